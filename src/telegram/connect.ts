/** The first words with Telegram: who the bot is. Patient with a server that is down, not with a wrong token. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TelegramError } from 'telegraf';
import type { UserFromGetMe } from 'telegraf/types';
import { UserError } from '../domain/index.ts';
import type { Logger } from '../log.ts';
import { failureOf } from './failure.ts';
import type { OutboundApi } from './outbound-api.ts';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
const CALL_TIMEOUT = 10_000;
/** Milliseconds for which the start goes on trying. */
const PATIENCE = 60_000;

/**
 * Asks Telegram who we are, trying again while it is down.
 * @throws {UserError} when the token is wrong, or nothing answered for a minute.
 */
export async function connect(
  api: OutboundApi,
  apiRoot: string,
  log: Logger,
  patience: number = PATIENCE,
): Promise<UserFromGetMe> {
  const deadline = Date.now() + patience;
  for (let attempt = 0; ; attempt++) {
    try {
      return await api.direct('getMe', {}, CALL_TIMEOUT);
    } catch (error) {
      refuseWrongToken(error);
      const failure = failureOf(error);
      const reason = 'reason' in failure ? failure.reason : failure.kind;
      const asked = failure.kind === 'flood' ? failure.seconds * 1000 : 0;
      const pause = Math.max(asked, Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE));
      if (Date.now() + pause > deadline)
        throw new UserError(
          `Telegram cannot be reached at TELEGRAM_API_ROOT (${apiRoot}): ${reason}. Is there a network?`,
        );
      log.warn({ reason, pauseMs: pause }, 'Telegram cannot be reached yet; trying again');
      await sleep(pause);
    }
  }
}

function refuseWrongToken(error: unknown): void {
  if (error instanceof TelegramError && (error.code === 401 || error.code === 404))
    throw new UserError('BOT_TOKEN is wrong: Telegram does not know it. Get one from @BotFather');
}
