/** From results to figures. */
import { describe, expect, it } from 'vitest';
import { reportAbstention } from '../../src/evaluate/abstention.ts';
import { calibrationOf } from '../../src/evaluate/calibration.ts';
import { compareResults } from '../../src/evaluate/compare.ts';
import { figuresOf } from '../../src/evaluate/metrics.ts';
import type { QuestionResult } from '../../src/evaluate/run.ts';

const result = (id: string, facts: Partial<QuestionResult> = {}): QuestionResult => ({
  id,
  question: `问题${id}`,
  documentPlace: 1,
  firstPassageHolds: true,
  status: 'answered',
  confidence: 0.9,
  answer: '答',
  citesRight: true,
  extracted: { answerHolds: true, answerHoldsInOrder: true, textHolds: true, rougeL: 1 },
  milliseconds: 1,
  ...facts,
});

const mean = (results: readonly QuestionResult[], name: string) =>
  figuresOf(results).find((figure) => figure.name === name)?.mean;

describe('figures', () => {
  const results = [
    result('a'),
    result('b', { documentPlace: 2, citesRight: false }),
    result('c', { documentPlace: null, status: 'not_found', citesRight: false }),
    result('d', { documentPlace: 10 }),
  ];

  it('count any right document at its place', () => {
    expect(mean(results, 'recall@1')).toBe(0.25);
    expect(mean(results, 'recall@3')).toBe(0.5);
    expect(mean(results, 'recall@10')).toBe(0.75);
    expect(mean(results, 'mrr@10')).toBeCloseTo((1 + 1 / 2 + 1 / 10) / 4);
  });

  it('ask for right citations only of what was answered', () => {
    expect(mean(results, 'answered')).toBe(0.75);
    expect(mean(results, 'cites right')).toBeCloseTo(2 / 3);
  });
});

describe('the abstention report', () => {
  const unanswerable = (confidence: number, status: 'answered' | 'not_found') => ({
    id: 'x',
    question: '?',
    status,
    confidence,
    answer: null,
    holdsAnyway: false,
  });

  it('shows what each threshold would let through', () => {
    const answerable = [0.9, 0.8, 0.7, 0.6].map((confidence, at) =>
      result(String(at), { confidence, citesRight: confidence > 0.65 }),
    );
    const report = reportAbstention(answerable, [
      unanswerable(0.75, 'answered'),
      unanswerable(0.1, 'not_found'),
    ]);
    expect(report.wronglyAnswered?.mean).toBe(0.5);
    expect(report.rightAllTheSame).toBe(0);
    expect(report.auroc).toBeCloseTo(6 / 8);
    expect(report.curve.at(-1)).toEqual({
      threshold: 0.8,
      coverage: 0.5,
      precision: 1,
      wronglyAnswered: 0,
    });
  });

  it('tells how many got the known answer from a document that no one listed', () => {
    const answer = { ...unanswerable(0.9, 'answered'), holdsAnyway: true };
    const report = reportAbstention([result('a')], [answer, unanswerable(0.8, 'answered')]);
    expect(report.wronglyAnswered?.mean).toBe(1);
    expect(report.rightAllTheSame).toBe(0.5);
  });
});

describe('calibration', () => {
  it('holds stated confidence against the share that is right', () => {
    const results = [true, true, true, false].map((citesRight, at) =>
      result(String(at), { confidence: 0.75, citesRight }),
    );
    expect(calibrationOf(results)).toEqual({
      bins: [{ from: 0.7, to: 0.8, answers: 4, meanConfidence: 0.75, right: 0.75 }],
      expectedError: 0,
    });
  });

  it('counts an answer where there is none to give as wrong', () => {
    const answer = {
      id: 'b',
      question: '?',
      status: 'answered',
      confidence: 0.75,
      answer: '答',
      holdsAnyway: false,
    } as const;
    const [bin] = calibrationOf([result('a', { confidence: 0.75 })], [answer]).bins;
    expect(bin?.right).toBe(0.5);
  });

  it('leaves out what was refused', () => {
    expect(calibrationOf([result('a', { status: 'not_found' })]).bins).toEqual([]);
  });
});

describe('a comparison', () => {
  it('names the questions won and lost', () => {
    const compared = compareResults(
      [result('a', { documentPlace: 3 }), result('b'), result('only before')],
      [result('a'), result('b', { documentPlace: 2 })],
    );
    const first = compared.find(({ name }) => name === 'recall@1');
    expect([first?.won, first?.lost]).toEqual([['问题a'], ['问题b']]);
  });

  it('refuses files about different questions', () => {
    expect(() => compareResults([result('a')], [result('b')])).toThrow('no question in common');
  });
});
