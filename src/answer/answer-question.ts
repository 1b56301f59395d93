/** A question to the documents → an answer with its source, or an honest "not found". */
import type { Citation, UnderstoodQuestion } from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import type { RankedPassage } from '../search/index.ts';
import { choicesFor } from './clarify.ts';
import { composeAnswer, LONGEST_TEXT, warningOf, wordsOf } from './compose.ts';
import { confidenceOf, evidenceFor, PASSAGES_RANKED, thresholdOf } from './confidence/index.ts';
import {
  askedOf,
  bestWindows,
  completeList,
  type ScoredWindow,
  tighten,
  type Window,
} from './extract/index.ts';
import { SHIPPED_MODELS } from './models.ts';
import { olderNote, preferNewer } from './newer-figure.ts';
import { periodOf } from './period.ts';
import { askBack, notFound } from './set-replies.ts';
import { suggestionsNear } from './suggestions.ts';
import type { Surroundings } from './surroundings.ts';
import { topicOf } from './topic.ts';
import type { Turn } from './turn.ts';
import { understand } from './understand/index.ts';

/** @param resolved the question with what it left out filled in, where it was a follow-up */
export function answerQuestion(around: Surroundings, message: string, resolved?: string): Turn {
  const { index, settings, options } = around;
  const question = resolved ?? message;
  const understood = understand(question, {
    bigrams: index.bigrams,
    ...(settings.steps === undefined ? {} : { steps: settings.steps }),
  });
  const candidates = index.rank(
    understood,
    PASSAGES_RANKED,
    options.place === undefined ? {} : { askersPlace: options.place },
  );
  const decisions = [
    ...(resolved === undefined ? [] : [`a follow-up, read as: ${resolved}`]),
    ...understood.changes.map(({ step, from, to }) => `${step}: ${from} → ${to}`),
    `asked for: ${understood.kind}`,
  ];
  const asked = askedOf(understood, index.rarity);
  const models = settings.models ?? SHIPPED_MODELS;
  const windows = bestWindows(asked, candidates, models.windows);
  const [best] = windows;
  const common = { question: understood.text, folded: understood.text, understood, candidates };
  if (best === undefined)
    return notFound(around, {
      ...common,
      confidence: 0,
      decisions: [...decisions, 'nothing matches'],
    });
  const evidence = evidenceFor(index, asked, candidates, best);
  const confidence = confidenceOf(evidence, models.confidence);
  if (confidence < thresholdOf(evidence, models.confidence))
    return notFound(around, {
      ...common,
      confidence,
      decisions: [...decisions, `too unsure to answer: ${confidence.toFixed(2)}`],
    });
  const choices = choicesFor(best.window);
  if (choices.length > 0) return askBack({ ...common, confidence, decisions, choices });
  const choice = preferNewer(best, windows);
  return answered(around, { understood, candidates, ...choice, confidence, decisions });
}

interface Found {
  readonly understood: UnderstoodQuestion;
  readonly candidates: readonly RankedPassage[];
  readonly best: ScoredWindow;
  /** An older text that says otherwise. */
  readonly older: Window | null;
  readonly confidence: number;
  readonly decisions: readonly string[];
}

function answered({ index }: Surroundings, found: Found): Turn {
  const { understood, candidates, confidence } = found;
  const window = completeList(tighten(found.best.window));
  const { article, passage } = window.reading.ranked;
  const asOf = periodOf(window);
  const textWithin = (room: number) =>
    composeAnswer(
      {
        window,
        passages: index.passagesOf(article.id),
        notes: [unsureNote(confidence), warningOf(article), olderNote(found.older)],
        asOf,
      },
      room,
    );
  return {
    question: understood.text,
    textWithin,
    answer: {
      status: 'answered',
      confidence,
      text: textWithin(LONGEST_TEXT),
      answer: wordsOf(window),
      citations: [citationOf(window.reading.ranked)],
      topic:
        topicOf(`${understood.text}\n${foldText(passage.headings.join('\n'))}`) ??
        article.topics[0] ??
        null,
      asOf,
      suggestions: suggestionsNear(index, {
        articleId: article.id,
        passageId: passage.id,
        asked: [understood.text, window.reading.ranked.entry?.question ?? ''],
      }),
    },
    understood,
    candidates,
    decisions: [
      ...found.decisions,
      ...(found.older === null ? [] : ['two documents disagree: the newer is quoted']),
      `answered from passage ${window.reading.rank + 1}, confidence ${confidence.toFixed(2)}`,
    ],
  };
}

/** Below this, one in three is not what was asked. */
const SURE = 0.65;

const unsureNote = (confidence: number): string =>
  confidence < SURE ? '不能肯定这就是您要问的,请看原文:' : '';

function citationOf({ article, passage }: RankedPassage): Citation {
  return {
    articleId: article.id,
    passageId: passage.id,
    title: article.title,
    source: article.source,
    publishedAt: article.publishedAt,
    section: passage.headings.at(-1) ?? null,
    quote: passage.text,
  };
}
