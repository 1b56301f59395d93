/** Questions that only the one before makes whole. */
import { describe, expect, it } from 'vitest';
import { isFollowUp, resolveFollowUp } from '../../src/answer/follow-up.ts';

const wholeAfter = (earlier: string, question: string) =>
  resolveFollowUp(question, {
    turns: [{ question: earlier, status: 'answered', articleId: null, passageId: null }],
  });

describe('a follow-up', () => {
  it.each([
    ['公办幼儿园有多少所?', '那民办的呢?', '民办幼儿园有多少所?'],
    ['渝中区有多少家医院?', '江北区呢?', '江北区有多少家医院?'],
    ['2021年新增就业多少人?', '那2022年呢?', '2022年新增就业多少人?'],
    ['城镇低保标准是多少?', '那农村呢', '农村低保标准是多少?'],
  ])('after %s, %s means %s', (earlier, question, whole) => {
    expect(wholeAfter(earlier, question)).toBe(whole);
  });

  it.each([
    ['创业担保贷款是什么?', '怎么申请?', '创业担保贷款'],
    ['高龄津贴多少钱?', '什么时候开始的?', '高龄津贴'],
    ['春风行动是什么活动?', '这个活动在哪里举行?', '春风行动'],
    ['助餐补贴有哪些?', '它的标准是多少?', '助餐补贴'],
  ])('after %s, %s asks about %s', (earlier, question, subject) => {
    expect(wholeAfter(earlier, question)).toContain(subject);
  });

  it('builds on the last question, not on a word of thanks', () => {
    const resolved = resolveFollowUp('那民办的呢?', {
      turns: [
        { question: '公办幼儿园有多少所?', status: 'answered', articleId: null, passageId: null },
        { question: '谢谢', status: 'chat', articleId: null, passageId: null },
      ],
    });
    expect(resolved).toBe('民办幼儿园有多少所?');
  });
});

describe('a whole question', () => {
  it.each([
    '失业金怎么领?',
    '幼儿园什么时候报名?',
    '精品中医馆有多少家',
    '哪些医院开了药学门诊?',
    '10月26日是哪个开的会',
  ])('stands alone, whatever was asked before: %s', (question) => {
    expect(wholeAfter('公办幼儿园有多少所?', question)).toBeUndefined();
    expect(isFollowUp(question)).toBe(false);
  });
});
