/**
 * Logs: JSON lines on standard error. They carry no secret and no citizen's words: log ids, counts
 * and error codes, never a message's text (and never `TelegramError.on.payload`).
 */
import { type Logger, pino } from 'pino';

export type { Logger };

/** A logger at this level. `redact` is a second line of defence, not a licence to pass secrets in. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: ['token', '*.token', 'err.on', 'err.response.parameters', 'text', 'question'],
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
