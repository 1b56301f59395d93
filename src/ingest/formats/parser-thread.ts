/** Runs a parser that may hang or swell in a thread of its own, and stops it at its limits. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../../domain/index.ts';
import type { FormatLimits } from './limits.ts';

export interface ParserTask {
  readonly kind: 'docx' | 'pdf';
  readonly bytes: Uint8Array;
}

/**
 * What the parser found, as plain data for the caller to validate.
 * @throws {UserError} where the parser fails, or needs more time or memory than allowed
 */
export async function parseInThread(task: ParserTask, limits: FormatLimits): Promise<unknown> {
  const name = task.kind.toUpperCase();
  const worker = new Worker(new URL('./parser-worker.mjs', import.meta.url), {
    workerData: { ...task, pages: limits.pdfPages },
    resourceLimits: { maxOldGenerationSizeMb: limits.parseMegabytes },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const seconds = limits.parseMilliseconds / 1000;
      const fail = (reason: string) => reject(new UserError(reason));
      deadline = setTimeout(
        () => fail(`reading this ${name} took longer than the ${seconds} s allowed`),
        limits.parseMilliseconds,
      );
      worker.once('message', resolve);
      worker.once('error', (error) => fail(reasonOf(error, name, limits)));
      worker.once('exit', () => fail(`this ${name} is damaged: its parser gave up`));
    });
  } finally {
    clearTimeout(deadline);
    await worker.terminate();
  }
}

function reasonOf(error: unknown, name: string, limits: FormatLimits): string {
  const { code, message } =
    error instanceof Error
      ? { code: '', ...error, message: error.message }
      : { code: '', message: '' };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `reading this ${name} took more than the ${limits.parseMegabytes} MB of memory allowed`;
  if (/password/i.test(message)) return `this ${name} is locked with a password`;
  return `this ${name} is damaged and cannot be read`;
}
