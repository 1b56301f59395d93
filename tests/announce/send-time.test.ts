import { describe, expect, it } from 'vitest';
import { nextRun, parseSendTime } from '../../src/announce/index.ts';

/** A Monday. */
const NOW = Date.parse('2026-11-23T10:30:00+08:00');
const ZONE = 'Asia/Shanghai';
const once = (time: string) => ({ kind: 'once', at: Date.parse(`${time}:00+08:00`) });
const parse = (text: string) => parseSendTime(text, NOW, ZONE);

describe('the time an administrator types', () => {
  it.each([
    ['明天9点', '2026-11-24T09:00'],
    ['明天 上午9点半', '2026-11-24T09:30'],
    ['今天下午3点', '2026-11-23T15:00'],
    ['后天 20:15', '2026-11-25T20:15'],
    ['11-25 09:00', '2026-11-25T09:00'],
    ['11月25日9点', '2026-11-25T09:00'],
    ['2027-01-02 08:05', '2027-01-02T08:05'],
    ['1-2 8:05', '2027-01-02T08:05'],
    ['周五下午3点', '2026-11-27T15:00'],
    ['周一9点', '2026-11-30T09:00'],
    ['下周一9点', '2026-11-30T09:00'],
    ['下周日9点', '2026-12-06T09:00'],
  ])('%s is %s in the city’s time zone', (text, time) => {
    expect(parse(text)).toEqual(once(time));
  });

  it.each([
    ['每周一9点', '0 9 * * 1'],
    ['每天8点半', '30 8 * * *'],
    ['0 9 * * 1', '0 9 * * 1'],
  ])('%s repeats', (text, cron) => {
    expect(parse(text)).toEqual({ kind: 'repeat', cron });
  });

  it.each([
    '今天9点',
    '2020-01-01 09:00',
    '2-30 09:00',
    '13-01 09:00',
    '明天25点',
    'a b c d e',
    '以后再说',
    '',
  ])('refuses %j, which is past or no time', (text) => {
    expect(parse(text)).toBeUndefined();
  });

  it('gives the next run of a schedule in the city’s time zone', () => {
    expect(nextRun('0 9 * * 1', NOW, ZONE)).toBe(Date.parse('2026-11-30T09:00:00+08:00'));
  });
});
