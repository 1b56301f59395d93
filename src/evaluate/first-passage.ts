/** Stand-in for answer's createAnswerer: the first passage is the answer. */
import type { Answerer } from '../answer/index.ts';
import { type UnderstandOptions, understand } from '../answer/understand/index.ts';
import { NEW_CONVERSATION } from '../domain/index.ts';
import type { SearchIndex } from '../search/index.ts';

export const firstPassageAnswerer = (
  index: SearchIndex,
  steps: UnderstandOptions['steps'] = {},
): Answerer => ({
  answer: (original) => {
    const question = understand(original, { bigrams: index.bigrams, steps });
    const candidates = index.rank(question, 10);
    const [first] = candidates;
    return {
      answer: {
        status: first === undefined ? 'not_found' : 'answered',
        confidence: first === undefined ? 0 : 1 - 1 / (1 + first.score / 100),
        text: first?.passage.text ?? '',
        answer: first?.passage.text.slice(0, 150) ?? null,
        citations:
          first === undefined
            ? []
            : [
                {
                  articleId: first.article.id,
                  passageId: first.passage.id,
                  title: first.article.title,
                  source: null,
                  publishedAt: null,
                  section: null,
                  quote: first.passage.text,
                },
              ],
        topic: null,
        asOf: null,
        suggestions: [],
      },
      conversation: NEW_CONVERSATION,
      explanation: { questions: [question], candidates, decisions: [] },
    };
  },
});
