/** `npm run evaluate`: quality figures on questions whose answers are known. */
import { writeFile } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import { createAnswerer } from '../answer/index.ts';
import { STEP_NAMES, type StepName } from '../answer/understand/index.ts';
import { UserError } from '../domain/index.ts';
import {
  askArticle,
  compareResults,
  costOfVariants,
  evaluate,
  FIGURES_EXPLAINED,
  findSiteWords,
  inAllWordings,
  inWording,
  isVariantName,
  measurePages,
  printArticleReport,
  printComparison,
  printPages,
  printReport,
  printSiteWords,
  printStepsByKind,
  printVariantCosts,
  printWorths,
  readArticleQuestions,
  readFewQuestions,
  readQuestions,
  readResults,
  VARIANTS,
  WORDINGS,
  type Wording,
  worthOfSteps,
  writeAs,
} from '../evaluate/index.ts';
import { corpusLibrary } from '../ingest/index.ts';
import { buildIndex } from '../search/index.ts';
import { openAnswerer, openAnswererBy } from './answering.ts';

/** What an answer's figures do not depend on. */
const SETTINGS = { hotline: '12345', timeZone: 'Asia/Shanghai' };

interface Options {
  readonly corpus?: readonly string[];
  readonly questions?: string;
  readonly withoutAnswers: boolean;
  readonly wording: Wording;
  readonly variant?: string;
  readonly withoutStep?: readonly StepName[];
  readonly steps: boolean;
  readonly variants: boolean;
  readonly folds?: number;
  readonly sample?: number;
  readonly out?: string;
  readonly pages?: string;
  readonly article?: string;
  readonly compare?: readonly string[];
  readonly json: boolean;
}

export const command = new Command('evaluate')
  .description('Ask questions whose answers are known, and sum up how well they are answered.')
  .option('--corpus <files...>', 'documents: one JSON object a line, {"id", "text", …}')
  .option('--questions <file>', 'questions: {"id", "question", "docs", "answer"} a line')
  .option('--without-answers', 'ask each again with its documents taken out', false)
  .addOption(
    new Option(
      '--wording <name>',
      'ask the policy questions as citizens would: in everyday words, or in a story',
    )
      .choices(WORDINGS)
      .default('official'),
  )
  .addOption(
    new Option('--variant <name>', 'write the questions another way').choices(
      Object.keys(VARIANTS),
    ),
  )
  .addOption(
    new Option('--without-step <names...>', 'leave out steps of understanding').choices(STEP_NAMES),
  )
  .option(
    '--steps',
    'what each step of understanding is worth: asked with all and without it',
    false,
  )
  .option(
    '--variants',
    'what each other way of writing costs: recall@1 beside the plain questions',
    false,
  )
  .option('--folds <n>', 'answer by weights fitted on other documents, in so many folds', positive)
  .option('--sample <n>', 'only every so many-th question, n in all', positive)
  .option('--out <file>', 'write one line of results a question')
  .option('--pages <folder>', 'main text of saved web pages instead, against gold.jsonl there')
  .option('--article <file>', 'questions about the knowledge base: right and wrong by kind')
  .option('--compare <files...>', 'compare two files that --out wrote, the older first')
  .option('--json', 'JSON instead of tables', false)
  .addHelpText('after', `\n${FIGURES_EXPLAINED}`)
  .action(async (options: Options) => {
    if (options.pages !== undefined) await pages(options.pages, options.json);
    else if (options.article !== undefined) await article(options.article, options.steps);
    else if (options.compare !== undefined) await compare(options.compare, options.json);
    else if (options.steps) await steps(options);
    else if (options.variants) await variants(options);
    else await measure(options);
  });

/** Asks the knowledge base; with `bySteps`, once more without each step of understanding. */
async function article(file: string, bySteps: boolean): Promise<void> {
  const questions = await readArticleQuestions(file);
  if (!bySteps) {
    console.log(printArticleReport(askArticle(await openAnswerer([]), questions)));
    return;
  }
  const answererBy = await openAnswererBy([]);
  console.log(printStepsByKind(questions, (steps) => askArticle(answererBy(steps), questions)));
}

