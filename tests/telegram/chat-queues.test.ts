import { describe, expect, it } from 'vitest';
import { createChatQueues } from '../../src/telegram/index.ts';

/** A door that opens on order. */
function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('work of several chats', () => {
  it('keeps its order within a chat, and no chat waits for another', async () => {
    const queues = createChatQueues();
    const slow = door();
    const done: string[] = [];
    queues.push('a', async () => {
      await slow.opened;
      done.push('a1');
    });
    queues.push('a', async () => void done.push('a2'));
    const other = door();
    queues.push('b', async () => {
      done.push('b1');
      other.open();
    });
    await other.opened;
    expect(done).toEqual(['b1']);
    slow.open();
    await queues.idle();
    expect(done).toEqual(['b1', 'a1', 'a2']);
    expect(queues.size).toBe(0);
  });

  it('ends what has begun when closed, and leaves the rest', async () => {
    const queues = createChatQueues();
    const slow = door();
    const done: number[] = [];
    queues.push('a', async () => {
      await slow.opened;
      done.push(1);
    });
    queues.push('a', async () => void done.push(2));
    const closed = queues.close();
    slow.open();
    await closed;
    expect(done).toEqual([1]);
  });
});
