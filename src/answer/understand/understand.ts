/** A citizen's words → an `UnderstoodQuestion`, step by step. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import { findDates, findDocumentNumbers, findPlaces } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';
import { dialect } from './dialect.ts';
import { english } from './english.ts';
import { everyday } from './everyday.ts';
import { fold } from './fold.ts';
import { kindOf } from './kind.ts';
import { padding } from './padding.ts';
import { pinyin } from './pinyin.ts';
import { repair } from './repair.ts';
import type { Draft, Step, StepContext } from './step.ts';

/** The steps in the order in which they are taken. */
const STEPS = {
  fold,
  pinyin,
  english,
  padding,
  dialect,
  repair,
  everyday,
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

interface UnderstandOptions {
  /** How common character pairs are in the indexed documents: what decoding and repair rest on. */
  readonly bigrams?: BigramStatistics;
  /** Steps to leave out, by `false`: all are taken otherwise. */
  readonly steps?: Partial<Record<StepName, boolean>>;
}

const isStepName = (name: string): name is StepName => Object.hasOwn(STEPS, name);

/** The names of all steps, in order. */
export const STEP_NAMES: readonly StepName[] = Object.keys(STEPS).filter(isStepName);

type Change = UnderstoodQuestion['changes'][number];

function changeBetween(step: StepName, before: Draft, after: Draft): Change[] {
  const added = after.synonyms.flatMap(({ others }) => others);
  return [
    ...(after.text === before.text ? [] : [{ step, from: before.text, to: after.text }]),
    ...(before.synonyms === after.synonyms || added.length === 0
      ? []
      : [{ step, from: after.text, to: added.join(' ') }]),
  ];
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Years that a text names; a month without a year names none. */
function yearsIn(text: string): number[] {
  return findDates(text).flatMap(({ value }) =>
    value === null ? [] : [Number(value.slice(0, 4))],
  );
}

/** What a citizen asks, as search and answering read it. Never throws on any text. */
export function understand(text: string, options: UnderstandOptions = {}): UnderstoodQuestion {
  const context: StepContext = { bigrams: options.bigrams };
  let draft: Draft = { text, synonyms: [] };
  const changes: Change[] = [];
  for (const name of STEP_NAMES) {
    if (options.steps?.[name] === false) continue;
    const step: Step = STEPS[name];
    const next = step(draft, context);
    changes.push(...changeBetween(name, draft, next));
    draft = next;
  }
  return {
    original: text,
    text: draft.text,
    kind: kindOf(draft.text),
    places: unique(findPlaces(draft.text).map(({ name }) => name)),
    years: unique(yearsIn(draft.text)),
    documentNumbers: unique(findDocumentNumbers(draft.text).map(({ number }) => number)),
    synonyms: draft.synonyms,
    changes,
  };
}
