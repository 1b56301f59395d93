/** The place names known: provinces and cities from the reviewed `places.txt`, counties from china-area-data. */
import areas from 'china-area-data';
import { readGeneralWords } from './general-words.ts';
import { readLines, readWords } from './word-list.ts';

export interface Place {
  readonly name: string;
  readonly within: readonly string[];
  /** The name without 县 or 区 of a county: 青川市 is not 青川县. */
  readonly isBareCounty?: boolean;
  /** The name is also another word, so that it counts only at the beginning of a text. */
  readonly isAmbiguous: boolean;
}

const PEOPLES =
  '(?:(?:土家|蒙古|布依|朝鲜|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|鄂温克|裕固|保安|独龙|鄂伦春|各|[满回藏苗彝壮侗瑶白傣黎佤畲水土羌怒])族)+';
const SUFFIX = new RegExp(
  `(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|${PEOPLES}自治州|自治区|省|市|地区|林区|州|盟)$`,
  'u',
);
const DISTRICT_SUFFIX = new RegExp(`(?:${PEOPLES}自治[县旗]|新区|区|县|旗)$`, 'u');

const shortName = (full: string): string => {
  const short = full.replace(SUFFIX, '');
  return short.length < 2 ? full : short;
};

function addPlace(places: Map<string, Place>, written: string, within: readonly string[]): void {
  const isAmbiguous = written.endsWith('!');
  const full = written.replace('!', '');
  const short = full.replace(SUFFIX, '');
  const isDistrict = DISTRICT_SUFFIX.test(full) && short === full;
  const name = isDistrict || short.length < 2 ? full : short;
  places.set(full, { name, within, isAmbiguous: false });
  const bare = isDistrict ? full.replace(DISTRICT_SUFFIX, '') : short;
  if (bare.length >= 2 && !places.has(bare)) places.set(bare, { name, within, isAmbiguous });
}

/**
 * A county's name without 县 or 区 is known by itself if the dictionary has it, unless everyday text has it so often
 * that it is also a word (和平, 东方), and only where it stands as a word.
 */
const COMMON_WORD = 100;
/** 城区, 县 and the like name no county by themselves. */
const NO_NAME = /^(?:市辖区|县|郊县|.?[城郊矿东西南北新]区|.{0,4}直辖县级行政区划)$/u;

/** Counties, county-level cities and districts, with their city and province; those known already are left alone. */
function addCounties(places: Map<string, Place>): void {
  const found = counties();
  const rareWords = wordsBelow(COMMON_WORD, new Set([...found.keys()].map(bareName)));
  for (const [county, within] of found) {
    if (places.has(county)) continue;
    const name = shortName(county);
    places.set(county, { name, within, isAmbiguous: false });
    const bare = bareName(county);
    if (bare.length >= 2 && rareWords.has(bare) && !places.has(bare))
      places.set(bare, { name, within, isAmbiguous: false, isBareCounty: true });
  }
}

const bareName = (county: string) => county.replace(SUFFIX, '').replace(DISTRICT_SUFFIX, '');

/** Each with what it lies in, nothing where several bear the name. */
function counties(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [code, province] of Object.entries(areas['86'] ?? {}))
    for (const [cityCode, city] of Object.entries(areas[code] ?? {}))
      for (const county of Object.values(areas[cityCode] ?? {})) {
        if (county.length < 3 || NO_NAME.test(county)) continue;
        const above = [city, province].filter((name) => !NO_NAME.test(name)).map(shortName);
        found.set(county, found.has(county) ? [] : above);
      }
  return found;
}

/** The names that are words of the dictionary and occur less often. */
function wordsBelow(most: number, names: ReadonlySet<string>): Set<string> {
  const words = new Set<string>();
  for (const { word, count } of readGeneralWords())
    if (count < most && names.has(word)) words.add(word);
  return words;
}

export interface Gazetteer {
  /** By the name as it is written; null for a stretch that only looks like one. */
  readonly places: ReadonlyMap<string, Place | null>;
  /** How long the names are that begin with a character, by its UTF-16 unit, the longest first. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
  /** 渝 → 重庆 */
  readonly abbreviations: ReadonlyMap<string, string>;
}

function readGazetteer(): Gazetteer {
  const places = new Map<string, Place>();
  const lines = readLines('places.txt').map((line) => line.split(':'));
  for (const [head = ''] of lines) {
    const full = head.split(' ')[0] ?? '';
    addPlace(places, full, []);
  }
  for (const [head = '', list = ''] of lines) {
    const province = (head.split(' ')[0] ?? '').replace(SUFFIX, '');
    for (const written of list.split(' ').filter((name) => name !== ''))
      addPlace(places, written, [province]);
  }
  addCounties(places);
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
    lengths: lengthsByFirst(known.keys()),
    abbreviations,
  };
}

function lengthsByFirst(names: Iterable<string>): Map<number, readonly number[]> {
  const lengths = new Map<number, number[]>();
  for (const name of names) {
    const first = name.charCodeAt(0);
    const others = lengths.get(first) ?? [];
    if (!others.includes(name.length)) lengths.set(first, [...others, name.length]);
  }
  for (const each of lengths.values()) each.sort((a, b) => b - a);
  return lengths;
}

let loaded: Gazetteer | undefined;

/** Read once, when first asked for. */
export function gazetteer(): Gazetteer {
  loaded ??= readGazetteer();
  return loaded;
}
