/** The way of the data is the layout: each folder may import only from folders before it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '../src');

/** From the bottom up; folders on one line may not see each other. */
const LAYERS = [
  ['domain'],
  ['config.ts', 'log.ts', 'json-lines.ts', 'language'],
  ['ingest', 'store', 'playground', 'telegram'],
  ['knowledge'],
  ['search'],
  ['answer'],
  ['announce'],
  ['admin', 'evaluate'],
  ['bot'],
  ['server'],
  ['cli'],
  ['cli.ts', 'main.ts'],
] as const;

const layerOf = (folder: string) =>
  LAYERS.findIndex((layer) => layer.some((name) => name === folder));
const folderOf = (file: string) => relative(SOURCE, file).split(sep)[0] ?? '';

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  return [...specifiers].map(([, specifier = '']) => ({
    from: file,
    to: join(dirname(file), specifier),
  }));
}

const imports = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => importsOf(join(SOURCE, file)))
  .filter(({ from, to }) => folderOf(from) !== folderOf(to));
const shown = ({ from, to }: Import) => `${relative(SOURCE, from)} → ${relative(SOURCE, to)}`;

describe('the layout', () => {
  it('knows every folder', () => {
    const unknown = imports.flatMap(({ from, to }) => [folderOf(from), folderOf(to)]);
    expect(unknown.filter((folder) => layerOf(folder) < 0)).toEqual([]);
  });

  it('has arrows in one direction only', () => {
    const upwards = imports.filter(
      ({ from, to }) => layerOf(folderOf(from)) <= layerOf(folderOf(to)),
    );
    expect(upwards.map(shown)).toEqual([]);
  });

  it('enters a folder by its public face', () => {
    const aside = imports.filter(
      ({ to }) => relative(SOURCE, to).includes(sep) && !to.endsWith(`${sep}index.ts`),
    );
    expect(aside.map(shown).filter((line) => !/^cli\.ts → cli/.test(line))).toEqual([]);
  });
});
