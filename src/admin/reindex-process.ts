/** The process that `rebuildLive` starts: takes the configuration, reports progress, ends. */
import type { Config } from '../config.ts';
import { UserError } from '../domain/index.ts';
import { reindex } from './reindex.ts';
import type { ReindexMessage } from './reindex-apart.ts';

const say = (message: ReindexMessage) =>
  new Promise<void>((resolve) => process.send?.(message, () => resolve()));

process.once('disconnect', () => process.exit(1));
process.once('message', async (config: Config) => {
  try {
    const onProgress = (
      progress: Parameters<NonNullable<Parameters<typeof reindex>[0]['onProgress']>>[0],
    ) => void say({ kind: 'progress', progress });
    await say({ kind: 'done', summary: await reindex({ config, onProgress }) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await say({ kind: 'failed', message, forPeople: error instanceof UserError });
  }
  process.exit();
});
