/** Dialect question words in the standard language, by the reviewed list `data/dialect.txt`. */
import { readLines } from './word-list.ts';

type Rule = readonly [pattern: RegExp, standard: string];

function readRules(): readonly Rule[] {
  return readLines('dialect.txt').map((line) => {
    const [pattern = '', standard = ''] = line.split(/\s*→\s*/);
    return [new RegExp(pattern, 'gu'), standard];
  });
}

let loaded: readonly Rule[] | undefined;

/** A folded text with dialect question words in the standard language: 有好多所 → 有多少所. */
export function standardise(text: string): string {
  loaded ??= readRules();
  return loaded.reduce((rest, [pattern, standard]) => rest.replace(pattern, standard), text);
}
