/** Reports as plain text for a terminal. */
import type { AbstentionReport } from './abstention.ts';
import type { Calibration } from './calibration.ts';
import type { ComparedMetric } from './compare.ts';
import type { EvaluationReport } from './evaluation.ts';
import { METRICS } from './metrics.ts';

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
    tableOf([
      ['figure', 'mean', '95 % interval'],
      ...report.figures.map(({ name, mean, low, high }) => [
        name,
        decimal(mean),
        `${decimal(low)} to ${decimal(high)}`,
      ]),
    ]),
    tableOf([
      ['answer p50', milliseconds(latency.p50)],
      ['answer p95', milliseconds(latency.p95)],
      ['answer p99', milliseconds(latency.p99)],
      ['index build', `${report.buildSeconds.toFixed(1)} s`],
      ['resident memory', `${report.residentMegabytes.toFixed(0)} MB`],
    ]),
    printCalibration(report.calibration, report.abstention !== null),
  ];
  if (report.abstention !== null) parts.push(printAbstention(report.abstention));
  return parts.join('\n\n');
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

function printAbstention({ wronglyAnswered, auroc, curve }: AbstentionReport): string {
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
  tableOf(METRICS.map(({ name, meaning }) => [`  ${name}`, meaning])),
].join('\n');
