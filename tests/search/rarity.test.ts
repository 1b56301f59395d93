/** How much a word tells, in a city's documents and in a handful. */
import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../src/search/index.ts';
import { libraryOf } from './library.ts';

describe('how much a word tells', () => {
  const few = buildIndex(libraryOf({ a: ['通知', '为高校毕业生发放就业见习补贴。'] }));

  it('is less for a word of everyday speech that a handful of documents happens to lack', () => {
    expect(few.rarity.of('现在')).toBeLessThan(few.rarity.of('见习'));
    expect(few.rarity.of('我们')).toBeLessThan(few.rarity.of('旁听'));
  });

  it('is decided by the documents where there are many', () => {
    const many = buildIndex(
      libraryOf(
        Object.fromEntries(
          Array.from({ length: 3000 }, (_, at) => [
            `d${at}`,
            ['通知', `见习补贴第${at}号`] as const,
          ]),
        ),
      ),
    );
    expect(many.rarity.of('见习')).toBeLessThan(many.rarity.of('现在'));
  });

  it('is never more than the highest, nor negative', () => {
    for (const word of ['见习', '现在', '龘龘']) {
      expect(few.rarity.of(word)).toBeLessThanOrEqual(few.rarity.highest);
      expect(few.rarity.of(word)).toBeGreaterThanOrEqual(0);
    }
  });
});
