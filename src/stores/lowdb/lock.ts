import { randomBytes } from 'node:crypto'
import { readdir, rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StorageError } from '../../errors.js'
import { withSocketName } from './socket-name.js'
import { hasCode, storageFault } from './storage-fault.js'

/** The right to write in a data folder. */
export interface FolderLock {
  release(): Promise<void>
}

const attempts = 8

/**
 * Takes the folder for this process. The lock is a socket on which the process listens: it dies with the process, however
 * that ends, and one that nobody listens on any more is swept away. See docs/decisions/0002-journal.md.
 * @throws StorageError `storage-locked` when another process has it.
 */
export async function lockFolder(directory: string): Promise<FolderLock> {
  for (let attempt = 1; ; attempt += 1) {
    const lock = await announce(directory)
    const others = await othersListening(directory, lock.name)
    if (others.length === 0) return lock
    await lock.release()
    if (attempt === attempts) break
    // Two that start at once see each other and both step back; after different pauses one of them is alone.
    await wait(10 + Math.random() * 20 * attempt)
  }
  throw new StorageError(
    'storage-locked',
    `Another process writes in ${directory}. Stop it first, or choose another folder with GUICHET_DATA_DIR.`,
  )
}

/** True when some process holds the folder now. */
export async function isLocked(directory: string): Promise<boolean> {
  for (const name of await lockNames(directory)) {
    if (await isListening(join(directory, name))) return true
  }
  return false
}

/** Listens under a passing name first, so that a lock never exists without its listener. */
async function announce(directory: string): Promise<FolderLock & { readonly name: string }> {
  const id = randomBytes(4).toString('hex')
  const name = `lock-${process.pid}-${id}`
  const passing = join(directory, `new-lock-${id}`)
  const server = createServer((socket) => socket.destroy())
  server.unref()
  try {
    await listen(server, passing)
    await rename(passing, join(directory, name))
  } catch (error) {
    server.close()
    throw storageFault(
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

async function othersListening(directory: string, own: string): Promise<readonly string[]> {
  const listening: string[] = []
  for (const name of await lockNames(directory)) {
    if (name === own) continue
    const path = join(directory, name)
    if (await isListening(path)) listening.push(name)
    else await rm(path, { force: true })
  }
  return listening
}

async function lockNames(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => /^lock-\d+-[0-9a-f]+$/.test(name))
}

async function isListening(path: string): Promise<boolean> {
  return withSocketName(
    path,
    (name) =>
      new Promise<boolean>((answer, fail) => {
        const socket = connect(name)
        socket.once('connect', () => {
          socket.destroy()
          answer(true)
        })
        socket.once('error', (error) => {
          if (hasCode(error, 'ECONNREFUSED', 'ENOENT')) answer(false)
          // A full queue of connections belongs to somebody who is alive.
          else if (hasCode(error, 'EAGAIN')) answer(true)
          else fail(storageFault('A lock could not be examined', error))
        })
      }),
  )
}

function listen(server: Server, path: string): Promise<void> {
  return withSocketName(
    path,
    (name) =>
      new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen(name, done)
      }),
  )
}
