import { open } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { cwd, platform } from 'node:process'
import { StorageError } from '../../../errors.js'

/** Maximum length of a socket name in bytes. The operating system silently cuts off longer names. */
const limitBytes = 100

/** Calls `use` with a name for the socket at this path that is short enough for the operating system. */
export async function withShortSocketName<T>(path: string, use: (name: string) => Promise<T>): Promise<T> {
  const absolute = resolve(path)
  const name = [absolute, relative(cwd(), absolute)].find((way) => Buffer.byteLength(way) <= limitBytes)
  if (name !== undefined) return use(name)
  if (platform !== 'linux') {
    throw new StorageError(
      'storage-unavailable',
      `The path ${path} is too long for a lock; choose a shorter folder.`,
    )
  }
  const folder = await open(dirname(absolute), 'r')
  try {
    return await use(`/proc/self/fd/${folder.fd}/${basename(absolute)}`)
  } finally {
    await folder.close()
  }
}
