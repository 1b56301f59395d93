/** A named programme → "什么是……？"; a named document → what it provides. */
import { matchesOf } from '../../language/index.ts';
import { asQuestion, type Surroundings } from './wording.ts';

const KIND =
  '[\\p{Script=Han}]{0,12}?(?:活动|行动|工程|计划|项目|模式|机制|制度|服务|平台|专区|贷|卡|保|补贴|政策|试点|通道|窗口|地图|驿站|课堂)';
const PROGRAMME = new RegExp(
  `[“‘](?<name>[^”’“‘。！？]{4,24})[”’](?<kind>${KIND})?(?<next>.?)`,
  'gu',
);
const SET_GOING =
  /(?:推行|启动|开展|实施|推出|打造|创新|建立|探索|首创|上线|开通|设立|启动了|所谓)[了]?$/u;
/** A name that begins a run of names ("甲""乙"等) is explained by none of them. */
const IN_A_RUN = /[”’、]$/u;
const DOCUMENT =
  /(?<verb>出台|印发|下发|发布|制定|公布|颁布|修订|依据|根据)了?(?<name>《[^》]{4,40}》)/gu;
/** What explains a name takes at least this much after it. */
const EXPLANATION = 20;

/** Questions for what one sentence names and goes on to explain, in its order; other ways to ask follow " / ". */
export function nameQuestions(sentence: string, { title }: Surroundings): string[] {
  const questions: (string | undefined)[] = [];
  for (const match of matchesOf(sentence, PROGRAMME)) {
    const { name = '', kind = '', next = '' } = match.groups ?? {};
    const before = sentence.slice(0, match.index);
    const after = sentence.slice(match.index + match[0].length);
    const isIntroduced = (kind !== '' || SET_GOING.test(before)) && !IN_A_RUN.test(before);
    if (!isIntroduced || /[、“‘]/u.test(next) || after.length < EXPLANATION || /[、]/u.test(name))
      continue;
    const named = `“${name}”${kind}`;
    const asked = asQuestion(`什么是${named}`);
    questions.push(asked && `${asked} / “${name}”是什么意思？`);
  }
  for (const { groups } of matchesOf(sentence, DOCUMENT)) {
    const name = groups?.['name'] ?? '';
    const isAuthority = /依据|根据/u.test(groups?.['verb'] ?? '');
    if (!isAuthority && !title.includes(name.slice(1, -1)))
      questions.push(asQuestion(`${name}有什么内容`));
  }
  return questions.filter((question) => question !== undefined);
}
