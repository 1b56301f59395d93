/** Telephone numbers by subject, with their hours: where to turn when the bot has to pass. */
import type { Topic } from '../../domain/index.ts';
import type { TextKey, Voice } from '../texts/index.ts';
import { type Html, html, joinHtml } from './html.ts';

interface Hotline {
  readonly name: TextKey;
  readonly number: string;
  readonly hours: TextKey;
}

const JOBS: Hotline = { name: 'hotline.jobs', number: '12333', hours: 'hotline.office' };
const INSURANCE: Hotline = {
  name: 'hotline.insurance',
  number: '12393',
  hours: 'hotline.office',
};
const HEALTH: Hotline = { name: 'hotline.health', number: '12320', hours: 'hotline.allDay' };

const BY_TOPIC: Readonly<Record<Topic, readonly Hotline[]>> = {
  就业: [JOBS],
  教育: [],
  医疗: [INSURANCE, HEALTH],
  养老: [JOBS],
  综合: [],
};

/** One line a hotline: the subject's own first, the city's own last. */
export function hotlineCard(topic: Topic | null, cityNumber: string, voice: Voice): Html {
  const city: Hotline = {
    name: 'hotline.government',
    number: cityNumber,
    hours: 'hotline.allDay',
  };
  const lines = [...(topic === null ? [] : BY_TOPIC[topic]), city].map(
    ({ name, number, hours }) =>
      html`${voice.say('hotline.line', { name: voice.say(name), number, hours: voice.say(hours) })}`,
  );
  return joinHtml(lines);
}
