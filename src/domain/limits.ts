/** How much a document may cost to read. What goes beyond is refused with a reason, and the rest of a batch goes on. */

/** Far above what offices publish (a large page has 1 MB), far below what harms a small server. */
export const STANDARD_LIMITS = {
  /** Size of one file, or of one file of an archive when unpacked. */
  fileMegabytes: 32,
  /** What all files of an archive may unpack to. */
  archiveMegabytes: 512,
  archiveFiles: 20_000,
  /** The text of one document; a long novel has as many. */
  textCharacters: 1_000_000,
  /** Elements within elements of a web page. */
  htmlDepth: 1_000,
  htmlTags: 300_000,
  pdfPages: 1_000,
  /** Time and memory for one file in a parser that can be stopped (DOCX, PDF). */
  parseSeconds: 30,
  parseMegabytes: 512,
  /** Memory of each thread that reads documents of a large batch. */
  readerMegabytes: 512,
};

type LimitName = keyof typeof STANDARD_LIMITS;
export type DocumentLimits = Readonly<Record<LimitName, number>>;

/** The environment variable that sets each limit: a refusal names it. */
export const LIMIT_VARIABLES = {
  fileMegabytes: 'MAX_FILE_MB',
  archiveMegabytes: 'MAX_ARCHIVE_MB',
  archiveFiles: 'MAX_ARCHIVE_FILES',
  textCharacters: 'MAX_TEXT_CHARS',
  htmlDepth: 'MAX_HTML_DEPTH',
  htmlTags: 'MAX_HTML_TAGS',
  pdfPages: 'MAX_PDF_PAGES',
  parseSeconds: 'MAX_PARSE_SECONDS',
  parseMegabytes: 'MAX_PARSE_MB',
  readerMegabytes: 'MAX_READER_MB',
} as const satisfies Readonly<Record<LimitName, string>>;
