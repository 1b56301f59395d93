/** After a reindex: asks the administrators whether new and changed articles should be announced. */
import { shortIdOf } from '../../admin/index.ts';
import type { ArticleNews } from '../../announce/index.ts';
import type { BotServices } from '../context.ts';
import { clip, html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { tellAdministrators } from './administrators.ts';
import type { Announcements } from './service.ts';
import { sayIn } from './texts.ts';

/** Proposals a reindex; more would bury the chat. */
const MOST = 5;
const TITLE = 120;

/** Sends nothing to anybody but administrators. */
export async function proposeAnnouncements(
  services: BotServices,
  announcements: Announcements,
  news: readonly ArticleNews[],
): Promise<void> {
  for (const { article, isNew } of news.slice(0, MOST)) {
    const key = isNew ? 'announce.proposalNew' : 'announce.proposalChanged';
    await tellAdministrators(services, announcements, (voice) => ({
      content: html`${sayIn(voice.language, key, { title: voice.script(clip(article.title, TITLE)) })}`,
      rows: [
        [
          button(
            sayIn(voice.language, 'announce.propose'),
            `A:an:article:${shortIdOf(article.id)}`,
          ),
        ],
      ],
    }));
  }
  const count = news.length - MOST;
  if (count > 0)
    await tellAdministrators(services, announcements, (voice) => ({
      content: html`${sayIn(voice.language, 'announce.more', { count })}`,
      rows: [],
    }));
}
