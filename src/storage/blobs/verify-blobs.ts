import { createHash } from 'node:crypto'
import type { StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import type { BlobStore } from './blob-store.js'

/** Checks that the bytes of all stored files match their hashes, and that every available file is there. Returns the problems. */
export async function verifyBlobs(
  blobs: Pick<BlobStore, 'get' | 'list'>,
  files: readonly Pick<StoredFile, 'id' | 'hash' | 'state'>[],
): Promise<readonly string[]> {
  const findings: string[] = []
  for (const { hash } of await blobs.list()) {
    const bytes = await blobs.get(hash)
    if (bytes !== null && (await hashOf(bytes)) !== hash)
      findings.push(`the file ${hash}: its bytes are not those that were stored`)
  }
  for (const { id, hash, state } of files)
    if (state === 'kept' && (hash === null || (await blobs.get(hash)) === null))
      findings.push(`the file ${id}: its bytes are missing`)
  return findings
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of bytes) hash.update(part)
  return hash.digest('hex')
}
