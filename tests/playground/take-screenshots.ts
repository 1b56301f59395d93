/**
 * `npm run screenshots`: starts the real bot as `npm start` does without a token, asks it in Chromium, and writes
 * docs/screenshots/*.png.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from './chromium.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/screenshots');
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1120, height: 700 };
const QUESTION = '今年城镇新增就业多少人？';
/** Until the bot has built its index and answered. Milliseconds. */
const PATIENCE = 120_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

/** The page's address, once the bot says that it answers there. */
async function startBot(dataDir: string): Promise<{ url: string; bot: ChildProcess }> {
  const env = { ...process.env, BOT_TOKEN: '', PORT: String(await freePort()), DATA_DIR: dataDir };
  const bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: bot.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url !== undefined) return { url, bot };
  }
  throw new Error('The bot ended before it answered');
}

async function ask(page: Page, words: string): Promise<void> {
  const answers = page.locator('.message.bot');
  const before = await answers.count();
  await page.getByRole('textbox', { name: '消息' }).fill(words);
  await page.keyboard.press('Enter');
  await answers.nth(before).waitFor({ timeout: PATIENCE });
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  console.log(`docs/screenshots/${name}.png`);
}

/** Each picture is of a person of their own, so that no chat holds what another picture needed. */
async function takeAll(browser: Browser, url: string): Promise<void> {
  const open = async (viewport: typeof PHONE, colorScheme: 'light' | 'dark', person: string) => {
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
    await page.goto(url);
    await page.getByLabel('我是').selectOption(person);
    await page.getByRole('heading', { name: '民生问答', level: 2 }).waitFor();
    return page;
  };

  /** Until then the page may still show somebody else's chat. */
  const isNew = (page: Page) => page.getByText('这里是您和').waitFor();

  const phone = await open(PHONE, 'light', '王芳');
  await isNew(phone);
  await ask(phone, QUESTION);
  await shoot(phone, 'phone-light');

  const dark = await open(PHONE, 'dark', '陳先生');
  await isNew(dark);
  await ask(dark, QUESTION);
  await shoot(dark, 'phone-dark');

  const desktop = await open(DESKTOP, 'light', '王芳');
  await desktop.getByRole('button', { name: '为什么这样回答' }).last().click();
  await desktop.getByRole('heading', { name: '判断经过' }).waitFor();
  await shoot(desktop, 'desktop-why');

  const group = await open(DESKTOP, 'dark', '王芳');
  await group.getByRole('button', { name: /春风社区居民群/ }).click();
  await group.getByRole('heading', { name: '春风社区居民群' }).waitFor();
  await ask(group, `/ask ${QUESTION}`);
  await group.getByRole('textbox', { name: '消息' }).pressSequentially('@minsheng_bot 就业');
  await group.locator('#choices button').first().waitFor();
  await shoot(group, 'desktop-group-inline');
}

const executable = findChromium();
if (executable === undefined) process.exit(1);
const dataDir = await mkdtemp(join(tmpdir(), 'screenshots-'));
await mkdir(FOLDER, { recursive: true });
const { url, bot } = await startBot(dataDir);
const browser = await launchChromium(executable);
try {
  await takeAll(browser, url);
} finally {
  await browser.close();
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  await rm(dataDir, { recursive: true, force: true });
}
