/** The panel "为什么" is read by people who know no English: all that the real answerer decides is told in Chinese. */
import { expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/index.ts';
import { NEW_CONVERSATION } from '../../src/domain/index.ts';
import { decisionsInChinese } from '../../src/playground/decisions.ts';
import { buildIndex } from '../../src/search/index.ts';
import { ANSWERED, LIBRARY, UNKNOWN } from '../e2e/library.ts';

it('tells every decision of the answerer in Chinese', () => {
  const answerer = createAnswerer(buildIndex(LIBRARY), {
    hotline: '12345',
    timeZone: 'Asia/Shanghai',
  });
  const questions = [
    ANSWERED.trainee.question,
    '那创业担保贷款呢?',
    ANSWERED.doctors.question,
    UNKNOWN,
    '你好',
    '😀',
    '这篇文章是谁发布的?',
    'gaoling jintie meiyue duoshao',
  ];
  let conversation = NEW_CONVERSATION;
  const told = questions.flatMap((question) => {
    const reply = answerer.answer(question, conversation);
    conversation = reply.conversation;
    return reply.explanation.decisions;
  });
  told.push(...answerer.answer('那民办的呢?').explanation.decisions);
  expect(told.length).toBeGreaterThan(questions.length);
  expect(decisionsInChinese(told).filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
});
