/** Announcements: campaigns, audiences, the ledger of deliveries, pace and schedule. Knows nothing of Telegraf. */

export { type Announcer, createAnnouncer, type Expectation, type Submission } from './announcer.ts';
export { noticeAnswerChanges, watchAnswer } from './answer-changes.ts';
export { announceArticle } from './article-announcement.ts';
export { type ArticleNews, noteArticleNews } from './article-news.ts';
export { type Audience, districtOf, EVERYONE } from './audience.ts';
export { type Campaign, type CampaignRepository, campaignRepository } from './campaigns.ts';
export { type Clock, systemClock } from './clock.ts';
export {
  type Content,
  type Entity,
  type Fault,
  faultOf,
  type LinkButton,
  type Message,
  messageFor,
  reworded,
  textMessage,
} from './content.ts';
export type { Delivery, Outcome, Receiver } from './delivery.ts';
export type { DeliveryPort, DeliveryResult } from './delivery-port.ts';
export { DeliveryWorker } from './delivery-worker.ts';
export { DepartureLog } from './departures.ts';
export { createLedger, type Ledger, type Tally } from './ledger.ts';
export { FREE_LIMITS, PAID_LIMITS, Pace } from './pace.ts';
export { createScheduler, type Scheduler } from './scheduler.ts';
export { nextRun, parseSendTime } from './send-time.ts';
export { type SubscriptionRepository, subscriptionRepository } from './subscriptions.ts';
