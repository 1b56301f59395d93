/** What a reindex brought, in words. */
import type { ReindexSummary } from '../../admin/index.ts';
import { clip, type Html, html, joinHtml } from '../rendering/html.ts';
import type { Voice } from '../texts/index.ts';

const MOST_REJECTED = 10;
const REASON = 200;

export function summaryText(voice: Voice, summary: ReindexSummary): Html {
  const rejected = summary.rejected
    .slice(0, MOST_REJECTED)
    .map(
      ({ file, reason }) =>
        html`${voice.say('reindex.rejected', { file, reason: clip(reason, REASON) })}`,
    );
  const figures = voice.say('reindex.done', {
    documents: summary.documents,
    passages: summary.passages,
    entries: summary.entries,
    changed: summary.changed,
    kept: summary.keptEdits,
    rejected: summary.rejected.length,
    seconds: summary.seconds.toFixed(1),
  });
  return joinHtml([html`${figures}`, ...rejected]);
}
