/** The policy questions as citizens would put them. */
import { describe, expect, it } from 'vitest';
import { articleId } from '../../src/domain/index.ts';
import { inAllWordings, inWording } from '../../src/evaluate/index.ts';

/** A question of the policy set, by its id. */
const known = {
  id: 'fb5b09d4583239038d85cbe077dff1a3',
  question: '泰州爱心电话何时开通？',
  answer: '2月5日',
  docs: [articleId('a')],
};
const unknown = { ...known, id: 'never asked' };

describe('the wordings of a question', () => {
  it('ask for the same answer in other words', async () => {
    const worded = await inAllWordings([known]);
    expect(worded.map(({ wording }) => wording)).toEqual(['official', 'everyday', 'story']);
    expect(new Set(worded.map(({ question }) => question)).size).toBe(3);
    expect(new Set(worded.map(({ answer }) => answer))).toEqual(new Set(['2月5日']));
  });

  it('are the official one alone where nobody reworded it', async () => {
    expect(await inWording([unknown], 'everyday')).toEqual([]);
    expect(await inAllWordings([unknown])).toHaveLength(1);
  });
});
