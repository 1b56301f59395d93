/** What a citizen gets for a question, a follow-up, a chat message or a puzzle. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/index.ts';
import { type Answer, type Conversation, NEW_CONVERSATION } from '../../src/domain/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { LIBRARY, REPORTS } from './articles.ts';

const answerer = createAnswerer(buildIndex(LIBRARY), {
  hotline: '12345',
  timeZone: 'Asia/Shanghai',
});
const ask = (question: string): Answer => answerer.answer(question).answer;

function converse(...questions: string[]): Answer[] {
  let conversation: Conversation = NEW_CONVERSATION;
  return questions.map((question) => {
    const reply = answerer.answer(question, conversation);
    conversation = reply.conversation;
    return reply.answer;
  });
}

describe('a question that the documents answer', () => {
  it('gets the words of the text, verbatim, with source and date', () => {
    const answer = ask('80岁以上老人每餐补贴多少元?');
    expect(answer.status).toBe('answered');
    expect(answer.answer).toContain('4元');
    const [citation] = answer.citations;
    expect(citation?.articleId).toBe('meals');
    expect(citation?.quote).toContain(answer.answer);
    expect(answer.text).toContain('清河市民政局 2023-05-10');
  });

  it('says which period a figure belongs to', () => {
    expect(ask('老年食堂累计服务了多少人次?').asOf).toBe('2023-04');
  });

  it('keeps a list whole', () => {
    const answer = ask('办理助餐卡需要什么材料?');
    for (const item of ['身份证', '户口簿', '照片']) expect(answer.answer).toContain(item);
  });

  it('is known though the verb or the counter is in another form than the text', () => {
    expect(ask('农村建了几所老年食堂').answer).toContain('41家');
  });

  it('finds a date and a telephone number', () => {
    expect(ask('老年助餐服务实施办法什么时候施行?').answer).toContain('2023年7月1日');
    expect(ask('老年助餐咨询电话是多少?').answer).toContain('023-63861234');
  });

  it('prefers the newer of two documents that disagree, and says so', () => {
    const answer = ask('清河市秋季招聘会提供多少个就业岗位?');
    expect(answer.answer).toContain('5200个');
    expect(answer.text).toContain('2021-10-12');
  });

  it('offers questions that the knowledge base answers', () => {
    const { suggestions } = ask('办理助餐卡需要什么材料?');
    expect(suggestions.length).toBeGreaterThan(0);
    for (const question of suggestions) expect(ask(question).status).toBe('answered');
  });
});

describe('the words chosen', () => {
  const reports = createAnswerer(buildIndex(REPORTS), {
    hotline: '12345',
    timeZone: 'Asia/Shanghai',
  });

  it('are of the clause asked about, not of its like or of the opening that names them all', () => {
    const { answer } = reports.answer('清河市的第三道防线是什么?').answer;
    expect(answer).toContain('排涝泵站');
    expect(answer).not.toMatch(/记者|第一道|第二道/);
  });

  it('are the answer of a page of questions, not the question there', () => {
    const { answer } = reports.answer('居住证怎么续签?').answer;
    expect(answer).toContain('带身份证和旧证到派出所');
    expect(answer).not.toMatch(/怎么续签|丢失/);
  });

  it('are never the day on which a notice was signed', () => {
    const { answer } = reports.answer('清河市政务服务大厅何时起暂停对市民提供服务?').answer;
    expect(answer ?? '').not.toContain('2023年2月2日');
  });

  it('are of the passage for which an editor wrote the question', () => {
    const { citations } = reports.answer('高龄津贴的发放对象是谁?').answer;
    expect(citations[0]?.quote).toContain('年满80周岁');
  });

  it('name the hospital where 哪家医院 is asked', () => {
    const { answer } = reports.answer('国家老年医学基地依托哪家医院?').answer;
    expect(answer).toContain('市第一医院');
  });
});

describe('a question that the documents do not answer', () => {
  it.each(['成都市80周岁以上老年人每餐补贴多少元?', '怎么办理居住证?', '公积金贷款额度是多少?'])(
    'is not answered: %s',
    (question) => {
      const answer = ask(question);
      expect(answer.status).toBe('not_found');
      expect(answer.answer).toBeNull();
      expect(answer.citations).toEqual([]);
      expect(answer.text).toContain('12345');
    },
  );
});

describe('a question about something else, in the words of the documents', () => {
  it.each([
    ['another year', '去年老年食堂累计服务了多少人次?'],
    ['another place', '青川县有多少家老年食堂?'],
    ['a time of day, where only dates are told', '老年食堂几点开门?'],
    ['a weekday', '助餐卡星期几可以办?'],
    ['a name, where nobody is named', '清河市民政局局长是谁?'],
    ['an address, where none is told', '老年食堂的地址在哪里?'],
    ['a mail address, where a telephone number is told', '老年助餐的咨询邮箱是多少?'],
  ])('is not answered: %s', (_, question) => expect(ask(question).status).toBe('not_found'));
});

describe('an answer that may not be what was asked', () => {
  it('says so, and a sure one does not', () => {
    const unsure = ask('哪些老人能去食堂吃饭');
    expect(unsure.answer).toContain('60周岁');
    expect(unsure.text).toMatch(/^不能肯定/u);
    expect(ask('80岁以上老人每餐补贴多少元?').text).not.toMatch(/^不能肯定/u);
  });
});

describe('a conversation', () => {
  it('takes a short question that finds nothing by itself to be about the last answer', () => {
    const [, photos] = converse('办理助餐卡需要什么材料?', '照片要几张');
    expect(photos?.answer).toContain('照片两张');
  });

  it('takes a contrast into the question before', () => {
    const [, second] = converse('城镇老年食堂有多少家?', '那农村的呢?');
    expect(second?.answer).toContain('41家');
  });

  it('takes the subject from the question before', () => {
    const [, second] = converse('老年助餐服务实施办法是什么?', '什么时候施行?');
    expect(second?.answer).toContain('2023年7月1日');
  });

  it('asks for a whole question where there is none before', () => {
    expect(ask('那农村的呢?').status).toBe('not_found');
  });

  it('tells where the last answer is from', () => {
    const [, source, published] = converse(
      '办理助餐卡需要什么材料?',
      '消息来源是哪里?',
      '这个是什么时候发布的?',
    );
    expect(source?.answer).toBe('清河市民政局');
    expect(published?.answer).toBe('2023-05-10');
  });
});

describe('a question that could mean either of two', () => {
  it('asks back with whole questions that are then answered', () => {
    const answer = ask('老年食堂有多少家?');
    expect(answer.status).toBe('clarify');
    expect(answer.suggestions).toHaveLength(2);
    expect(answer.suggestions.map((choice) => ask(choice).status)).toEqual([
      'answered',
      'answered',
    ]);
  });
});

describe('several questions in one message', () => {
  it('get an answer each', () => {
    const answer = ask('办理助餐卡需要什么材料?老年助餐咨询电话是多少?');
    expect(answer.text).toContain('身份证');
    expect(answer.text).toContain('023-63861234');
  });

  it('stand in their order, each with its own source, however many there are', () => {
    const questions = [
      '办理助餐卡需要什么材料?',
      '老年助餐咨询电话是多少?',
      '火星移民局几点开门?',
      '办理助餐卡需要什么材料?',
      '老年助餐咨询电话是多少?',
    ];
    for (const several of [questions.slice(0, 2), questions]) {
      const { text, citations } = ask(several.join(''));
      expect(text.length).toBeLessThanOrEqual(600);
      const parts = text.split(/(?:^|\n\n)(?=\d\. )/u);
      expect(parts).toHaveLength(several.length);
      for (const [at, part] of parts.entries()) {
        const isKnown = !several[at]?.includes('火星');
        expect(/来源:《.+\d{4}-\d{2}-\d{2}/u.test(part), text).toBe(isKnown);
        expect(part.includes('没有'), text).toBe(!isKnown);
      }
      expect(citations.length).toBe(several.filter((each) => !each.includes('火星')).length);
    }
  });
});

describe('what is no question', () => {
  it.each(['', '   ', '\n\t', '😀😀', '???', '<b></b>'.repeat(50)])(
    'gets one clear line: %j',
    (message) => {
      const answer = ask(message);
      expect(answer.text.length).toBeGreaterThan(0);
      expect(answer.answer).toBeNull();
    },
  );

  it('gets the emergency number at once, without a search', () => {
    const reply = answerer.answer('救命,我爸突然昏迷了');
    expect(reply.answer.status).toBe('chat');
    expect(reply.answer.text).toContain('120');
    expect(reply.explanation.candidates).toEqual([]);
  });

  it('is taken however long it is', () => {
    expect(ask('补贴'.repeat(5000)).text.length).toBeLessThanOrEqual(600);
  });
});

describe('any text', () => {
  it('gets an answer within the limits, whose quotes stand in the document', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('老年食堂', '补贴多少元', '那', '呢?', '招聘会', '2021年', '什么时候', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const answer = ask(pieces.join(''));
        expect(answer.text.length).toBeLessThanOrEqual(600);
        expect(answer.suggestions.length).toBeLessThanOrEqual(3);
        expect(answer.answer === null).toBe(answer.status !== 'answered');
        for (const { quote, passageId } of answer.citations)
          expect(LIBRARY.passages.find(({ id }) => id === passageId)?.text).toContain(quote);
      }),
      { numRuns: 150 },
    );
  });
});
