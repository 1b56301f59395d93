/** What the bot says about announcements, in each language. Traditional Chinese is converted. */
import { toTraditional } from '../../language/index.ts';
import type { Language } from '../texts/index.ts';

const zhHans = {
  'unsubscribe.button': '🔕 退订',
  'unsubscribe.done': '已退订,以后不再收到通知。想再订阅,请发 /subscribe',
  'ask.button': '提问',
  'source.button': '原文',

  'subscribe.title':
    '订阅民生消息\n点一下选择主题,再点一下取消。每条消息下面都有“退订”按钮。\n已订阅:{topics}\n地区:{district}',
  'subscribe.none': '无',
  'subscribe.all': '全部订阅',
  'subscribe.off': '全部退订',
  'subscribe.district': '地区:{district}',
  'subscribe.wholeCity': '全市',
  'subscribe.chooseDistrict': '您关心哪个区县的消息?',
  'subscribe.quiet': '夜间免打扰:{state}',
  'subscribe.groupAdmins': '只有本群的管理员可以改订阅。',
  'state.on': '开',
  'state.off': '关',

  'channels.title': '频道和群组(点一下开关)\n把机器人加为频道管理员并允许发消息,就会出现在这里。',
  'channels.empty': '还没有频道或群组。把机器人加为频道管理员并允许发消息,就会登记。',
  'channels.noRight': '无发言权',
  'channels.registered': '已登记频道“{title}”,公告会发到这里。用 /channels 可以关闭。',

  'announce.ask':
    '请发来公告:文字(格式会保留),或者带说明的图片、文件。\n也可以选一篇文章生成公告。发 /cancel 放弃。',
  'announce.whichArticle': '是哪一篇?',
  'announce.noArticle': '没有找到这篇文章。请换标题里的几个字试试。',
  'announce.preview': '上面就是收到的样子。',
  'announce.cannotSend': '这条内容发不出去:{reason}',
  'announce.audience': '受众:频道 {channels} · 群组 {groups} · 个人 {people},共 {total}',
  'announce.topics': '主题:{topics}',
  'announce.allTopics': '全部',
  'announce.district': '地区:{district}',
  'announce.duration': '预计用时:{duration}',
  'announce.cost': '付费加速:每条最多 0.1 星,这次最多约 {stars} 星,从机器人的星余额扣除',
  'announce.needsSecond': '超过 {limit} 人,发送前需要另一位管理员确认',
  'announce.channels': '频道',
  'announce.groups': '群组',
  'announce.people': '个人',
  'announce.rehearse': '先发给自己',
  'announce.paid': '付费加速:{state}',
  'announce.urgent': '夜间照发:{state}',
  'announce.file': '加图片或文件',
  'announce.askFile': '请发来图片或文件,会和上面的文字一起发送。发 /cancel 放弃。',
  'announce.tooLong':
    '太长了:最多 {limit} 个字,这条有 {length} 个字。请缩短后再发一次,或者发 /cancel 放弃。',
  'announce.noText': '没有文字。请发来文字,或者发 /cancel 放弃。',
  'announce.send': '立即发送',
  'announce.schedule': '定时',
  'announce.cancel': '取消',
  'announce.askTime': '什么时候发?例如:明天9点、周五下午3点、11-25 09:00',
  'announce.badTime': '看不懂这个时间,或者时间已过。例如:明天9点、11-25 09:00',
  'announce.repeatHere': '单条公告只能定一次时间。每周的消息汇总用 /digest',
  'announce.started': '开始发送。用 /campaigns 看进度',
  'announce.scheduled': '已定时:{time}',
  'announce.awaiting': '受众较多,已请另一位管理员确认',
  'announce.noSecond': '受众较多,需要另一位管理员确认,但现在只有您一位。用 /admins 添加',
  'announce.confirmAsk': '管理员 {who} 要发上面这条公告(共 {total} 人)。请确认。',
  'announce.confirmEdit': '管理员 {who} 要把已发的公告 #{id} 改成上面这样。请确认。',
  'announce.confirm': '确认发送',
  'announce.reject': '驳回',
  'announce.own': '需要另一位管理员确认',
  'announce.rejected': '已驳回',
  'announce.nobody': '没有人会收到:请先换受众',
  'announce.gone': '这条公告已经处理过了',
  'announce.cancelled': '已取消',
  'announce.rehearsed': '彩排已发给您',
  'announce.proposalNew': '新文章《{title}》。要发公告吗?',
  'announce.proposalChanged': '文章《{title}》有更新。要发公告吗?',
  'announce.propose': '生成公告',
  'announce.more': '还有 {count} 篇新文章,可用 /announce 标题 生成公告。',

  'campaigns.title': '最近的公告',
  'campaigns.empty': '还没有公告。用 /announce 发一条。',
  'campaigns.counts':
    '已发 {sent} · 待发 {pending} · 失败 {failed} · 不确定 {unknown} · 已删 {deleted}',
  'campaigns.rate': '平均每秒 {rate} 条',
  'campaigns.allowed': '现在每秒最多 {rate} 条',
  'campaigns.left': '还需 {duration}',
  'campaigns.reasons': '失败原因:{reasons}',
  'campaigns.unknownNote': '“不确定”是发送时中断、可能已收到的:默认不再发,以免重复。',
  'campaigns.report': '公告 #{id} 已发完',
  'campaigns.pause': '暂停',
  'campaigns.resume': '继续',
  'campaigns.cancel': '取消',
  'campaigns.edit': '修改已发内容',
  'campaigns.delete': '删除已发消息',
  'campaigns.deleteSure': '确认删除已发的 {count} 条',
  'campaigns.retry': '重发失败的 {count} 条',
  'campaigns.resend': '重发不确定的 {count} 条',
  'campaigns.refresh': '刷新',
  'campaigns.askEdit': '请发来新的文字(图片和文件保持不变)。发 /cancel 放弃。',
  'campaigns.askHeading': '请发来新的开头文字(下面的文章保持不变)。发 /cancel 放弃。',
  'campaigns.editing': '正在修改已发的消息',
  'campaigns.done': '好了',
  'state.draft': '草稿',
  'state.awaiting_confirmation': '待确认',
  'state.scheduled': '已定时',
  'state.preparing': '准备中',
  'state.running': '发送中',
  'state.paused': '已暂停',
  'state.finished': '已完成',
  'state.cancelled': '已取消',

  'digest.plan': '每周汇总:下次 {time}\n改时间:/digest 每周一9点(或 cron:0 9 * * 1)',
  'digest.none': '还没有定时汇总。例如:/digest 每周一9点(或 cron:0 9 * * 1)',
  'digest.bad': '看不懂这个时间。例如:/digest 每周一9点(或 cron:0 9 * * 1)',
  'digest.stop': '停止汇总',
  'digest.stopped': '已停止',

  'watch.noted': '好的。这个答案的原文有变化时,会告诉您一次。',
  'watch.gone': '这个答案已过期,请重新提问。',

  'duration.seconds': '约 {count} 秒',
  'duration.minutes': '约 {count} 分钟',
  'duration.hours': '约 {count} 小时',
} as const;

