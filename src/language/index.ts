/** Chinese text: spelling, words, sentences, synonyms, dates, figures, places. Knows nothing of articles or questions. */
export { findContacts } from './contacts.ts';
export { type DateSpan, findDates } from './dates.ts';
export { standardise } from './dialect.ts';
export { findDocumentNumbers } from './document-numbers.ts';
export { LONGEST_PHRASE, type Translation, translateEnglish } from './english.ts';
export { everydayShare } from './everyday-characters.ts';
export { foldText } from './fold.ts';
export {
  distanceFromGap,
  type Gap,
  gapOf,
  runAfterGap,
  runBeforeGap,
  withoutParticles,
} from './gap.ts';
export { readGeneralWords } from './general-words.ts';
export { matchesOf } from './matches.ts';
export { ASKS_FOR_NAME } from './names.ts';
export { hanPairsOf, pairsOf } from './pairs.ts';
export { charactersRead, isEverydayCharacter, nearSoundsOf, readingsOf } from './pinyin.ts';
export {
  type PlacedWord,
  placedWords,
  withBlanks,
  withoutQuestionWords,
  wordBorders,
} from './placed-words.ts';
export { findPlaces, type PlaceSpan, placeNames } from './places.ts';
export { findQuantities, type QuantitySpan } from './quantities.ts';
export { isQuestionWord, isStopWord, questionPhrases } from './question-words.ts';
export { civicWords, loadDictionary, segment, segmentApart, segmentWithin } from './segment.ts';
export { type Sentence, splitSentences } from './sentences.ts';
export { synonymsOf } from './synonyms.ts';
export { tellingCharacters } from './telling-characters.ts';
export { findThings, KINDS_OF_THINGS } from './things.ts';
export { toTraditional } from './traditional.ts';
export { asksFor, unitsAskedFor } from './units-asked.ts';
