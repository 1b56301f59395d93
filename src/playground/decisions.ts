/** How an answer came about, in Chinese: the answerer notes its decisions in English, for logs and terminals. */

/** A decision's form, and how it reads; null for what the panel shows elsewhere. */
const FORMS: readonly (readonly [RegExp, string | null])[] = [
  [/^\w+: .* → .*$/su, null],
  [/^asked for: \w+$/u, null],
  [/^a follow-up, read as: (.*)$/su, '接着前面的问题，理解为：$1'],
  [/^nothing matches$/u, '没有相符的段落'],
  [/^too unsure to answer: ([\d.]+)$/u, '把握只有 $1，不够作答'],
  [/^two documents disagree: the newer is quoted$/u, '两份文件说法不同，采用较新的一份'],
  [/^answered from passage (\d+)(?:, confidence [\d.]+)?$/u, '根据第 $1 个候选段落作答'],
  [
    /^the text tells kinds apart that the question does not$/u,
    '原文分几种情况，问题没有说是哪一种',
  ],
  [/^intent: .*, the documents are not asked$/u, '不是对资料的提问，按固定的话回复'],
  [/^nothing to read in the message$/u, '消息里没有可读的文字'],
  [/^the question builds on one before it, and there is none$/u, '这是追问，但前面没有问题'],
  [/^a question about the article itself: .*$/u, '问的是文件本身'],
];

/** A line that has no form stays as it is. */
export function decisionsInChinese(decisions: readonly string[]): readonly string[] {
  return decisions.flatMap((line) => {
    const form = FORMS.find(([pattern]) => pattern.test(line));
    if (form === undefined) return [line];
    const [pattern, reading] = form;
    return reading === null ? [] : [line.replace(pattern, reading)];
  });
}
