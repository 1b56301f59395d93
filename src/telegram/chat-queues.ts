/** Work in order within a chat, and at once across chats: a slow chat delays no other. */

type Job = () => Promise<void>;

export interface ChatQueues {
  /** Runs `job` after all earlier ones with this key. A job deals with its own errors. */
  push(key: string, job: Job): void;
  /** Jobs waiting or running. */
  readonly size: number;
  /** Drops what has not begun and resolves once all that has begun has ended. */
  close(): Promise<void>;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
}

export function createChatQueues(): ChatQueues {
  const queues = new Map<string, Job[]>();
  let size = 0;
  let idleListeners: (() => void)[] = [];
  let closed = false;

  const finished = () => {
    size--;
    if (size > 0) return;
    for (const resolve of idleListeners) resolve();
    idleListeners = [];
  };

  const drain = async (key: string, queue: Job[]) => {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      try {
        if (!closed) await job();
      } finally {
        queue.shift();
        finished();
      }
    }
    queues.delete(key);
  };

  const idle = () =>
    size === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          idleListeners.push(resolve);
        });

  return {
    push(key, job) {
      if (closed) return;
      size++;
      const queue = queues.get(key);
      if (queue !== undefined) {
        queue.push(job);
        return;
      }
      const begun = [job];
      queues.set(key, begun);
      void drain(key, begun);
    },
    get size() {
      return size;
    },
    close() {
      closed = true;
      return idle();
    },
    idle,
  };
}
