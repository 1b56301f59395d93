/** Runs a parser that may hang or swell in a thread of its own, and stops it at its limits. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type DocumentLimits, UserError } from '../../domain/index.ts';
import { beyond } from './limits.ts';

export interface ParserTask {
  readonly kind: 'docx' | 'pdf';
  readonly bytes: Uint8Array;
}

/** A thread that has parsed a file well, and waits for the next: starting one costs more than most files. */
interface IdleThread {
  readonly worker: Worker;
  readonly megabytes: number;
  readonly parsed: number;
}

/** Threads that wait. None keeps the process alive. */
const idle: IdleThread[] = [];
/** A library may keep some of what it read; after so many files a thread is given up. */
const FILES_OF_A_THREAD = 100;

/**
 * What the parser found, as plain data for the caller to validate.
 * @throws {UserError} where the parser fails, or needs more time or memory than allowed
 */
export async function parseInThread(task: ParserTask, limits: DocumentLimits): Promise<unknown> {
  const thread = takeThread(limits);
  try {
    const found = await answerOf(thread.worker, task, limits);
    giveBack(thread);
    return found;
  } catch (error) {
    await thread.worker.terminate();
    throw error;
  }
}

function takeThread({ parseMegabytes }: DocumentLimits): IdleThread {
  const at = idle.findIndex(({ megabytes }) => megabytes === parseMegabytes);
  const [waiting] = at < 0 ? [] : idle.splice(at, 1);
  if (waiting !== undefined) {
    forget(waiting.worker);
    waiting.worker.ref();
    return waiting;
  }
  const worker = new Worker(new URL('./parser-worker.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: parseMegabytes },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  return { worker, megabytes: parseMegabytes, parsed: 0 };
}

function giveBack({ worker, megabytes, parsed }: IdleThread): void {
  forget(worker);
  if (parsed + 1 >= FILES_OF_A_THREAD) {
    void worker.terminate();
    return;
  }
  const thread = { worker, megabytes, parsed: parsed + 1 };
  const discard = () => {
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
  };
  worker.once('error', discard);
  worker.once('exit', discard);
  worker.unref();
  idle.push(thread);
}

/** Without the listeners of the file before; the thread's own stay. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

const ANSWER = z.union([z.object({ found: z.unknown() }), z.object({ failed: z.string() })]);

function answerOf(worker: Worker, task: ParserTask, limits: DocumentLimits): Promise<unknown> {
  const name = task.kind === 'pdf' ? 'PDF 文件' : 'Word 文件';
  return new Promise<unknown>((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(deadline);
      reject(new UserError(reason));
    };
    const deadline = setTimeout(
      () => fail(beyond(`读取这个 ${name}太久`, 'parseSeconds', limits)),
      limits.parseSeconds * 1000,
    );
    worker.once('message', (message: unknown) => {
      const answer = ANSWER.parse(message);
      if ('failed' in answer) return fail(reasonOf({ message: answer.failed }, name, limits));
      clearTimeout(deadline);
      resolve(answer.found);
    });
    worker.once('error', (error) => fail(reasonOf(error, name, limits)));
    worker.once('exit', () => fail(`这个 ${name}已损坏，无法读取`));
    worker.postMessage({ ...task, pages: limits.pdfPages, characters: limits.textCharacters });
  });
}

const FAILURE = z.object({ code: z.string().catch(''), message: z.string().catch('') });

function reasonOf(error: unknown, name: string, limits: DocumentLimits): string {
  const { code, message } = FAILURE.parse(error);
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return beyond(`读取这个 ${name}占用内存太多`, 'parseMegabytes', limits);
  if (/password/i.test(message)) return `这个 ${name}有密码，无法读取`;
  return `这个 ${name}已损坏，无法读取`;
}
