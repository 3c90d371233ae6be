/** A file's stored part: its bytes, named by their SHA-256 in hexadecimal. */
export interface KeptBlob {
  readonly hash: string
  readonly sizeBytes: number
}

/** A stored blob; `keptAt` in milliseconds. */
export interface ListedBlob extends KeptBlob {
  readonly keptAt: number
}

/** Bytes that are written and that nobody can get yet. The caller that staged them keeps them or drops them. */
export interface StagedBlob extends KeptBlob {
  /** Durable when it resolves. `isNew`: the same bytes were not kept before. */
  keep(): Promise<ListedBlob & { readonly isNew: boolean }>
  /** Discards it. Does nothing after `keep`. */
  drop(): Promise<void>
}

/**
 * Store of the bytes of files. The same bytes twice are kept once, so a caller that deletes looks first for others that need them.
 * @throws StorageError when bytes cannot be made durable.
 */
export interface Blobs {
  /** Writes bytes beside those that are kept; when the source fails, nothing is left and its error is rethrown. */
  stage(bytes: AsyncIterable<Uint8Array>): Promise<StagedBlob>
  /** Stages and keeps. Durable when it resolves; when the source fails, nothing is kept and its error is rethrown. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<KeptBlob>
  /** Reads a blob; null if there is none. */
  get(hash: string): Promise<AsyncIterable<Uint8Array> | null>
  /** Deletes what was listed. False: it is gone, or the same bytes were put again since and stay for the caller that put them. */
  delete(listed: Pick<ListedBlob, 'hash' | 'keptAt'>): Promise<boolean>
  list(): Promise<readonly ListedBlob[]>
  /** How many bytes the disk under it has free for us; null if it cannot be known. */
  freeBytes(): Promise<number | null>
}
