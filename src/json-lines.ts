/** Files of one JSON object a line: every line checked, and what is wrong told with its place. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { UserError } from './domain/index.ts';

export interface JsonLine<T> {
  readonly value: T;
  /** File and line, for messages: `questions.jsonl:7`. */
  readonly where: string;
}

/**
 * The objects of a file, in order, blank lines left out.
 * @param form what a line is, for the message about one that is something else
 * @throws {UserError} naming the file, or file and line
 */
export async function readJsonLines<T>(
  file: string,
  schema: z.ZodType<T>,
  form: string,
): Promise<JsonLine<T>[]> {
  return (await readText(file)).split(/\r?\n/u).flatMap((line, at) => {
    const where = `${file}:${at + 1}`;
    return line.trim() === '' ? [] : [{ value: parseLine(line, schema, form, where), where }];
  });
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/u, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`${file}: cannot be read (${reason})`);
  }
}

function parseLine<T>(line: string, schema: z.ZodType<T>, form: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UserError(`${where}: not JSON; a line is ${form}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const what = [issue?.path.join('.'), issue?.message].filter((part) => part).join(': ');
  throw new UserError(`${where}: ${what}; a line is ${form}`);
}
