/** Chinese text: spelling, words, sentences, synonyms, dates, figures, places. Knows nothing of articles or questions. */
export { type ContactSpan, findContacts } from './contacts.ts';
export { type DateReference, type DateSpan, findDates } from './dates.ts';
export { type DocumentNumberSpan, findDocumentNumbers } from './document-numbers.ts';
export { foldText } from './fold.ts';
export { findPlaces, type PlaceSpan } from './places.ts';
export { findQuantities, type QuantitySpan } from './quantities.ts';
export { isQuestionWord, isStopWord } from './question-words.ts';
export { loadDictionary, segment } from './segment.ts';
export { type Sentence, splitSentences } from './sentences.ts';
export { synonymsOf, wordsWithSynonyms } from './synonyms.ts';
export { toTraditional } from './traditional.ts';
