/** Many small writes as few transactions: whatever gathers while one commits goes into the next. */
export class GroupCommit<T> {
  private readonly write: (items: readonly T[]) => Promise<void>;
  private readonly onError: (error: unknown) => Promise<void>;
  private waiting: T[] = [];
  private writing: Promise<void> | undefined;

  /** @param onError is awaited before the same items are tried again: nothing is dropped. */
  constructor(
    write: (items: readonly T[]) => Promise<void>,
    onError: (error: unknown) => Promise<void>,
  ) {
    this.write = write;
    this.onError = onError;
  }

  add(item: T): void {
    this.waiting.push(item);
    this.writing ??= this.drain();
  }

  /** Resolves once all that was added is written. */
  async flush(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
  }

  private async drain(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const items = this.waiting;
      this.waiting = [];
      try {
        await this.write(items);
      } catch (error) {
        this.waiting = [...items, ...this.waiting];
        await this.onError(error);
      }
    }
    this.writing = undefined;
  }
}
