/** Articles and edits for property tests. */
import fc from 'fast-check';

const word = fc.constantFrom(
  '参保',
  '老年人',
  '补贴',
  '申请',
  '社区',
  '医院',
  '学校',
  '就业',
  '窗口',
  '材料',
  '登记',
  '居民',
);
const clause = fc.array(word, { minLength: 3, maxLength: 6 }).map((words) => words.join(''));

/** A paragraph that states a figure, so that questions can be asked of it. */
const paragraph = fc
  .tuple(clause, clause, fc.integer({ min: 2, max: 9_999 }))
  .map(
    ([a, b, figure]) =>
      `今年以来，${a}的${b}新增${figure}人，${b}完成${figure + 1}件，比去年有所提高，各区县都在按计划推进这项工作，年底前全部完成。`,
  );

/** A plain-text article with a head line. */
export const article = fc
  .tuple(clause, fc.uniqueArray(paragraph, { minLength: 2, maxLength: 6 }))
  .map(([title, paragraphs]) =>
    [`${title}通报`, '来源：某市日报 2022-05-06', ...paragraphs].join('\n\n'),
  );

/** What an editor might write into a file by hand. */
export const line = fc.oneof(
  clause,
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ' ')),
  fc.constantFrom(
    '',
    '## 新的一节',
    '### 新的问题？',
    '- 也可以这样问？',
    '# 标题',
    '---',
    '<!-- 备注 -->',
    '\\# 不是标题',
  ),
);
