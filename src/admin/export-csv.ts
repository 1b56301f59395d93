/** Questions as CSV that a spreadsheet opens as it is: UTF-8 with its mark, CRLF, no cell taken for a formula. */
import type { Store } from '../store/index.ts';

type ExportedQuestion = Awaited<ReturnType<Store['questions']['since']>>[number];

const COLUMNS = [
  'id',
  'asked_at',
  'chat_kind',
  'text',
  'status',
  'confidence',
  'topic',
  'article_id',
  'passage_id',
  'milliseconds',
] as const satisfies readonly (keyof ExportedQuestion)[];

const BYTE_ORDER_MARK = '\ufeff';

export function questionsAsCsv(questions: readonly ExportedQuestion[]): string {
  const rows = questions.map((question) =>
    COLUMNS.map((column) =>
      cell(column === 'asked_at' ? new Date(question.asked_at).toISOString() : question[column]),
    ),
  );
  return BYTE_ORDER_MARK + [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
