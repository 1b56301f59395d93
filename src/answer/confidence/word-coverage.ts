/** Which words of a question a text holds, by themselves or by another word for the same. */
import { foldText, isStopWord, segment, synonymsOf } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';

/** Words that every question could hold: their absence tells nothing. */
const GENERAL =
  /^(?:[\p{Script=Han}]|情况|问题|方面|一共|总共|目前|现在|最近|今年|规定|要求|内容|相关|有关|具体|主要|信息|工作|哪种|做法|采取|提出|表示|介绍|计划|新增|完成|开始|启动|推出|出台|时间|数量|人数|办法|方式|方法|意思|东西|活动|一起|同时|分别|没有|已经|曾经|正在|能够|可以|需要|应当|必须|是否|参加|享受|办理|成为|属于|进行|实施)$/u;

/** What the segmenter leaves on a verb: 发了, 发给, 找到. */
const bare = (word: string) => word.replace(/[了过着给到]$/u, '');
/** 几所, 几场, 哪天: what is asked for. */
const COUNTED = /^[几哪多]\p{Script=Han}$/u;

interface AskedWord {
  readonly word: string;
  /** 0 for a word that most passages hold, 1 for one that none does. */
  readonly rarity: number;
  readonly others: readonly string[];
}

/** The words of a folded question that its answer cannot do without. */
export function askedWords(folded: string, bigrams: BigramStatistics): AskedWord[] {
  const words = [...new Set(segment(folded).map(bare))].filter(
    (word) => !isStopWord(word) && !GENERAL.test(word) && !COUNTED.test(word),
  );
  return words.map((word) => ({
    word,
    rarity: rarityOf(word, bigrams),
    others: synonymsOf(word).map(foldText),
  }));
}

/** Of the word's rarest pair, against the rarest there can be. */
function rarityOf(word: string, { passageCount, passagesWith }: BigramStatistics): number {
  if (!/\p{Script=Han}{2}/u.test(word)) return 1;
  const rarest = Math.log(1 + (passageCount + 0.5) / 0.5);
  let highest = 0;
  for (let at = 0; at + 1 < word.length; at += 1) {
    const found = passagesWith(word.slice(at, at + 2));
    const weight = Math.log(1 + (passageCount - found + 0.5) / (found + 0.5));
    highest = Math.max(highest, weight / rarest);
  }
  return highest;
}

/** Share of the words that a folded text holds, by their rarity; 0 of none. */
export const shareHeld = (words: readonly AskedWord[], folded: string): number =>
  shareOf(words, ({ word, others }) =>
    [word, ...others].some((name) => folded.includes(name))
      ? 1
      : shareOfPairs(word, (pair) => folded.includes(pair)),
  );

/** Share of the words, by their rarity, that no passage holds under any name. */
export const shareUnheard = (words: readonly AskedWord[], bigrams: BigramStatistics): number =>
  shareOf(words, ({ word, others }) =>
    Math.min(
      ...[word, ...others].map((name) =>
        shareOfPairs(name, (pair) => bigrams.passagesWith(pair) === 0),
      ),
    ),
  );

function shareOf(words: readonly AskedWord[], partOf: (word: AskedWord) => number): number {
  let part = 0;
  let all = 0;
  for (const word of words) {
    all += word.rarity;
    part += word.rarity * partOf(word);
  }
  return all === 0 ? 0 : part / all;
}

/** A compound may be cut otherwise where it is told of (就业人数, 就业的人数): its pairs count. */
function shareOfPairs(word: string, counts: (pair: string) => boolean): number {
  let counted = 0;
  let pairs = 0;
  for (let at = 0; at + 1 < word.length; at += 1) {
    const pair = word.slice(at, at + 2);
    if (!HAN_PAIR.test(pair)) continue;
    pairs += 1;
    if (counts(pair)) counted += 1;
  }
  return pairs === 0 ? 0 : counted / pairs;
}

const HAN_PAIR = /^\p{Script=Han}{2}$/u;
