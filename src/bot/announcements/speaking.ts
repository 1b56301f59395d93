/** Short forms that all features of announcements use: a line in the person's language, a button's way back. */
import type { BotContext } from '../context.ts';
import { type AnnouncementKey, sayIn } from './texts.ts';

type Values = Readonly<Record<string, string | number>>;

export const say = (ctx: BotContext, key: AnnouncementKey, values: Values = {}): string =>
  sayIn(ctx.voice.language, key, values);

/** A label that shows whether it is on: told apart without colour. */
export const ticked = (label: string, on: boolean): string => `${on ? '✅' : '▫️'} ${label}`;
