/** Source and date from the lines at the head of an article: 来源：重庆日报 2021-11-04 08:30 【字号：大 中 小】 */
import { isFurniture, isHeadLine } from './furniture.ts';
import { publishedIn } from './published.ts';

const SOURCE =
  /(?:来\s*源|來\s*源|稿源|出处|原创|发布机构|发布单位|供稿单位|信息来源|source)\s*[】\])]?\s*[:：|｜]\s*/iu;
/** What follows the source's name in its line. */
const AFTER_SOURCE =
  /\s*(?:[|｜【[（(<>]|作\s*者|编\s*辑|责\s*编|责任编辑|记者|时\s*间|日\s*期|(?:^|\s)发布|发布(?=时|日|于|[:：])|發佈|發布|更新|updated|浏览|阅读|点击|访问|字[体号]|分享|打印|评论|文号|原标题|审核|(?:19|20)\d\d\s*[-年./]).*$/iu;
/** 中国新闻网 王某: the person is not the source. */
const OFFICE_AND_PERSON =
  /^(.*(?:网|报|社|台|刊|局|委|厅|府|中心|客户端|公众号))\s+\p{Script=Han}{2,4}$/u;
const DATE_LABEL = /(?:发布|发文|发表|更新|印发|刊发|录入)?(?:时\s*间|日\s*期)\s*[】\])]?\s*[:：]/u;
/** Where a page states both, the day of the last change is not the one of publication. */
const PUBLISHED_LABEL = /(?:发布|发文|发表|印发|刊发)(?:时\s*间|日\s*期)\s*[】\])]?\s*[:：]/u;
const LONGEST_SOURCE = 30;

/** The source that the first such line names. Where the label stands alone, the next line is its value. */
export function sourceIn(lines: readonly string[]): string | null {
  for (const [at, line] of lines.entries()) {
    const label = SOURCE.exec(line);
    if (label === null || line.length > 200) continue;
    const here = nameOf(line.slice(label.index + label[0].length));
    if (here !== null) return here;
    const isAlone = line.slice(label.index + label[0].length).trim() === '';
    const next = lines[at + 1] ?? '';
    if (isAlone && !/[:：]/.test(next) && publishedIn(next) === null) {
      const below = nameOf(next);
      if (below !== null) return below;
    }
  }
  return null;
}

function nameOf(text: string): string | null {
  const name = text
    .replace(AFTER_SOURCE, '')
    .replace(/[\s：:，。、）)\]】]+$/u, '')
    .replace(OFFICE_AND_PERSON, '$1')
    .trim();
  return name.length >= 2 && name.length <= LONGEST_SOURCE && /\p{L}/u.test(name) ? name : null;
}

const shortLines = (lines: readonly string[]) => lines.filter((line) => line.length <= 160);

/** The date that follows a label: 发布时间：2021-11-04 */
export function labelledDateIn(lines: readonly string[]): string | null {
  for (const pattern of [PUBLISHED_LABEL, DATE_LABEL])
    for (const line of shortLines(lines)) {
      const label = pattern.exec(line);
      const date = label === null ? null : publishedIn(line.slice(label.index + label[0].length));
      if (date !== null) return date;
    }
  return null;
}

/** The date that these lines state, one with a label first. Lines of running text are not asked. */
export function publishedInLines(lines: readonly string[]): string | null {
  const labelled = labelledDateIn(lines);
  if (labelled !== null) return labelled;
  for (const line of shortLines(lines)) {
    const date = publishedIn(line);
    if (date !== null && line.length <= 80 && !/[。；]/u.test(line)) return date;
  }
  return null;
}

/** The name that stands behind a date or alone beside it: 2024-05-09 22:30·新华社 */
export function bylineIn(lines: readonly string[]): string | null {
  const said = lines.filter((line) => !isFurniture(line) || publishedIn(line) !== null);
  for (const [at, line] of said.entries()) {
    if (!isHeadLine(line) || publishedIn(line) === null) continue;
    const behind = line.replace(/^.*\d(?:\s*日)?/u, '').replace(/来自.*$/u, '');
    for (const name of [behind, said[at - 1] ?? '', said[at + 1] ?? '']) {
      const alone = name.replace(/^[\s·|｜]+|[\s·|｜]+$/gu, '');
      if (/^(?!来自)[\p{L}\p{N}·-]{2,16}$/u.test(alone)) return nameOf(alone);
    }
  }
  return null;
}
