/** Step `padding`: greetings, polite openings and thanks around a question say nothing of what is asked. */
import type { Draft } from './step.ts';

const MARKS = '[\\s,.!?;:~、。…]*';

const I_WANT = '(?:我|俺|我们|本人)?(?:是)?(?:就)?(?:想要|想|要|需要|希望|打算)';
const ASK = '(?:请问|请教|问问|咨询|询问|了解|打听|问|晓得|知道)';
const A_BIT = '(?:一下|下|一哈|哈|一个问题|个问题|个事情|个事)';

const OPENINGS = [
  '(?:尊敬的)?(?:各位)?(?:领导|老师|工作人员|同志|客服|机器人|小助手)(?:们)?(?:[您你]?好|(?=[,!]|请问))',
  '(?:您|你|大家)好(?:[呀啊])?',
  '(?:早上|上午|中午|下午|晚上)好',
  '(?:hi|hello|哈喽|嗨|喂)(?![a-z])(?=[\\s,!你您请]|$)',
  '(?:不好意思|打扰(?:一下|了|您了)?|麻烦(?:一下|您|你|您了|你了)?|劳驾|辛苦(?:了|您了)?|抱歉)',
  '(?:那个|就是|嗯+|呃+|额|哎)(?=[\\s,、。…])',
  '(?:请问|请教)(?:一下|下)?(?:各位|大家|您|你)?',
  `${I_WANT}(?:再)?${ASK}${A_BIT}?(?:关于|有关)?(?!题)`,
  `(?:我|本人)?${ASK}(?:${A_BIT}(?:关于|有关)?|关于|有关)`,
  '(?:可以|能|能不能|可不可以|能否|可否|麻烦|请)?(?:您|你)?(?:帮忙|帮我|帮|给我|跟我|和我)?(?:告诉我?|查询?|说|讲|讲解|介绍|解释|解答)(?:一下|下|一哈|哈)(?:我|关于)?',
  '(?:您|你|你们)?(?:知不知道|知道不知道|晓不晓得|知道)(?=.{2,}(?:多少|什么|哪|几|怎|吗))',
];
const THANKS =
  '(?:非常|十分|多多)?(?:谢谢|多谢|谢啦|谢了)(?:了|啦|您了|你了|您|你|大家|各位|领导)?(?:哈|啊|呀)?';
/** Words that may also end a question (怎么应急): padding only behind a mark. */
const CLOSINGS = [
  '(?:非常|十分|万分)?(?:感谢|拜托|麻烦)(?:了|啦|您了|你了|您|你|大家|各位|领导)?',
  '(?:急|在线等|跪求|求助|求解答|求回复|求解)+',
  '(?:望|盼|请|敬请|期待)(?:您|你|领导)?(?:尽快|早日)?(?:给予|予以)?(?:回复|答复|解答|告知|指教)(?:一下)?',
  '(?:辛苦|打扰)(?:了|您了|你了)',
];

const OPENING = new RegExp(`^${MARKS}(?:${OPENINGS.join('|')})${MARKS}`, 'u');
const CLOSING = new RegExp(
  `${MARKS}(?:${THANKS}|(?<=[\\s,.!?;:~、。…])(?:${CLOSINGS.join('|')}))${MARKS}$`,
  'u',
);
const SUBJECT = /[\p{Script=Han}\p{L}\p{N}]{2}/u;

/** Takes away one layer after another, as long as something to search for remains. */
function peel(text: string, layer: RegExp): string {
  let rest = text;
  for (let next = rest.replace(layer, ''); next !== rest; next = rest.replace(layer, '')) {
    if (!SUBJECT.test(next)) return rest;
    rest = next;
  }
  return rest;
}

export function padding(draft: Draft): Draft {
  return { ...draft, text: peel(peel(draft.text, OPENING), CLOSING) };
}
