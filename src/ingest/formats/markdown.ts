/** Markdown, with or without YAML front matter. */
import { lexer, type Token, type Tokens } from 'marked';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { UserError } from '../../domain/index.ts';
import type { Attachment, Block, RawDocument } from './document.ts';
import { unescaped } from './entities.ts';
import { isAttachment } from './html/main-text.ts';
import { sentences } from './html/table.ts';
import { plainMetadata, type StatedFacts } from './plain-metadata.ts';
import { publishedIn } from './published.ts';
import { tidy } from './whitespace.ts';

/** @throws {UserError} where the front matter is broken or there is no text */
export function readMarkdown(text: string, name: string): RawDocument {
  const { front, body } = splitFrontMatter(text.replace(/\r\n?/g, '\n'));
  const tokens = lexer(body);
  const document = plainMetadata(
    tokens.flatMap((token) => blocksOfToken(token)),
    'markdown',
    name,
    factsIn(front),
  );
  if (document.blocks.length === 0) throw new UserError('文件里没有正文');
  return { ...document, attachments: attachmentsIn(tokens) };
}

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

function splitFrontMatter(text: string): { front: unknown; body: string } {
  const match = FRONT_MATTER.exec(text);
  if (match === null) return { front: null, body: text };
  try {
    return {
      front: parseYaml(match[1] ?? '', { maxAliasCount: 10 }),
      body: text.slice(match[0].length),
    };
  } catch (error) {
    // The front matter's first line is the file's second.
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const where = line === undefined ? '' : `，见第 ${line + 1} 行`;
    throw new UserError(
      `文件头（--- 之间）不是有效的 YAML${where}：冒号后要有空格，括号和引号要成对`,
    );
  }
}

/** What editors and generators call these facts. */
function factsIn(front: unknown): StatedFacts {
  const facts = new Map<string, string>();
  if (typeof front === 'object' && front !== null) {
    for (const [key, value] of Object.entries(front))
      if (typeof value === 'string' || typeof value === 'number' || value instanceof Date)
        facts.set(key.toLowerCase(), value instanceof Date ? value.toISOString() : String(value));
  }
  const first = (...keys: readonly string[]) =>
    keys.flatMap((key) => facts.get(key) ?? [])[0] ?? null;
  return {
    title: first('title', '标题'),
    source: first('source', 'publisher', '来源', '发布机构', 'author', '作者'),
    publishedAt: publishedIn(
      first('published', 'publishedat', 'date', 'pubdate', '发布日期', '日期') ?? '',
    ),
    url: first('url', 'link', 'canonical', '网址'),
    documentNumber: first('documentnumber', 'document_number', '文号', '发文字号'),
  };
}

function blocksOfToken(token: Token): Block[] {
  switch (token.type) {
    case 'heading':
      return filled({
        kind: 'heading',
        level: levelOf(token),
        text: plainText(token.tokens ?? []),
      });
    case 'list':
      return listBlocks(token);
    case 'table':
      return tableBlocks(token);
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner) => blocksOfToken(inner));
    case 'paragraph':
    case 'text':
      return paragraphs(plainText(token.tokens ?? []) || token.raw);
    // Chinese typists indent their paragraphs: that is no program.
    case 'code':
      return paragraphs(token.raw.replace(/^```.*$/gm, ''));
    case 'html':
      return paragraphs(withoutTags(token.raw));
    default:
      return [];
  }
}

const levelOf = (token: Token) =>
  'depth' in token && typeof token.depth === 'number' ? token.depth : 2;

const filled = (block: Extract<Block, { readonly text: string }>): Block[] =>
  tidy(block.text) === '' ? [] : [{ ...block, text: tidy(block.text) }];

const paragraphs = (text: string): Block[] =>
  text.split('\n').flatMap((line) => filled({ kind: 'paragraph', text: line }));

const isList = (token: Token): token is Tokens.List => token.type === 'list';
const isTable = (token: Token): token is Tokens.Table => token.type === 'table';

function listBlocks(token: Token): Block[] {
  if (!isList(token)) return [];
  const first = Number(token.start) || 1;
  const items = token.items.flatMap((item, at) => {
    const texts = item.tokens.flatMap((inner) => blocksOfToken(inner)).map(textOfBlock);
    const marker = token.ordered ? `${first + at}. ` : '';
    return texts.join('') === '' ? [] : marker + texts.join('\n');
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

const textOfBlock = (block: Block): string => {
  if (block.kind === 'list') return block.items.join('\n');
  return block.kind === 'table' ? block.rows.join('\n') : block.text;
};

function tableBlocks(token: Token): Block[] {
  if (!isTable(token)) return [];
  const textOfCell = (cell: Tokens.TableCell) => tidy(plainText(cell.tokens));
  const rows = [token.header, ...token.rows].map((row) => row.map(textOfCell));
  return [{ kind: 'table', rows: sentences(rows, token.header.length) }];
}

/** The words of inline tokens: links and emphasis without their marks, no pictures, no comments. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image') return '';
      if (token.type === 'br') return '\n';
      if (token.type === 'html') return withoutTags(token.raw);
      if ('tokens' in token && token.tokens !== undefined) return plainText(token.tokens);
      return 'text' in token && typeof token.text === 'string' ? unescaped(token.text) : '';
    })
    .join('');
}

const withoutTags = (html: string) =>
  html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '');

function attachmentsIn(tokens: readonly Token[]): Attachment[] {
  return tokens.flatMap((token): Attachment[] => {
    if (token.type === 'link' && isAttachment({ href: String(token['href']) }))
      return [{ title: tidy(plainText(token.tokens ?? [])), url: String(token['href']) }];
    const items = isList(token) ? token.items : [];
    return attachmentsIn([...('tokens' in token ? (token.tokens ?? []) : []), ...items]);
  });
}
