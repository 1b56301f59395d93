/** Asking back: the text gives a figure for each of two kinds (公办, 民办), none for all, and the question names no kind. */
import { contrastGroups } from './contrasts.ts';
import type { ReadClause, Window } from './extract/index.ts';

const MOST_CHOICES = 3;
/** So much of the question must a clause hold beside its figure. */
const LEAST_COVERED = 0.7;

/** Up to three whole questions, one for each kind; none where the question is clear. */
export function choicesFor({ asked, reading }: Window): string[] {
  const { text: question, kind } = asked.question;
  if (kind !== 'amount' || asked.units.length === 0) return [];
  const giving = reading.clauses.filter(
    (clause) => clause.unitsAgreeing > 0 && clause.coverage >= LEAST_COVERED,
  );
  const words = giving.map((clause) => wordsOf(reading.folded, clause));
  if (words.length < 2) return [];
  for (const group of contrastGroups) {
    if (group.some((word) => question.includes(word))) continue;
    const kinds = words.map((text) => group.find((word) => text.startsWith(word)));
    const named = [...new Set(kinds.filter((each) => each !== undefined))];
    if (kinds.includes(undefined) || named.length < 2) continue;
    return named.slice(0, MOST_CHOICES).map((each) => withKind(question, each, words));
  }
  return [];
}

const wordsOf = (folded: string, { start, wordsEnd }: ReadClause) => folded.slice(start, wordsEnd);

/** 重庆有多少所幼儿园 → 重庆有多少所公办幼儿园: the kind goes before what it stands before in the text. */
function withKind(question: string, kind: string, clauses: readonly string[]): string {
  const behind = clauses.find((text) => text.startsWith(kind))?.slice(kind.length) ?? '';
  for (let length = behind.length; length >= 2; length -= 1) {
    const noun = behind.slice(0, length);
    if (question.includes(noun)) return question.replace(noun, `${kind}${noun}`);
  }
  return `${kind}${question}`;
}
