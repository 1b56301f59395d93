/** The words that every part of the product speaks. Types only, no I/O. */
export * from './answer.ts';
export * from './article.ts';
export * from './error.ts';
export * from './ids.ts';
export * from './limits.ts';
export * from './question.ts';
