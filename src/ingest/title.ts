/** The title of a text that begins with one and does not say so. */
import { splitSentences } from '../language/index.ts';

const LONGEST_TITLE = 80;
const KIND_OF_DOCUMENT =
  /(?:通知|意见|公告|通告|方案|办法|规定|条例|细则|措施|决定|函|指南|规划|计划|公示|批复|通报|解读|问答)(?:[（(][^（）()]{1,12}[）)])?[》”」]?$/u;
const LEAD_IN = /^(?:[\d\s:.-]{8,20}[，,]\s*)?[，,]?(?:正文[：:])?(?:原标题[：:])?/u;

/** The first line or sentence, shortened; a title broken in two by a space is put together. */
export function titleFromText(text: string): string {
  const beginning = text.slice(0, 400).replace(LEAD_IN, '');
  const [first, second] = splitSentences(beginning);
  if (first === undefined) return beginning.trim().slice(0, LONGEST_TITLE);
  const both = second === undefined ? first.text : beginning.slice(first.start, second.end);
  const isBroken =
    both.length <= LONGEST_TITLE &&
    !both.includes('\n') &&
    !KIND_OF_DOCUMENT.test(first.text) &&
    KIND_OF_DOCUMENT.test(both);
  const title = (isBroken ? both : first.text).replace(/[。！]$/u, '');
  const [line = ''] = title.split('\n');
  return line.length <= LONGEST_TITLE ? line : shortened(line);
}

/** At the last comma that leaves a title of fair length. */
function shortened(line: string): string {
  const cut = line.slice(0, LONGEST_TITLE);
  const comma = Math.max(cut.lastIndexOf('，'), cut.lastIndexOf('：'), cut.lastIndexOf(','));
  return comma >= 10 ? cut.slice(0, comma) : cut;
}