export type AnnouncementKey = keyof typeof zhHans;
type Texts = Readonly<Record<AnnouncementKey, string>>;

const en: Texts = {
  'unsubscribe.button': '🔕 Unsubscribe',
  'unsubscribe.done': 'Unsubscribed. To subscribe again send /subscribe',
  'ask.button': 'Ask',
  'source.button': 'Full text',

  'subscribe.title':
    'Subscribe to news\nTap a subject to choose it, tap again to drop it. Every message has an unsubscribe button.\nSubscribed: {topics}\nDistrict: {district}',
  'subscribe.none': 'nothing',
  'subscribe.all': 'All subjects',
  'subscribe.off': 'Unsubscribe from all',
  'subscribe.district': 'District: {district}',
  'subscribe.wholeCity': 'whole city',
  'subscribe.chooseDistrict': 'Which district’s news do you want?',
  'subscribe.quiet': 'Quiet at night: {state}',
  'subscribe.groupAdmins': 'Only administrators of this group can change its subscription.',
  'state.on': 'on',
  'state.off': 'off',

  'channels.title':
    'Channels and groups (tap to switch)\nAdd the bot to a channel as an administrator who may post, and it appears here.',
  'channels.empty':
    'No channels or groups yet. Add the bot to a channel as an administrator who may post.',
  'channels.noRight': 'may not post',
  'channels.registered':
    'The channel “{title}” is registered and gets announcements. /channels switches it off.',

  'announce.ask':
    'Send the announcement: text (formatting is kept), or a photo or file with a caption.\nOr choose an article. /cancel gives up.',
  'announce.whichArticle': 'Which one?',
  'announce.noArticle': 'No such article. Try a few words of its title.',
  'announce.preview': 'The message above is what receivers will see.',
  'announce.cannotSend': 'This cannot be sent: {reason}',
  'announce.audience':
    'Audience: {channels} channels · {groups} groups · {people} people, {total} in all',
  'announce.topics': 'Subjects: {topics}',
  'announce.allTopics': 'all',
  'announce.district': 'District: {district}',
  'announce.duration': 'Expected duration: {duration}',
  'announce.cost':
    'Paid broadcast: at most 0.1 Stars a message, about {stars} Stars at most, from the bot’s balance',
  'announce.needsSecond': 'Above {limit} receivers: a second administrator has to confirm',
  'announce.channels': 'Channels',
  'announce.groups': 'Groups',
  'announce.people': 'People',
  'announce.rehearse': 'Send to myself first',
  'announce.paid': 'Paid broadcast: {state}',
  'announce.urgent': 'In quiet hours too: {state}',
  'announce.file': 'Add photo or file',
  'announce.askFile': 'Send a photo or a file: it goes out with the text above. /cancel gives up.',
  'announce.tooLong':
    'Too long: at most {limit} characters, this has {length}. Send a shorter one, or /cancel to give up.',
  'announce.noText': 'There is no text. Send some, or /cancel to give up.',
  'announce.send': 'Send now',
  'announce.schedule': 'Schedule',
  'announce.cancel': 'Cancel',
  'announce.askTime': 'When? For example: 明天9点, 周五下午3点, 11-25 09:00',
  'announce.badTime': 'That is no time, or it is past. For example: 明天9点, 11-25 09:00',
  'announce.repeatHere': 'An announcement goes out once. For a weekly digest use /digest',
  'announce.started': 'Sending. /campaigns shows the progress',
  'announce.scheduled': 'Scheduled: {time}',
  'announce.awaiting': 'A large audience: another administrator is asked to confirm',
  'announce.noSecond':
    'A large audience needs a second administrator, and you are the only one. Add one with /admins',
  'announce.confirmAsk':
    'Administrator {who} wants to send the announcement above to {total} receivers. Please confirm.',
  'announce.confirmEdit':
    'Administrator {who} wants to change announcement #{id}, which was sent, to the above. Please confirm.',
  'announce.confirm': 'Confirm and send',
  'announce.reject': 'Reject',
  'announce.own': 'Another administrator has to confirm',
  'announce.rejected': 'Rejected',
  'announce.nobody': 'Nobody would get this: choose another audience',
  'announce.gone': 'This announcement has been dealt with already',
  'announce.cancelled': 'Cancelled',
  'announce.rehearsed': 'The rehearsal is on its way to you',
  'announce.proposalNew': 'New article “{title}”. Announce it?',
  'announce.proposalChanged': 'The article “{title}” has changed. Announce it?',
  'announce.propose': 'Compose announcement',
  'announce.more': '{count} more new articles: /announce and a title composes one.',

  'campaigns.title': 'Latest announcements',
  'campaigns.empty': 'No announcements yet. /announce sends one.',
  'campaigns.counts':
    '{sent} sent · {pending} to go · {failed} failed · {unknown} unknown · {deleted} deleted',
  'campaigns.rate': '{rate} a second on average',
  'campaigns.allowed': 'at most {rate} a second now',
  'campaigns.left': '{duration} left',
  'campaigns.reasons': 'Reasons: {reasons}',
  'campaigns.unknownNote':
    'Unknown: interrupted while sending, may have arrived. Not sent again, so that nobody gets it twice.',
  'campaigns.report': 'Announcement #{id} is done',
  'campaigns.pause': 'Pause',
  'campaigns.resume': 'Resume',
  'campaigns.cancel': 'Cancel',
  'campaigns.edit': 'Edit what was sent',
  'campaigns.delete': 'Delete what was sent',
  'campaigns.deleteSure': 'Yes, delete the {count} sent',
  'campaigns.retry': 'Retry {count} failed',
  'campaigns.resend': 'Send {count} unknown again',
  'campaigns.refresh': 'Refresh',
  'campaigns.askEdit': 'Send the new text (photo and file stay). /cancel gives up.',
  'campaigns.askHeading': 'Send the new opening words (the articles below stay). /cancel gives up.',
  'campaigns.editing': 'Editing what was sent',
  'campaigns.done': 'Done',
  'state.draft': 'draft',
  'state.awaiting_confirmation': 'awaits confirmation',
  'state.scheduled': 'scheduled',
  'state.preparing': 'preparing',
  'state.running': 'sending',
  'state.paused': 'paused',
  'state.finished': 'finished',
  'state.cancelled': 'cancelled',

  'digest.plan': 'Digest: next {time}\nTo change: /digest 每周一9点 (or cron: 0 9 * * 1)',
  'digest.none': 'No digest is scheduled. For example: /digest 每周一9点 (or cron: 0 9 * * 1)',
  'digest.bad': 'That is no schedule. For example: /digest 每周一9点 (or cron: 0 9 * * 1)',
  'digest.stop': 'Stop the digest',
  'digest.stopped': 'Stopped',

  'watch.noted': 'You will be told once when the text behind this answer changes.',
  'watch.gone': 'This answer has expired. Please ask again.',

  'duration.seconds': 'about {count} s',
  'duration.minutes': 'about {count} min',
  'duration.hours': 'about {count} h',
};

/** All of them as they are written: for checks. */
export const WRITTEN_TEXTS = { 'zh-Hans': zhHans, en } as const;

type Values = Readonly<Record<string, string | number>>;

/** The text under `key`, its values filled in. */
export function sayIn(language: Language, key: AnnouncementKey, values: Values = {}): string {
  const text = language === 'en' ? en[key] : zhHans[key];
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return language === 'zh-Hant' ? toTraditional(filled) : filled;
}

/** A length of time as people say it. */
export function durationIn(language: Language, seconds: number): string {
  if (seconds < 90)
    return sayIn(language, 'duration.seconds', { count: Math.max(1, Math.ceil(seconds)) });
  if (seconds < 5_400)
    return sayIn(language, 'duration.minutes', { count: Math.round(seconds / 60) });
  return sayIn(language, 'duration.hours', { count: (seconds / 3_600).toFixed(1) });
}
