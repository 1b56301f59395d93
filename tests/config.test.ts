import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { LIMIT_VARIABLES } from '../src/domain/index.ts';

describe('the configuration', () => {
  it('needs nothing: an empty environment and the values of .env.example are the defaults', () => {
    expect(parseConfig({ BOT_TOKEN: '', ADMIN_IDS: ' ' })).toMatchObject({
      botToken: undefined,
      adminIds: [],
      port: 8080,
      hotline: '12345',
      timeZone: 'Asia/Shanghai',
      telegramApiRoot: 'https://api.telegram.org',
    });
  });

  it('is described in .env.example, with its defaults and every limit', async () => {
    const example = parse(await readFile(join(import.meta.dirname, '../.env.example')));
    expect(parseConfig(example)).toEqual(parseConfig({}));
    expect(Object.keys(example)).toEqual(expect.arrayContaining(Object.values(LIMIT_VARIABLES)));
  });

  it.each(Object.entries(LIMIT_VARIABLES))('sets the limit %s by %s', (name, variable) => {
    expect(parseConfig({ [variable]: '7' }).documentLimits).toHaveProperty(name, 7);
  });

  it('reads several administrators', () => {
    expect(parseConfig({ ADMIN_IDS: '1001, 1002' }).adminIds).toEqual([1001, 1002]);
  });

  it.each([
    ['BOT_TOKEN', 'secret', /BOT_TOKEN.*@BotFather/],
    ['ADMIN_IDS', 'alice', /ADMIN_IDS.*user ids/],
    ['PORT', '99999', /PORT.*0 to 65535/],
    ['PORT', 'http', /PORT.*0 to 65535/],
    ['RETENTION_DAYS', '0', /RETENTION_DAYS.*1 to 3650/],
    ['QUESTIONS_PER_MINUTE', 'many', /QUESTIONS_PER_MINUTE.*1 to 600/],
    ['MAX_FILE_MB', '0', /MAX_FILE_MB.*1 to 10000000/],
    ['MAX_PDF_PAGES', 'few', /MAX_PDF_PAGES.*1 to 10000000/],
    ['TZ_NAME', 'Mars/Olympus', /TZ_NAME.*IANA/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL.*fatal, error/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL.*postgres/],
    ['TELEGRAM_API_ROOT', 'localhost', /TELEGRAM_API_ROOT.*http/],
  ])(
    'a wrong %s (%s) is named with what is allowed, and its value is not repeated',
    (name, value, message) => {
      expect(() => parseConfig({ [name]: value })).toThrow(message);
      expect(() => parseConfig({ [name]: value })).not.toThrow(new RegExp(`\\b${value}\\b`));
    },
  );

  it('webhook mode needs a secret', () => {
    expect(() => parseConfig({ WEBHOOK_URL: 'https://bot.example.org' })).toThrow(/WEBHOOK_SECRET/);
  });
});
