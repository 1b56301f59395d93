/** Spaces of every kind as one, none at the ends, and no characters that nobody sees. */
export const tidy = (text: string) =>
  text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim();
