/** A server for one test, closed after it, and the plainest client there is. */
import { onTestFinished } from 'vitest';
import {
  type BotApiOptions,
  type BotApiServer,
  startBotApiServer,
} from '../../src/playground/index.ts';

export const TOKEN = '123456:TEST-TOKEN-OF-NO-VALUE-AT-ALL';

export interface ApiAnswer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

export async function startServer(options: Partial<BotApiOptions> = {}): Promise<BotApiServer> {
  const server = await startBotApiServer({ token: TOKEN, ...options });
  onTestFinished(() => server.close());
  return server;
}

export async function call(
  server: BotApiServer,
  method: string,
  parameters: object = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${server.url}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as ApiAnswer;
}

/** Waits until a bot waits for updates. */
export async function polled({ world }: BotApiServer): Promise<void> {
  await world.until(() => world.updates.isPolled || undefined, 'the bot to wait for updates');
}

/** Waits until the bot has confirmed every update. */
export async function confirmed({ world }: BotApiServer): Promise<void> {
  await world.until(() => world.updates.size === 0 || undefined, 'all updates to be confirmed');
}

/** A clock that stands still until it is moved. */
export function standingClock(start = 1_700_000_000_000) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}
