/**
 * HTML as Telegram takes it. `html` escapes every value put into it, so that no title or quote can break
 * a message; only what is `Html` already goes in as it is.
 */
export interface Html {
  readonly markup: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** Control characters that Telegram strips or refuses; line breaks and tabs stay. */
const CONTROL = /(?![\n\t])\p{Cc}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Text as HTML that shows just this text. */
function escapeText(text: string): string {
  return text
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}

/** A template whose values are escaped, unless they are `Html`. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (Html | string | number)[]
): Html {
  const filled = values.map((value) =>
    typeof value === 'object' ? value.markup : escapeText(String(value)),
  );
  return { markup: String.raw({ raw: parts }, ...filled) };
}

/** The pieces that are there, with `separator` between them. */
export function joinHtml(pieces: readonly (Html | undefined)[], separator = '\n'): Html {
  const markup = pieces.flatMap((piece) => (piece === undefined ? [] : [piece.markup]));
  return { markup: markup.join(separator) };
}

/** Text cut to `length` UTF-16 units, never through a character, with an ellipsis where something is missing. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, Math.max(0, length - 1)).replace(/[\ud800-\udbff]$/, '');
  return `${cut}…`;
}
