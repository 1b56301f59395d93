/** Why a document goes beyond a limit, in the editor's language, with the setting that raises it. */
import { type DocumentLimits, LIMIT_VARIABLES, UserError } from '../../domain/index.ts';

const UNITS: Readonly<Record<keyof DocumentLimits, string>> = {
  fileMegabytes: 'MB',
  archiveMegabytes: 'MB',
  archiveFiles: '个',
  textCharacters: '字',
  htmlDepth: '层',
  htmlTags: '个',
  pdfPages: '页',
  parseSeconds: '秒',
  parseMegabytes: 'MB',
  readerMegabytes: 'MB',
};

/** @param what what the document has too much of: 文件大小 200 MB */
export const beyond = (what: string, name: keyof DocumentLimits, limits: DocumentLimits) =>
  `${what}，超过上限 ${limits[name]} ${UNITS[name]}（可用设置 ${LIMIT_VARIABLES[name]} 调高）`;

/** The refusal of a document for such a reason. */
export const refusal = (...why: Parameters<typeof beyond>) => new UserError(beyond(...why));

/** @throws {UserError} where a text has more characters than allowed */
export function checkLength(characters: number, limits: DocumentLimits): void {
  if (characters > limits.textCharacters)
    throw refusal(`正文有 ${characters} 字`, 'textCharacters', limits);
}

const MEGABYTE = 1024 * 1024;

export const bytesIn = (megabytes: number) => megabytes * MEGABYTE;

/** 31.4 MB, for people. */
export const megabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