async function questionsAndLibrary({ corpus, questions, sample }: Options) {
  if (corpus === undefined || questions === undefined)
    throw new UserError('evaluate takes --corpus FILE… and --questions FILE (see --help)');
  return {
    questions: sampleOf(await readQuestions(questions), sample),
    library: await corpusLibrary(corpus),
  };
}

async function steps(options: Options): Promise<void> {
  const { questions, library } = await questionsAndLibrary(options);
  const bar = progressBar('ways of asking');
  const worths = worthOfSteps(buildIndex(library), questions, (done, total) =>
    bar.show(done, total),
  );
  console.log(options.json ? JSON.stringify(worths) : printWorths(worths));
}

async function variants(options: Options): Promise<void> {
  const { questions, library } = await questionsAndLibrary(options);
  const bar = progressBar('ways of writing');
  const costs = costOfVariants(buildIndex(library), questions, (done, total) =>
    bar.show(done, total),
  );
  console.log(options.json ? JSON.stringify(costs) : printVariantCosts(costs));
}

async function measure(options: Options): Promise<void> {
  const { questions: asked, library } = await questionsAndLibrary(options);
  const questions = await inWording(asked, options.wording);
  const steps = without(options.withoutStep);
  const bars = { fitted: progressBar('questions fitted'), asked: progressBar('questions asked') };
  const { report, results } = await evaluate(library, questions, {
    createAnswerer: (index, models) => createAnswerer(index, { ...SETTINGS, steps, models }),
    rewrite: rewriting(options.variant),
    crossFit:
      options.folds === undefined
        ? undefined
        : {
            folds: options.folds,
            questions: await inAllWordings(asked),
            few: await readFewQuestions(library),
          },
    withoutAnswers: options.withoutAnswers,
    onProgress: (stage, done, total) => bars[stage].show(done, total),
  });
  if (options.out !== undefined)
    await writeFile(options.out, results.map((result) => `${JSON.stringify(result)}\n`).join(''));
  console.log(options.json ? JSON.stringify(report) : printReport(report));
}

async function pages(folder: string, json: boolean): Promise<void> {
  const bar = progressBar('pages');
  const results = await measurePages(folder, (done, total) => bar.show(done, total));
  console.log(json ? JSON.stringify(results) : printPages(results));
  if (!json) console.log(printSiteWords(await findSiteWords(folder)));
}

async function compare(files: readonly string[], json: boolean): Promise<void> {
  const [before, after] = files;
  if (before === undefined || after === undefined || files.length > 2)
    throw new UserError('--compare takes two files, the older first');
  const compared = compareResults(await readResults(before), await readResults(after));
  console.log(json ? JSON.stringify(compared) : printComparison(compared));
}

/** Evenly spread over the file, so that a sample is the same every time. */
function sampleOf<T>(all: readonly T[], size: number | undefined): readonly T[] {
  if (size === undefined || size >= all.length) return all;
  return all.filter(
    (_, at) => Math.floor((at * size) / all.length) !== Math.floor(((at + 1) * size) / all.length),
  );
}

/** On standard error, so that standard output stays what was asked for; nothing where that is no terminal. */
function progressBar(unit: string) {
  const bar = new SingleBar({ format: `{bar} {value}/{total} ${unit}, {eta_formatted} left` });
  let started = false;
  return {
    show(value: number, total: number) {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(value);
      if (value === total) bar.stop();
    },
  };
}

/** Seeded by the question's place in the file: the same every time. */
function rewriting(variant: string | undefined) {
  if (variant === undefined || !isVariantName(variant)) return undefined;
  return (question: string, at: number) => writeAs(variant, question, at);
}

const without = (names: readonly StepName[] = []): Partial<Record<StepName, boolean>> =>
  Object.fromEntries(names.map((name) => [name, false]));

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number above 0');
}
