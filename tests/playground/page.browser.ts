/** The chat page in real Chromium: by mouse and by keyboard alone, with hostile words and large text. */
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from './scripted-bot.ts';
import { ask, field, hasChromium, lastOfBot, openPage } from './scripted-page.ts';

const hasFocus = (element: Locator) => element.and(element.page().locator(':focus')).waitFor();

describe.skipIf(!hasChromium)('the chat page', () => {
  it('shows the answer to a question that was typed and sent by Enter', async () => {
    const { page, troubles } = await openPage();
    await ask(page, '今年新增就业多少人');
    expect(await page.locator('.message.mine .text').textContent()).toBe('今年新增就业多少人');
    expect(await lastOfBot(page).locator('strong').textContent()).toBe('64.8万人');
    expect(await field(page).inputValue()).toBe('');
    expect(troubles).toEqual([]);
  });

  it('takes Enter for the input method while it composes', async () => {
    const { page, playground } = await openPage();
    await field(page).fill('jiuye');
    await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await field(page).dispatchEvent('input');
    expect(await field(page).inputValue()).toBe('jiuye');
    expect(playground.botApi.world.chat(1001).transcript()).toEqual([]);
  });

  it('works a button, shows what the bot says to it, and keeps the focus by the message', async () => {
    const { page } = await openPage();
    await ask(page, '就业');
    await page.getByRole('button', { name: '👍 有用' }).click();
    await page.getByText('谢谢您的评价').waitFor();
    await page.getByRole('button', { name: '👎 没用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '知道了' }).click();
    await page.getByRole('button', { name: '查看原文段落' }).press('Enter');
    const fold = page.getByRole('button', { name: '收起' });
    await fold.waitFor();
    await hasFocus(fold);
    expect(await lastOfBot(page).textContent()).toContain('已修改');
  });

  it('switches between people, a group and a channel', async () => {
    const { page } = await openPage();
    await ask(page, '只有我看到');
    await page.getByLabel('我是').selectOption('陳先生');
    await page.getByText('这里是您和“民生问答”的聊天').waitFor();
    await page.getByRole('button', { name: /春风社区居民群/ }).click();
    await field(page).fill('/topics');
    await page.keyboard.press('Enter');
    await page.getByText('就业 · 教育 · 医疗 · 养老').waitFor();
    await page.getByLabel('我是').selectOption('王芳');
    await page.getByText('就业 · 教育 · 医疗 · 养老').waitFor();
    await page.getByRole('button', { name: /民生公告/ }).click();
    await page.getByText('频道里只有管理员能发言').waitFor();
    expect(await field(page).isVisible()).toBe(false);
    await page.getByLabel('我是').selectOption('管理员');
    await field(page).waitFor();
  });

  it('lets a person block the bot, and an administrator take it out of a group', async () => {
    const { page, playground } = await openPage();
    const { world } = playground.botApi;
    const states = () => world.allChats().map((chat) => chat.statusOf(world.bot.id));
    await ask(page, '就业');
    await page.getByRole('button', { name: '停用机器人' }).click();
    await page.getByRole('button', { name: '解除停用' }).waitFor();
    expect(states()).toContain('kicked');
    await page.getByRole('button', { name: '解除停用' }).click();
    await page.getByRole('button', { name: '停用机器人' }).waitFor();
    await page.getByRole('button', { name: /春风社区居民群/ }).click();
    await page.getByRole('heading', { name: '春风社区居民群' }).waitFor();
    expect(await page.locator('#remove').isVisible()).toBe(false);
    await page.getByLabel('我是').selectOption('管理员');
    await page.getByRole('button', { name: '移出机器人' }).click();
    await page.getByText('民生问答 离开了').waitFor();
    await page.getByRole('button', { name: '加入机器人' }).click();
    await page.getByText('民生问答 加入了').waitFor();
    expect(states()).not.toContain('kicked');
  });

  it('keeps to the topic that is chosen in a forum', async () => {
    const { page, playground } = await openPage();
    await page.getByRole('button', { name: /街道办事大厅/ }).click();
    await page.getByLabel('话题').selectOption('上学');
    await field(page).fill('/topics');
    await page.keyboard.press('Enter');
    const said = page.locator('.message.mine');
    await said.waitFor();
    expect(await said.locator('.author').textContent()).toContain('上学');
    const forum = playground.botApi.world.allChats().find(({ details }) => details.forum === true);
    expect(forum?.transcript().at(-1)?.message_thread_id).toBeDefined();
  });

  it('offers inline results while one types, all by keyboard', async () => {
    const { page } = await openPage();
    await page.getByRole('button', { name: /春风社区居民群/ }).click();
    await page.getByRole('heading', { name: '春风社区居民群' }).waitFor();
    await field(page).pressSequentially('@minsheng_bot 见习');
    await page.getByText('机器人的结果：2 条').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const sent = page.locator('.message.mine');
    await sent.waitFor();
    expect(await sent.textContent()).toContain('见习补贴每月多少？ 每月 1,500 元');
    expect(await sent.textContent()).toContain('来自 @minsheng_bot');
  });

  it('offers commands after a slash, and Escape takes them away', async () => {
    const { page } = await openPage();
    await field(page).pressSequentially('/t');
    await page.getByRole('button', { name: '/topics' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#choices').isVisible()).toBe(false);
    await hasFocus(field(page));
  });

  it('sends a file to the bot', async () => {
    const { page } = await openPage();
    const file = { name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('通知') };
    await page.locator('#file').setInputFiles(file);
    await page.getByText('收到文件 通知.txt').waitFor();
  });

  it('replies to a message', async () => {
    const { page, playground } = await openPage();
    await ask(page, '就业');
    await lastOfBot(page).getByRole('button', { name: '回复这条消息' }).click();
    await page.keyboard.type('那就业率呢');
    await page.keyboard.press('Enter');
    const own = page.locator('.message.mine').filter({ hasText: '那就业率呢' });
    await own.locator('.quoted').waitFor();
    const said = playground.botApi.world.chat(1001).transcript();
    const reply = said.find(({ text }) => text === '那就业率呢');
    expect(reply?.reply_to_message?.from?.is_bot).toBe(true);
  });

  it('changes a message that was sent, and the bot hears of it', async () => {
    const { page, playground } = await openPage();
    await ask(page, '就页');
    await page.getByRole('button', { name: '修改这条消息' }).click();
    expect(await field(page).inputValue()).toBe('就页');
    await field(page).fill('就业');
    await page.keyboard.press('Enter');
    await page.locator('.message.mine').getByText('已修改').waitFor();
    expect(playground.botApi.world.chat(1001).message(1)?.text).toBe('就业');
  });

  it('forwards what was said in a group to the bot', async () => {
    const { page } = await openPage();
    await page.getByRole('button', { name: /春风社区居民群/ }).click();
    await page.getByRole('heading', { name: '春风社区居民群' }).waitFor();
    await field(page).fill('楼下的路灯坏了');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '转发给机器人' }).click();
    await page.getByRole('heading', { name: '民生问答', level: 2 }).waitFor();
    await page.locator('.message.mine').getByText('转发').waitFor();
  });

  it('gives a thumb and takes it back', async () => {
    const { page } = await openPage();
    await ask(page, '就业');
    const thumb = page.getByRole('button', { name: '用👍回应' });
    await thumb.click();
    await page.getByRole('img', { name: '回应：👍' }).waitFor();
    await thumb.click();
    await page.getByRole('img', { name: '回应：👍' }).waitFor({ state: 'detached' });
  });

  it('tells why an answer was chosen, and Escape leads back to where one was', async () => {
    const { page } = await openPage();
    await ask(page, '今年新增就业多少人');
    const why = lastOfBot(page).getByRole('button', { name: '为什么这样回答' });
    await why.press('Enter');
    const panel = page.getByRole('complementary', { name: '为什么这样回答' });
    await panel.getByText('根据第 1 个候选段落作答').waitFor();
    expect(await panel.textContent()).toContain('93%');
    expect(await panel.textContent()).toContain(HOSTILE);
    await page.keyboard.press('Escape');
    await hasFocus(why);
  });

  it('explains a follow-up by what was asked before it', async () => {
    const { page } = await openPage();
    await ask(page, '今年新增就业多少人');
    await ask(page, '/help');
    await ask(page, '那去年呢');
    await lastOfBot(page).getByRole('button', { name: '为什么这样回答' }).click();
    const panel = page.getByRole('complementary', { name: '为什么这样回答' });
    await panel.getByText('今年新增就业多少人 → 那去年呢').waitFor();
  });

  it('reaches everything by Tab, from the top to the field', async () => {
    const { page } = await openPage();
    const passed: string[] = [];
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      passed.push(await page.evaluate<string>('document.activeElement?.id ?? ""'));
    }
    expect(passed.filter((id) => id !== '')).toEqual([
      'person',
      'remove',
      'log',
      'attach',
      'text',
      'send',
    ]);
  });

  it('takes hostile words for words, wherever they come from', async () => {
    const { page, troubles } = await openPage();
    await ask(page, HOSTILE);
    expect(await page.locator('.message.mine .text').textContent()).toBe(HOSTILE);
    expect(await lastOfBot(page).locator('a').textContent()).toBe(HOSTILE);
    await page.getByRole('button', { name: HOSTILE }).waitFor();
    await field(page).pressSequentially('@minsheng_bot x');
    await page.locator('#choices strong').getByText(HOSTILE).waitFor();
    const name = `${HOSTILE.replaceAll('/', '')}.txt`;
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from('x') };
    await page.locator('#file').setInputFiles(file);
    await page.locator('.file').waitFor();
    expect(await page.title()).toBe('民生问答 · 本机试用');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it.each([
    { width: 360, size: 100 },
    { width: 360, size: 200 },
    { width: 320, size: 100 },
  ])(
    'needs no sideways scrolling at $width px, text at $size per cent',
    async ({ width, size }) => {
      const { page } = await openPage({ viewport: { width, height: 740 } });
      await page.evaluate(`document.documentElement.style.fontSize = '${size}%'`);
      await ask(page, '就业'.repeat(60));
      const widths = 'const { scrollWidth, clientWidth } = document.documentElement;';
      expect(await page.evaluate(`{ ${widths} scrollWidth - clientWidth }`)).toBe(0);
      expect(await field(page).isVisible()).toBe(true);
    },
  );

  it('shows a long answer from its beginning', async () => {
    const { page } = await openPage({ viewport: { width: 360, height: 480 } });
    await ask(page, '今年新增就业多少人');
    const beginning = await lastOfBot(page).locator('strong').boundingBox();
    const log = await page.getByRole('log').boundingBox();
    expect(beginning?.y).toBeGreaterThanOrEqual(log?.y ?? Number.NaN);
  });

  it('tells a screen reader of new messages as a log', async () => {
    const { page } = await openPage();
    await ask(page, '就业');
    const log = page.getByRole('log');
    expect(await log.getAttribute('aria-busy')).toBe('false');
    expect(await log.getByRole('article', { name: /^民生问答，/ }).count()).toBe(1);
  });
});
