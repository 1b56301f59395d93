/** 👍 and 👎 under an answer; 👎 asks in one tap what was wrong. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { type AnswerButtons, answerKeyboard, button } from '../rendering/keyboards.ts';
import type { TextKey, Voice } from '../texts/index.ts';
import { editKeyboard } from './edit.ts';

const REASONS = ['outdated', 'wrong', 'unclear', 'incomplete'] as const;
type Reason = (typeof REASONS)[number];

const REASON_TEXTS: Readonly<Record<Reason, TextKey>> = {
  outdated: 'feedback.outdated',
  wrong: 'feedback.wrong',
  unclear: 'feedback.unclear',
  incomplete: 'feedback.incomplete',
};

/** A stored reason in words, `-` where none was given. */
export function reasonText(stored: string | null, voice: Voice): string {
  const reason = REASONS.find((known) => known === stored);
  return reason === undefined ? '-' : voice.say(REASON_TEXTS[reason]);
}

export function feedback(bot: Composer<BotContext>): void {
  bot.action(/^f:(\d+):(up|down):([01])([01])$/, async (ctx) => {
    const id = Number(ctx.match[1]);
    const verdict = ctx.match[2] === 'up' ? 'up' : 'down';
    if (!(await give(ctx, id, verdict, null))) return;
    await ctx.answerCbQuery(ctx.voice.say(verdict === 'up' ? 'feedback.thanks' : 'feedback.why'));
    const state = { isUnfolded: ctx.match[3] === '1', showsQuestion: ctx.match[4] === '1' };
    if (verdict === 'up') await restoreKeyboard(ctx, id, state);
    else await editKeyboard(ctx, { inline_keyboard: reasonRows(ctx, id, state) });
  });
  bot.action(/^r:(\d+):(\w+):([01])([01])$/, async (ctx) => {
    const id = Number(ctx.match[1]);
    const reason = REASONS.find((known) => known === ctx.match[2]) ?? null;
    if (!(await give(ctx, id, 'down', reason))) return;
    await ctx.answerCbQuery(ctx.voice.say('feedback.thanks'));
    const state = { isUnfolded: ctx.match[3] === '1', showsQuestion: ctx.match[4] === '1' };
    await restoreKeyboard(ctx, id, state);
  });
}

/** Stores a verdict with the passage and index it is about; false where the answer is gone. */
async function give(
  ctx: BotContext,
  questionId: number,
  verdict: 'up' | 'down',
  reason: Reason | null,
): Promise<boolean> {
  const { store } = ctx.services;
  const asked = await store.questions.find(questionId);
  if (asked === undefined) {
    await ctx.answerCbQuery(ctx.voice.say('answer.expired'));
    return false;
  }
  await store.feedback.give({
    questionId,
    voter: ctx.asker,
    verdict,
    reason,
    passageId: asked.answer.citations[0]?.passageId ?? null,
    indexVersion: asked.indexVersion,
  });
  return true;
}

/** What the message shows besides the answer. */
type ShownState = Pick<AnswerButtons, 'isUnfolded' | 'showsQuestion'>;

function reasonRows(ctx: BotContext, id: number, { isUnfolded, showsQuestion }: ShownState) {
  const state = `${isUnfolded ? 1 : 0}${showsQuestion ? 1 : 0}`;
  const buttons = REASONS.map((reason) =>
    button(ctx.voice.say(REASON_TEXTS[reason]), `r:${id}:${reason}:${state}`),
  );
  return [buttons.slice(0, 2), buttons.slice(2)];
}

async function restoreKeyboard(ctx: BotContext, id: number, state: ShownState): Promise<void> {
  const asked = await ctx.services.store.questions.find(id);
  if (asked === undefined) return;
  const view = { questionId: id, answer: asked.answer, canWait: ctx.isPrivate };
  await editKeyboard(ctx, answerKeyboard({ ...view, ...state }, ctx.voice));
}
