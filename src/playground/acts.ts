/** What the page asks for in a person's name, and its doing. */
import { z } from 'zod';
import { CHANNEL_RIGHTS } from './cast.ts';
import type { InlineAnswer } from './world/inline.ts';
import type { World } from './world/world.ts';

const by = { person: z.int() };
const inChat = { ...by, chat: z.int() };
const atMessage = { ...inChat, message: z.int() };

export const actSchema = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('send'),
    ...inChat,
    text: z.string().trim().min(1).max(4_096),
    replyTo: z.int().optional(),
    thread: z.int().optional(),
  }),
  z.strictObject({
    act: z.literal('edit'),
    ...atMessage,
    text: z.string().trim().min(1).max(4_096),
  }),
  z.strictObject({ act: z.literal('forward'), ...atMessage }),
  z.strictObject({ act: z.literal('start'), ...by, payload: z.string().max(64) }),
  z.strictObject({ act: z.literal('press'), ...atMessage, data: z.string() }),
  z.strictObject({ act: z.literal('react'), ...atMessage, emoji: z.string().max(8) }),
  z.strictObject({ act: z.literal('inline'), ...by, query: z.string().max(256) }),
  z.strictObject({ act: z.literal('choose'), ...inChat, query: z.string(), result: z.string() }),
  z.strictObject({ act: z.literal('block'), ...by }),
  z.strictObject({ act: z.literal('unblock'), ...by }),
  z.strictObject({ act: z.literal('removeBot'), ...inChat }),
  z.strictObject({ act: z.literal('addBot'), ...inChat }),
]);

export type Act = z.infer<typeof actSchema>;

/** Milliseconds for which the page waits for the bot to answer a press or an inline query. */
const PATIENCE = 15_000;

/** Does it. @returns what the page shows of it. @throws if there is no such person, chat or message. */
export async function perform(world: World, act: Act): Promise<unknown> {
  const person = world.findPerson(act.person);
  if (person === undefined) throw new Error(`No person ${act.person}`);
  switch (act.act) {
    case 'send': {
      const chat = world.chat(act.chat);
      const replyTo = act.replyTo === undefined ? undefined : chat.message(act.replyTo);
      person.sends(chat, act.text, {
        ...(replyTo !== undefined && { replyTo }),
        ...(act.thread !== undefined && { thread: act.thread }),
      });
      return {};
    }
    case 'edit':
      person.edits(messageAt(world, act), act.text);
      return {};
    case 'forward':
      person.forwards(messageAt(world, act), person.chat);
      return {};
    case 'start':
      person.starts(act.payload === '' ? undefined : act.payload);
      return {};
    case 'press':
      return await person.presses(messageAt(world, act), act.data).answered(PATIENCE);
    case 'react':
      person.reacts(messageAt(world, act), ...(act.emoji === '' ? [] : [act.emoji]));
      return {};
    case 'inline': {
      const query = person.typesInline(act.query);
      return listed(query.id, await query.answered(PATIENCE));
    }
    case 'choose': {
      const answer = world.inline.answer(act.query);
      if (answer === undefined) throw new Error('These results are gone');
      person.choosesResult(answer, act.result, world.chat(act.chat));
      return {};
    }
    case 'block':
      person.blocksBot();
      return {};
    case 'unblock':
      person.unblocksBot();
      return {};
    case 'removeBot':
      person.removesBot(world.chat(act.chat));
      return {};
    case 'addBot': {
      const chat = world.chat(act.chat);
      person.addsBot(chat, chat.type === 'channel' ? CHANNEL_RIGHTS : undefined);
      return {};
    }
  }
}

function messageAt(
  world: World,
  { chat, message }: { readonly chat: number; readonly message: number },
) {
  const found = world.chat(chat).message(message);
  if (found === undefined) throw new Error('This message is gone');
  return found;
}

const listed = (query: string, { results, button }: InlineAnswer) => ({
  query,
  results: results.map(({ id, title, description }) => ({ id, title, description })),
  button,
});
