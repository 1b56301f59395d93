/** Random people doing random things in a town: what a strict server would refuse must never be called. */
import fc from 'fast-check';
import { buttonsOf, type Chat, type Message, type Person } from '../../src/playground/index.ts';
import type { City } from './city.ts';
import { ANSWERED, UNKNOWN } from './library.ts';

/** One thing that somebody does: who, what, and which of what there is. */
export interface Deed {
  readonly who: number;
  readonly what: string;
  readonly text: string;
  readonly which: number;
}

const WORDS = [
  ANSWERED.trainee.question,
  ANSWERED.doctors.question,
  UNKNOWN,
  '那民办的呢?',
  '/start',
  '/start a_0123456789',
  '/start q_x',
  '/start <b>&"',
  '/help',
  '/topics',
  '/ask',
  '/ask 课后服务什么时候结束?',
  '/place',
  '/place 青江市',
  '/place <script>alert(1)</script>',
  '/language',
  '/privacy',
  '/forget',
  '/settings',
  '/reindexx',
  '/stats',
  '/unanswered',
  '/audit',
  '/source 青江',
  '/hide &"暖心"',
  '/admins 12',
  '@minsheng_bot 家庭医生签约了多少人?',
  '胸痛,喘不过气',
  '😀'.repeat(50),
  '</b></blockquote>&lt;script&gt;',
  '长'.repeat(4096),
] as const;

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }) },
);

const what = fc.constantFrom(
  'says',
  'says',
  'says in group',
  'presses',
  'presses',
  'presses',
  'edits',
  'types inline',
  'sends a sticker',
  'sends a voice message',
  'forwards',
  'replies',
  'blocks',
  'joins or leaves',
);

export const deeds = (length: number): fc.Arbitrary<readonly Deed[]> =>
  fc.array(fc.record({ who: fc.nat(), what, text, which: fc.nat() }), {
    minLength: length,
    maxLength: length,
  });

export interface Town {
  readonly people: readonly Person[];
  readonly groups: readonly Chat[];
}

export function settle({ world }: City, adminId: number): Town {
  const languages = ['zh-hans', 'zh-hant', 'en', 'de'];
  const people = languages.map((languageCode, place) =>
    world.person({
      name: `<市民>&${place}`,
      languageCode,
      ...(place === 0 ? { id: adminId } : {}),
    }),
  );
  const members = people;
  return {
    people,
    groups: [
      world.group({ title: '居民<群>&', members }),
      world.supergroup({ title: '社区', members, forum: false }),
    ],
  };
}

const pick = <T>(things: readonly T[], which: number): T | undefined =>
  things[which % Math.max(1, things.length)];

/** Does one deed; what cannot be done now (no message to edit, no button to press) is left undone. */
export function perform({ people, groups }: Town, deed: Deed): void {
  const person = pick(people, deed.who);
  const group = pick(groups, deed.which);
  if (person === undefined || group === undefined) return;
  const { chat } = person;
  const own = chat.transcript().filter(({ from }) => from?.id === person.user.id);
  switch (deed.what) {
    case 'says':
      person.sends(chat, deed.text);
      break;
    case 'says in group':
      if (isIn(group, person)) person.sends(group, deed.text);
      break;
    case 'presses':
      press(
        person,
        pick([chat, ...groups.filter((each) => isIn(each, person))], deed.which),
        deed.which,
      );
      break;
    case 'edits': {
      const message = pick(own, deed.which);
      if (message?.text !== undefined) person.edits(message, deed.text);
      break;
    }
    case 'types inline':
      person.typesInline(deed.text.slice(0, 256));
      break;
    case 'sends a sticker':
      person.sends(chat, { sticker: '👍' });
      break;
    case 'sends a voice message':
      person.sends(chat, { voice: new Uint8Array([1]) });
      break;
    case 'forwards': {
      const message = pick(own, deed.which);
      if (message?.text !== undefined)
        person.forwards(message, chat, { hidden: deed.which % 2 === 0 });
      break;
    }
    case 'replies': {
      const replyTo = pick(chat.fromBot(), deed.which);
      if (replyTo !== undefined) person.sends(chat, deed.text, { replyTo });
      break;
    }
    case 'blocks':
      person.blocksBot();
      break;
    case 'joins or leaves':
      if (isIn(group, person)) person.leaves(group);
      else person.joins(group);
      break;
  }
}

const isIn = (chat: Chat, { user }: Person) => !['left', 'kicked'].includes(chat.statusOf(user.id));

function press(person: Person, chat: Chat | undefined, which: number): void {
  const withButtons = (chat?.fromBot() ?? []).filter((message) => callbackData(message).length > 0);
  const message = pick(withButtons, which);
  const data = message && pick(callbackData(message), which);
  if (message !== undefined && data !== undefined) person.presses(message, data);
}

const callbackData = (message: Message): readonly string[] =>
  buttonsOf(message).flatMap(({ callback_data: data }) => data ?? []);
