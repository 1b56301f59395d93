/** Words that shape a question but say nothing about its subject. */
import { readWords } from './word-list.ts';

let questionWords: ReadonlySet<string> | undefined;
let functionWords: ReadonlySet<string> | undefined;

/** 多少, 什么时候, 请问: words that ask. Expects a folded word. */
export function isQuestionWord(word: string): boolean {
  questionWords ??= new Set(readWords('question-words.txt'));
  return questionWords.has(word);
}

/** 的, 了, 我, 请问, 多少: words that an index of questions leaves out. Expects a folded word. */
export function isStopWord(word: string): boolean {
  functionWords ??= new Set(readWords('function-words.txt'));
  return functionWords.has(word) || isQuestionWord(word);
}

/** The phrases that questions are made of, for judging what is likely in one. */
export function questionPhrases(): Iterable<string> {
  return readWords('question-words.txt');
}
