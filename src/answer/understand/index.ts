/** Understanding: a citizen's words → what search and answering read. */
export { splitQuestions } from './split-questions.ts';
export { STEP_NAMES, type StepName, understand } from './understand.ts';
export { warmUp } from './warm-up.ts';
