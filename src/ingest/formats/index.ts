/** A file's bytes → clean text in blocks, and what the file says about itself. */
import { type DocumentLimits, STANDARD_LIMITS, UserError } from '../../domain/index.ts';
import { type RawDocument, textOf } from './document.ts';
import { readDocx } from './docx.ts';
import { decodePage, decodeText } from './encoding.ts';
import { checkSize } from './file.ts';
import { readPage } from './html/index.ts';
import { checkLength } from './limits.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { readPlainText } from './plain-text.ts';
import { type FileFormat, sniffFormat } from './sniff.ts';

export { type ArchiveEntry, readArchive } from './archive.ts';
export type { Attachment, Block, DocumentFormat, RawDocument } from './document.ts';
export { linesOf, textOf } from './document.ts';
export { decodePage } from './encoding.ts';
export { isArchive, readFileWithin } from './file.ts';
export { signatureIn } from './signature.ts';

/**
 * Reads one document.
 * @param name the file's name: its ending tells Markdown from text, and a date in it may be the only one
 * @throws {UserError} with a reason that an editor understands; the file's name is left to the caller
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  limits: DocumentLimits = STANDARD_LIMITS,
): Promise<RawDocument> {
  checkSize(bytes.length, limits);
  const document = await readAs(sniffFormat(bytes, name), bytes, name, limits);
  checkLength(textOf(document.blocks).length, limits);
  return document;
}

function readAs(
  format: FileFormat,
  bytes: Uint8Array,
  name: string,
  limits: DocumentLimits,
): RawDocument | Promise<RawDocument> {
  // Before it is parsed: that takes longer than counting.
  const plain = () => {
    const text = decodeText(bytes);
    checkLength(text.length, limits);
    return text;
  };
  switch (format) {
    case 'html':
      return readPage(decodePage(bytes), limits);
    case 'markdown':
      return readMarkdown(plain(), name);
    case 'text':
      return readPlainText(plain(), name);
    case 'docx':
      return readDocx(bytes, name, limits);
    case 'pdf':
      return readPdf(bytes, name, limits);
    case 'zip':
      throw new UserError('压缩包里还有压缩包：请先解压');
    case 'unknown':
      throw new UserError('不支持这种格式：请另存为 DOCX、PDF、HTML、Markdown 或纯文本');
  }
}
