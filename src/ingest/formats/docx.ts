/** Word documents (DOCX): headings, lists and tables as Word has them. */
import { z } from 'zod';
import { type DocumentLimits, UserError } from '../../domain/index.ts';
import { readArchive } from './archive.ts';
import type { RawDocument } from './document.ts';
import { documentOf } from './html/index.ts';
import { parseInThread } from './parser-thread.ts';

const PARSED = z.object({ html: z.string() });

/** @throws {UserError} where the file is damaged, hostile or holds no text */
export async function readDocx(
  bytes: Uint8Array,
  name: string,
  limits: DocumentLimits,
): Promise<RawDocument> {
  await checkParts(bytes, limits);
  const { html } = PARSED.parse(await parseInThread({ kind: 'docx', bytes }, limits));
  return documentOf(html, 'docx', name, limits);
}

/** Before the parser sees them: no part swells beyond the limits, and none declares entities. */
async function checkParts(bytes: Uint8Array, limits: DocumentLimits): Promise<void> {
  for await (const entry of readArchive(bytes, limits)) {
    if ('refused' in entry)
      throw new UserError(`Word 文件内的 ${entry.name} 不能读取：${entry.refused}`);
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    const head = new TextDecoder('latin1')
      .decode(entry.bytes.subarray(0, 8192))
      .replaceAll('\0', '');
    if (/<!(?:DOCTYPE|ENTITY)/i.test(head))
      throw new UserError('Word 文件里声明了 XML 实体，正常的 Word 文档不会这样，已拒绝读取');
  }
}
