import { expect, it } from 'vitest';
import { questionsAsCsv } from '../../src/admin/index.ts';

const question = {
  id: 1,
  asked_at: Date.UTC(2023, 5, 8, 4, 0),
  chat_kind: 'private',
  text: '见习补贴多少?',
  status: 'answered',
  confidence: 0.9,
  topic: '就业',
  article_id: 'a',
  passage_id: 'a#0',
  milliseconds: 2,
};

it('a spreadsheet opens the export with its Chinese, its commas, quotes and lines in one cell', () => {
  const csv = questionsAsCsv([{ ...question, text: '他说"多少",\n行吗' }]);
  expect(csv.startsWith('\ufeffid,asked_at')).toBe(true);
  expect(csv).toContain('2023-06-08T04:00:00.000Z');
  expect(csv).toContain('"他说""多少"",\n行吗"');
});

it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)'])(
  'a question like %s is no formula in a spreadsheet',
  (text) => {
    const [, row = ''] = questionsAsCsv([{ ...question, text }]).split('\r\n');
    expect(row).toMatch(/private,"?'/);
  },
);
