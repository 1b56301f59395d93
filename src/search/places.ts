/** Is a passage about the place asked about? Places agree by name, or where one lies in the other: 渝中区 in 重庆. */
import type { Article, Passage } from '../domain/index.ts';
import { findPlaces, foldText, type PlaceSpan } from '../language/index.ts';

type Place = Pick<PlaceSpan, 'name' | 'within'>;

/** How the places of an article and passage fit those asked about, each 0 to 1. */
export interface PlaceFit {
  /** Share of the places asked about that the article is about: 1 by name, half where one lies in the other. */
  readonly agrees: number;
  readonly conflicts: number;
  readonly askers: number;
}

/** An article's first words name the place that it speaks for, if its title does not. */
const LEAD_LENGTH = 150;

/** What an article is about, by its region, title and first words. */
export function placesOfArticle(article: Article, opening: Passage | undefined): PlaceSpan[] {
  const lead = opening?.text.slice(0, LEAD_LENGTH) ?? '';
  return findPlaces(foldText([article.region ?? '', article.title, lead].join('\n')));
}

/** Without the places that another of them lies in: of 重庆市渝中区, 渝中区. */
export const narrowest = (places: readonly PlaceSpan[]): PlaceSpan[] =>
  places.filter(
    ({ name }) => !places.some((other) => other.name !== name && other.within.includes(name)),
  );

/**
 * @param asked places in the question
 * @param askers where the asker is, as far as known
 * @param ofArticle what the article is about
 * @param text the passage, looked into only where the article alone does not decide
 */
export function placeFit(
  asked: readonly Place[],
  askers: readonly Place[],
  ofArticle: readonly Place[],
  text: string,
): PlaceFit {
  if (asked.length === 0) {
    return {
      agrees: 0,
      conflicts: 0,
      askers: meanOf(askers, (place) => nearness(place, ofArticle)),
    };
  }
  const agrees = meanOf(asked, (place) =>
    Math.max(nearness(place, ofArticle), mentions(text, place)),
  );
  return { agrees, conflicts: ofArticle.length > 0 && agrees === 0 ? 1 : 0, askers: 0 };
}

function nearness(wanted: Place, named: readonly Place[]): number {
  if (named.some(({ name }) => name === wanted.name)) return 1;
  const isNested = named.some(
    ({ name, within }) => wanted.within.includes(name) || within.includes(wanted.name),
  );
  return isNested ? 0.5 : 0;
}

const mentions = (text: string, { name, within }: Place): number =>
  text.includes(name) ? 1 : within.some((above) => text.includes(above)) ? 0.5 : 0;

const meanOf = (places: readonly Place[], value: (place: Place) => number): number =>
  places.reduce((sum, place) => sum + value(place), 0) / Math.max(1, places.length);
