/** Many small writes as few transactions: whatever gathers while one commits goes into the next. */
export class GroupCommit<T> {
  private readonly write: (items: readonly T[]) => Promise<void>;
  private readonly onError: (error: unknown) => Promise<void>;
  private waiting: T[] = [];
  /** The commit that will take what waits. */
  private next: Promise<void> | undefined;
  private last: Promise<void> = Promise.resolve();

  /** @param onError is awaited before the same items are tried again: nothing is dropped. */
  constructor(
    write: (items: readonly T[]) => Promise<void>,
    onError: (error: unknown) => Promise<void>,
  ) {
    this.write = write;
    this.onError = onError;
  }

  /** Resolves once it is written. */
  add(item: T): Promise<void> {
    this.waiting.push(item);
    if (this.next === undefined) {
      this.next = this.commit(this.last);
      this.last = this.next;
    }
    return this.next;
  }

  private async commit(before: Promise<void>): Promise<void> {
    await before;
    const items = this.waiting;
    this.waiting = [];
    this.next = undefined;
    for (;;)
      try {
        return await this.write(items);
      } catch (error) {
        await this.onError(error);
      }
  }
}
