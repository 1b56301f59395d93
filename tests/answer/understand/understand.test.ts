/** What is left of a citizen's words, and what they are taken to ask. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP_NAMES, understand } from '../../../src/answer/understand/index.ts';

describe('understanding a question', () => {
  it.each([
    ['请问一下公办幼儿园有多少所？谢谢', '公办幼儿园有多少所'],
    ['你好，我想咨询一下公辦幼兒園收費標準是多少，謝謝您！', '公办幼儿园收费标准是多少'],
    ['领导您好，麻烦问一下医保怎么报销，急，在线等', '医保怎么报销'],
    ['😀公办幼儿园有多少所😀', '公办幼儿园有多少所'],
  ])('searches %s as %s', (asked, searched) => expect(understand(asked).text).toBe(searched));

  it.each(['谢谢', '咨询电话是多少', '老师工资怎么算', '领导干部怎么应急', '了解政策去哪里'])(
    'keeps words that only look like padding: %s',
    (asked) => expect(understand(asked).text).toBe(asked),
  );

  it.each([
    ['公办幼儿园有多少所', 'amount'],
    ['学前教育普惠率', 'amount'],
    ['百日攻坚办实事活动什么时候启动的', 'date'],
    ['哪些医院开了药学门诊', 'list'],
    ['纳税服务热线是多少', 'contact'],
    ['社保大厅的地址在哪里', 'contact'],
    ['哪条路限行', 'list'],
    ['负责这事的局长叫什么名字', 'person'],
    ['开通了多少条热线电话线路', 'amount'],
    ['什么是县管校聘', 'definition'],
    ['四进四送四服务是什么', 'definition'],
    ['失业金怎么领', 'procedure'],
    ['哪个部门负责发补贴', 'person'],
    ['在哪里办理居住证', 'place'],
    ['为什么要隔离', 'reason'],
    ['外地人能不能报名', 'yes_no'],
  ])('takes %s to ask for: %s', (asked, kind) => expect(understand(asked).kind).toBe(kind));

  it('reads places, years and document numbers', () => {
    const question = understand('2021年重庆市渝中区落实（渝教基发〔2021〕9号）的情况');
    expect(question.places).toEqual(['重庆', '渝中区']);
    expect(question.years).toEqual([2021]);
    expect(question.documentNumbers).toEqual(['渝教基发〔2021〕9号']);
  });

  it('says what each step changed, and leaves a step out on demand', () => {
    const asked = '請問公辦幼兒園有多少所';
    expect(understand(asked).changes.map(({ step }) => step)).toEqual(['fold', 'padding']);
    expect(understand(asked, { steps: { padding: false } }).text).toBe('请问公办幼儿园有多少所');
  });

  it('gives an understanding of any text', () => {
    const off = fc.subarray([...STEP_NAMES]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), off, (text, names) => {
        const steps = Object.fromEntries(names.map((name) => [name, false]));
        expect(understand(text, { steps }).original).toBe(text);
      }),
    );
    expect(understand('养老金怎么领？'.repeat(2000)).text.length).toBeLessThanOrEqual(500);
  });
});
