/** What an ingest is asked to do, and what it reports. */
import type { DocumentLimits } from '../domain/index.ts';
import type { Change } from './changes.ts';
import type { Problem } from './library.ts';
import type { Rejected } from './seed-files.ts';

export interface IngestOptions {
  readonly seedsDir: string;
  readonly knowledgeDir: string;
  /** A file or folder within `seedsDir`, where only that is to be read. */
  readonly only?: string;
  /** Nothing is written. */
  readonly dryRun?: boolean;
  /** Marks the knowledge of documents that are gone from `seedsDir` as hidden. */
  readonly hideRemoved?: boolean;
  /** Reads documents again that did not change, say after the rules did. */
  readonly refresh?: boolean;
  /** How much a document may cost to read; the standard where it is not given. */
  readonly limits?: DocumentLimits;
  /** Worker threads; 0 reads in this one. As many as pay, where it is not given. */
  readonly workers?: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** Told of each file that is, or in a dry run would be, written. */
  readonly onFile?: (written: WrittenFile) => void;
}

export interface WrittenFile {
  /** Name in the knowledge folder. */
  readonly name: string;
  /** Empty for a new file. */
  readonly before: string;
  readonly after: string;
}

/** A line about a file, for the editor. */
export interface Remark {
  readonly file: string;
  readonly text: string;
}

export interface IngestSummary {
  /** Documents found. */
  readonly documents: number;
  /** Passages in the files that were written. */
  readonly passages: number;
  /** Files written. */
  readonly changed: number;
  /** Edits by hand that were carried over into a new version. */
  readonly keptEdits: readonly Remark[];
  readonly rejected: readonly Rejected[];
  readonly doubts: readonly Remark[];
  /** What was left out as furniture, a remark a line. */
  readonly cut: readonly Remark[];
  /** Knowledge files whose document is gone. */
  readonly removed: readonly string[];
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  readonly seconds: number;
}
