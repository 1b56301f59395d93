/** Files that people and the bot have sent: kept in memory, found by file id. */
import { createHash } from 'node:crypto';
import type { FileReference } from './types.ts';

export interface StoredFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export class Files {
  private readonly byId = new Map<string, StoredFile>();

  add(file: StoredFile): FileReference {
    const unique = createHash('sha256').update(file.bytes).digest('base64url').slice(0, 16);
    const id = `file-${this.byId.size + 1}-${unique}`;
    this.byId.set(id, file);
    return { file_id: id, file_unique_id: unique, file_size: file.bytes.length };
  }

  get(fileId: string): StoredFile | undefined {
    return this.byId.get(fileId);
  }
}
