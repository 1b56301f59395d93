/** `npm run fit`: fits the ranking's weights on questions whose answers are known. */
import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { UserError } from '../domain/index.ts';
import {
  type Ablation,
  ablate,
  ablateConfidence,
  askFew,
  type FewQuestion,
  FOLDS,
  fewWindowJudge,
  fitConfidence,
  fitRanking,
  fitSentences,
  inAllWordings,
  judge,
  judgeAskings,
  judgeFew,
  readFewQuestions,
  readQuestions,
  splitByDocument,
  strangersOf,
  tableOf,
  windowJudge,
} from '../evaluate/index.ts';
import { corpusLibrary } from '../ingest/index.ts';
import { buildIndex, type LibraryIndex, SHIPPED_WEIGHTS } from '../search/index.ts';

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
  .option('--ablate', 'show what each feature is worth, instead of fitting', false)
  .action(async (options: Options) => {
    const library = await corpusLibrary(options.corpus);
    const material = {
      index: buildIndex(library),
      questions: await inAllWordings(await readQuestions(options.questions)),
      few: await readFewQuestions(library),
    };
    if (options.ablate) {
      console.log(ablationTable(ablatePart(options.part, material)));
      return;
    }
    const json = `${JSON.stringify(fitPart(options.part, material), null, 2)}\n`;
    if (options.write) await writeFile(WEIGHTS_FILES[options.part], json);
    console.log(json.trimEnd());
  });

/** What the weights are fitted on. */
interface Material {
  readonly index: LibraryIndex;
  readonly questions: Awaited<ReturnType<typeof inAllWordings>>;
  readonly few: readonly FewQuestion[];
}

/** The weights file of a part. */
function fitPart(part: Part, material: Material): unknown {
  const { index, questions, few } = material;
  switch (part) {
    case 'ranking':
      return fitRanking(
        questions.map((gold) => judge(index, gold)),
        few.map(judgeFew),
        { articles: index.articleCount, passages: index.passageCount },
      );
    case 'sentences':
      return fitSentences(
        questions.map((gold) => windowJudge(index, gold)(SHIPPED_WEIGHTS)),
        few.map((each) => fewWindowJudge(each)(SHIPPED_WEIGHTS)),
      );
    case 'confidence':
      return fitConfidence(judgeAll(material));
  }
}

const judgeAll = ({ index, questions, few }: Material) => ({
  city: judgeAskings(index, splitByDocument(questions, FOLDS), few),
  few: [...few, ...strangersOf(few)].flatMap(askFew),
});

/** Figures with all features, and with each left out. @throws {UserError} for a part with too many of them */
function ablatePart(part: Part, material: Material): Ablation[] {
  const { index, questions, few } = material;
  switch (part) {
    case 'ranking':
      return ablate(
        questions.map((gold) => judge(index, gold)),
        few.map(judgeFew),
      );
    case 'confidence':
      return ablateConfidence(judgeAll(material));
    case 'sentences':
      throw new UserError('--ablate takes --part ranking or confidence');
  }
}

const ablationTable = (ablations: readonly Ablation[]) =>
  tableOf([
    ['without', ...Object.keys(ablations[0]?.figures ?? {})],
    ...ablations.map(({ without, figures }) => [
      without,
      ...Object.values(figures).map((figure) => figure.toFixed(4)),
    ]),
  ]);
