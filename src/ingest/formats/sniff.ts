/** Which format a file has: its content decides, its name only where the content could be either. */
import type { DocumentFormat } from './document.ts';
import { latinText } from './encoding.ts';

export type FileFormat = DocumentFormat | 'zip' | 'unknown';

/** @param bytes the whole file, or at least its beginning */
export function sniffFormat(bytes: Uint8Array, name: string): FileFormat {
  const head = latinText(bytes.subarray(0, 4096));
  // Viewers allow some bytes of rubbish before the mark.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(bytes);
  if (KNOWN_BINARY.some((mark) => head.startsWith(mark))) return 'unknown';
  if (JSON_DATA.test(head) || WEB_ARCHIVE.test(head)) return 'unknown';
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'md' || extension === 'markdown') return 'markdown';
  // UTF-16 has a zero byte beside each Latin letter.
  if (HTML.test(head.replaceAll('\0', ''))) return 'html';
  return extension === 'html' || extension === 'htm' ? 'html' : 'text';
}

const HTML =
  /^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|meta|div|title|script|table|p)\b/i;

/** What programs write for programs is no document. */
const JSON_DATA = /^[\s\u00ef\u00bb\u00bf]*[[{]\s*(?:\{\s*)?"[^"\n]*"\s*:/;

/** A page that a browser saved as one file (MHTML): its text is encoded. */
const WEB_ARCHIVE =
  /^(?:[A-Z][\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*Content-Type:\s*multipart\/related/;

/** Word before 2007, pictures, RAR, 7z, gzip, and RTF, whose text is codes. */
const KNOWN_BINARY = [
  '\xd0\xcf\x11\xe0',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  '{\\rtf',
];

/** Formats that are a ZIP inside: tables, slides, OFD, OpenDocument and e-books. */
const PACKAGES = ['[Content_Types].xml', 'OFD.xml', 'mimetypeapplication/', 'META-INF/'];

/** Told by the names of the parts, which stand in the directory at the end, too. */
function zipKind(bytes: Uint8Array): 'docx' | 'zip' | 'unknown' {
  const ends = [bytes.subarray(0, 4096), bytes.subarray(-65_536)].map(latinText).join('');
  if (ends.includes('[Content_Types].xml') && ends.includes('word/')) return 'docx';
  return PACKAGES.some((name) => ends.includes(name)) ? 'unknown' : 'zip';
}
