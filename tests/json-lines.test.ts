/** Files of one JSON object a line, as an administrator writes them by hand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJsonLines } from '../src/json-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'json-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORM = '{"id", "question"}';
const line = z.object({ id: z.string(), question: z.string() });
function read(text: string) {
  const file = join(folder, 'questions.jsonl');
  writeFileSync(file, text);
  return readJsonLines(file, line, FORM);
}

describe('a file of questions', () => {
  it('is read whatever its line ends, blank lines and byte order mark', async () => {
    const lines = await read('\ufeff{"id":"1","question":"a"}\r\n\r\n{"id":"2","question":"b"}\n');
    expect(lines.map(({ value }) => value.id)).toEqual(['1', '2']);
    expect(lines[1]?.where).toMatch(/questions\.jsonl:3$/u);
  });

  it.each([
    ['no JSON', '{"id":"1","question":"a"}\nwhat?', /questions\.jsonl:2: not JSON; a line is/u],
    [
      'another form',
      '{"id":"1"}',
      /questions\.jsonl:1: question: .*; a line is \{"id", "question"\}/u,
    ],
  ])('that has %s is refused with its line', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('that is not there is refused by name', async () => {
    await expect(readJsonLines(join(folder, 'none.jsonl'), line, FORM)).rejects.toThrow(
      /none\.jsonl: cannot be read \(ENOENT\)/u,
    );
  });
});
