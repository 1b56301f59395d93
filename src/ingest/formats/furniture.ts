/**
 * Lines that belong to a site and not to its text: what Chinese government and news pages put around an article.
 * Each rule judges one whole line, folded (see `foldText`); a sentence that only mentions such words stays.
 */
import { foldText } from '../../language/index.ts';

const anyOf = (...words: readonly string[]) => `(?:${words.join('|')})`;

/** Words on buttons, counters and bars. A line of nothing else is furniture: 打印 关闭 字号：大 中 小. */
const BUTTON = anyOf(
  '字体|字号|大小|[大中小](?!\\p{Script=Han})|字[大中小]|[大中小]字号?|a[+-]?|[+-]',
  '(?:分享|转发)(?:到|至手机|至|给朋友)|播放速度|播放量',
  '(?:打印|关闭|收藏|复制|分享|转发|返回)(?:本页|此页|本文|文章|页面|窗口|链接|本文链接|网址|顶部|首页|列表|上一页|搜狐|目录)?',
  '加入收藏|点赞|赞|踩|推荐|举报|投诉|我要?(?:评论|纠错|留言|反馈)|纠错|评论(?:区|数)?|留言',
  '微信(?:好友|公众号|扫一扫)?|朋友圈|(?:新浪|腾讯)?微博|qq(?:空间|好友)?|人人网|豆瓣|手机(?:版|看)|客户端|独家抢先看',
  '(?:听|播报|朗读|播放)(?:新闻|全文|文章)?|语音播报|暂停|倍速|直播|高清|超清|标清|循环播放|下载',
  '(?:查看|阅读|展开|点击(?:查看|展开|播放)?|显示)(?:全文|原文|更多|大图|全部|原图)|展开|收起|回到顶部|顶部|top|更多',
  '订阅|已订阅|关注|已关注|登录|登入|注册|首页|正文|上一页|下一页|尾页|末页|网站地图|无障碍|长者版|切换',
  '(?:浏览|阅读|点击|访问|评论|人气)(?:次数|数|量|率)?|人参与|条评论|跟[贴帖]|次|人|条|页|共|play video|广告|原标题|x|×',
);
const BUTTON_WORDS = new RegExp(`[\\s\\d,.!|·•/【】\\[\\]()〔〕:;>»<«—。、~_*#+-]|${BUTTON}`, 'gu');
/** A telephone number or a date alone is no counter. */
const NUMBER = /\d{5}|(?:19|20)\d\d[-./]\d/u;

/** Word by word: one pattern for the whole line could be made to try every way of dividing it. */
const isBar = (text: string) => !NUMBER.test(text) && text.replace(BUTTON_WORDS, '') === '';

const NAME = '\\p{Script=Han}{2,4}';
/** Labels of who made, checked or sent a text, and names behind them. */
const CREDIT = new RegExp(
  `^[\\s\\[【(<]*(?:作者.{0,20})?(?:${anyOf(
    '(?:责任|责|网络|本期|本文|执行|文字|视觉|版面|美术|实习|值班|新媒体|图文|流程|编辑|网页)? ?编 ?(?:辑|审|校|导)?',
    '主编|执笔|校 ?对|审 ?(?:校|读|稿)|排 ?版|监 ?制|总监制|美编|出品|值班(?:主任|编委)|供稿(?:单位|人)?|信息员',
  )}\\s*(?:[:|/][^。;!?]{0,60}$|\\s{1,2}\\S{2,4}$)|${
    // A procedure has such steps, too: 初审:街道办事处受理
    '(?:审 ?核|签发|终审|初审|复审|[一二三]审|统筹|策划|录入(?:员|人)?|发布人)'
  }\\s*[:|/]\\s*${NAME}(?:[\\s、/|]+${NAME}){0,3}(?:[\\s\\])】]*$|\\s+\\S{0,4}(?:编辑|校对|审).*$))`,
  'u',
);

/** The same after something else in a short line: 【纠错】【责任编辑：王某】 */
const LATE_CREDIT = /^[^。]{0,30}(?:责任?编辑?|编辑)\s*[:/]/u;

