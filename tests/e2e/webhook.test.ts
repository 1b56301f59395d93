/** The bot behind a webhook: the same, but Telegram calls us. */
import { describe, expect, it } from 'vitest';
import { startCity } from './city.ts';
import { ANSWERED } from './library.ts';

const { question, words } = ANSWERED.trainee;

describe('in webhook mode', () => {
  it('a question is answered, once, also when the webhook was away for a while', async () => {
    const city = await startCity({ way: 'webhook' });
    const wang = city.world.person({ name: '王芳' });
    wang.sends(wang.chat, question);
    expect((await wang.chat.nextFromBot()).text).toContain(words);
    await city.restart();
    wang.sends(wang.chat, ANSWERED.doctors.question);
    expect((await wang.chat.nextFromBot(20_000)).text).toContain(ANSWERED.doctors.words);
    await city.bot().idle();
    expect(wang.chat.fromBot()).toHaveLength(2);
    expect(city.server.calls.all('getUpdates')).toEqual([]);
    expect(city.server.calls.rejected).toEqual([]);
  });
});
