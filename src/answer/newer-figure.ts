/** Two documents that give different figures for the same thing: the newer is right, and the citizen is told so. */
import { findQuantities, foldText } from '../language/index.ts';
import { wordsOf } from './compose.ts';
import type { ScoredWindow, Window } from './extract/index.ts';

/** So much less of the question may the other text hold. */
const COVERAGE_GIVEN_UP = 0.1;
/** Less than this of the question beside a figure, and two figures may be of two things. */
const LEAST_COVERED = 0.25;

export interface Choice {
  readonly best: ScoredWindow;
  /** The older text that says otherwise, if one does. */
  readonly older: Window | null;
}

/** @param windows best first, at least one */
export function preferNewer(best: ScoredWindow, windows: readonly ScoredWindow[]): Choice {
  if (best.window.asked.question.kind !== 'amount') return { best, older: null };
  const rivals = windows.filter((each) => givesOtherFigure(best, each));
  const newer = rivals.find(({ window }) => dateOf(window) > dateOf(best.window));
  if (newer !== undefined) return { best: newer, older: best.window };
  return { best, older: rivals[0]?.window ?? null };
}

function givesOtherFigure(best: ScoredWindow, { window }: ScoredWindow): boolean {
  const chosen = best.window;
  return (
    window.reading.ranked.article.id !== chosen.reading.ranked.article.id &&
    chosen.held.coverageByThing >= LEAST_COVERED &&
    window.held.coverageByThing >= chosen.held.coverageByThing - COVERAGE_GIVEN_UP &&
    window.held.things > 0 &&
    coverageOf(window) >= coverageOf(chosen) - COVERAGE_GIVEN_UP &&
    dateOf(window) !== '' &&
    dateOf(chosen) !== '' &&
    dateOf(window) !== dateOf(chosen) &&
    figureOf(window) !== figureOf(chosen)
  );
}

/** Share of the question that the passage holds with its title: both speak of the same. */
const coverageOf = ({ reading }: Window): number => reading.ranked.features.passageCoverage;

const dateOf = ({ reading }: Window): string =>
  reading.ranked.article.publishedAt?.slice(0, 10) ?? '';

/** The first figure of the unit asked for, in whole units. */
function figureOf(window: Window): number | undefined {
  const { units } = window.asked;
  const figures = findQuantities(foldText(wordsOf(window)));
  return (figures.find(({ unit }) => units.includes(unit)) ?? figures[0])?.value;
}

/** What the citizen is told of the older text. */
export function olderNote(older: Window | null): string {
  if (older === null) return '';
  const { title } = older.reading.ranked.article;
  return `另有较早的文件(${dateOf(older)}《${title.slice(0, 30)}》)给出不同的数字,以较新的为准。`;
}
