/** What every format is read into: blocks of clean text in reading order, and what the file says about itself. */

export type DocumentFormat = 'html' | 'markdown' | 'text' | 'docx' | 'pdf';

export type Block =
  /** `level` 1 to 6; 2 is the first below the title. */
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** One list: its items belong together. Markers ("1.", "（一）") are part of the item. */
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** One table: each row a sentence that names its column heads. */
  | { readonly kind: 'table'; readonly rows: readonly string[] };

export interface Attachment {
  readonly title: string;
  /** As the page has it, made absolute where the page's own address is known. */
  readonly url: string;
}

/** What the head of an official document states of its validity. Days as `YYYY-MM-DD`. */
export interface StatedValidity {
  readonly from: string | null;
  readonly until: string | null;
  /** It says that it is repealed, or no longer in force. */
  readonly isOver: boolean;
}

/** Facts that the file does not state are null. */
export interface RawDocument {
  readonly format: DocumentFormat;
  readonly title: string | null;
  /** The newspaper, office or site that the text comes from. */
  readonly source: string | null;
  /** `YYYY-MM-DD`, or with a time `YYYY-MM-DDTHH:mm:ss+08:00`. */
  readonly publishedAt: string | null;
  readonly url: string | null;
  /** 渝教基发〔2021〕9号 */
  readonly documentNumber: string | null;
  readonly validity: StatedValidity | null;
  readonly attachments: readonly Attachment[];
  /** The text; the title is not among it. */
  readonly blocks: readonly Block[];
  /** Lines that were taken for furniture and left out, for the editor's report. */
  readonly cut: readonly string[];
}

/** The document's text: one line a paragraph, item or row. */
export function textOf(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n');
}

/** The lines of one block, at least one. */
export function linesOf(block: Block): readonly string[] {
  if (block.kind === 'list') return block.items;
  if (block.kind === 'table') return block.rows;
  return [block.text];
}
