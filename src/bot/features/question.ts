/** A question and its answer: the heart of the bot. */
import type { Reply } from '../../answer/index.ts';
import { NEW_CONVERSATION } from '../../domain/index.ts';
import { type BotContext, HeldUntilResumed } from '../context.ts';
import { type AnswerView, renderAnswer } from '../rendering/answer.ts';
import { html } from '../rendering/html.ts';
import { answerKeyboard } from '../rendering/keyboards.ts';
import { fingerprintOf } from './fingerprint.ts';
import { placeNamedIn } from './named-place.ts';

/** Longer messages are cut: nobody asks in more words, and nothing else may grow with them. */
const LONGEST_QUESTION = 500;
/** A follow-up refers to what was said within this time, in milliseconds. */
const CONVERSATION_AGE = 2 * 60 * 60 * 1000;
/** Milliseconds until a person wonders whether anybody is there. */
const TYPING_AFTER = 700;
const READABLE = /[\p{L}\p{N}]/u;

export interface AskingOptions {
  /** Tapped on a button: the question is shown above the answer, and begins a new conversation. */
  readonly isTapped?: boolean;
  /** Says nothing unless the answer is this sure (0–1): for questions nobody asked the bot. */
  readonly silentBelow?: number;
}

/** Answers a question in the chat of the update. The same update again is answered once. */
export async function answerQuestion(
  ctx: BotContext,
  text: string,
  options: AskingOptions = {},
): Promise<void> {
  const { store, live } = ctx.services;
  if (await store.questions.isAnswered(ctx.update.update_id)) return;
  if (!READABLE.test(text)) {
    await ctx.sendHtml(html`${ctx.voice.say('answer.empty')}`);
    return;
  }
  const question = text.slice(0, LONGEST_QUESTION);
  await rememberPlace(ctx, question);
  const begun = performance.now();
  const serving = live.current;
  const reply = serving.answerer.answer(question, ...(await circumstances(ctx, options)));
  const milliseconds = performance.now() - begun;
  if (isTooUnsure(reply, options)) return;
  await holdWhilePaused(ctx);

  const { answer, conversation } = reply;
  const { id, answered } = await store.questions.begin({
    updateId: ctx.update.update_id,
    asker: ctx.asker,
    chatKind: ctx.chat?.type ?? 'private',
    text: question,
    fingerprint: answer.status === 'not_found' ? fingerprintOf(question) : '',
    answer,
    indexVersion: serving.index.version,
    milliseconds,
  });
  if (answered) return;
  const view = viewOf(ctx, reply, question, text.length > LONGEST_QUESTION, options);
  await typingMeanwhile(ctx, sendAnswer(ctx, id, view));
  await store.questions.close(id, {
    key: conversationKey(ctx),
    asker: ctx.asker,
    value: conversation,
  });
}

/** A citizen's own district, once said in a private chat, counts from then on. */
async function rememberPlace(ctx: BotContext, question: string): Promise<void> {
  const place = ctx.isPrivate ? placeNamedIn(question) : undefined;
  const { chat, chatRecord } = ctx;
  if (place === undefined || chat === undefined || chatRecord?.place === place) return;
  await ctx.services.store.chats.setPlace(chat.id, place);
  ctx.chatRecord = await ctx.services.store.chats.find(chat.id);
}

/** What was said before and where the person lives, as the answerer takes them. */
async function circumstances(ctx: BotContext, { isTapped }: AskingOptions) {
  const { conversations } = ctx.services.store;
  const conversation =
    isTapped === true
      ? NEW_CONVERSATION
      : await conversations.find(conversationKey(ctx), CONVERSATION_AGE);
  const place = ctx.isPrivate ? (ctx.chatRecord?.place ?? undefined) : undefined;
  return [conversation, place === undefined ? {} : { place }] as const;
}

const isTooUnsure = ({ answer }: Reply, { silentBelow }: AskingOptions): boolean =>
  silentBelow !== undefined && (answer.status !== 'answered' || answer.confidence < silentBelow);

function viewOf(
  ctx: BotContext,
  { answer }: Reply,
  question: string,
  isCut: boolean,
  { isTapped }: AskingOptions,
): AnswerView {
  const { live, config } = ctx.services;
  const [citation] = answer.citations;
  return {
    answer,
    cityHotline: config.hotline,
    url: citation === undefined ? null : live.current.index.article(citation.articleId)?.url,
    ...(isTapped === true ? { question } : {}),
    ...(isCut ? { note: ctx.voice.say('answer.cut', { limit: LONGEST_QUESTION }) } : {}),
  };
}

async function sendAnswer(ctx: BotContext, questionId: number, view: AnswerView): Promise<void> {
  const keyboard = answerKeyboard(
    {
      questionId,
      answer: view.answer,
      isUnfolded: false,
      showsQuestion: view.question !== undefined,
      canWait: ctx.isPrivate,
    },
    ctx.voice,
  );
  const hasButtons = keyboard.inline_keyboard.length > 0;
  const rendered = renderAnswer(view, ctx.voice);
  ctx.services.meters.answerReady(performance.now() - ctx.takenAt);
  await ctx.sendHtml(rendered, hasButtons ? { reply_markup: keyboard } : {});
}

/** Conversations are a person's own, also within a group. */
const conversationKey = (ctx: BotContext) =>
  ctx.services.store.pseudonym('conversation', ctx.chat?.id ?? 0, ctx.from?.id ?? 0);

/** Shown when the answer is held up (a flood limit, a slow network): most are there before it would be. */
async function typingMeanwhile(ctx: BotContext, sending: Promise<void>): Promise<void> {
  const show = setTimeout(
    () => ctx.sendChatAction('typing').catch(() => undefined),
    TYPING_AFTER,
  ).unref();
  await sending.finally(() => clearTimeout(show));
}

/** While the bot is paused the person is told so, and the question is kept. */
async function holdWhilePaused(ctx: BotContext): Promise<void> {
  const { pause, config } = ctx.services;
  if (!pause.isOn) return;
  await ctx.sendHtml(html`${ctx.voice.say('paused.notice', { hotline: config.hotline })}`);
  throw new HeldUntilResumed();
}
