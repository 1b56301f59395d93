/** What the bot counts of itself, for `/metrics`. */
import { Counter, Histogram, Registry } from 'prom-client';

export interface Meters {
  readonly registry: Registry;
  /** An update was handled. */
  update(outcome: 'done' | 'failed' | 'held', milliseconds: number): void;
  /** An answer is ready to be sent, so long after its question was taken: the bot's own part of a wait. */
  answerReady(milliseconds: number): void;
  /** A call to the Bot API had this outcome. */
  call(method: string, outcome: string): void;
}

export function createMeters(): Meters {
  const registry = new Registry();
  const updates = new Counter({
    name: 'minsheng_updates_total',
    help: 'Updates from Telegram, by how handling them ended',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'minsheng_update_seconds',
    help: 'Time from taking an update up to the end of its handling',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const ownParts = new Histogram({
    name: 'minsheng_answer_ready_seconds',
    help: 'Time from taking a question up to its answer being ready to be sent',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers: [registry],
  });
  const calls = new Counter({
    name: 'minsheng_api_calls_total',
    help: 'Calls to the Bot API, by method and outcome',
    labelNames: ['method', 'outcome'],
    registers: [registry],
  });
  return {
    registry,
    update(outcome, milliseconds) {
      updates.inc({ outcome });
      durations.observe(milliseconds / 1000);
    },
    answerReady: (milliseconds) => ownParts.observe(milliseconds / 1000),
    call: (method, outcome) => calls.inc({ method, outcome }),
  };
}
