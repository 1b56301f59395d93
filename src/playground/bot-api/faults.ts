/** Trouble on order: what the network and Telegram's servers do on a bad day. */
import type { ErrorParameters } from './api-error.ts';

export type Fault =
  /** A refusal; the call takes no effect. */
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly description: string;
      readonly parameters?: ErrorParameters;
    }
  /** 502 with an HTML page; the call takes no effect. */
  | { readonly kind: 'bad gateway' }
  /** The connection breaks before or after the call takes effect. */
  | { readonly kind: 'drop'; readonly effect: boolean }
  /** The call takes effect; the answer breaks off in its middle, and the connection with it. */
  | { readonly kind: 'truncate' }
  /** No answer ever, before or after the call takes effect. */
  | { readonly kind: 'hang'; readonly effect: boolean };

export const takesEffect = (fault: Fault): boolean =>
  fault.kind === 'truncate' || ('effect' in fault && fault.effect);

export const flood = (seconds: number): Fault => ({
  kind: 'error',
  code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});

export const blocked: Fault = {
  kind: 'error',
  code: 403,
  description: 'Forbidden: bot was blocked by the user',
};

/** Which calls a fault befalls; an absent field means any. */
export interface FaultTarget {
  readonly method?: string;
  readonly chatId?: number;
  /** How many calls, then no more; absent: until it is lifted. */
  readonly times?: number;
}

export interface InjectedFault {
  /** Calls it has befallen. */
  readonly hits: number;
  lift(): void;
}

interface Entry {
  readonly fault: Fault;
  readonly target: FaultTarget;
  hits: number;
}

export class Faults {
  private readonly entries = new Set<Entry>();

  inject(fault: Fault, target: FaultTarget = {}): InjectedFault {
    const entry: Entry = { fault, target, hits: 0 };
    this.entries.add(entry);
    return {
      get hits() {
        return entry.hits;
      },
      lift: () => this.entries.delete(entry),
    };
  }

  /** The fault that befalls this call, if any; counts it. */
  strike(method: string, chatId: unknown): Fault | undefined {
    for (const entry of this.entries) {
      const { target } = entry;
      if (target.method !== undefined && target.method !== method) continue;
      if (target.chatId !== undefined && String(target.chatId) !== String(chatId)) continue;
      entry.hits++;
      if (entry.hits === target.times) this.entries.delete(entry);
      return entry.fault;
    }
    return undefined;
  }
}
