/** Runs a parser that may hang or swell in a thread of its own, and stops it at its limits. */
import { Worker } from 'node:worker_threads';
import { type DocumentLimits, UserError } from '../../domain/index.ts';
import { beyond } from './limits.ts';

export interface ParserTask {
  readonly kind: 'docx' | 'pdf';
  readonly bytes: Uint8Array;
}

/**
 * What the parser found, as plain data for the caller to validate.
 * @throws {UserError} where the parser fails, or needs more time or memory than allowed
 */
export async function parseInThread(task: ParserTask, limits: DocumentLimits): Promise<unknown> {
  const name = task.kind === 'pdf' ? 'PDF 文件' : 'Word 文件';
  const worker = new Worker(new URL('./parser-worker.mjs', import.meta.url), {
    workerData: { ...task, pages: limits.pdfPages, characters: limits.textCharacters },
    resourceLimits: { maxOldGenerationSizeMb: limits.parseMegabytes },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const fail = (reason: string) => reject(new UserError(reason));
      deadline = setTimeout(
        () => fail(beyond(`读取这个 ${name}太久`, 'parseSeconds', limits)),
        limits.parseSeconds * 1000,
      );
      worker.once('message', resolve);
      worker.once('error', (error) => fail(reasonOf(error, name, limits)));
      worker.once('exit', () => fail(`这个 ${name}已损坏，无法读取`));
    });
  } finally {
    clearTimeout(deadline);
    await worker.terminate();
  }
}

function reasonOf(error: unknown, name: string, limits: DocumentLimits): string {
  const { code, message } =
    error instanceof Error
      ? { code: '', ...error, message: error.message }
      : { code: '', message: '' };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return beyond(`读取这个 ${name}占用内存太多`, 'parseMegabytes', limits);
  if (/password/i.test(message)) return `这个 ${name}有密码，无法读取`;
  return `这个 ${name}已损坏，无法读取`;
}
