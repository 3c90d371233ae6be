import type { Channel } from '../../channels/channel.js'
import { type FilesPolicy, maxFileBytes } from '../../content/policies/files-policy.js'
import type { FileOutcome, StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import type { FetchFileDeps } from '../../engine/activity-handlers.js'
import { DeliveryError, StorageError } from '../../errors.js'
import type { BlobStore, StoredBlob } from '../../storage/blobs/blob-store.js'
import { fetchedBlobKey } from '../../storage/blobs/fetched-blob-record.js'
import type { Store } from '../../storage/store.js'
import { checkFileContent, FileTypeMismatchError } from './check-file-content.js'
import { hasFreeSpace, retryWithoutSpaceAfterMs } from './free-space.js'

/**
 * Fetches a file from its source and has it scanned. Returns the outcome; throws only for temporary problems.
 * @throws DeliveryError
 */
export async function fetchAndScanFile(
  road: FetchFileDeps,
  channel: Channel | undefined,
  { file: id, origin }: { readonly file: string; readonly origin: string | null },
): Promise<FileOutcome> {
  const file = await road.store.get('file', id)
  if (file === null) return { state: 'lost', reason: 'withdrawn' }
  const blob = await bytesOf(road, channel, file, origin)
  if ('state' in blob) return blob
  return scanned(road, blob)
}

/**
 * Gets the bytes. They aren't fetched again if that was done earlier while the scanner was down.
 */
async function bytesOf(
  { blobs, store, policy }: FetchFileDeps,
  channel: Channel | undefined,
  file: StoredFile,
  origin: string | null,
): Promise<StoredBlob | FileOutcome> {
  const known = await knownBytes(store, blobs, file)
  if (known !== null) {
    if (known.sizeBytes > maxFileBytes(policy())) return { state: 'refused', reason: 'too-large' }
    return wrongWith(blobs, known, file.name, policy())
  }
  if (channel === undefined || origin === null) return { state: 'lost', reason: 'channel-not-connected' }
  // Assume the largest size allowed if the size isn't known.
  if (!(await hasFreeSpace(blobs, policy(), file.sizeBytes ?? maxFileBytes(policy()))))
    throw new DeliveryError({ reason: 'no-space', canRetry: true, retryAfterMs: retryWithoutSpaceAfterMs })
  try {
    const fetched = atMost(await channel.fetchFile(origin), maxFileBytes(policy()))
    const blob = await blobs.put(checkFileContent(file.name, policy(), fetched))
    const messageId = `${blob.hash} ${blob.sizeBytes}`
    await store.transaction(null, async (tx) =>
      tx.put('receipt', fetchedBlobKey(file.id), { messageId, outboxId: '' }),
    )
    return blob
  } catch (error) {
    if (error instanceof FileTypeMismatchError) return { state: 'refused', reason: 'wrong-content' }
    if (error instanceof DeliveryError && error.reason === 'too-large')
      return { state: 'refused', reason: 'too-large' }
    throw error instanceof StorageError
      ? new DeliveryError({ reason: 'disk', canRetry: true, cause: error })
      : error
  }
}

/**
 * Finds bytes fetched earlier. They're recorded in a receipt, because the file's own record may
 * only be written in its lane.
 */
async function knownBytes(store: Store, blobs: BlobStore, file: StoredFile): Promise<StoredBlob | null> {
  if (file.hash !== null && file.sizeBytes !== null) return { hash: file.hash, sizeBytes: file.sizeBytes }
  const note = await store.get('receipt', fetchedBlobKey(file.id))
  const [hash = '', size = ''] = note?.messageId.split(' ') ?? []
  const bytes = hash === '' ? null : await blobs.get(hash)
  if (bytes === null) return null
  for await (const _ of bytes) break
  return { hash, sizeBytes: Number(size) }
}

async function scanned(
  { blobs, policy, scan, log }: FetchFileDeps,
  { hash, sizeBytes }: StoredBlob,
): Promise<FileOutcome> {
  if (scan === null) return { state: 'kept', hash, sizeBytes, isUnscanned: true }
  const bytes = await blobs.get(hash)
  if (bytes === null) return { state: 'lost', reason: 'not-found' }
  const result = await scan(bytes)
  if (result.is === 'clean') return { state: 'kept', hash, sizeBytes, isUnscanned: false }
  if (result.is === 'infected') return { state: 'infected', reason: result.found.slice(0, 100) }
  log.warn({ why: result.why }, 'The virus scanner did not answer')
  if (policy().whenScannerIsDown === 'pass')
    return { state: 'kept', hash, sizeBytes, isUnscanned: true, isScannerDown: true }
  throw new DeliveryError({ reason: 'scanner-down', canRetry: true })
}

async function* atMost(bytes: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array> {
  let count = 0
  for await (const chunk of bytes) {
    count += chunk.byteLength
    if (count > most) throw new DeliveryError({ reason: 'too-large', canRetry: false })
    yield chunk
  }
}

/** Checks a file whose bytes came with its message again, because the policy may have changed since. */
async function wrongWith(
  blobs: BlobStore,
  known: StoredBlob,
  name: string,
  policy: FilesPolicy,
): Promise<StoredBlob | FileOutcome> {
  const bytes = await blobs.get(known.hash)
  if (bytes === null) return { state: 'lost', reason: 'not-found' }
  try {
    for await (const _ of checkFileContent(name, policy, bytes));
    return known
  } catch (error) {
    if (error instanceof FileTypeMismatchError) return { state: 'refused', reason: 'wrong-content' }
    throw error
  }
}
