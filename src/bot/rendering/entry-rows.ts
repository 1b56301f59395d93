/** Questions of the knowledge base as buttons, one a row, one tap from their answer. */
import { shortIdOf } from '../../admin/index.ts';
import type { QaEntry } from '../../domain/index.ts';
import type { Voice } from '../texts/index.ts';
import { type Button, button } from './keyboards.ts';

export const entryRows = (entries: readonly QaEntry[], voice: Voice): Button[][] =>
  entries.map((entry) => [button(voice.script(entry.question), `q:${shortIdOf(entry.id)}`)]);
