/** Telegraf speaks to the server as it speaks to Telegram. */
import { Telegraf } from 'telegraf';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BotApiServer } from '../../src/playground/index.ts';
import { startServer, TOKEN } from './bot-server.ts';

function launched(server: BotApiServer, prepare: (bot: Telegraf) => void): Telegraf {
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: server.url } });
  prepare(bot);
  void bot.launch();
  onTestFinished(() => bot.stop());
  return bot;
}

describe('a Telegraf bot on the local server', () => {
  it('hears a message by long polling and answers in the chat', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    launched(server, (bot) => bot.on('text', (context) => context.reply(`你说：${context.text}`)));
    ann.sends(ann.chat, '低保怎么申请');
    expect((await ann.chat.nextFromBot()).text).toBe('你说：低保怎么申请');
    expect(server.calls.rejected).toEqual([]);
  });

  it('answers a pressed button and changes the message', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    launched(server, (bot) => {
      bot.command('ask', (context) =>
        context.reply('选一个', {
          reply_markup: { inline_keyboard: [[{ text: '就业', callback_data: 't:1' }]] },
        }),
      );
      bot.action('t:1', async (context) => {
        await context.answerCbQuery('好的');
        await context.editMessageText('就业');
      });
    });
    ann.sends(ann.chat, '/ask');
    const question = await ann.chat.nextFromBot();
    const answer = await ann.presses(question, '就业').answered();
    expect(answer.text).toBe('好的');
    const edited = await ann.chat.messageWhen(question.message_id, ({ text }) => text === '就业');
    expect(edited.reply_markup).toBeUndefined();
    expect(server.calls.rejected).toEqual([]);
  });

  it('uploads a document and a photo as multipart, and downloads what a person sent', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const bot = launched(server, (bot) =>
      bot.on('document', async (context) => {
        const link = await context.telegram.getFileLink(context.message.document.file_id);
        const text = await (await fetch(link)).text();
        await context.replyWithDocument(
          { source: Buffer.from(text.toUpperCase()), filename: '通知.txt' },
          { caption: '<b>收到</b>', parse_mode: 'HTML' },
        );
      }),
    );
    const file = { name: 'a.txt', mimeType: 'text/plain', bytes: Buffer.from('abc') };
    ann.sends(ann.chat, { document: file });
    const reply = await ann.chat.nextFromBot();
    expect(reply.document?.file_name).toBe('通知.txt');
    expect(reply.caption).toBe('收到');
    expect(server.world.files.get(reply.document?.file_id ?? '')?.bytes).toEqual(
      new Uint8Array(Buffer.from('ABC')),
    );
    await bot.telegram.sendPhoto(ann.user.id, { source: Buffer.from([1, 2, 3]) });
    expect((await ann.chat.nextFromBot()).photo?.length).toBe(1);
    expect(server.calls.rejected).toEqual([]);
  });

  it('gives inline results while a person types, and the chosen one goes to the chat', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const group = server.world.group({ title: '家人', members: [ann, ben], withBot: false });
    launched(server, (bot) =>
      bot.on('inline_query', (context) =>
        context.answerInlineQuery([
          {
            type: 'article',
            id: '1',
            title: '见习补贴',
            input_message_content: { message_text: '每月 1,500 元' },
          },
        ]),
      ),
    );
    const answer = await ann.typesInline('见习').answered();
    expect(answer.results.map(({ title }) => title)).toEqual(['见习补贴']);
    const sent = ann.choosesResult(answer, '1', group);
    expect([sent.text, sent.via_bot?.username]).toEqual(['每月 1,500 元', 'minsheng_bot']);
    expect(server.calls.rejected).toEqual([]);
  });

  it('changes a message that was sent through it in a chat that it is not in', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const group = server.world.group({ title: '家人', members: [ann], withBot: false });
    launched(server, (bot) => {
      bot.on('inline_query', (context) =>
        context.answerInlineQuery([
          {
            type: 'article',
            id: '1',
            title: '见习补贴',
            input_message_content: { message_text: '每月 1,500 元' },
            reply_markup: { inline_keyboard: [[{ text: '出处', callback_data: 's' }]] },
          },
        ]),
      );
      bot.action('s', (context) => context.editMessageText('出自重庆日报'));
    });
    const answer = await ann.typesInline('见习').answered();
    const sent = ann.choosesResult(answer, '1', group);
    ann.presses(sent, '出处');
    await group.messageWhen(sent.message_id, ({ text }) => text === '出自重庆日报');
    expect(server.calls.rejected).toEqual([]);
  });

  it('posts to a channel that it is an administrator of', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const botRights = { can_post_messages: true };
    const channel = server.world.channel({
      title: '公告',
      owner: ann,
      username: 'news',
      botRights,
    });
    const bot = new Telegraf(TOKEN, { telegram: { apiRoot: server.url } });
    await bot.telegram.sendMessage('@news', '明天停水');
    const post = await channel.nextFromBot();
    expect([post.text, post.from, post.sender_chat?.title]).toEqual([
      '明天停水',
      undefined,
      '公告',
    ]);
  });
});
