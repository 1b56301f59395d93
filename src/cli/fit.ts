/** `npm run fit`: fits the ranking's weights on questions whose answers are known. */
import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Library } from '../domain/index.ts';
import {
  ablate,
  fitConfidence,
  fitRanking,
  fitSentences,
  type GoldQuestion,
  judge,
  judgeAskings,
  judgeWindows,
  readQuestions,
  tableOf,
} from '../evaluate/index.ts';
import { corpusLibrary } from '../ingest/index.ts';
import { buildIndex } from '../search/index.ts';

const POLICIES = '../shared/data/policies';

const PARTS = ['ranking', 'sentences', 'confidence'] as const;
type Part = (typeof PARTS)[number];

/** Each part rests on those before it. */
const WEIGHTS_FILES: Readonly<Record<Part, URL>> = {
  ranking: new URL('../search/weights.json', import.meta.url),
  sentences: new URL('../answer/extract/window-weights.json', import.meta.url),
  confidence: new URL('../answer/confidence/weights.json', import.meta.url),
};

interface Options {
  readonly corpus: readonly string[];
  readonly questions: string;
  readonly part: Part;
  readonly write: boolean;
  readonly ablate: boolean;
}

export const command = new Command('fit')
  .description('Fit the weights of ranking, sentences or confidence, cross-validated by document.')
  .option('--corpus <files...>', 'documents', [
    `${POLICIES}/corpus.jsonl`,
    `${POLICIES}/distractors.jsonl`,
  ])
  .option('--questions <file>', 'questions with their answers', `${POLICIES}/questions.jsonl`)
  .addOption(new Option('--part <part>', 'what to fit').choices(PARTS).default('ranking'))
  .option('--write', 'replace the weights file by the result', false)
  .option('--ablate', 'show what each feature of the ranking is worth, instead of fitting', false)
  .action(async (options: Options) => {
    const questions = await readQuestions(options.questions);
    const library = await corpusLibrary(options.corpus);
    if (options.ablate) {
      const index = buildIndex(library);
      console.log(ablationTable(ablate(questions.map((gold) => judge(index, gold)))));
      return;
    }
    const json = `${JSON.stringify(fitPart(options.part, library, questions), null, 2)}\n`;
    if (options.write) await writeFile(WEIGHTS_FILES[options.part], json);
    console.log(json.trimEnd());
  });

/** The weights file of a part. */
function fitPart(part: Part, library: Library, questions: readonly GoldQuestion[]): unknown {
  const index = buildIndex(library);
  switch (part) {
    case 'ranking':
      return fitRanking(
        questions.map((gold) => judge(index, gold)),
        { articles: index.articleCount, passages: index.passageCount },
      );
    case 'sentences':
      return fitSentences(questions.map((gold) => judgeWindows(index, gold)));
    case 'confidence':
      return fitConfidence(judgeAskings(library, index, questions));
  }
}

const ablationTable = (ablations: ReturnType<typeof ablate>) =>
  tableOf([
    ['without', 'recall@1', 'mrr@10', 'first passage'],
    ...ablations.map(({ without, figures }) => [
      without,
      figures.recallAt1.toFixed(4),
      figures.mrrAt10.toFixed(4),
      figures.firstPassage.toFixed(4),
    ]),
  ]);
