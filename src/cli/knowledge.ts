/** `npm run knowledge -- check|list|show|hide|restore`: the knowledge base as its editor handles it. */
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { UserError } from '../domain/index.ts';
import {
  hideArticle,
  hideEntry,
  listArticles,
  readKnowledge,
  restoreArticle,
  restoreEntry,
  showArticle,
} from '../knowledge/index.ts';

const STATES = { active: '有效', superseded: '已被取代', expired: '已失效' } as const;

const folder = () => loadConfig().knowledgeDir;

const nameOf = (article: string, question?: string) =>
  question === undefined ? article : `${article} · ${question}`;

export const command = new Command('knowledge').description(
  'Check, list and hide what the bot answers from.',
);

command
  .command('check')
  .description('name each fault in the files with file and line')
  .action(async () => {
    const { library, problems } = await readKnowledge(folder());
    for (const { file, line, message } of problems) console.log(`${file}:${line}: ${message}`);
    console.log(
      `${library.articles.length} 篇，${library.passages.length} 段，${library.entries.length} 个问题，${problems.length} 处有误`,
    );
    if (problems.length > 0) throw new UserError(`${problems.length} 处需要改正`);
  });

command
  .command('list')
  .description('one line an article, hidden ones among them')
  .option('--json', 'one JSON object a line', false)
  .action(async ({ json }: { readonly json: boolean }) => {
    for (const article of await listArticles(folder())) {
      const { id, status, hidden, published, source, title } = article;
      const state = hidden ? '已隐藏' : STATES[status];
      const date = published?.slice(0, 10) ?? '日期不详';
      console.log(
        json ? JSON.stringify(article) : [id, state, date, source ?? '来源不详', title].join('  '),
      );
    }
  });

command
  .command('show <article>')
  .description('the file of an article')
  .action(async (article: string) => console.log(await showArticle(folder(), article)));

command
  .command('hide <article> [question]')
  .description('let an article, or one question of it, answer nothing')
  .action(async (article: string, question?: string) => {
    await (question === undefined
      ? hideArticle(folder(), article)
      : hideEntry(folder(), article, question));
    console.log(`已隐藏：${nameOf(article, question)}`);
  });

command
  .command('restore <article> [question]')
  .description('let it answer again')
  .action(async (article: string, question?: string) => {
    await (question === undefined
      ? restoreArticle(folder(), article)
      : restoreEntry(folder(), article, question));
    console.log(`已恢复：${nameOf(article, question)}`);
  });
