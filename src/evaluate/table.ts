/** Reports as plain text for a terminal. */
import type { AbstentionReport } from './abstention.ts';
import type { Calibration } from './calibration.ts';
import type { ComparedMetric } from './compare.ts';
import type { EvaluationReport } from './evaluation.ts';
import { extractionAlone, type Figure, METRICS, WORDS_METRICS } from './metrics.ts';

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const decimal = (value: number) => value.toFixed(3);
const milliseconds = (value: number) => `${value.toFixed(1)} ms`;

/** Columns as wide as their widest cell. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function printReport(report: EvaluationReport): string {
  const { latency } = report;
  const parts = [
    `${report.questions} questions, ${report.articles} documents, ${report.passages} passages`,
    printFigures(report.figures),
    printWords(report.figures),
    tableOf([
      ['answer p50', milliseconds(latency.p50)],
      ['answer p95', milliseconds(latency.p95)],
      ['answer p99', milliseconds(latency.p99)],
      ['index build', `${report.buildSeconds.toFixed(1)} s`],
      ['snapshot start', `${report.startSeconds.toFixed(1)} s`],
      ['resident memory', `${report.residentMegabytes.toFixed(0)} MB`],
    ]),
    printCalibration(report.calibration, report.abstention !== null),
  ];
  if (report.abstention !== null) parts.push(printAbstention(report.abstention));
  return parts.join('\n\n');
}

const cellsOf = (figure: Figure | undefined): string[] =>
  figure === undefined
    ? ['', '']
    : [decimal(figure.mean), `${decimal(figure.low)} to ${decimal(figure.high)}`];

const WORDS_FIGURES: ReadonlySet<string> = new Set(
  WORDS_METRICS.flatMap(({ name }) => [name, extractionAlone(name)]),
);

const printFigures = (figures: readonly Figure[]): string =>
  tableOf([
    ['figure', 'mean', '95 % interval'],
    ...figures
      .filter(({ name }) => !WORDS_FIGURES.has(name))
      .map((figure) => [figure.name, ...cellsOf(figure)]),
  ]);

/** The two readings of the words' figures side by side. */
function printWords(figures: readonly Figure[]): string {
  const named = new Map(figures.map((figure) => [figure.name, figure]));
  return tableOf([
    ['words', 'extraction alone', '', 'end to end', ''],
    ...WORDS_METRICS.map(({ name }) => [
      name,
      ...cellsOf(named.get(extractionAlone(name))),
      ...cellsOf(named.get(name)),
    ]),
  ]);
}

function printCalibration({ bins, expectedError }: Calibration, isMixed: boolean): string {
  const of = isMixed ? 'questions with and without their documents' : 'answerable questions';
  const rows = bins.map((bin) => [
    `${bin.from.toFixed(1)} to ${bin.to.toFixed(1)}`,
    String(bin.answers),
    decimal(bin.meanConfidence),
    decimal(bin.right),
  ]);
  return [
    `Confidence over ${of} (expected calibration error ${decimal(expectedError)})`,
    tableOf([['stated', 'answers', 'mean stated', 'right'], ...rows]),
  ].join('\n');
}

function printAbstention(report: AbstentionReport): string {
  const { wronglyAnswered, rightAllTheSame, auroc, curve } = report;
  const interval =
    wronglyAnswered === null
      ? ''
      : `${percent(wronglyAnswered.mean)} wrongly answered (${percent(wronglyAnswered.low)} to ${percent(wronglyAnswered.high)})`;
  const rows = curve.map((point) => [
    decimal(point.threshold),
    decimal(point.coverage),
    decimal(point.precision),
    decimal(point.wronglyAnswered),
  ]);
  return [
    `With the answers taken out: ${interval}, AUROC ${decimal(auroc)}`,
    `counted among these: ${percent(rightAllTheSame)} that got the known answer, from another document that has it, too`,
    tableOf([
      ['threshold', 'answerable answered', 'citing right', 'unanswerable answered'],
      ...rows,
    ]),
  ].join('\n');
}

export function printComparison(compared: readonly ComparedMetric[]): string {
  const rows = compared.map((metric) => [
    metric.name,
    `${metric.mean >= 0 ? '+' : ''}${decimal(metric.mean)}`,
    `${decimal(metric.low)} to ${decimal(metric.high)}`,
    metric.p < 0.05 ? `p ${decimal(metric.p)} *` : `p ${decimal(metric.p)}`,
    String(metric.better),
    String(metric.worse),
  ]);
  const lines = [
    tableOf([['figure', 'difference', '95 % interval', 'chance', 'better', 'worse'], ...rows]),
    '* more than chance at the 5 % level (paired sign-flip test)',
  ];
  for (const { name, won, lost } of compared.filter((each) => each.name === 'recall@1')) {
    lines.push('', `${name} won:`, ...won.map((question) => `  + ${question}`));
    lines.push(`${name} lost:`, ...lost.map((question) => `  - ${question}`));
  }
  return lines.join('\n');
}

/** For `--help`. */
export const FIGURES_EXPLAINED = [
  'Figures, each with a 95 % bootstrap interval:',
  tableOf(
    METRICS.filter(({ name }) => !WORDS_FIGURES.has(name)).map(({ name, meaning }) => [
      `  ${name}`,
      meaning,
    ]),
  ),
  '',
  'Figures of the words given, read twice. Extraction alone: of every question, what is (or, if no confidence were',
  'asked for, would be) given. End to end: what the citizen gets; a question refused counts as 0. In JSON and results',
  'compared, the former are called "extracted …".',
  tableOf(WORDS_METRICS.map(({ name, meaning }) => [`  ${name}`, meaning])),
  '',
  'With --folds, ranking, sentences and confidence are all fitted on other folds than the one asked, by document; the',
  'threshold too. The answers that confidence is fitted on come from ranking and sentences that saw neither the',
  "question's own fold nor the one measured. Without --folds, the weights are those shipped, fitted on all questions.",
].join('\n');
