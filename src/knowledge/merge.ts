/** A newly generated file takes the place of an older one; what an editor changed in that stays. */
import { similarity } from '../ingest/index.ts';
import {
  type EntryContent,
  type EntryPart,
  entryPart,
  hashesOf,
  type KnowledgeFile,
  type Part,
} from './file.ts';
import { type FrontMatter, mergeFront, writeFrontMatter } from './front-matter.ts';
import type { GeneratedFile } from './generate.ts';

export interface Merged {
  readonly file: KnowledgeFile;
  readonly front: FrontMatter;
  /** The edits that were kept, a line each. */
  readonly kept: readonly string[];
}

/** Passages this alike are taken for versions of one. */
const SAME_PASSAGE = 0.5;

/** Merges the editor's work of `old` into `fresh`. */
export function mergeFiles(
  old: { file: KnowledgeFile; front: FrontMatter },
  fresh: GeneratedFile,
): Merged {
  const { front, kept } = mergeFront(old.front, fresh.front);
  const reports = kept.map(
    (field) => `${field}: ${JSON.stringify(old.front[field as keyof FrontMatter])}`,
  );
  const parts = [...fresh.file.parts];
  let anchor: Part | undefined;
  for (const part of old.file.parts) {
    if (part.kind === 'section') {
      anchor =
        parts.find(
          (each) => each.kind === 'section' && each.headings.join() === part.headings.join(),
        ) ?? anchor;
      continue;
    }
    const edits = editsOf(part);
    const counterpart = part.mark === null ? undefined : counterpartOf(part, parts);
    if (edits === null) {
      anchor = counterpart ?? anchor;
      continue;
    }
    const keptPart = counterpart === undefined ? part : withEdits(part, edits, counterpart);
    if (counterpart === undefined) parts.splice(parts.indexOf(anchor ?? part) + 1, 0, keptPart);
    else parts.splice(parts.indexOf(counterpart), 1, keptPart);
    anchor = keptPart;
    reports.push(report(part, edits, counterpart));
  }
  return {
    file: { front: writeFrontMatter(front), head: fresh.file.head, parts },
    front,
    kept: reports,
  };
}

type Edited = Readonly<Record<'question' | 'further' | 'text' | 'isHidden', boolean>>;

/** What of an entry differs from what was generated; null where nothing does. */
function editsOf(entry: EntryPart): Edited | null {
  const { mark } = entry;
  if (mark === null) return { question: true, further: true, text: true, isHidden: true };
  const now = hashesOf(entry);
  const edited = {
    question: now.question !== mark.question,
    further: now.further !== mark.further,
    text: now.text !== mark.text,
    isHidden: entry.isHidden,
  };
  return Object.values(edited).includes(true) ? edited : null;
}

function counterpartOf(entry: EntryPart, parts: readonly Part[]): EntryPart | undefined {
  const entries = parts.filter((part) => part.kind === 'entry');
  const same = entries.find(({ mark }) => mark !== null && mark.id === entry.mark?.id);
  if (same !== undefined) return same;
  const [best] = entries
    .filter(({ mark }) => mark !== null)
    .map((part) => ({ part, alike: similarity(part.text, entry.text) }))
    .sort((a, b) => b.alike - a.alike);
  return best !== undefined && best.alike >= SAME_PASSAGE ? best.part : undefined;
}

function withEdits(old: EntryPart, edited: Edited, fresh: EntryPart): EntryPart {
  const content: EntryContent = {
    isHidden: old.isHidden,
    question: edited.question ? old.question : fresh.question,
    further: edited.further ? old.further : fresh.further,
    text: edited.text ? old.text : fresh.text,
  };
  return entryPart(content, fresh.mark);
}

const WHAT: Readonly<Record<keyof Edited, string>> = {
  question: '问法',
  further: '其他问法',
  text: '答案',
  isHidden: '隐藏',
};

function report(entry: EntryPart, edited: Edited, counterpart: EntryPart | undefined): string {
  const question = entry.question[0] ?? '';
  if (entry.mark === null) return `人工添加：${question}`;
  const changed = Object.entries(WHAT)
    .filter(([name]) => edited[name as keyof Edited])
    .map(([, word]) => word);
  return `人工修改（${changed.join('、')}）：${question}${counterpart === undefined ? '（原文已无此段）' : ''}`;
}
