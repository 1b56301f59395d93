/** A file's bytes → clean text in blocks, and what the file says about itself. */
import { UserError } from '../../domain/index.ts';
import type { RawDocument } from './document.ts';
import { declaredCharset, decodeText } from './encoding.ts';
import { readPage } from './html/index.ts';
import { FORMAT_LIMITS, type FormatLimits, megabytes } from './limits.ts';
import { readPlainText } from './plain-text.ts';
import { sniffFormat } from './sniff.ts';

export type { Attachment, Block, DocumentFormat, RawDocument } from './document.ts';
export { linesOf, textOf } from './document.ts';
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
  if (bytes.length > limits.fileBytes)
    throw new UserError(
      `the file has ${megabytes(bytes.length)}, more than the ${megabytes(limits.fileBytes)} allowed`,
    );
  switch (sniffFormat(bytes, name)) {
    case 'html':
      return readPage(decodeText(bytes, declaredCharset(bytes)), limits);
    case 'text':
      return readPlainText(decodeText(bytes));
    default:
      throw new UserError(
        'this format is not read here: save it as DOCX, PDF, HTML, Markdown or text',
      );
  }
}
