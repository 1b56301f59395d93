/** Updates on their way to the bot: numbered, kept until confirmed, handed to one poller at a time. */
import type { Update, UpdateKind, UpdatePayloads } from './types.ts';

/** Kinds that come only to a bot that asks for them by name. */
const ON_REQUEST: ReadonlySet<string> = new Set(['chat_member', 'message_reaction']);

export type PollOutcome = readonly Update[] | 'superseded';

interface Poller {
  readonly limit: number;
  readonly end: (outcome: PollOutcome) => void;
}

export class UpdateQueue {
  private pending: Update[] = [];
  private lastId = 0;
  private poller: Poller | undefined;
  private listener: (() => void) | undefined;
  /** Empty: all kinds but those on request. */
  private allowed: ReadonlySet<string> = new Set();

  private readonly changed: () => void;

  /** `changed` is called when updates are confirmed and when the bot begins to wait. */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** What the bot asked for with `allowed_updates`; stays until it asks otherwise. */
  get allowedUpdates(): readonly string[] {
    return [...this.allowed];
  }

  allow(kinds: readonly string[]): void {
    this.allowed = new Set(kinds);
  }

  get size(): number {
    return this.pending.length;
  }

  /** Whether the bot waits for updates right now. */
  get isPolled(): boolean {
    return this.poller !== undefined;
  }

  push<K extends UpdateKind>(kind: K, payload: UpdatePayloads[K]): void {
    const wanted = this.allowed.size > 0 ? this.allowed.has(kind) : !ON_REQUEST.has(kind);
    if (!wanted) return;
    this.pending.push({ update_id: ++this.lastId, [kind]: payload });
    if (this.poller !== undefined) this.finish(this.pending.slice(0, this.poller.limit));
    this.listener?.();
  }

  /** Puts an update that was already delivered once more in the queue, under its old number. */
  repeat(update: Update): void {
    this.pending.push(update);
    if (this.poller !== undefined) this.finish(this.pending.slice(0, this.poller.limit));
    this.listener?.();
  }

  /** Forgets all updates before `offset`; a negative one keeps only that many of the newest. */
  confirm(offset: number): void {
    if (offset < 0) this.pending = this.pending.slice(offset);
    else this.pending = this.pending.filter(({ update_id }) => update_id >= offset);
    this.changed();
  }

  drop(): void {
    this.pending = [];
  }

  /** A poller that is already waiting ends as `superseded`. */
  async poll(limit: number, timeoutMs: number, gone: AbortSignal): Promise<PollOutcome> {
    this.finish('superseded');
    if (this.pending.length > 0 || timeoutMs === 0) return this.pending.slice(0, limit);
    return await new Promise<PollOutcome>((resolve) => {
      const end = (outcome: PollOutcome) => {
        clearTimeout(timer);
        if (this.poller === poller) this.poller = undefined;
        resolve(outcome);
      };
      const timer = setTimeout(end, timeoutMs, []);
      const poller = { limit, end };
      this.poller = poller;
      this.changed();
      gone.addEventListener('abort', () => end([]), { once: true });
    });
  }

  /** Calls back whenever updates may be there to push to a webhook. */
  listen(listener: (() => void) | undefined): void {
    this.listener = listener;
  }

  /** The updates that a webhook has to be told of, oldest first. */
  waiting(): readonly Update[] {
    return this.pending;
  }

  delivered(updateId: number): void {
    this.pending = this.pending.filter(({ update_id }) => update_id !== updateId);
    this.changed();
  }

  private finish(outcome: PollOutcome): void {
    this.poller?.end(outcome);
  }
}
