/** What the next process learns of the sends of the last one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Delivery } from '../../src/announce/index.ts';
import { DepartureLog } from '../../src/announce/index.ts';

const to = (chatId: number): Delivery => ({
  campaignId: 7,
  chatId,
  chatKind: 'private',
  topics: '',
  messageId: null,
});

function newFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'minsheng-departures-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'departures.log');
}

function open(file: string, pid?: number): DepartureLog {
  const log = new DepartureLog(file, pid);
  onTestFinished(() => log.close());
  return log;
}

describe('the departure log', () => {
  it('tells which sends had left and were not settled', () => {
    const file = newFile();
    const log = open(file);
    const run = log.begin();
    const settled = log.note(to(1));
    log.note(to(2));
    log.forget(settled);
    log.note(to(-1_003));
    const departed = open(file).departed(run);
    expect([1, 2, -1_003, 4].map((chat) => departed?.(to(chat)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('keeps its word until the ledger has it: another process that dies at once learns the same', () => {
    const file = newFile();
    const log = open(file);
    const run = log.begin();
    log.note(to(2));
    open(file);
    expect(open(file).departed(run)?.(to(2))).toBe(true);
  });

  it('is empty after a new beginning', () => {
    const file = newFile();
    open(file).begin();
    const log = open(file);
    const run = log.begin();
    expect(open(file).departed(run)?.(to(2))).toBe(false);
  });

  it('tells nothing while the last process is there still: its sends may leave yet', () => {
    const file = newFile();
    const run = open(file, process.ppid).begin();
    expect(open(file).departed(run)).toBeUndefined();
  });

  it('tells nothing of another run, of an unknown one, or where there was none', () => {
    const file = newFile();
    expect(open(file).departed('first')).toBeUndefined();
    open(file).begin();
    expect(open(file).departed('another')).toBeUndefined();
    expect(open(file).departed(undefined)).toBeUndefined();
  });
});
