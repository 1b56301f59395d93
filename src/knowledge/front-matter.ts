/** The front matter of a knowledge file: what is known of the article, checked when it is read. */
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { TOPICS } from '../domain/index.ts';
import { shortHash } from './file.ts';

const text = z.string().min(1);
const nullableText = z.preprocess((value) => value ?? null, text.nullable());
const day = z.preprocess(
  (value) => value ?? null,
  z
    .string()
    .regex(
      /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$/,
      '请写成 2021-11-04 这样的日期',
    )
    .nullable(),
);
const list = <T extends z.ZodType>(item: T) => z.preprocess((value) => value ?? [], z.array(item));

function splitOnce(pair: string): [string, string] {
  const [name = '', hash = ''] = pair.split(':');
  return [name, hash];
}

const frontMatter = z.object({
  id: text.regex(/^[^\s/\\#?]+$/u, '不能有空格、/、\\、# 和 ?'),
  title: text,
  source: nullableText,
  published: day,
  url: nullableText,
  region: nullableText,
  topics: list(z.enum(TOPICS)),
  status: z.enum(['active', 'superseded', 'expired']).default('active'),
  supersedes: list(text),
  /** The seed that it comes from, its path under `seeds/`; null where a person wrote the file. */
  original: nullableText,
  sha256: nullableText,
  number: nullableText,
  valid_from: day,
  valid_until: day,
  /** Titles and numbers of the documents that it repeals. */
  repeals: list(text),
  /** Files that the document has people download. */
  attachments: list(z.object({ title: z.string(), url: text })),
  /** Other places that published the same. */
  also: list(z.object({ source: nullableText, url: nullableText, original: text, sha256: text })),
  /** The whole article answers nothing. */
  hidden: z.boolean().default(false),
  /** A hash of each field as it was generated ("title:1a2b3c4d …"): one that differs was changed by an editor. */
  generated: z
    .string()
    .default('')
    .transform((hashes) => new Map(hashes.split(' ').map((each) => splitOnce(each)))),
});
export type FrontMatter = z.infer<typeof frontMatter>;

/** What stops a file from being served. */
export interface Fault {
  /** From 1, within the file. */
  readonly line: number;
  readonly message: string;
}

/** What a person who edits by hand gets wrong most, by the parser's name for it. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ['DUPLICATE_KEY', '同一项写了两次'],
  ['TAB_AS_INDENT', '缩进要用空格，不能用制表符'],
]);

/** Reads front matter with its `---` lines. */
export function readFrontMatter(front: string): FrontMatter | Fault {
  if (front === '') return { line: 1, message: '文件开头没有 --- 之间的文件头' };
  const inner = front.replace(/^\uFEFF?---[ \t]*\r?\n/, '').replace(/---[ \t]*\r?\n?$/, '');
  const document = parseDocument(inner, { uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined)
    return {
      line: (error.linePos?.[0].line ?? 1) + 1,
      message: `不是有效的 YAML：${SLIPS.get(error.code) ?? '冒号后要有空格，括号和引号要成对'}`,
    };
  const parsed = frontMatter.safeParse(document.toJS() ?? {}, { error: zhCN().localeError });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? '');
  return { line: lineOf(inner, field) + 1, message: `${field}: ${issue?.message}` };
}

function lineOf(inner: string, field: string): number {
  const at = inner.split(/\r?\n/).findIndex((line) => line.startsWith(`${field}:`));
  return at < 0 ? 0 : at + 1;
}

/** Fields that are written only where they say something. */
const OPTIONAL = new Set([
  'number',
  'valid_from',
  'valid_until',
  'repeals',
  'attachments',
  'also',
  'hidden',
]);

/** Front matter with its `---` lines. */
export function writeFrontMatter(fields: FrontMatter): string {
  const isSaid = (value: unknown) =>
    value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
  const shown = Object.entries(fields).filter(
    ([name, value]) => !OPTIONAL.has(name) || isSaid(value),
  );
  const generated = [...fields.generated].map((pair) => pair.join(':')).join(' ');
  const written = { ...Object.fromEntries(shown), generated };
  return `---\n${stringify(written, { lineWidth: 0 })}---\n`;
}

/** Fields that an editor may change for good. */
const EDITABLE = [
  'title',
  'source',
  'published',
  'url',
  'region',
  'topics',
  'status',
  'number',
  'valid_from',
  'valid_until',
] as const;

const hashOf = (value: unknown) => shortHash(JSON.stringify(value));

/** Front matter as generated, with the hashes by which an editor's changes are told later. */
export function generatedFront(fields: Omit<FrontMatter, 'generated' | 'hidden'>): FrontMatter {
  const generated = new Map(EDITABLE.map((name) => [name as string, hashOf(fields[name])]));
  return { ...fields, hidden: false, generated };
}

/** With another status, unless an editor chose the one it has. */
export function withStatus(front: FrontMatter, status: FrontMatter['status']): FrontMatter {
  const isChosen =
    front.generated.has('status') && front.generated.get('status') !== hashOf(front.status);
  if (isChosen) return front;
  return { ...front, status, generated: new Map(front.generated).set('status', hashOf(status)) };
}

/** What an editor changed stays, the rest is taken from `fresh`. */
export function mergeFront(
  old: FrontMatter,
  fresh: FrontMatter,
): { front: FrontMatter; kept: string[] } {
  const kept = EDITABLE.filter(
    (name) => old.generated.has(name) && old.generated.get(name) !== hashOf(old[name]),
  );
  const edits = Object.fromEntries(kept.map((name) => [name, old[name]]));
  return {
    front: {
      ...fresh,
      hidden: old.hidden,
      also: old.also,
      supersedes: union(fresh.supersedes, old.supersedes),
      ...edits,
    },
    kept,
  };
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
