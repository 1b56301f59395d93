/**
 * The life of each send on the disk: begun in the ledger, leaving in the departure log, settled in the
 * ledger again; and after a crash, what these two together tell of the sends that were under way.
 */
import type { Logger } from '../log.ts';
import type { Store } from '../store/index.ts';
import type { Clock } from './clock.ts';
import type { Outcome, Receiver } from './delivery.ts';
import type { DeliveryResult } from './delivery-port.ts';
import type { Departure, DepartureLog } from './departures.ts';
import { GroupCommit } from './group-commit.ts';
import type { Ledger } from './ledger.ts';

export interface JournalDeps {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly departures: DepartureLog;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A send that was begun. */
export interface OpenSend {
  /** Its message leaves now. */
  departs(): void;
  /** Resolves once it is written down, however long the disk takes. */
  settle(result: DeliveryResult): Promise<void>;
}

interface Settled extends Outcome {
  readonly departure: Departure | undefined;
}

/** The flag under which the database keeps the name of the departure log's run. */
const RUN = 'announce.departures';
const AFTER_ERROR = 5_000;

export class SendJournal {
  private readonly deps: JournalDeps;
  private readonly settling: GroupCommit<Settled>;

  constructor(deps: JournalDeps) {
    this.deps = deps;
    this.settling = new GroupCommit(
      async (settled) => {
        await deps.ledger.settle(settled);
        for (const { departure } of settled)
          if (departure !== undefined) deps.departures.forget(departure);
      },
      async (error) => {
        deps.log.error({ err: error }, 'the ledger cannot be written');
        await deps.clock.sleep(AFTER_ERROR);
      },
    );
  }

  /** Makes sure of what the last process left half done. Once, before any send. */
  async recover(): Promise<void> {
    const { store, ledger, departures, log } = this.deps;
    const interrupted = await ledger.recover(departures.departed(await store.flags.get(RUN)));
    if (interrupted.unknown + interrupted.unsent > 0)
      log.warn(interrupted, 'sends were interrupted');
    await store.flags.set(RUN, departures.begin());
  }

  /** For a receiver that the ledger has as being sent to. */
  open(receiver: Receiver): OpenSend {
    const { departures, log } = this.deps;
    let departure: Departure | undefined;
    return {
      departs() {
        try {
          departure ??= departures.note(receiver);
        } catch (error) {
          log.error({ err: error }, 'the departure log cannot be written');
        }
      },
      settle: (result) => this.settling.add({ delivery: receiver, result, departure }),
    };
  }
}
