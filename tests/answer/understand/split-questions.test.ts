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
  ])('%s', (message, questions) => expect(splitQuestions(message)).toEqual(questions));

  it.each([
    '公办幼儿园有多少所？',
    '门把手上有没有病毒？该怎么消毒？',
    '我今年六十岁，以前在厂里上班，后来下岗了，请问养老金怎么领？',
    '',
  ])('stays whole: %s', (message) => expect(splitQuestions(message)).toEqual([message]));

  it('does not take a letter for a list of questions', () => {
    const letter = '为什么小区停水？'.repeat(12);
    expect(splitQuestions(letter)).toEqual([letter]);
  });
});
