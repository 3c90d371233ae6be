import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { StorageError } from '../errors.js'
import type { Blobs, KeptBlob, ListedBlob, StagedBlob } from '../stores/blobs.js'
import { UploadRefused } from './upload-refused.js'

/** A file of an upload: its bytes are already kept. */
export interface UploadedFile extends KeptBlob {
  readonly name: string
  readonly mediaType: string
}

export interface UploadDoor<F> {
  readonly blobs: Pick<Blobs, 'stage' | 'delete'>
  readonly mostBytes: number
  readonly mostFiles: number
  /** Parses the fields. They come before the files. */
  readonly fields: (fields: Readonly<Record<string, string>>) => F
  readonly isTakenName: (name: string) => boolean
  /** Passes bytes on while they are what the name says; otherwise throws UploadRefused. */
  readonly checked: (name: string, bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
  /**
   * Counts so many bytes against what may be sent, before any is written. Gives what is called when nothing more of them is written.
   * @throws UploadRefused
   */
  readonly admit: (sizeBytes: number) => Promise<() => void>
}

/** The sender of files: a visitor, or somebody with an account, and their address. */
export interface Uploader {
  readonly kind: 'visitor' | 'account'
  readonly id: string
  readonly address: string
}

/** Lets uploads in, or refuses them. */
export interface UploadGate {
  doorFor<F>(uploader: Uploader, fields: UploadDoor<F>['fields']): UploadDoor<F>
}

/** Outcome of an upload: if it isn't on record, nothing is kept. */
export interface UploadUse<T> {
  readonly isRecorded: boolean
  readonly answer: T
}

/** Limit for a form's fields and the bytes between its parts. */
const formBytes = 250_000

/**
 * Reads a form with files as it comes: size, fields and names are looked at before a byte is written, and the bytes are written
 * beside those that are kept. They are kept when all are there and fit; whatever a refused, broken or unrecorded request wrote is
 * deleted at once.
 * @throws UploadRefused
 */
export async function readUpload<F, T>(
  request: FastifyRequest,
  door: UploadDoor<F>,
  use: (fields: F, files: readonly UploadedFile[]) => Promise<UploadUse<T>>,
): Promise<T> {
  const staged: Staged[] = []
  let isOver = () => {}
  try {
    const sizeBytes = declaredSize(request, door)
    const form = await readFields(request, door)
    if (form.first === null) throw new UploadRefused('bad-request')
    isOver = await door.admit(sizeBytes)
    for (let part: MultipartFile | null = form.first; part !== null; part = await nextFile(form.parts))
      staged.push(await stage(part, door))
    return await keepFor(staged, door, (files) => use(form.fields, files))
  } finally {
    isOver()
    await Promise.allSettled(staged.map(({ blob }) => blob.drop()))
    // What was not read of a refused body goes nowhere.
    request.raw.unpipe()
    request.raw.resume()
  }
}

interface Staged {
  readonly name: string
  readonly mediaType: string
  readonly blob: StagedBlob
}

/** Reads how much is sent, which browsers say; a sender that does not say so may not write. */
function declaredSize(request: FastifyRequest, { mostBytes, mostFiles }: UploadDoor<unknown>): number {
  const sizeBytes = Number(request.headers['content-length'] ?? Number.NaN)
  if (!Number.isSafeInteger(sizeBytes)) throw new UploadRefused('length-required')
  if (sizeBytes > mostBytes * mostFiles + formBytes) throw new UploadRefused('file-too-large')
  return sizeBytes
}

/** Form fields, and the first file, unread so far. */
async function readFields<F>(request: FastifyRequest, door: UploadDoor<F>) {
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
    throw isTooMany(error) ? new UploadRefused('too-many-files') : error
  })
  if (done) return null
  // A field behind a file was not looked at before it.
  if (part.type === 'field') throw new UploadRefused('bad-request')
  return part
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_FILES_LIMIT'
}

function taken(part: MultipartFile, door: UploadDoor<unknown>): MultipartFile {
  if (!door.isTakenName(part.filename || 'file')) throw new UploadRefused('wrong-type')
  return part
}

async function stage(part: MultipartFile, door: UploadDoor<unknown>): Promise<Staged> {
  const { filename, mimetype, file } = taken(part, door)
  const name = filename || 'file'
  const blob = await door.blobs.stage(door.checked(name, whole(file)))
  return { name, mediaType: mimetype.slice(0, 100), blob }
}

/** The parser ends a file at the limit, and says so at its end. */
async function* whole(file: MultipartFile['file']): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) yield chunk
  if (file.truncated) throw new UploadRefused('file-too-large')
}

async function keepFor<T>(
  staged: readonly Staged[],
  { blobs }: UploadDoor<unknown>,
  use: (files: readonly UploadedFile[]) => Promise<UploadUse<T>>,
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
    // Of a store that failed it is not known what it has: should it have the message, the hourly sweep finds its files needed.
    if (!(error instanceof StorageError) || error.code === 'overloaded') await dropFresh()
    throw error
  }
}
