/** Plain text → paragraphs. A line is a paragraph, unless the lines were broken at a fixed width. */
import type { Block } from './document.ts';

export function paragraphsOf(text: string): Block[] {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((line) => line.trim());
  return joinBrokenLines(lines).map((line) => ({ kind: 'paragraph', text: line }));
}

const SENTENCE_END = /[。！？；：.!?;:”’」』）)》】…]$/u;

/** Lines of even width without an end of sentence were broken by a typewriter's rule, not by the author. */
function joinBrokenLines(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line !== '');
  const width = Math.max(0, ...filled.map((line) => line.length));
  const isFull = (line: string) => line.length >= width - 2 && !SENTENCE_END.test(line);
  const broken = filled.filter(isFull).length;
  if (width < 20 || width > 100 || broken < 3 || broken < filled.length / 3) return filled;
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    if (open && line !== '') joined.push((joined.pop() ?? '') + line);
    else if (line !== '') joined.push(line);
    open = line !== '' && line.length >= width - 2;
  }
  return joined;
}
