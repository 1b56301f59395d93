/**
 * The environment as one typed, validated object. Nothing else in the product reads `process.env`.
 * What each variable means is written once, in `.env.example`.
 */
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { type DocumentLimits, STANDARD_LIMITS, UserError } from './domain/index.ts';

const blankAsMissing = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** A setting that may be left empty, as `.env.example` leaves most of them. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(blankAsMissing, schema.optional());

const withDefault = <T extends z.ZodType>(schema: T, fallback: string | number) =>
  z.preprocess((value) => blankAsMissing(value) ?? fallback, schema);

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const httpUrl = z
  .string()
  .refine((value) => /^https?:\/\/[^\s/]+/.test(value), 'an http:// or https:// address');

const LIMIT = 'a whole number from 1 to 10000000';

/** What a document may cost to read. */
const limit = (name: keyof DocumentLimits) =>
  withDefault(
    z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(10_000_000, LIMIT),
    STANDARD_LIMITS[name],
  );

const environment = z.object({
  BOT_TOKEN: optional(
    z.string().regex(/^\d+:[\w-]{20,}$/, 'a token from @BotFather, like 123456:ABC-DEF…'),
  ),
  TELEGRAM_API_ROOT: withDefault(httpUrl, 'https://api.telegram.org'),
  ADMIN_IDS: optional(
    z
      .string()
      .regex(/^\s*\d+\s*(,\s*\d+\s*)*$/, 'Telegram user ids separated by commas, like 1001,1002')
      .transform((list) => list.split(',').map((id) => Number(id.trim()))),
  ),
  SEEDS_DIR: withDefault(z.string(), './seeds'),
  KNOWLEDGE_DIR: withDefault(z.string(), './knowledge'),
  DATA_DIR: withDefault(z.string(), './data'),
  DATABASE_URL: optional(
    z.string().regex(/^postgres(ql)?:\/\//, 'a postgres:// address, or empty for SQLite'),
  ),
  WEBHOOK_URL: optional(httpUrl),
  WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{1,256}$/, '1 to 256 of A-Z a-z 0-9 _ -')),
  PORT: withDefault(
    z.coerce.number('a port from 0 to 65535').int().min(0).max(65_535, 'a port from 0 to 65535'),
    8080,
  ),
  HOTLINE: withDefault(z.string().regex(/^[\d-]{3,20}$/, 'a telephone number'), '12345'),
  TZ_NAME: withDefault(
    z.string().refine(isTimeZone, 'an IANA time zone, like Asia/Shanghai'),
    'Asia/Shanghai',
  ),
  RETENTION_DAYS: withDefault(
    z.coerce
      .number('days from 1 to 3650')
      .int()
      .min(1, 'days from 1 to 3650')
      .max(3650, 'days from 1 to 3650'),
    180,
  ),
  QUESTIONS_PER_MINUTE: withDefault(
    z.coerce
      .number('a number from 1 to 600')
      .int()
      .min(1, 'a number from 1 to 600')
      .max(600, 'a number from 1 to 600'),
    30,
  ),
  CONFIRM_AUDIENCE_ABOVE: withDefault(
    z.coerce.number('a number from 0').int('a number from 0').min(0, 'a number from 0'),
    1000,
  ),
  MAX_FILE_MB: limit('fileMegabytes'),
  MAX_ARCHIVE_MB: limit('archiveMegabytes'),
  MAX_ARCHIVE_FILES: limit('archiveFiles'),
  MAX_TEXT_CHARS: limit('textCharacters'),
  MAX_HTML_DEPTH: limit('htmlDepth'),
  MAX_HTML_TAGS: limit('htmlTags'),
  MAX_PDF_PAGES: limit('pdfPages'),
  MAX_PARSE_SECONDS: limit('parseSeconds'),
  MAX_PARSE_MB: limit('parseMegabytes'),
  MAX_READER_MB: limit('readerMegabytes'),
  LOG_LEVEL: withDefault(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'fatal, error, warn, info, debug, trace or silent',
    }),
    'info',
  ),
});

export interface Config {
  readonly botToken: string | undefined;
  readonly telegramApiRoot: string;
  readonly adminIds: readonly number[];
  readonly seedsDir: string;
  readonly knowledgeDir: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly port: number;
  readonly hotline: string;
  readonly timeZone: string;
  /** Days after which stored questions and conversations are removed. */
  readonly retentionDays: number;
  /** How often one person may write or tap in a minute. */
  readonly questionsPerMinute: number;
  /** Announcements to more receivers than this need a second administrator. */
  readonly confirmAudienceAbove: number;
  /** How much a document may cost to read. */
  readonly documentLimits: DocumentLimits;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/**
 * Reads the configuration from `env` alone.
 * @throws {UserError} naming the first wrong variable and what is allowed.
 */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UserError(
      `${String(issue?.path[0])} is wrong: it takes ${issue?.message ?? 'another value'}`,
    );
  }
  const value = parsed.data;
  if (value.WEBHOOK_URL !== undefined && value.WEBHOOK_SECRET === undefined)
    throw new UserError(
      'WEBHOOK_SECRET is missing: webhook mode takes 1 to 256 of A-Z a-z 0-9 _ -',
    );
  return {
    botToken: value.BOT_TOKEN,
    telegramApiRoot: value.TELEGRAM_API_ROOT,
    adminIds: value.ADMIN_IDS ?? [],
    seedsDir: value.SEEDS_DIR,
    knowledgeDir: value.KNOWLEDGE_DIR,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    webhook:
      value.WEBHOOK_URL !== undefined && value.WEBHOOK_SECRET !== undefined
        ? { url: value.WEBHOOK_URL, secret: value.WEBHOOK_SECRET }
        : undefined,
    port: value.PORT,
    hotline: value.HOTLINE,
    timeZone: value.TZ_NAME,
    retentionDays: value.RETENTION_DAYS,
    questionsPerMinute: value.QUESTIONS_PER_MINUTE,
    confirmAudienceAbove: value.CONFIRM_AUDIENCE_ABOVE,
    documentLimits: {
      fileMegabytes: value.MAX_FILE_MB,
      archiveMegabytes: value.MAX_ARCHIVE_MB,
      archiveFiles: value.MAX_ARCHIVE_FILES,
      textCharacters: value.MAX_TEXT_CHARS,
      htmlDepth: value.MAX_HTML_DEPTH,
      htmlTags: value.MAX_HTML_TAGS,
      pdfPages: value.MAX_PDF_PAGES,
      parseSeconds: value.MAX_PARSE_SECONDS,
      parseMegabytes: value.MAX_PARSE_MB,
      readerMegabytes: value.MAX_READER_MB,
    },
    logLevel: value.LOG_LEVEL,
  };
}

/** Reads `.env` (where there is one) and the environment, which wins. @throws {UserError} */
export function loadConfig(): Config {
  loadDotenv({ quiet: true });
  return parseConfig(process.env);
}
