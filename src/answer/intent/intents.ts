/** What a message wants that is no question to the documents: read from `intents.yaml`, which anyone may review. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const pattern = z.string().transform((source) => new RegExp(source, 'u'));

const intentsFile = z.object({
  intents: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(['chat', 'not_found']),
      any: z.array(pattern),
      unless: z.array(pattern).default([]),
      reply: z.string(),
    }),
  ),
});

export type Intent = z.infer<typeof intentsFile>['intents'][number];

const INTENTS: readonly Intent[] = intentsFile.parse(
  parse(readFileSync(new URL('./intents.yaml', import.meta.url), 'utf8')),
).intents;

/** Longer messages tell a story; what they want is read from their first and last words. */
const LONGEST_READ = 400;

/** The intent of a folded message, or undefined: then it is a question to the documents. */
export function intentOf(folded: string): Intent | undefined {
  const text =
    folded.length <= LONGEST_READ
      ? folded
      : `${folded.slice(0, LONGEST_READ / 2)}\n${folded.slice(-LONGEST_READ / 2)}`;
  return INTENTS.find(
    ({ any, unless }) =>
      any.some((each) => each.test(text)) && !unless.some((each) => each.test(text)),
  );
}
