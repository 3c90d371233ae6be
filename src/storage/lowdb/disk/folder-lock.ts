import { randomBytes } from 'node:crypto'
import { readdir, rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { pid } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { StorageError } from '../../../errors.js'
import { hasErrorCode, toFolderError, toStorageError } from './to-storage-error.js'
import { withShortSocketName } from './with-short-socket-name.js'

/** Exclusive permission to write to a data folder. */
export interface FolderLock {
  release(): Promise<void>
}

const attempts = 8

/**
 * Locks the folder for this process. The lock is a socket on which the process listens: it's released when the process ends for any reason, and sockets without a listener are removed. See docs/decisions/0002-journal.md.
 * @throws StorageError `storage-locked` when another process has it.
 */
export async function lockFolder(directory: string): Promise<FolderLock> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const lock = await announce(directory)
    if (await isAlone(directory, lock)) return lock
    await lock.release()
    // If two processes start at the same time, they see each other and both back off. After random pauses, one of them finds that it's alone.
    await wait(10 + Math.random() * 20 * attempt)
  }
  throw new StorageError(
    'storage-locked',
    `Another process is writing to ${directory}. Stop it first, or choose another folder with GUICHET_DATA_DIR.`,
  )
}

/** Checks whether a process has locked the folder. */
export async function isFolderLocked(directory: string): Promise<boolean> {
  for (const name of await lockNames(directory)) {
    if (await isListening(join(directory, name))) return true
  }
  return false
}

interface Announced extends FolderLock {
  readonly name: string
}

/** Listens under a temporary name first, so that a lock never exists without its listener. */
async function announce(directory: string): Promise<Announced> {
  const id = randomBytes(4).toString('hex')
  const name = `lock-${pid}-${id}`
  const passing = join(directory, `new-lock-${id}`)
  const server = createServer((socket) => socket.destroy())
  server.unref()
  try {
    await listen(server, passing)
    await rename(passing, join(directory, name))
  } catch (error) {
    server.close()
    if (hasErrorCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR')) throw toFolderError(directory, error)
    throw toStorageError(
      `The folder ${directory} could not be locked (it needs a file system with sockets)`,
      error,
    )
  }
  return {
    name,
    async release() {
      await rm(join(directory, name), { force: true })
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Checks that no other live process has a lock; removes the locks of dead processes. */
async function isAlone(directory: string, own: Announced): Promise<boolean> {
  try {
    for (const name of await lockNames(directory)) {
      if (name === own.name) continue
      if (await isListening(join(directory, name))) return false
      await rm(join(directory, name), { force: true })
    }
    return true
  } catch (error) {
    await own.release()
    throw toStorageError(`The locks in ${directory} could not be examined`, error)
  }
}

async function lockNames(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => /^lock-\d+-[0-9a-f]+$/.test(name))
}

async function isListening(path: string): Promise<boolean> {
  return withShortSocketName(
    path,
    (name) =>
      new Promise<boolean>((answer) => {
        const socket = connect(name)
        socket.once('connect', () => {
          socket.destroy()
          answer(true)
        })
        // Any other error, such as a full connection queue, may come from a live process.
        socket.once('error', (error) => answer(!hasErrorCode(error, 'ECONNREFUSED', 'ENOENT')))
      }),
  )
}

function listen(server: Server, path: string): Promise<void> {
  return withShortSocketName(
    path,
    (name) =>
      new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen(name, done)
      }),
  )
}
