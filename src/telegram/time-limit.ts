/** A time limit on work that heeds an abort signal. Leaves nothing behind once the work has ended. */

/** Runs `work` with a signal that is aborted after `milliseconds`, or as soon as `stop` is. */
export async function withTimeLimit<T>(
  milliseconds: number,
  stop: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  stop?.addEventListener('abort', abort, { once: true });
  if (stop?.aborted === true) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', abort);
  }
}
