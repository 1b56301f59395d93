/** How much a document may cost to read. What goes beyond is refused with a reason, and the rest of a batch goes on. */

export interface FormatLimits {
  /** Size of one file, or of one entry of an archive when unpacked. */
  readonly fileBytes: number;
  /** What all entries of an archive may unpack to. */
  readonly unpackedBytes: number;
  /** Entries in one archive. */
  readonly archiveEntries: number;
  /** Archives within archives: 1 allows none. */
  readonly archiveDepth: number;
  /** Elements within elements of a web page. */
  readonly htmlDepth: number;
  /** Tags of a web page. */
  readonly htmlTags: number;
  readonly pdfPages: number;
  /** Time for one file in a parser that can be stopped (DOCX, PDF). */
  readonly parseMilliseconds: number;
  /** Memory for one file in such a parser. */
  readonly parseMegabytes: number;
}

const MEGABYTE = 1024 * 1024;

/** Far above what offices publish (the largest page at hand has 0.9 MB), far below what harms a small server. */
export const FORMAT_LIMITS: FormatLimits = {
  fileBytes: 32 * MEGABYTE,
  unpackedBytes: 512 * MEGABYTE,
  archiveEntries: 20_000,
  archiveDepth: 1,
  htmlDepth: 1_000,
  htmlTags: 300_000,
  pdfPages: 1_000,
  parseMilliseconds: 30_000,
  parseMegabytes: 512,
};

/** 31.4 MB, for people. */
export const megabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
