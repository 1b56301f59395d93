/** Measuring the product on questions whose answers are known. */
export { compareResults, readResults } from './compare.ts';
export { evaluate } from './evaluation.ts';
export { firstPassageAnswerer } from './first-passage.ts';
export { readQuestions } from './questions.ts';
export { FIGURES_EXPLAINED, printComparison, printReport } from './table.ts';
