import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { StorageError } from '../errors.js'
import type { BlobStore, ListedBlob, StagedBlob, StoredBlob } from '../storage/blobs/blob-store.js'
import { UploadRefusedError } from './upload-refused-error.js'

/** Uploaded file whose bytes have been stored. */
export interface UploadedFile extends StoredBlob {
  readonly name: string
  readonly mediaType: string
}

export interface UploadOptions<F> {
  readonly blobs: Pick<BlobStore, 'stage' | 'delete'>
  readonly mostBytes: number
  readonly mostFiles: number
  /** Parses the form's fields, which precede the files. */
  readonly fields: (fields: Readonly<Record<string, string>>) => F
  readonly isTakenName: (name: string) => boolean
  /** Yields the bytes while they match the file's extension. @throws UploadRefused if they don't. */
  readonly checked: (name: string, bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
  /**
   * Counts the bytes against the limits before any are written. Returns a function to call when writing ends. @throws
   * UploadRefused
   */
  readonly admit: (sizeBytes: number) => Promise<() => void>
}

/** Sender of an upload: a visitor or an account, with their address. */
export interface UploadSender {
  readonly kind: 'visitor' | 'account'
  readonly id: string
  readonly address: string
}

/** Admits or refuses uploads. */
export interface UploadGate {
  optionsFor<F>(uploader: UploadSender, fields: UploadOptions<F>['fields']): UploadOptions<F>
}

/** Result of using an upload. If it wasn't recorded, none of its files are kept. */
export interface UploadResult<T> {
  readonly isRecorded: boolean
  readonly answer: T
}

/** Maximum number of bytes for a form's fields and part separators. */
const formBytes = 250_000

/**
 * Reads a form with files as it arrives. Checks size, fields and names before anything is written, and writes bytes to
 * a staging area first. Files are kept only once all have arrived and passed the checks. If the request is refused,
 * interrupted or not recorded, everything it wrote is deleted immediately.
 * @throws UploadRefused
 */
export async function readUpload<F, T>(
  request: FastifyRequest,
  door: UploadOptions<F>,
  use: (fields: F, files: readonly UploadedFile[]) => Promise<UploadResult<T>>,
): Promise<T> {
  const staged: Staged[] = []
  let isOver = () => {}
  try {
    const sizeBytes = declaredSize(request, door)
    const form = await readFields(request, door)
    if (form.first === null) throw new UploadRefusedError('bad-request')
    isOver = await door.admit(sizeBytes)
    for (let part: MultipartFile | null = form.first; part !== null; part = await nextFile(form.parts))
      staged.push(await stage(part, door))
    return await keepFor(staged, door, (files) => use(form.fields, files))
  } finally {
    isOver()
    await Promise.allSettled(staged.map(({ blob }) => blob.drop()))
    // Discard the rest of a refused body.
    request.raw.unpipe()
    request.raw.resume()
  }
}

interface Staged {
  readonly name: string
  readonly mediaType: string
  readonly blob: StagedBlob
}

/** Returns the size that the request declares. Browsers always declare one; requests without are refused. */
function declaredSize(request: FastifyRequest, { mostBytes, mostFiles }: UploadOptions<unknown>): number {
  const sizeBytes = Number(request.headers['content-length'] ?? Number.NaN)
  if (!Number.isSafeInteger(sizeBytes)) throw new UploadRefusedError('length-required')
  if (sizeBytes > mostBytes * mostFiles + formBytes) throw new UploadRefusedError('file-too-large')
  return sizeBytes
}

/** Reads the form's fields, and returns them with the first file, whose content is still unread. */
async function readFields<F>(request: FastifyRequest, door: UploadOptions<F>) {
  const fields: Record<string, string> = Object.create(null)
  const all: AsyncIterable<Multipart> = request.parts({
    limits: {
      fileSize: door.mostBytes,
      files: door.mostFiles,
      fields: 12,
      fieldSize: 100_000,
      headerPairs: 50,
    },
  })
  const parts = all[Symbol.asyncIterator]()
  for (;;) {
    const { done, value: part } = await parts.next()
    if (done) return { fields: door.fields(fields), first: null, parts }
    if (part.type === 'file') return { fields: door.fields(fields), first: taken(part, door), parts }
    fields[part.fieldname] = String(part.value)
  }
}

async function nextFile(parts: AsyncIterator<Multipart>): Promise<MultipartFile | null> {
  const { done, value: part } = await parts.next().catch((error: unknown) => {
    throw isTooMany(error) ? new UploadRefusedError('too-many-files') : error
  })
  if (done) return null
  // A field after a file couldn't be checked before the file is written.
  if (part.type === 'field') throw new UploadRefusedError('bad-request')
  return part
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_FILES_LIMIT'
}

function taken(part: MultipartFile, door: UploadOptions<unknown>): MultipartFile {
  if (!door.isTakenName(part.filename || 'file')) throw new UploadRefusedError('wrong-type')
  return part
}

async function stage(part: MultipartFile, door: UploadOptions<unknown>): Promise<Staged> {
  const { filename, mimetype, file } = taken(part, door)
  const name = filename || 'file'
  const blob = await door.blobs.stage(door.checked(name, whole(file)))
  return { name, mediaType: mimetype.slice(0, 100), blob }
}

/** Yields a file's bytes. The parser truncates files at the size limit and reports this only at the end. */
async function* whole(file: MultipartFile['file']): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) yield chunk
  if (file.truncated) throw new UploadRefusedError('file-too-large')
}

async function keepFor<T>(
  staged: readonly Staged[],
  { blobs }: UploadOptions<unknown>,
  use: (files: readonly UploadedFile[]) => Promise<UploadResult<T>>,
): Promise<T> {
  const fresh: ListedBlob[] = []
  const dropFresh = () => Promise.all(fresh.map((blob) => blobs.delete(blob)))
  try {
    const files: UploadedFile[] = []
    for (const { name, mediaType, blob } of staged) {
      const kept = await blob.keep()
      if (kept.isNew) fresh.push(kept)
      files.push({ name, mediaType, hash: kept.hash, sizeBytes: kept.sizeBytes })
    }
    const { answer, isRecorded } = await use(files)
    if (!isRecorded) await dropFresh()
    return answer
  } catch (error) {
    // If the store failed, the message may have been stored, so keep the files. The hourly sweep deletes unneeded ones.
    if (!(error instanceof StorageError) || error.code === 'overloaded') await dropFresh()
    throw error
  }
}
