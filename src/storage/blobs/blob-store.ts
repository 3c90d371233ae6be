/** Stored file: its bytes, identified by their SHA-256 hash in hexadecimal. */
export interface StoredBlob {
  readonly hash: string
  readonly sizeBytes: number
}

/** Stored blob; `keptAt` is the time when it was stored, in milliseconds. */
export interface ListedBlob extends StoredBlob {
  readonly keptAt: number
}

/**
 * Bytes that have been written but can't be read yet. The caller who staged them must either keep or drop them.
 */
export interface StagedBlob extends StoredBlob {
  /** Stores the blob; it's durable once the promise resolves. `isNew` is true if the same bytes weren't stored before. */
  keep(): Promise<ListedBlob & { readonly isNew: boolean }>
  /** Discards it. Does nothing after `keep`. */
  drop(): Promise<void>
}

/**
 * Store for the bytes of files. Identical bytes are stored only once, so before deleting a blob, check that no other
 * file uses it.
 * @throws StorageError if the bytes can't be made durable.
 */
export interface BlobStore {
  /** Writes the bytes to a temporary location. If the source fails, nothing is left behind and the source's error is rethrown. */
  stage(bytes: AsyncIterable<Uint8Array>): Promise<StagedBlob>
  /**
   * Stages the bytes and keeps them; they're durable once the promise resolves. If the source
   * fails, nothing is stored and the source's error is rethrown.
   */
  put(bytes: AsyncIterable<Uint8Array>): Promise<StoredBlob>
  get(hash: string): Promise<AsyncIterable<Uint8Array> | null>
  /** Deletes a listed blob. Returns false if it's already gone, or if the same bytes were stored again since they were listed. */
  delete(listed: Pick<ListedBlob, 'hash' | 'keptAt'>): Promise<boolean>
  list(): Promise<readonly ListedBlob[]>
  /** Free space in bytes on the underlying disk; null if it can't be determined. */
  freeBytes(): Promise<number | null>
}