/** Lines about the page, its owner or other pages, told by how they begin. */
const SITE_LINE = new RegExp(
  `^[\\s\\[【(<★*>]*${anyOf(
    '(?:您|你)?(?:当前|现在|目前)?(?:的)?(?:所在)?(?:的)?位置\\s*[:>]|当前栏目',
    '(?:浏览|阅读|点击|访问)(?:次数|量|数)?\\s*[:]|(?:标签|关键[词字]|热词|tags?|栏目|所属(?:分类|栏目))\\s*:',
    '字[体号]\\s*[:]|分享(?:到|至)',
    '[上下]一[篇条]|阅读下一篇|[前后]一篇|原文(?:链接|地址|网址)|(?:本文|文章|网页)(?:链接|地址|网址)|原标题\\s*:',
    '(?:免责|版权|转载)(?:声明|提示|说明)?\\s*:|(?:特别|郑重)声明\\s*:|版权(?:所有|归属)|免责(?:声明|条款)|声明:|copyright|©|notice: ?the content above',
    '主办(?:单位)?\\s*:.*(?:承办|版权|备案|icp|维护|网)|网站(?:标识码|备案号|支持|主管|主办)|制作单位\\s*:|技术支持\\s*:|.{0,3}(?:icp|公网安)备|违法和?不良信息|(?:广告|商务)(?:热线|合作)|投稿(?:邮箱|热线)',
    '更多.{0,40}(?:请?关注|下载|扫码)|关注[^,。;]{0,20}(?:公众号|微信号)[^,。;]{0,6}$|海量资讯|(?:附件)?相关附件?\\s*:?$|广告(?:通知)?\\s*:',
    '.{0,80}时长: ?\\d+:\\d\\d|.{0,60}(?:展开|收起)(?:全文|更多)?$|.{0,20}加载中.{0,8}请稍|若?长时间无响应|网页已关闭|您的(?:浏览器|访问(?:出错|被))|请先?登录后?(?:再?(?:发表|评论|查看)|$)|很抱歉,当前视频|正在(?:加载|为您切换)|错误代码|服务条款',
    '(?:返回|回到)(?:搜狐|首页|顶部|列表)',
  )}`,
  'u',
);

/** Notices of rights and reprinting, wherever they stand in a line. */
const NOTICE = new RegExp(
  anyOf(
    '未经.{0,14}(?:授权|许可|同意|允许).{0,30}(?:转载|复制|镜像|摘编)|转载.{0,16}(?:注明|标明).{0,6}(?:来源|出处)',
    '(?:仅|只|并不|不)代表.{0,8}(?:作者|发布者|本人|本网|本站|本平台|平台|.{2,6}网).{0,12}(?:观点|立场)|如(?:有|涉及|涉|存在).{0,10}侵权.{0,40}(?:联系|删除)',
    '提供信息(?:存储|发布)(?:空间)?(?:服务|平台)|公网安备|all rights reserved|浏览器版本过低|启用 ?javascript',
  ),
  'u',
);

/** An item or article of a regulation forbids such things to others. */
const OF_A_LAW = /第.{1,6}条|^[(（][一二三四五六七八九十]{1,3}[)）]/u;

/** Invitations to scan, share and download. Longer lines with such words tell citizens how to do something. */
const INVITATION = new RegExp(
  anyOf(
    '扫一扫|扫描.{0,6}二维码|微信扫码|长按.{0,10}(?:识别|二维码)|打开(?:微信|app|手机).{0,30}分享',
    '(?:下载|打开).{0,12}(?:客户端|app)[^。,;]{0,14}$|更多.{0,30}(?:敬请|请)关注',
    'icp[备证]|版权(?:归|均属|所有(?![方人权者]))|著作权归',
  ),
  'u',
);

