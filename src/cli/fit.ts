/** `npm run fit`: fits the ranking's weights on questions whose answers are known. */
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ablate, fitRanking, judge, readQuestions, tableOf } from '../evaluate/index.ts';
import { corpusLibrary } from '../ingest/index.ts';
import { buildIndex } from '../search/index.ts';

const POLICIES = '../shared/data/policies';
const WEIGHTS_FILE = new URL('../search/weights.json', import.meta.url);

interface Options {
  readonly corpus: readonly string[];
  readonly questions: string;
  readonly write: boolean;
  readonly ablate: boolean;
}

export const command = new Command('fit')
  .description('Fit the weights of the ranking, cross-validated by document.')
  .option('--corpus <files...>', 'documents', [
    `${POLICIES}/corpus.jsonl`,
    `${POLICIES}/distractors.jsonl`,
  ])
  .option('--questions <file>', 'questions with their answers', `${POLICIES}/questions.jsonl`)
  .option('--write', 'replace src/search/weights.json by the result', false)
  .option('--ablate', 'show what each feature is worth, instead of fitting', false)
  .action(async (options: Options) => {
    const questions = await readQuestions(options.questions);
    const index = buildIndex(await corpusLibrary(options.corpus));
    const judged = questions.map((gold) => judge(index, gold));
    if (options.ablate) {
      console.log(ablationTable(ablate(judged)));
      return;
    }
    const fitted = fitRanking(judged, {
      articles: index.articleCount,
      passages: index.passageCount,
    });
    const json = `${JSON.stringify(fitted, null, 2)}\n`;
    if (options.write) await writeFile(WEIGHTS_FILE, json);
    console.log(json.trimEnd());
  });

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
