/** A question as the bot understands it: what search and answer both read. */

/** The kind of thing asked for. */
export type QuestionKind =
  | 'amount' // 多少, 几个, 比例
  | 'date' // 什么时候, 哪天, 多久
  | 'list' // 哪些, 有什么
  | 'contact' // 电话, 网址, 地址
  | 'person' // 谁, 哪个部门
  | 'place' // 哪里, 在哪
  | 'definition' // 什么是, 什么意思
  | 'procedure' // 怎么办, 如何, 材料
  | 'reason' // 为什么
  | 'yes_no' // 能不能, 吗
  | 'other';

/** A stretch of the question (找工作) that documents have other words for (就业, 求职). */
export interface SynonymSpan {
  /** Offsets in the question's `text`. */
  readonly start: number;
  readonly end: number;
  /** Folded; none of them stands in the question. */
  readonly others: readonly string[];
}

export interface UnderstoodQuestion {
  /** What the citizen wrote. */
  readonly original: string;
  /** The same, folded (width, Traditional, case), corrected and without padding: what is searched. */
  readonly text: string;
  readonly kind: QuestionKind;
  /** Places named: 重庆, 渝中区. */
  readonly places: readonly string[];
  /** Years named or meant, as numbers. */
  readonly years: readonly number[];
  /** Document numbers named: 渝教基发〔2021〕9号. */
  readonly documentNumbers: readonly string[];
  /** What documents call otherwise, in order. */
  readonly synonyms: readonly SynonymSpan[];
  /** What was changed on the way, for `--explain` and for telling the citizen. */
  readonly changes: readonly {
    readonly step: string;
    readonly from: string;
    readonly to: string;
  }[];
}
