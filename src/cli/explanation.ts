/** Why an answer was given, as lines for a terminal. */
import type { Explanation } from '../answer/index.ts';
import { contributionsOf, FEATURE_MEANINGS, type RankedPassage } from '../search/index.ts';

const PASSAGES_SHOWN = 3;
const FEATURES_SHOWN = 6;

export function explanationText({ decisions, candidates }: Explanation): string {
  return [
    'Decisions:',
    ...decisions.map((decision) => `  ${decision}`),
    ...(candidates.length === 0 ? [] : ['Passages, best first:']),
    ...candidates.slice(0, PASSAGES_SHOWN).flatMap(passageLines),
  ].join('\n');
}

function passageLines(ranked: RankedPassage, place: number): string[] {
  const { article, passage, score, entry } = ranked;
  const text = passage.text.replace(/\s+/gu, ' ').slice(0, 60);
  return [
    `${String(place + 1).padStart(3)}. ${score.toFixed(2)}  ${passage.id}  《${article.title}》 ${text}…`,
    ...(entry === null ? [] : [`       by the entry "${entry.question}"`]),
    ...contributionsOf(ranked.features)
      .slice(0, FEATURES_SHOWN)
      .map(
        ({ feature, value, weight, points }) =>
          `     ${points >= 0 ? '+' : '-'}${Math.abs(points).toFixed(2)}  ${feature} ${value.toFixed(2)} × ${weight}: ${FEATURE_MEANINGS[feature]}`,
      ),
  ];
}
