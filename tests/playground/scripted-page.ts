/** The chat page in Chromium, over a bot with set answers. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import type { Playground } from '../../src/playground/index.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { startScripted } from './scripted-bot.ts';

const executable = findChromium();
export const hasChromium = executable !== undefined;

export const PHONE = { width: 360, height: 740 };

let browser: Browser | undefined;
afterAll(async () => {
  await browser?.close();
});

interface OpenPage {
  readonly page: Page;
  readonly playground: Playground;
  /** Errors on the page, and what it tried to load from elsewhere. */
  readonly troubles: readonly string[];
}

/** Opens the page of a scripted bot, for one test; the browser is one for the whole file. */
export async function openPage(options: BrowserContextOptions = {}): Promise<OpenPage> {
  if (executable === undefined) throw new Error('No Chromium here');
  browser ??= await launchChromium(executable);
  const playground = await startScripted();
  const context = await browser.newContext({ viewport: PHONE, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error') troubles.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(playground.url)) troubles.push(`loads ${request.url()}`);
  });
  await page.goto(playground.url);
  await page.locator('#chats button').first().waitFor();
  return { page, playground, troubles };
}

export const field = (page: Page) => page.getByRole('textbox', { name: '消息' });
/** The newest message of the bot. */
export const lastOfBot = (page: Page) => page.locator('.message.bot').last();

/** Asks, and waits until the bot has said something more. */
export async function ask(page: Page, question: string): Promise<void> {
  const ofBot = page.locator('.message.bot');
  const before = await ofBot.count();
  await field(page).fill(question);
  await page.keyboard.press('Enter');
  await ofBot.nth(before).waitFor();
}
