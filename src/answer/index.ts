/** Understanding questions and answering them, or honestly not. */
export type { Answerer, AskOptions, Explanation, Reply } from './answerer.ts';
export { createAnswerer } from './create-answerer.ts';
export { type AnswerModels, SHIPPED_MODELS, unreserved } from './models.ts';
export type { AnswererSettings } from './surroundings.ts';
export { warmUp } from './understand/index.ts';
