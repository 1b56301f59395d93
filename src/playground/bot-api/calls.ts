/** What the bot has called, and what came of it: for tests to look at. */

export interface RecordedCall {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
  /** HTTP status of the answer; null where a fault kept it from coming. */
  readonly status: number | null;
  readonly description: string | undefined;
  /** The injected fault that befell it. */
  readonly fault: string | undefined;
}

/** So that a server that runs for days doesn't fill the memory. */
const KEPT = 20_000;

export class Calls {
  private readonly recent: RecordedCall[] = [];
  private readonly refused: RecordedCall[] = [];
  private total = 0;

  record(call: RecordedCall): void {
    this.total++;
    this.recent.push(call);
    if (this.recent.length > 2 * KEPT) this.recent.splice(0, KEPT);
    if (isRejection(call)) this.refused.push(call);
  }

  get count(): number {
    return this.total;
  }

  /** The latest calls, oldest first (at least 20,000 of them, if there were so many). */
  all(method?: string): readonly RecordedCall[] {
    return method === undefined
      ? [...this.recent]
      : this.recent.filter((call) => call.method === method);
  }

  /**
   * Every call that no correct bot makes: 400, 401 and 404, by no fault of ours. The 403 of a block, the 409 of two
   * pollers and 429 are not among them: these can befall a correct bot.
   */
  get rejected(): readonly RecordedCall[] {
    return this.refused;
  }
}

const isRejection = ({ status, fault }: RecordedCall) =>
  fault === undefined && (status === 400 || status === 401 || status === 404);
