/** Which words of a question a text holds, by themselves or by another word for the same. */
import { foldText, isStopWord, segment, synonymsOf } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';

/** Words that every question could hold: their absence tells nothing. */
const GENERAL =
  /^(?:[\p{Script=Han}]|情况|问题|方面|一共|总共|目前|现在|最近|今年|规定|要求|内容|相关|有关|具体|主要|信息|工作|哪种|做法|采取|提出|表示|介绍|计划|新增|完成|开始|启动|推出|出台|时间|数量|人数|办法|方式|方法|意思|东西|活动)$/u;

export interface AskedWord {
  readonly word: string;
  /** 0 for a word that most passages hold, 1 for one that none does. */
  readonly rarity: number;
  readonly others: readonly string[];
}

/** The words of a folded question that its answer cannot do without. */
export function askedWords(folded: string, bigrams: BigramStatistics): AskedWord[] {
  const words = [...new Set(segment(folded))].filter(
    (word) => !isStopWord(word) && !GENERAL.test(word),
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

const holds = (folded: string, { word, others }: AskedWord): boolean =>
  folded.includes(word) || others.some((other) => folded.includes(other));

/** Rarity of the words that a folded text holds and of those it lacks, in all, and of the rarest of these. */
export function wordCoverage(words: readonly AskedWord[], folded: string) {
  let held = 0;
  let missing = 0;
  let rarestMissing = 0;
  for (const word of words) {
    if (holds(folded, word)) held += word.rarity;
    else {
      missing += word.rarity;
      rarestMissing = Math.max(rarestMissing, word.rarity);
    }
  }
  return { held, missing, rarestMissing };
}
