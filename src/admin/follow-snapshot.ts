/** A running bot takes the index that another process has stored: `npm run reindex` beside it. */
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { LiveIndex } from './live-index.ts';
import { loadStoredIndex, storedVersion } from './snapshot.ts';

/** How often it looks, in milliseconds: a few bytes are read each time. */
const INTERVAL = 2_000;

/** Swaps `live` whenever a new index is stored. @returns what ends it */
export function followSnapshot(config: Config, live: LiveIndex, log: Logger): () => void {
  let known: string | undefined = live.version;
  let isLoading = false;

  const look = async (): Promise<void> => {
    const version = await storedVersion(config);
    if (version === undefined || version === known) return;
    known = version;
    if (version === live.version) return;
    live.swap(await loadStoredIndex(config));
    log.info({ version }, 'a new index was stored: it answers from now on');
  };

  const timer = setInterval(() => {
    if (isLoading) return;
    isLoading = true;
    look()
      .catch((error: unknown) => {
        log.warn({ reason: String(error) }, 'the stored index cannot be used; the old one stays');
      })
      .finally(() => {
        isLoading = false;
      });
  }, INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}
