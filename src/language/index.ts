/** Chinese text: spelling, words, sentences, synonyms, dates and numbers. Knows nothing of articles or questions. */
export { foldText } from './fold.ts';
export { isQuestionWord, isStopWord } from './question-words.ts';
export { loadDictionary, segment } from './segment.ts';
export { type Sentence, splitSentences } from './sentences.ts';
export { synonymsOf, wordsWithSynonyms } from './synonyms.ts';
export { toTraditional } from './traditional.ts';
