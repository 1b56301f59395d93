/**
 * Whether words that sites put around their articles came into a passage: 打印本页, 责任编辑：, 上一篇：. The list is
 * the measure's own, so that it does not repeat what the extraction thinks of.
 */
import { previewSeeds } from '../knowledge/index.ts';

const SITE_WORDS =
  /当前位置\s*[:：>]|打印(?:本页|此页|本文)|【打印】|关闭(?:窗口|本页|页面)|字[号体]\s*[:：]|责任编辑|责编\s*[:：]|分享[到至]\s*[:：]?(?:微信|微博|朋友圈|$)|扫一扫(?:在|分享|关注)|版权所有(?!方|人|权|者)|ICP备|公网安备|[上下]一[篇条]\s*[:：]|相关(?:链接|阅读|新闻|报道|推荐)\s*[:：]?$|延伸阅读|未经.{0,10}(?:授权|许可).{0,10}转载|转载请|免责声明|(?:浏览|阅读|点击|访问)(?:次数|量)\s*[:：]|返回(?:首页|顶部|搜狐)|网站地图|友情链接|加入收藏|网站标识码|主办单位\s*[:：].*承办/imu;

export interface SiteWords {
  readonly documents: number;
  readonly passages: number;
  /** Lines of passages that hold such words. */
  readonly found: readonly { readonly file: string; readonly line: string }[];
}

/** Looks through all passages of all documents of a folder. */
export async function findSiteWords(folder: string): Promise<SiteWords> {
  let documents = 0;
  let passageCount = 0;
  const found: { file: string; line: string }[] = [];
  for await (const { file, passages } of previewSeeds(folder)) {
    documents += 1;
    passageCount += passages.length;
    const lines = passages.flatMap(({ text }) => text.split('\n'));
    found.push(...lines.filter((line) => SITE_WORDS.test(line)).map((line) => ({ file, line })));
  }
  return { documents, passages: passageCount, found };
}

export const printSiteWords = ({ documents, passages, found }: SiteWords): string =>
  [
    `${documents} documents, ${passages} passages; lines with words of the site around them: ${found.length}`,
    ...found.map(({ file, line }) => `  ${file}: ${line.slice(0, 100)}`),
  ].join('\n');
