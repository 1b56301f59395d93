/** Places named in a text: provinces, cities, counties and districts. */
import { type Gazetteer, gazetteer } from './gazetteer.ts';
import { matchesOf } from './matches.ts';
import { type WordBorders, wordBorders } from './placed-words.ts';

/** A place name in a text, offsets in UTF-16 units. */
export interface PlaceSpan {
  readonly start: number;
  readonly end: number;
  /** Without 省 and 市, counties and districts with 县 or 区: 重庆, 四川, 渝中区. */
  readonly name: string;
  /** What it lies in, the nearest first: 贵阳, 贵州 for 花溪区; unknown for a name that several places bear. */
  readonly within: readonly string[];
}

const OTHER_SUFFIX = /[市县区州盟旗镇乡村]/;

/** 金水 is no word in 养老金水平. */
const isWord = ({ starts, ends }: WordBorders, start: number, end: number): boolean =>
  starts.has(start) && ends.has(end);

/** The longest known name at `start`, and the place, unless it only looks like one. */
function nameAt(
  { places, lengths }: Gazetteer,
  text: string,
  start: number,
  borders: () => WordBorders,
) {
  for (const length of lengths.get(text.charCodeAt(start)) ?? []) {
    const end = start + length;
    const place = end > text.length ? undefined : places.get(text.slice(start, end));
    if (place === undefined || (place?.isAmbiguous && start > 0)) continue;
    if (
      place?.isBareCounty &&
      (OTHER_SUFFIX.test(text.charAt(end)) || !isWord(borders(), start, end))
    )
      continue;
    return { end, place };
  }
  return undefined;
}

/**
 * Where one character may stand for a province: a document number (渝教基发〔2021〕9号), 在渝, 援鄂, 川渝.
 * Elsewhere 川, 新 or 云 are words of their own.
 */
const ABBREVIATED = [
  /(?<!\p{Script=Han})\p{Script=Han}(?=\p{Script=Han}{1,7}[〔[(]\d{4}[〕\])])/gu,
  /(?<=[在来赴驻返抵离援])[京津沪渝冀晋苏浙皖闽赣鲁豫鄂湘粤琼黔滇陕](?![江剧菜语南西绣])/gu,
  /[川成](?=渝)|(?<=[川成])渝|京(?=津冀)|津(?=冀)|(?<=京津)冀/gu,
];

function abbreviatedPlaces({ abbreviations }: Gazetteer, text: string): PlaceSpan[] {
  const found: PlaceSpan[] = [];
  for (const pattern of ABBREVIATED) {
    for (const { 0: character, index: start } of matchesOf(text, pattern)) {
      const name = abbreviations.get(character);
      if (name !== undefined) found.push({ start, end: start + 1, name, within: [] });
    }
  }
  return found;
}

/** The places that a folded text names, in order. */
export function findPlaces(text: string): PlaceSpan[] {
  const names = gazetteer();
  const found: PlaceSpan[] = [];
  let known: WordBorders | undefined;
  const borders = () => {
    known ??= wordBorders(text);
    return known;
  };
  for (let start = 0; start < text.length; ) {
    const named = nameAt(names, text, start, borders);
    const end = named?.end ?? start + 1;
    if (named?.place) {
      const { name, within } = named.place;
      found.push({ start, end, name, within });
    }
    start = end;
  }
  const abbreviated = abbreviatedPlaces(names, text).filter(
    ({ start }) => !found.some((place) => place.start <= start && start < place.end),
  );
  return abbreviated.length === 0
    ? found
    : [...found, ...abbreviated].sort((a, b) => a.start - b.start);
}

/** All place names as people write them: 重庆市, 重庆, 渝中区, 渝中. */
export function placeNames(): readonly string[] {
  return [...gazetteer().places].flatMap(([name, place]) => (place === null ? [] : [name]));
}
