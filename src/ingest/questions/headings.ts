/** What a passage stands under → a question, where its heading asks one, names an aspect, or nothing else does. */
import { splitSentences } from '../../language/index.ts';
import type { Chunk } from '../chunk.ts';
import {
  asQuestion,
  type Surroundings,
  subjectOfTitle,
  withoutTies,
  writeOutDates,
} from './wording.ts';

const ENUMERATOR =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]\s*|第[一二三四五六七八九十百\d]+[章节编]\s*|(?:问|Q)\s*\d*\s*[:：、.．]\s*)+/iu;
const ASPECT =
  /(?:条件|材料|流程|程序|对象|标准|范围|方式|时间|地点|期限|渠道|待遇|要求|步骤|依据|电话|措施|内容|职责|原则|目标|任务)$/u;
const LONGEST_ASPECT = 12;
/** A date of enactment, a document number: what stands above the text proper. */
const STARTS_FORMALLY = /^(?:[（(]?(?:19|20)\d\d年|[^\n。，]{2,20}[〔[【（(]\d{4}[〕\]】）)])/u;
/** What somebody does, so that one may ask how. */
const ACTION =
  /推进|推动|开展|启动|实施|建立|建设|完善|加强|落实|组织|提供|打造|推行|推出|做好|优化|扩大|加大|支持|强化|深化|统筹|健全|严格|控制|践行|提升|提高|夯实|发展|培育|探索|创新|保障/u;
const PERSON =
  /^(?<who>[^，,。“”]{0,16}(?:毕业生|市民|居民|村民|职工|学生|老人|家长|患者|店主|业主)\p{Script=Han}{2,3}?)(?=此前|今年|去年|近日|在|曾|是|刚|来到|通过|说|每)/u;
const ARTICLE = /^第[一二三四五六七八九十百千零〇两\d]+条/u;

/**
 * The question in a heading ("一、如何参保？"), or one made from it.
 * @param isAlone whether no other question was found: then one is made in any case
 */
export function headingQuestions(
  passage: Pick<Chunk, 'text' | 'headings'>,
  around: Surroundings,
  isAlone: boolean,
): string[] {
  const sentences = splitSentences(passage.text).map(({ text }) => text);
  const asked = [
    passage.headings.at(-1) ?? '',
    ...sentences.filter((text) => /^(?:问|Q)\s*\d*[:：]/iu.test(text)),
  ]
    .filter((text) => /[？?]$/u.test(text) || /^(?:问|Q)\s*\d*[:：]/iu.test(text))
    .map((text) => asQuestion(text.replace(ENUMERATOR, '')));
  const heading = (passage.headings.at(-1) ?? '').replace(ENUMERATOR, '').trim();
  const theme = subjectOfTitle(around.title);
  const isAspect = theme !== undefined && heading.length <= LONGEST_ASPECT && ASPECT.test(heading);
  const aspect = isAspect ? aspectQuestion(theme, heading) : undefined;
  const questions = [...asked, aspect].filter((question) => question !== undefined);
  return questions.length > 0 || !isAlone ? questions : [lastResort(passage, sentences, around)];
}

/** 《老年人权益保障法》第四条是怎么规定的？ */
export function articleQuestion(
  { text, headings }: Pick<Chunk, 'text' | 'headings'>,
  { title }: Surroundings,
): string | undefined {
  const article =
    ARTICLE.exec(text)?.[0] ??
    ARTICLE.exec(headings.findLast((each) => ARTICLE.test(each)) ?? '')?.[0];
  return article && `《${title.replace(/[《》]/gu, '').slice(0, 34)}》${article}是怎么规定的？`;
}

/** As citizens ask for an aspect. */
const EVERYDAY: readonly (readonly [aspect: RegExp, words: string])[] = [
  [/材料$/u, '需要什么材料'],
  [/(?:流程|程序|方式|步骤|渠道)$/u, '怎么办理'],
  [/(?:对象|条件|范围)$/u, '哪些人可以享受'],
  [/(?:标准|待遇)$/u, '有多少钱'],
];

function aspectQuestion(theme: string, heading: string): string | undefined {
  const formal = asQuestion(`${theme}的${heading}是什么`);
  const words = EVERYDAY.find(([aspect]) => aspect.test(heading))?.[1];
  return formal && (words === undefined ? formal : `${formal} / ${theme}${words}？`);
}

function lastResort(
  passage: Pick<Chunk, 'text' | 'headings'>,
  sentences: readonly string[],
  around: Surroundings,
): string {
  const name = around.title.replace(/[《》]/gu, '').slice(0, 34);
  const theme = subjectOfTitle(around.title);
  const isOpening =
    passage.headings.length === 0 && /(?:如下|以下)[:：。]?$|^(?:各|尊敬)/mu.test(passage.text);
  if (isOpening && theme !== undefined) return `为什么要发布关于${theme}的文件？`;
  if (passage.headings.length === 0 && STARTS_FORMALLY.test(passage.text)) {
    const act = /通过|公布|发布|修[正订]/u.exec(passage.text)?.[0];
    return act === undefined ? `《${name}》的基本情况是什么？` : `《${name}》是什么时候${act}的？`;
  }
  const person = PERSON.exec(sentences[0] ?? '')?.groups?.['who'];
  if (person !== undefined) return `${person}有什么经历？`;
  const clauses = (sentences[0] ?? '').replace(ENUMERATOR, '').split(/[，,。；;：:！!]/u);
  const clause =
    clauses.find((each) => withoutTies(each).length >= 4 && !each.endsWith('的是')) ?? '';
  const gist = writeOutDates(withoutTies(clause).replace(/[“”]/gu, ''), around).slice(0, 34);
  const asked = ACTION.test(gist) ? '，具体怎么做' : '，是怎么回事';
  // 当事人认为程序违法的，……
  const isCase = gist.endsWith('的');
  return (
    asQuestion(isCase ? `${gist.slice(0, -1)}怎么办` : gist + asked) ?? `《${name}》说了什么？`
  );
}
