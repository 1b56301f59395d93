/** `npm run chat`: a conversation in the terminal. */
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { type Conversation, NEW_CONVERSATION } from '../domain/index.ts';
import { openAnswerer } from './answering.ts';

export const command = new Command('chat')
  .description('Chat with the bot in the terminal; an empty line or Ctrl+D ends it.')
  .option('--corpus <files...>', 'answer from these documents instead of knowledge/', [])
  .action(async ({ corpus }: { readonly corpus: readonly string[] }) => {
    const answerer = await openAnswerer(corpus);
    console.log(
      '民生问答:请直接提问,空行结束。设置 BOT_TOKEN 后运行 npm start 即可接入 Telegram。',
    );
    const lines = createInterface({ input: stdin, output: stdout, prompt: '\n> ' });
    let conversation: Conversation = NEW_CONVERSATION;
    lines.prompt();
    for await (const line of lines) {
      if (line.trim() === '') break;
      const reply = answerer.answer(line, conversation);
      conversation = reply.conversation;
      console.log(reply.answer.text);
      for (const suggestion of reply.answer.suggestions) console.log(`  · ${suggestion}`);
      lines.prompt();
    }
    lines.close();
  });
