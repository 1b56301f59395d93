/** What is measured of one engine at one size. */
import { z } from 'zod';

export const measured = z.object({
  passages: z.number(),
  buildSeconds: z.number(),
  /** Of each question. */
  milliseconds: z.array(z.number()),
  /** Share of the questions with a right document among the first ten passages found. */
  recallAt10: z.number(),
  recallAt150: z.number(),
  /** Of the whole process: Node, the texts and the index. */
  residentMegabytes: z.number(),
});
export type Measured = z.infer<typeof measured>;
