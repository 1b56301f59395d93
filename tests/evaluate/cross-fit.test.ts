/** Cross-validation is honest: what a fold is measured by knows nothing of the fold's own answers. */
import { expect, it } from 'vitest';
import { articleId } from '../../src/domain/index.ts';
import { crossFit, splitByDocument } from '../../src/evaluate/cross-fit.ts';
import type { WordedQuestion } from '../../src/evaluate/wordings.ts';
import { buildIndex } from '../../src/search/index.ts';
import { libraryOf } from '../search/library.ts';

const TOWNS = ['青川', '海州', '临江', '白石'];
const MATTERS = ['高龄津贴', '见习补贴', '助餐服务'];
const notices = TOWNS.flatMap((town, number) =>
  MATTERS.map((matter, kind) => ({
    id: `${town}-${matter}`,
    title: `${town}市${matter}通知`,
    text: `为做好${matter}工作，现通知如下。${matter}每月标准为${number * 10 + kind + 11}元。本市居民向社区申请，十日内办结。咨询请到${town}市民中心。`,
    question: `${town}市${matter}每月多少元`,
    answer: `标准为${number * 10 + kind + 11}元`,
  })),
);
const library = libraryOf(Object.fromEntries(notices.map((n) => [n.id, [n.title, n.text]])));
const questions = notices.map(
  ({ id, question, answer }): WordedQuestion => ({
    id,
    question,
    answer,
    docs: [articleId(id)],
    wording: 'official',
  }),
);

it('fits the models of a fold without its answers, and the others with them', {
  timeout: 60_000,
}, () => {
  const index = buildIndex(library);
  const split = splitByDocument(questions, 3);
  const modelsFor = (asked: readonly WordedQuestion[]) =>
    crossFit(index, { ...split, questions: asked }, [], () => undefined);
  const [first, second, third] = modelsFor(questions);
  const misled = questions.map((gold, at) =>
    split.foldOf[at] === 0 ? { ...gold, answer: '咨询请到' } : gold,
  );
  const [same, ...changed] = modelsFor(misled);
  expect(new Set(split.foldOf)).toEqual(new Set([0, 1, 2]));
  expect(same).toEqual(first);
  expect(changed[0]?.answer.windows).not.toEqual(second?.answer.windows);
  expect(changed[1]?.answer.windows).not.toEqual(third?.answer.windows);
});
