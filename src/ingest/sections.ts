/** Blocks → sections: headings that the format marks, and those that the author only typed. */
import { type Block, linesOf } from './formats/index.ts';
import { headingText, typedHeadingLevel } from './headings.ts';

export interface Section {
  /** Outermost first; empty in the opening. */
  readonly headings: readonly string[];
  /** One line a paragraph, item or row. */
  readonly text: string;
}

/** Typed headings further in ("1.") stay in the text of their section. */
const DEEPEST_TYPED = 3;
/** Headings without an enumerator are below chapters and above "（一）". */
const UNNUMBERED_LEVEL = 2;
const LONGEST_UNNUMBERED = 40;

/** The sections of a document in order, none empty. */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: { headings: readonly string[]; lines: string[] }[] = [];
  let path: readonly { readonly level: number; readonly text: string }[] = [];
  for (const [at, block] of blocks.entries()) {
    const level = headingLevel(block, blocks[at + 1]);
    if (level !== null && block.kind !== 'list' && block.kind !== 'table') {
      path = [
        ...path.filter((each) => each.level < level),
        { level, text: headingText(block.text) },
      ];
      sections.push({ headings: path.map(({ text }) => text), lines: [] });
    } else {
      if (sections.length === 0) sections.push({ headings: [], lines: [] });
      sections.at(-1)?.lines.push(...linesOf(block));
    }
  }
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ headings, lines }) => ({ headings, text: lines.join('\n') }));
}

function headingLevel(block: Block, next: Block | undefined): number | null {
  if (block.kind === 'heading') return block.level;
  if (block.kind !== 'paragraph' || next === undefined) return null;
  const typed = typedHeadingLevel(block.text);
  if (typed !== null)
    return typed <= DEEPEST_TYPED && !block.text.endsWith('。') ? typed + 1 : null;
  return isUnnumberedHeading(block.text, next) ? UNNUMBERED_LEVEL : null;
}

/** A short line without a stop above a longer paragraph: 就业：启动“四进四送”活动. */
function isUnnumberedHeading(line: string, next: Block): boolean {
  if (line.length < 2 || line.length > LONGEST_UNNUMBERED || next.kind === 'heading') return false;
  if (/[。；;，,：:！!…”"）)、\d]$/u.test(line.replace(/”(?=[^”]*$)/u, ''))) return false;
  if (/^(?:\d|[（(]|附件|各|尊敬|时间|地点|内容)|[×÷＝=]|[〔[【]\d{4}[〕\]】]/u.test(line))
    return false;
  const below = linesOf(next)[0] ?? '';
  return below.length > line.length && /[。；：，,;:]/u.test(below);
}
