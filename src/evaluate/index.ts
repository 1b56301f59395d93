/** Measuring the product on questions whose answers are known, and fitting it to them. */

export { askArticle, printArticleReport, readArticleQuestions } from './article.ts';
export { compareResults, readResults } from './compare.ts';
export { judgeAskings, splitByDocument } from './cross-fit.ts';
export { evaluate } from './evaluation.ts';
export { askFew, type FewQuestion, readFewQuestions, strangersOf } from './few-documents.ts';
export { ablateConfidence, fitConfidence } from './fit-confidence.ts';
export { judge, judgeFew } from './fit-ranking.ts';
export { type Ablation, ablate, fitRanking } from './fit-report.ts';
export { fewWindowJudge, fitSentences, windowJudge } from './fit-sentences.ts';
export { FOLDS } from './folds.ts';
export { measurePages, printPages } from './pages.ts';
export { type GoldQuestion, readQuestions } from './questions.ts';
export { measureServing } from './serving.ts';
export { findSiteWords, printSiteWords } from './site-words.ts';
export { percentile } from './statistics.ts';
export { printStepsByKind, printWorths, worthOfSteps } from './steps.ts';
export { FIGURES_EXPLAINED, printComparison, printReport, tableOf } from './table.ts';
export { isVariantName, VARIANTS, writeAs } from './variants.ts';
export { costOfVariants, printVariantCosts } from './ways-of-writing.ts';
export { inAllWordings, inWording, WORDINGS, type Wording } from './wordings.ts';
