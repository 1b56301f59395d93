/** A telephone number or address → the question that asks for it. */
import { findContacts, foldText } from '../../language/index.ts';
import { asQuestion, officeIn, type Surroundings, subjectOfTitle } from './wording.ts';

const ASKED = {
  phone: '咨询电话是多少',
  address: '地址在哪里',
  url: '网址是什么',
  email: '邮箱是什么',
};

/** Looking for contacts costs more than all other questions, and few sentences have one. */
const MAY_HOLD_ONE = /[\d０-９]{5}|@|www|http|地址|[路街道巷]\d/u;

/** Questions for the ways to reach someone that one sentence gives, one a kind. */
export function contactQuestions(sentence: string, { title }: Surroundings): string[] {
  if (!MAY_HOLD_ONE.test(sentence)) return [];
  const contacts = findContacts(foldText(sentence));
  const kinds = new Set(contacts.map(({ kind }) => kind));
  const first = contacts[0]?.start ?? 0;
  const theme = officeIn(sentence.slice(0, first)) ?? subjectOfTitle(title);
  if (theme === undefined) return [];
  return [...kinds]
    .map((kind) => asQuestion(`${theme}的${ASKED[kind]}`))
    .filter((question) => question !== undefined);
}
