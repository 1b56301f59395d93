/** Several questions in one message. */
import { describe, expect, it } from 'vitest';
import { splitQuestions } from '../../../src/answer/understand/index.ts';

describe('several questions in one message', () => {
  it.each([
    ['公办幼儿园有多少所？民办幼儿园有多少所？', ['公办幼儿园有多少所？', '民办幼儿园有多少所？']],
    ['1. 医保怎么报销\n2. 老年卡在哪里办', ['医保怎么报销', '老年卡在哪里办']],
    [
      '我家娃儿三岁。幼儿园怎么报名？保教费是多少？',
      ['我家娃儿三岁。幼儿园怎么报名？', '保教费是多少？'],
    ],
    ['你好，养老金怎么领，医保怎么报销，谢谢', ['养老金怎么领', '医保怎么报销']],
    ['公办幼儿园有多少所？民办的呢？', ['公办幼儿园有多少所？', '民办的呢？']],
  ])('%s', (message, questions) => expect(splitQuestions(message)).toEqual(questions));

  it.each([
    '公办幼儿园有多少所？',
    '门把手上有没有病毒？该怎么消毒？',
    '我今年六十岁，以前在厂里上班，后来下岗了，请问养老金怎么领？',
    '北京、天津对哄抬口罩等防疫用品价格的行为，处以多少罚款？',
    '',
  ])('stays whole: %s', (message) => expect(splitQuestions(message)).toEqual([message]));

  it('does not take a letter for a list of questions', () => {
    const letter = '为什么小区停水？'.repeat(12);
    expect(splitQuestions(letter)).toEqual([letter]);
  });
});
