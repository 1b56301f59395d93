/** Words as citizens mean them. */
import { describe, expect, it } from 'vitest';
import { isStopWord, segment } from '../../src/language/index.ts';

describe('words', () => {
  it.each(['四进四送四服务', '县管校聘', '精品中医馆', '药学门诊', '普惠性幼儿园', '见习补贴'])(
    'keeps %s in one piece',
    (word) => expect(segment(`请问${word}是什么？`)).toContain(word),
  );

  it('finds the same words in Traditional and full-width writing', () => {
    expect(segment('精品中醫館有多少家？ＡＢＣ')).toEqual(segment('精品中医馆有多少家?abc'));
  });

  it('gives words only, numbers whole', () => {
    expect(segment('普惠率88.3%，同比提高。')).toEqual(['普惠率', '88.3', '同比', '提高']);
  });

  it('leaves the subject when stop words are taken out', () => {
    const subject = segment('请问公办幼儿园一共有多少所呢').filter((word) => !isStopWord(word));
    expect(subject).toContain('公办幼儿园');
    expect(subject).not.toContain('多少');
  });
});
