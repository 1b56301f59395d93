/** Places named in a text: provinces, prefecture-level cities, the municipalities' districts. */
import { readLines, readWords } from './word-list.ts';

/** A place name in a text, offsets in UTF-16 units. */
export interface PlaceSpan {
  readonly start: number;
  readonly end: number;
  /** Without 省 and 市, districts with 区 or 县: 重庆, 四川, 渝中区. */
  readonly name: string;
  /** The province or municipality it lies in, itself for one: 四川 for 成都. */
  readonly province: string;
}

interface Place {
  readonly name: string;
  readonly province: string;
  /** The name is also another word, so that it counts only at the beginning of a text. */
  readonly isAmbiguous: boolean;
}

const SUFFIX = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|地区|林区|州|盟)$/;
const DISTRICT_SUFFIX = /(?:新区|区|县)$/;
function addPlace(places: Map<string, Place>, written: string, province: string): void {
  const isAmbiguous = written.endsWith('!');
  const full = written.replace('!', '');
  const short = full.replace(SUFFIX, '');
  const isDistrict = DISTRICT_SUFFIX.test(full) && short === full;
  const name = isDistrict || short.length < 2 ? full : short;
  places.set(full, { name, province, isAmbiguous: false });
  const bare = isDistrict ? full.replace(DISTRICT_SUFFIX, '') : short;
  if (bare.length >= 2 && !places.has(bare)) places.set(bare, { name, province, isAmbiguous });
}

interface Gazetteer {
  /** By the name as it is written; null for a stretch that only looks like one. */
  readonly places: ReadonlyMap<string, Place | null>;
  readonly firstCharacters: ReadonlySet<string>;
  readonly longest: number;
  /** 渝 → 重庆 */
  readonly abbreviations: ReadonlyMap<string, string>;
}

function readGazetteer(): Gazetteer {
  const places = new Map<string, Place>();
  const lines = readLines('places.txt').map((line) => line.split(':'));
  for (const [head = ''] of lines) {
    const full = head.split(' ')[0] ?? '';
    addPlace(places, full, full.replace(SUFFIX, ''));
  }
  for (const [head = '', list = ''] of lines) {
    const province = (head.split(' ')[0] ?? '').replace(SUFFIX, '');
    for (const written of list.split(' ').filter((name) => name !== ''))
      addPlace(places, written, province);
  }
  const abbreviations = new Map<string, string>();
  for (const [head = ''] of lines) {
    const [full = '', ...characters] = head.split(' ');
    for (const character of characters.filter(({ length }) => length === 1))
      abbreviations.set(character, full.replace(SUFFIX, ''));
  }
  const known = new Map<string, Place | null>(places);
  for (const stretch of readWords('not-places.txt')) known.set(stretch, null);
  return {
    places: known,
    firstCharacters: new Set([...known.keys()].map((name) => name.slice(0, 1))),
    longest: Math.max(...[...known.keys()].map((name) => name.length)),
    abbreviations,
  };
}

let loaded: Gazetteer | undefined;

/** The longest known name at `start`, and the place, unless it only looks like one. */
function nameAt(gazetteer: Gazetteer, text: string, start: number) {
  if (!gazetteer.firstCharacters.has(text.charAt(start))) return undefined;
  const longest = Math.min(gazetteer.longest, text.length - start);
  for (let length = longest; length >= 2; length--) {
    const place = gazetteer.places.get(text.slice(start, start + length));
    if (place === undefined || (place?.isAmbiguous && start > 0)) continue;
    return { end: start + length, place };
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

function abbreviatedPlaces(gazetteer: Gazetteer, text: string): PlaceSpan[] {
  const found: PlaceSpan[] = [];
  for (const pattern of ABBREVIATED) {
    for (const { 0: character, index: start } of text.matchAll(pattern)) {
      const name = gazetteer.abbreviations.get(character);
      if (name !== undefined) found.push({ start, end: start + 1, name, province: name });
    }
  }
  return found;
}

/** The places that a folded text names, in order. */
export function findPlaces(text: string): PlaceSpan[] {
  loaded ??= readGazetteer();
  const found: PlaceSpan[] = [];
  for (let start = 0; start < text.length; ) {
    const named = nameAt(loaded, text, start);
    const end = named?.end ?? start + 1;
    if (named?.place) {
      const { name, province } = named.place;
      found.push({ start, end, name, province });
    }
    start = end;
  }
  const abbreviated = abbreviatedPlaces(loaded, text).filter(
    ({ start }) => !found.some((place) => place.start <= start && start < place.end),
  );
  return abbreviated.length === 0
    ? found
    : [...found, ...abbreviated].sort((a, b) => a.start - b.start);
}

/** All place names as people write them: 重庆市, 重庆, 渝中区, 渝中. */
export function placeNames(): readonly string[] {
  loaded ??= readGazetteer();
  return [...loaded.places].flatMap(([name, place]) => (place === null ? [] : [name]));
}
