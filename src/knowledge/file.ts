/**
 * A knowledge file as text and as data. Reading keeps every byte: each part remembers how it was written,
 * so that what nobody changed is written back as it was.
 *
 *     ---
 *     id: … (front matter)
 *     ---
 *     # Title
 *     ## Section › inner section
 *     ### [隐藏] Question? / the same in other words?
 *     <!-- 自动生成 id q:… a:… t:… -->
 *     - Another question that this passage answers?
 *
 *     The passage.
 */
import { hash } from 'node:crypto';

export interface KnowledgeFile {
  /** The front matter with its `---` lines; empty where there is none. */
  readonly front: string;
  /** What stands before the first section or entry: the title line. */
  readonly head: string;
  readonly parts: readonly Part[];
}

export type Part = SectionPart | EntryPart;

export interface SectionPart {
  readonly kind: 'section';
  readonly raw: string;
  readonly headings: readonly string[];
}

/** A passage and the questions that it answers. */
export interface EntryPart extends EntryContent {
  readonly kind: 'entry';
  readonly raw: string;
  /** Line of its heading, from 1. */
  readonly line: number;
  /** null for an entry that a person wrote. */
  readonly mark: Mark | null;
}

export interface EntryContent {
  /** Marked 隐藏: kept in the file, answers nothing. */
  readonly isHidden: boolean;
  /** One question as it may be asked; the first is the one shown. */
  readonly question: readonly string[];
  /** Other questions that the passage answers, each as it may be asked. */
  readonly further: readonly (readonly string[])[];
  /** One line a paragraph. */
  readonly text: string;
}

/** What was generated, as hashes: where the file differs from it, an editor made the difference. */
export interface Mark {
  readonly id: string;
  readonly question: string;
  readonly further: string;
  readonly text: string;
}

const HIDDEN = '[隐藏]';
const BETWEEN_WORDINGS = ' / ';
const BETWEEN_HEADINGS = ' › ';
const MARK = /^<!-- 自动生成 (?<id>\w+) q:(?<question>\w+) a:(?<further>\w+) t:(?<text>\w+) -->$/;
const FRONT = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;
/** A line of a passage that would be read as something else is written with a backslash before it. */
const LOOKS_LIKE_MARKUP = /^(?=\\*(?:#|- |<!-- ))/;

/** Eight hexadecimal digits: enough to notice a change. */
export const shortHash = (text: string): string => hash('sha256', text, 'hex').slice(0, 8);

/** Splits a file into its parts; nothing is judged here. */
export function parseKnowledgeFile(text: string): KnowledgeFile {
  const front = FRONT.exec(text)?.[0] ?? '';
  const [first = '', ...rest] = text.slice(front.length).split(/^(?=#{2,3} )/m);
  const startsWithPart = /^#{2,3} /.test(first);
  const head = startsWithPart ? '' : first;
  let line = linesIn(front) + linesIn(head) + 1;
  const parts = (startsWithPart ? [first, ...rest] : rest).map((raw) => {
    const part = raw.startsWith('## ') ? parseSection(raw) : parseEntry(raw, line);
    line += linesIn(raw);
    return part;
  });
  return { front, head, parts };
}

/** The file's bytes: of a file that was read and not changed, the same as before. */
export const writeKnowledgeFile = ({ front, head, parts }: KnowledgeFile): string =>
  front + head + parts.map(({ raw }) => raw).join('');

const linesIn = (text: string) => text.split('\n').length - 1;

function parseSection(raw: string): SectionPart {
  const [heading = ''] = raw.slice(3).split(/\r?\n/, 1);
  return { kind: 'section', raw, headings: heading.trim().split(BETWEEN_HEADINGS) };
}

function parseEntry(raw: string, line: number): EntryPart {
  const [heading = '', ...lines] = raw.slice(4).split(/\r?\n/);
  const isHidden = heading.trim().startsWith(HIDDEN);
  const question = heading.trim().slice(isHidden ? HIDDEN.length : 0);
  const mark = lines.map((each) => MARK.exec(each.trim())?.groups).find((groups) => groups);
  const further = lines
    .filter((each) => each.startsWith('- '))
    .map((each) => wordings(each.slice(2)));
  const text = lines
    .filter((each) => each.trim() !== '' && !each.startsWith('- ') && !MARK.test(each.trim()))
    .map((each) => each.trimEnd().replace(/^\\(?=\\*(?:#|- |<!-- ))/, ''));
  return {
    kind: 'entry',
    raw,
    line,
    isHidden,
    question: wordings(question),
    further: further.filter(({ length }) => length > 0),
    text: text.join('\n'),
    mark: mark === undefined ? null : markFrom(mark),
  };
}

const wordings = (text: string) =>
  text
    .split(BETWEEN_WORDINGS)
    .map((each) => each.trim())
    .filter((each) => each !== '');

const markFrom = (groups: Record<string, string | undefined>): Mark => ({
  id: groups['id'] ?? '',
  question: groups['question'] ?? '',
  further: groups['further'] ?? '',
  text: groups['text'] ?? '',
});

/** The hashes of what is generated now. */
export const markOf = (id: string, content: EntryContent): Mark => ({ id, ...hashesOf(content) });

export const hashesOf = ({ question, further, text }: EntryContent): Omit<Mark, 'id'> => ({
  question: shortHash(JSON.stringify(question)),
  further: shortHash(JSON.stringify(further)),
  text: shortHash(text),
});

/** An entry as it is written into a file. */
export function entryPart(content: EntryContent, mark: Mark | null): EntryPart {
  const { isHidden, question, further, text } = content;
  const written = [
    `### ${isHidden ? `${HIDDEN} ` : ''}${question.join(BETWEEN_WORDINGS)}`,
    ...(mark === null
      ? []
      : [`<!-- 自动生成 ${mark.id} q:${mark.question} a:${mark.further} t:${mark.text} -->`]),
    '',
    ...(further.length === 0
      ? []
      : [...further.map((each) => `- ${each.join(BETWEEN_WORDINGS)}`), '']),
    ...text.split('\n').flatMap((line) => [line.replace(LOOKS_LIKE_MARKUP, '\\'), '']),
  ];
  const raw = `${written.join('\n')}\n`;
  return { kind: 'entry', raw, line: 0, mark, isHidden, question, further, text };
}

export function sectionPart(headings: readonly string[]): SectionPart {
  return { kind: 'section', raw: `## ${headings.join(BETWEEN_HEADINGS)}\n\n`, headings };
}