/** From a line like this on, the page shows other things: related articles, comments, notices. */
const END = new RegExp(
  `^[\\s\\[【(★■▲●◆|>]*${anyOf(
    '(?:相关|延伸|推荐|拓展|精彩|更多|热[门点]|今日|图片|最新|编辑|大家都在|猜你)(?:阅读|新闻|文章|推荐|内容|报道|链接|稿件|资讯|信息|专题|文件|解读|热词|搜索?|视频|话题|帖子|排行|评论|头条|热点|喜欢|看|热评)',
    '[猜为][你您](?:喜欢|推荐)|[你您](?:可能|也许|或许)(?:还|也)?(?:会)?(?:想看|喜欢|感兴趣|想知道)|(?:阅读|点击|新闻)排行|排行榜|(?:全部|网友|最[热新]|发表|我要|精彩)评论|评论(?:列表|区|\\(\\d+\\))|友情链接|网友(?:跟帖|热评)',
    '免责声明|版权声明|特别声明|[上下]一[篇条]|扫一扫在手机|相关$',
  )}[\\]】):\\s]*(?:[>»\\d(（]|更多|换一换|$|:)`,
  'u',
);

/** Labels of an article's head lines: 来源：重庆日报 2021-11-04 08:30. */
const HEAD =
  /^[\s【[(]*(?:[大中小\s|]+[】\])]\s*)?(?:(?:文章|信息|稿件)?来 ?源|稿源|原创|出处|(?:发布|发文|发表|更新|成文|生成|录入|日)?(?:时 ?间|日 ?期|机构|机关|单位)|作 ?者|记者|撰稿|编辑|浏览|阅读|点击|索引号)\s*[】\])]?\s*[:|]/u;
const DATE = String.raw`(?:19|20)\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?`;
const DATE_LINE = new RegExp(
  String.raw`^[\s([]*${DATE}(?:\s*(?:星期|周|週).)?(?:\s*[上下]午)?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?!.*(?:通过|批准|修[正订]|施行|会议))[^。,!?;]{0,30}$`,
  'u',
);

/** Longer lines are text, whatever they begin with. */
const LONGEST = {
  bar: 120,
  credit: 80,
  lateCredit: 45,
  siteLine: 120,
  notice: 200,
  invitation: 60,
  end: 40,
  head: 160,
} as const;

/** Whether a text is nothing but words on buttons and counters. */
export const isButtons = (line: string) => line.length <= LONGEST.bar && isBar(foldText(line));

/** Whether a line has no place in a text, wherever it stands. */
export function isFurniture(line: string): boolean {
  const text = foldText(line);
  const { length } = text;
  return (
    (length <= LONGEST.bar && isBar(text)) ||
    isFoldedCredit(text) ||
    (length <= LONGEST.siteLine && SITE_LINE.test(text)) ||
    (length <= LONGEST.invitation && INVITATION.test(text)) ||
    (length <= LONGEST.notice && NOTICE.test(text) && !OF_A_LAW.test(text))
  );
}

/** Whether a line names who edited the text: what follows is seldom text. */
export const isCredit = (line: string) => isFoldedCredit(foldText(line));

const isFoldedCredit = (text: string) =>
  (text.length <= LONGEST.credit && CREDIT.test(text)) ||
  (text.length <= LONGEST.lateCredit && LATE_CREDIT.test(text));

/** Credits and buttons that stand behind the last sentence of a paragraph, in the same line. */
const TRAILING =
  /\s*[【（([]?\s*(?:返回搜狐[，,]查看更多\s*)?(?:(?:责任编辑|责编)\s*[:：][^。；，]{0,25}|返回搜狐[，,]查看更多)$/u;

/** A paragraph without the credits behind it: ……正常营业。责任编辑：王某 → ……正常营业。 */
export const withoutTrailingCredit = (line: string) => line.replace(TRAILING, '');

/** Whether what follows such a line belongs to the site. */
export const endsText = (line: string) => line.length <= LONGEST.end && END.test(foldText(line));

/** Whether a line above the text states its source, date, author or number. */
export function isHeadLine(line: string): boolean {
  const text = foldText(line);
  return text.length <= LONGEST.head && (HEAD.test(text) || DATE_LINE.test(text));
}
