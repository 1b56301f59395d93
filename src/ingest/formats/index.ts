/** A file's bytes → clean text in blocks, and what the file says about itself. */
import { UserError } from '../../domain/index.ts';
import type { RawDocument } from './document.ts';
import { readDocx } from './docx.ts';
import { decodePage, decodeText } from './encoding.ts';
import { tooLarge } from './file.ts';
import { readPage } from './html/index.ts';
import { FORMAT_LIMITS, type FormatLimits } from './limits.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { readPlainText } from './plain-text.ts';
import { sniffFormat } from './sniff.ts';

export { type ArchiveEntry, readArchive } from './archive.ts';
export type { Attachment, Block, DocumentFormat, RawDocument } from './document.ts';
export { linesOf, textOf } from './document.ts';
export { decodePage } from './encoding.ts';
export { readFileWithin } from './file.ts';
export { FORMAT_LIMITS, type FormatLimits } from './limits.ts';

/**
 * Reads one document.
 * @param name the file's name: its ending tells Markdown from text, and a date in it may be the only one
 * @throws {UserError} with a reason that an editor understands; the file's name is left to the caller
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  limits: FormatLimits = FORMAT_LIMITS,
): Promise<RawDocument> {
  if (bytes.length > limits.fileBytes) throw tooLarge(bytes.length, limits);
  switch (sniffFormat(bytes, name)) {
    case 'html':
      return readPage(decodePage(bytes), limits);
    case 'markdown':
      return readMarkdown(decodeText(bytes), name);
    case 'text':
      return readPlainText(decodeText(bytes), name);
    case 'docx':
      return readDocx(bytes, name, limits);
    case 'pdf':
      return readPdf(bytes, name, limits);
    case 'zip':
      throw new UserError('this is an archive within an archive: unpack it first');
    case 'unknown':
      throw new UserError(
        'this format is not read here: save it as DOCX, PDF, HTML, Markdown or text',
      );
  }
}
