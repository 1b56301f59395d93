/**
 * A campaign of the whole bot, as `npm start` runs it, against a local Bot API server that keeps the
 * documented limits: real time, real HTTP, a process of its own. Citizens ask meanwhile.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BotApiServer,
  buttonsOf,
  type Person,
  startBotApiServer,
} from '../../src/playground/index.ts';
import { openStore } from '../../src/store/index.ts';
import { addSubscribers } from './simulation.ts';

export interface OverHttp {
  readonly people: number;
  /** From the administrator's tap to the final report. */
  readonly seconds: number;
  readonly limitSeconds: number;
  readonly reached: number;
  readonly doubled: number;
  readonly refused: number;
  /** Milliseconds from a question to its answer, shortest first: with no campaign, and during one. */
  readonly answersAtRest: readonly number[];
  readonly answersMeanwhile: readonly number[];
}

const ROOT = join(import.meta.dirname, '../..');
const TOKEN = '123456:TOKEN-OF-THE-BENCHMARK';
const ADMIN_ID = 900_001;
/** Receivers have the ids from 1 on. */
const FIRST_CITIZEN = 800_001;
const TEXT = '就业见习补贴标准提高';
/** Answered or not, each takes the whole way. */
const QUESTIONS = ['新增就业多少人', '怎么申请养老补贴', '学校招生有什么变化', '医保怎么报销'];
/** In the final report to the administrator. */
const ENDED = '已发完';
const PER_SECOND = 30;
/** Milliseconds between two questions. */
const BETWEEN_QUESTIONS = 400;
const QUESTIONS_AT_REST = 20;

/** @param people receivers, at 29 a second. */
export async function campaignOverHttp(people: number): Promise<OverHttp> {
  const home = mkdtempSync(join(tmpdir(), 'minsheng-over-http-'));
  const server = await startBotApiServer({ token: TOKEN });
  try {
    await addTown(home, server, people);
    const bot = await startBot(home, server.url);
    try {
      return await measure(server, people);
    } finally {
      bot.kill('SIGTERM');
      await once(bot, 'exit');
    }
  } finally {
    await server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function addTown(home: string, { world }: BotApiServer, people: number): Promise<void> {
  for (const folder of ['seeds', 'knowledge'])
    cpSync(join(ROOT, folder), join(home, folder), { recursive: true });
  const store = await openStore({ dataDir: join(home, 'data'), databaseUrl: undefined });
  await addSubscribers(store, { people, groups: 0 });
  await store.close();
  for (let id = 1; id <= people; id++)
    world.person({ name: '居民', id }).chat.setMember(world.bot, 'member');
}

async function startBot(home: string, apiRoot: string) {
  const bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      ADMIN_IDS: String(ADMIN_ID),
      CONFIRM_AUDIENCE_ABOVE: '1000000',
      SEEDS_DIR: join(home, 'seeds'),
      KNOWLEDGE_DIR: join(home, 'knowledge'),
      DATA_DIR: join(home, 'data'),
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  bot.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
  });
  while (!/ answers (?:in|at) /.test(output)) {
    if (bot.exitCode !== null) throw new Error(`the bot did not start: ${output}`);
    await sleep(20);
  }
  return bot;
}

async function measure({ world, calls }: BotApiServer, people: number): Promise<OverHttp> {
  const citizens = Array.from({ length: 20 }, (_, index) =>
    world.person({ name: '市民', id: FIRST_CITIZEN + index }),
  );
  for (const citizen of citizens) await ask(citizen, '你好');
  const answersAtRest: number[] = [];
  for (let turn = 0; turn < QUESTIONS_AT_REST; turn++) {
    await sleep(BETWEEN_QUESTIONS);
    answersAtRest.push(await askNext(citizens, turn));
  }

  const admin = world.person({ name: '管理员', id: ADMIN_ID });
  await orderCampaign(admin);
  const began = performance.now();
  const receivers = Array.from({ length: people }, (_, index) => world.chat(index + 1));
  const counts = () => receivers.map((chat) => chat.fromBot().length);
  const answersMeanwhile: number[] = [];
  const hasEnded = () => admin.chat.fromBot().some(({ text }) => text?.includes(ENDED));
  for (let turn = 0; !hasEnded(); turn++) {
    answersMeanwhile.push(await askNext(citizens, turn));
    await sleep(BETWEEN_QUESTIONS);
  }
  return {
    people,
    seconds: (performance.now() - began) / 1_000,
    limitSeconds: (people + answersMeanwhile.length) / PER_SECOND,
    reached: counts().filter((count) => count > 0).length,
    doubled: counts().filter((count) => count > 1).length,
    refused: calls.all('sendMessage').filter(({ status }) => status === 429).length,
    answersAtRest: answersAtRest.sort((a, b) => a - b),
    answersMeanwhile: answersMeanwhile.sort((a, b) => a - b),
  };
}

async function orderCampaign(admin: Person): Promise<void> {
  const say = async (text: string) => {
    admin.sends(admin.chat, text);
    return await admin.chat.nextFromBot();
  };
  await say('/start');
  await say('/announce');
  await say(TEXT);
  const panel = await admin.chat.nextFromBot();
  const send = buttonsOf(panel).find(({ text }) => text.includes('立即发送'));
  await admin.presses(panel, send?.text ?? '').answered();
}

const askNext = (citizens: readonly Person[], turn: number): Promise<number> => {
  const citizen = citizens[turn % citizens.length];
  if (citizen === undefined) throw new Error('nobody is there to ask');
  return ask(citizen, QUESTIONS[turn % QUESTIONS.length] ?? '');
};

/** @returns milliseconds until the first words of the answer. */
async function ask(citizen: Person, question: string): Promise<number> {
  const asked = performance.now();
  citizen.sends(citizen.chat, question);
  await citizen.chat.nextFromBot(60_000);
  return performance.now() - asked;
}
