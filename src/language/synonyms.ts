/** Everyday and official words for the same thing, from the reviewed lists in `data/synonyms/`. */
import { foldText } from './fold.ts';
import { readLines } from './word-list.ts';

const LISTS = ['work', 'health-schools', 'life', 'general'];

type Synonyms = ReadonlyMap<string, readonly string[]>;

/** `看病 看医生 > 就医 就诊`: the left are also called the right. `低保 = 最低生活保障`: both ways. */
function readSynonyms(): Synonyms {
  const synonyms = new Map<string, string[]>();
  const add = (word: string, others: readonly string[]) => {
    const known = synonyms.get(word) ?? [];
    const fresh = others.filter((other) => other !== word && !known.includes(other));
    synonyms.set(word, [...known, ...fresh]);
  };
  for (const line of LISTS.flatMap((name) => readLines(`synonyms/${name}.txt`))) {
    const [left = '', right] = foldText(line).split('>');
    const words = left.split(/[\s=]+/).filter((word) => word !== '');
    const others = right === undefined ? words : right.split(/\s+/).filter((word) => word !== '');
    for (const word of words) add(word, others);
  }
  return synonyms;
}

let loaded: Synonyms | undefined;
const synonyms = () => {
  loaded ??= readSynonyms();
  return loaded;
};

/** Other words for a folded word, official ones for an everyday one; empty if none are known. */
export function synonymsOf(word: string): readonly string[] {
  return synonyms().get(word) ?? [];
}
