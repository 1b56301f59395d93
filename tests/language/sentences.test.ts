/** Sentences as a reader would cut them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/index.ts';

const sentencesOf = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe('sentences', () => {
  it('end at a full stop, a question or exclamation mark and a line end', () => {
    expect(sentencesOf('已完成。好吗？好！\n第二段')).toEqual([
      '已完成。',
      '好吗？',
      '好！',
      '第二段',
    ]);
  });

  it('keep a closing quote', () => {
    expect(sentencesOf('他说：“能办。”今天办了。')).toEqual(['他说：“能办。”今天办了。']);
    expect(sentencesOf('“一定要办。”\n“好。”')).toEqual(['“一定要办。”', '“好。”']);
  });

  it('are not cut inside brackets', () => {
    expect(sentencesOf('详见附件（共两份。含表格。）及说明。')).toHaveLength(1);
  });

  it('go on after a bracket that never closes', () => {
    expect(sentencesOf('名单（见下。甲。\n乙。')).toEqual(['名单（见下。', '甲。', '乙。']);
  });

  it('are not cut at decimal points and addresses', () => {
    expect(sentencesOf('普惠率88.3%，见 www.cq.gov.cn 网站')).toHaveLength(1);
  });

  it('end at the gaps that a saved page leaves between paragraphs', () => {
    expect(sentencesOf('一、稳定供应 1.实施补货机制。　　第二步，上报')).toEqual([
      '一、稳定供应',
      '1.实施补货机制。',
      '第二步，上报',
    ]);
    expect(sentencesOf('2020年 2月 4日起实施')).toHaveLength(1);
  });

  it('do not lose their way in a megabyte of spaces', () => {
    expect(sentencesOf(`甲a${' '.repeat(1_000_000)}乙。`)).toHaveLength(1);
  });

  it('are verbatim pieces of any text, in order, and lose nothing but space', () => {
    const marks = fc.constantFrom(...'。！？“”（）《》… \n　甲乙1.a');
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: marks }));
    fc.assert(
      fc.property(texts, (text) => {
        const sentences = splitSentences(text);
        let end = 0;
        for (const sentence of sentences) {
          expect(text.slice(end, sentence.start).trim()).toBe('');
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });
});
