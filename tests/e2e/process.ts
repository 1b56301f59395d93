/** The real process, as `npm start` runs it, against a local Bot API server: for what only a process can suffer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BotApiServer, startBotApiServer } from '../../src/playground/index.ts';
import { ADMIN_ID, TOKEN } from './city.ts';

const ROOT = join(import.meta.dirname, '../..');
const START_DEADLINE = 60_000;

export interface Home {
  readonly server: BotApiServer;
  readonly dataDir: string;
  readonly environment: Record<string, string>;
}

/** A Bot API server and a directory of its own, with copies of the repository's seeds and knowledge. */
export async function makeHome(): Promise<Home> {
  const directory = mkdtempSync(join(tmpdir(), 'minsheng-process-'));
  const server = await startBotApiServer({ token: TOKEN });
  onTestFinished(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  for (const folder of ['seeds', 'knowledge'])
    cpSync(join(ROOT, folder), join(directory, folder), { recursive: true });
  const dataDir = join(directory, 'data');
  return {
    server,
    dataDir,
    environment: {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: server.url,
      ADMIN_IDS: String(ADMIN_ID),
      SEEDS_DIR: join(directory, 'seeds'),
      KNOWLEDGE_DIR: join(directory, 'knowledge'),
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
  };
}

export interface BotProcess {
  /** Standard output and standard error so far. */
  output(): string;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end, as a service manager does; gives its exit code. */
  stop(): Promise<number | null>;
  /** The exit code once it has ended by itself. */
  readonly ended: Promise<number | null>;
}

/** The environment of a bot that Telegram calls, at a port that is free now. */
export async function behindWebhook(home: Home): Promise<Record<string, string>> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await new Promise((resolve) => probe.close(resolve));
  return {
    ...home.environment,
    PORT: String(port),
    WEBHOOK_URL: `http://127.0.0.1:${port}`,
    WEBHOOK_SECRET: 'secret-of-the-process-tests',
  };
}

/** Starts the bot and returns at once. */
export function launch(environment: Record<string, string>): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  const ended = once(child, 'close').then(() => child.exitCode);
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning(child)) child.kill(signal);
    return await ended;
  };
  onTestFinished(async () => void (await end('SIGKILL')));
  return {
    output: () => text,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    ended,
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** Starts the bot and waits until it says that it answers. @throws with its output when it ends before. */
export async function launchReady(environment: Record<string, string>): Promise<BotProcess> {
  const running = launch(environment);
  const deadline = Date.now() + START_DEADLINE;
  let hasEnded = false;
  void running.ended.then(() => {
    hasEnded = true;
  });
  while (!/ answers (?:in|at) /.test(running.output())) {
    if (hasEnded || Date.now() > deadline)
      throw new Error(`the bot did not start:\n${running.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return running;
}
