/** What a method of the Bot API is: its parameters and what it does. */
import type { z } from 'zod';
import type { World } from '../../world/world.ts';
import { readParameters } from '../parameters.ts';
import type { CallRequest } from '../request.ts';
import type { BotSettings } from '../settings.ts';
import type { Webhook } from '../webhook.ts';

/** What methods work on. */
export interface Context {
  readonly world: World;
  readonly settings: BotSettings;
  readonly webhook: Webhook;
  /** Aborted when the caller hangs up. */
  readonly gone: AbortSignal;
}

/** Gives the `result` of the answer. @throws {ApiError} */
export type Method = (context: Context, call: CallRequest) => unknown;

export function method<S extends z.ZodObject>(
  schema: S,
  run: (context: Context, parameters: z.infer<S>) => unknown,
): Method {
  return (context, { parameters, areTexts }) =>
    run(context, readParameters(schema, parameters, areTexts));
}
