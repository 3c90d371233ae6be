import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StorageError } from '../../errors.js'
import { createKeyedQueue } from '../keyed-queue.js'
import type { BlobStore, ListedBlob, StagedBlob, StoredBlob } from './blob-store.js'

const hashName = /^[0-9a-f]{64}$/
/** Folder for files that are still being written. */
const unfinished = 'unfinished'

/** Removes a killed process's half-written files. Call it only as the sole owner of the folder: another process may be writing. */
export async function removeUnfinishedBlobs(directory: string): Promise<void> {
  await rm(join(directory, unfinished), { recursive: true, force: true })
}

/** Stores blobs as files named `ab/abcd…`, readable only by their owner. Each is written to a temporary file and renamed once complete. */
export async function createDiskBlobStore(directory: string): Promise<BlobStore> {
  const workshop = join(directory, unfinished)
  await mkdir(workshop, { recursive: true, mode: 0o700 })
  // Serialises `keep` and `delete` of the same blob, so that bytes stored during a deletion aren't lost.
  const inTurn = createKeyedQueue()
  const pathOf = (hash: string) => join(directory, hash.slice(0, 2), hash)

  /**
   * Gives the file a later modification time than any earlier copy, so that a caller who deletes
   * blobs by an earlier list doesn't delete it.
   */
  async function keep(draft: string, { hash, sizeBytes }: StoredBlob) {
    const path = pathOf(hash)
    const before = await whenKept(path)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const written = (await stat(draft)).mtimeMs
    if (before !== null && written <= before)
      await utimes(draft, new Date(), new Date(Math.floor(before) + 1))
    await rename(draft, path)
    for (const folder of [dirname(path), directory]) await syncFolder(folder)
    return { hash, sizeBytes, keptAt: (await stat(path)).mtimeMs, isNew: before === null }
  }

  async function stage(bytes: AsyncIterable<Uint8Array>): Promise<StagedBlob> {
    const draft = join(workshop, randomUUID())
    const drop = () => rm(draft, { force: true })
    try {
      const blob = await write(draft, bytes)
      return { ...blob, keep: () => inTurn(blob.hash, () => stored(() => keep(draft, blob))), drop }
    } catch (error) {
      await drop()
      throw error
    }
  }

  return {
    stage,
    async put(bytes) {
      const staged = await stage(bytes)
      try {
        const { hash, sizeBytes } = await staged.keep()
        return { hash, sizeBytes }
      } finally {
        await staged.drop()
      }
    },
    async get(hash) {
      if (!hashName.test(hash)) return null
      const path = pathOf(hash)
      return (await isThere(path)) ? createReadStream(path) : null
    },
    delete: ({ hash, keptAt }) =>
      inTurn(hash, async () => {
        if (!hashName.test(hash) || (await whenKept(pathOf(hash))) !== keptAt) return false
        await rm(pathOf(hash), { force: true })
        return true
      }),
    async list() {
      const folders = (await readdir(directory)).filter((name) => /^[0-9a-f]{2}$/.test(name))
      return (await Promise.all(folders.map((folder) => listFolder(join(directory, folder))))).flat()
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(directory)
      return bavail * bsize
    },
  }
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
  const file = await stored(() => open(path, 'wx', 0o600))
  const hash = createHash('sha256')
  let sizeBytes = 0
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      sizeBytes += chunk.byteLength
      await stored(() => file.appendFile(chunk))
    }
    await stored(() => file.datasync())
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), sizeBytes }
}

/** Runs disk operations so that a disk fault can be distinguished from a fault in the source. */
async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new StorageError('storage-unavailable', 'A file could not be stored: check the disk.', { cause })
  }
}

async function listFolder(folder: string): Promise<readonly ListedBlob[]> {
  const names = (await readdir(folder)).filter((name) => hashName.test(name))
  return Promise.all(
    names.map(async (hash) => {
      const { mtimeMs, size } = await stat(join(folder, hash))
      return { hash, sizeBytes: size, keptAt: mtimeMs }
    }),
  )
}

async function whenKept(path: string): Promise<number | null> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
