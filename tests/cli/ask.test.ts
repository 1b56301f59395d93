/** `npm run ask` as a person or a program calls it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let folder = '';
let corpus = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ask-'));
  corpus = file('corpus.jsonl', [
    {
      id: 'pool',
      title: '清河市游泳馆开放公告',
      text: '清河市游泳馆自2023年6月1日起向市民开放。成人票价每场30元,学生凭证每场15元。',
      source: '清河市体育局',
      publishedAt: '2023-05-20',
    },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

/** Standard output, standard error and exit status. */
async function ask(...args: string[]) {
  const command = ['--import', 'tsx', 'src/cli.ts', 'ask', ...args];
  try {
    return { ...(await run(process.execPath, command, { cwd: ROOT })), code: 0 };
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      code = -1,
    } = error as Partial<Record<'stdout' | 'stderr', string>> & { code?: number };
    return { stdout, stderr, code };
  }
}

describe('ask', { timeout: 60_000 }, () => {
  it('answers a batch in order, conversations turn by turn, from the documents given', async () => {
    const batch = file('batch.jsonl', [
      { id: 'b', question: '清河市游泳馆成人票价多少元?' },
      {
        id: 'a',
        turns: [{ question: '清河市游泳馆什么时候开放?' }, { question: '消息来源是哪里?' }],
      },
    ]);
    const { stdout, code } = await ask('--batch', batch, '--json', '--corpus', corpus);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(lines[0].answer.answer).toContain('30元');
    expect(lines[0].answer.citations[0].articleId).toBe('pool');
    expect(lines[1].answers[1].answer).toBe('清河市体育局');
  });

  it('names the line of a batch that cannot be read, and prints nothing else', async () => {
    const batch = file('wrong.jsonl', [{ id: 'a', question: '票价?' }, { id: 'b' }]);
    const { stdout, stderr, code } = await ask('--batch', batch, '--json', '--corpus', corpus);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('wrong.jsonl:2');
  });

  it('says why, on request, and takes no question for wrong usage', async () => {
    const [explained, empty] = await Promise.all([
      ask('清河市游泳馆成人票价多少元?', '--explain', '--corpus', corpus),
      ask(),
    ]);
    expect(explained.stdout).toContain('confidence');
    expect(explained.stdout).toContain('pool#0');
    expect(empty.code).toBe(2);
  });
});
