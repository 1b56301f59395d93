/** What a question asks for, by its unit, and where a text has it. */
import { describe, expect, it } from 'vitest';
import { findThings, foldText, unitsAskedFor } from '../../src/language/index.ts';

describe('the unit asked for', () => {
  it.each([
    ['公办幼儿园有多少所', '所'],
    ['招聘会办了几场', '场'],
    ['一个月发多少钱', '元'],
    ['普惠率是多少', '%'],
    ['多大岁数可以办老年卡', '周岁'],
    ['满多少岁可以办老年卡', '周岁'],
    ['办下来要多久', '个工作日'],
    ['社保大厅几点开门', '点'],
    ['专家星期几坐诊', '星期'],
    ['报名到几月几号', '某月某日'],
    ['社保局局长是谁', '人名'],
    ['接受采访的医生叫什么名字', '人名'],
    ['打哪个电话预约', '电话'],
    ['官网是多少', '网址'],
    ['社保大厅的地址在哪里', '地址'],
    ['政务服务中心在哪条街', '地址'],
    ['哪天出结果', '某年某月某日'],
    ['几月份开学', '某月'],
    ['医院哪一年建的', '某年'],
  ])('%s is one of %s', (question, unit) =>
    expect(unitsAskedFor(foldText(question))).toContain(unit),
  );

  it.each([
    '公办幼儿园学费涨了吗',
    '这几点意见是谁提的',
    '有哪几点要求',
    '窗口在几号楼',
    '这事该向谁投诉',
  ])('is none in %s', (question) => expect(unitsAskedFor(foldText(question))).toEqual([]));
});

describe('the things asked for', () => {
  const thingsIn = (text: string) =>
    findThings('date', foldText(text)).map(({ start, unit }) => [
      foldText(text).slice(start),
      unit,
    ]);

  it.each([
    ['窗口9:30开放', '9:30开放', '点'],
    ['上午九点开门', '上午九点开门', '点'],
    ['周三坐诊', '周三坐诊', '星期'],
    ['11月4日施行', '11月4日施行', '某月某日'],
    ['2021年11月起', '2021年11月起', '某年某月'],
    ['2021-11-04发布', '2021-11-04发布', '某年某月某日'],
    ['今年开馆', '今年开馆', '某年'],
    ['近日印发', '近日印发', ''],
    ['需要15个工作日', '15个工作日', '个工作日'],
  ])('when something happens, in %s', (text, found, unit) =>
    expect(thingsIn(text)).toContainEqual([found, unit]),
  );

  it('are no points of a list, no scores and no ages', () => {
    expect(thingsIn('提出4点意见，比分3:2，年满60周岁')).toEqual([]);
  });

  it('tell a mail address from a telephone number', () => {
    expect(
      findThings('contact', '电话010-65299029,邮箱jy@mot.gov.cn').map(({ unit }) => unit),
    ).toEqual(['电话', '邮箱']);
  });

  it('are people named beside their office or what they say', () => {
    expect(findThings('person', '局长何彪说,会有专人负责,医生介绍了流程')).toEqual([
      { start: 0, unit: '人名' },
    ]);
  });

  it('are none where an explanation is asked for', () => {
    expect(findThings('reason', '2021年11月4日发放300元')).toEqual([]);
  });
});
