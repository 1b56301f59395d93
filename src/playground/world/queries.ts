/** Callback and inline queries: open for a short time, answered once. */

/** Milliseconds within which a query must be answered. */
const LIFETIME_MS = 15_000;

export class OpenQueries<Answer> {
  private readonly now: () => number;
  private readonly opened = new Map<string, number>();
  private readonly answers = new Map<string, Answer>();
  private count = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  open(): string {
    const id = String(7_000_000 + ++this.count);
    this.opened.set(id, this.now());
    return id;
  }

  /** False if there is no such query, it was answered before, or its time is over. */
  tryAnswer(id: string, answer: Answer): boolean {
    const opened = this.opened.get(id);
    if (opened === undefined || this.now() - opened > LIFETIME_MS) return false;
    this.opened.delete(id);
    this.answers.set(id, answer);
    return true;
  }

  answer(id: string): Answer | undefined {
    return this.answers.get(id);
  }
}
