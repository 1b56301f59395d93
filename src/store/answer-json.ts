/** An Answer as it was stored, read back with care: the shape may be of an older version. */
import { z } from 'zod';
import { type Answer, articleId, passageId, TOPICS } from '../domain/index.ts';

const storedAnswer = z.object({
  status: z.enum(['answered', 'clarify', 'not_found', 'chat']),
  confidence: z.number(),
  text: z.string(),
  answer: z.string().nullable(),
  citations: z.array(
    z.object({
      articleId: z.string().transform(articleId),
      passageId: z.string().transform(passageId),
      title: z.string(),
      source: z.string().nullable(),
      publishedAt: z.string().nullable(),
      section: z.string().nullable(),
      quote: z.string(),
    }),
  ),
  topic: z.enum(TOPICS).nullable(),
  asOf: z.string().nullable(),
  suggestions: z.array(z.string()),
});

/** The answer, or undefined where the JSON is not one. */
export function readAnswer(json: string): Answer | undefined {
  return storedAnswer.safeParse(JSON.parse(json)).data;
}
