/**
 * Which sends had left when the process ended. A row of the ledger says `sending` from a moment before
 * its send; this log, a small file written in the very moment the request leaves, tells after a kill
 * which of those rows can have arrived. What is not in it was surely not sent and may be sent now.
 *
 * A write that is not flushed outlives the process but not a power cut, so the log names the boot of
 * the machine, and the run of the bot that the database knows: after a power cut, or in a container with
 * a new disk, it tells nothing, and everything that was `sending` may have arrived. Nor does it while the
 * last process lives on beside the next, as in a hurried deploy: what has not left yet may leave still.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Delivery } from './delivery.ts';

/** Names one send of the log; to be given back once the ledger knows what became of it. */
export type Departure = number;

export type Departed = (delivery: Pick<Delivery, 'campaignId' | 'chatId'>) => boolean;

const BOOT_ID = '/proc/sys/kernel/random/boot_id';
/** Bytes of a record: the log is a table of them, the first one names boot, run and process. */
const RECORD = 96;
/** Records for which the disk has room from the beginning: as many as there are sends at once. */
const PLACES = 64;

export class DepartureLog {
  private readonly fd: number;
  private readonly pid: number;
  private readonly free: Departure[] = [];
  private size = 1;
  private readonly before: readonly string[];

  /** @throws when the file cannot be written. */
  constructor(file: string, pid: number = process.pid) {
    this.pid = pid;
    this.before = recordsIn(file);
    this.fd = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /**
   * What the last run left behind.
   * @param run as `begin` gave it to that run.
   * @returns whether a send can have left; undefined where that is not known of any.
   */
  departed(run: string | undefined): Departed | undefined {
    const [head = '', ...records] = this.before;
    const [boot, lastRun, pid] = head.split(' ');
    const isOurs = run !== undefined && lastRun === run && boot !== undefined && boot === bootId();
    if (!isOurs || livesBeside(Number(pid), this.pid)) return undefined;
    const left = new Set(records);
    return (delivery) => left.has(keyOf(delivery));
  }

  /** Empties the log for a run of its own. @returns the name of the run, for the database to keep. */
  begin(): string {
    const run = randomUUID();
    ftruncateSync(this.fd);
    for (let place = PLACES; place > 0; place--) this.write(place, '');
    this.write(0, `${bootId()} ${run} ${this.pid}`);
    return run;
  }

  /** Notes that a send leaves now. */
  note(delivery: Delivery): Departure {
    const place = this.free.pop() ?? this.size++;
    this.write(place, keyOf(delivery));
    return place;
  }

  /** The ledger knows what became of this one. */
  forget(departure: Departure): void {
    this.write(departure, '');
    this.free.push(departure);
  }

  close(): void {
    closeSync(this.fd);
  }

  private write(place: number, record: string): void {
    writeSync(this.fd, `${record.padEnd(RECORD - 1)}\n`, place * RECORD);
  }
}

const keyOf = ({ campaignId, chatId }: Pick<Delivery, 'campaignId' | 'chatId'>) =>
  `${campaignId} ${chatId}`;

/** Undefined where the machine does not name its boots. */
function bootId(): string | undefined {
  try {
    return readFileSync(BOOT_ID, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Whether that process is there and another than this one; in a new container both may have one number. */
function livesBeside(pid: number, own: number): boolean {
  if (pid === own) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function recordsIn(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((record) => record.trim());
  } catch {
    return [];
  }
}
