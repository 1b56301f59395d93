/** A passage → the questions that it answers, made by rule from its own words. */

import { splitSentences } from '../../language/index.ts';
import type { Chunk } from '../chunk.ts';
import { contactQuestions } from './contacts.ts';
import { dateQuestions } from './dates.ts';
import { figureQuestions } from './figures.ts';
import { articleQuestion, headingQuestions } from './headings.ts';
import { listQuestions } from './lists.ts';
import { nameQuestions } from './names.ts';
import { provisionQuestions } from './provisions.ts';
import type { Surroundings } from './wording.ts';

export type { Surroundings } from './wording.ts';

/** More would bury the passage under its questions. */
const MOST_QUESTIONS = 12;

/**
 * At least one question, the one that fits the passage best first. Other ways to ask the same follow " / ".
 * Deterministic: the same passage gives the same questions.
 */
export function questionsFor(
  passage: Pick<Chunk, 'text' | 'headings'>,
  around: Surroundings,
): string[] {
  const found = splitSentences(passage.text).flatMap(({ text }) => [
    ...provisionQuestions(text, around),
    ...nameQuestions(text, around),
    ...listQuestions(text, around),
    ...figureQuestions(text, around),
    ...dateQuestions(text, around),
    ...contactQuestions(text, around),
  ]);
  const article = articleQuestion(passage, around);
  const asked = headingQuestions(passage, around, found.length === 0 && article === undefined);
  const questions = [...new Set([...asked, ...found])].slice(0, MOST_QUESTIONS);
  return article === undefined ? questions : [...questions, article];
}
