/** Simplified → Traditional, for citizens who write Traditional characters. */
import { Converter } from 'opencc-js';

let loaded: ((text: string) => string) | undefined;

/** The text in Traditional characters, by phrase (头发 → 頭髮, 发展 → 發展). */
export function toTraditional(text: string): string {
  const convert = loaded ?? Converter({ from: 'cn', to: 't' });
  loaded = convert;
  return convert(text);
}
