import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { isFolderLocked, lockFolder } from '../../../src/storage/lowdb/disk/folder-lock.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { clock, commitNumbers, temporaryFolder, withStore } from './numbered-commits.js'

describe('the lock of a data folder', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('refuses a second writer until the first has closed, and says what to do', async () => {
    await withStore(folder, {}, async () => {
      const second = createLowdbStore({ directory: folder, clock })

      await expect(second).rejects.toMatchObject({ code: 'storage-locked' })
      await expect(second).rejects.toThrow(/Another process is writing to .* Stop it first/)
      expect(await isFolderLocked(folder)).toBe(true)
    })

    expect(await isFolderLocked(folder)).toBe(false)
    await withStore(folder, {}, (store) => commitNumbers(store, 1, 1))
  })

  it('lets one of many in that come at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)))
    const locks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))

    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    )

    expect(locks.length).toBeLessThanOrEqual(1)
    expect(new Set(reasons)).toEqual(new Set(['storage-locked']))
    for (const lock of locks) await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  it('that a dead process left is swept away', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(join(folder, 'new-lock-00'), listening))
    await rename(join(folder, 'new-lock-00'), join(folder, 'lock-1-00'))
    await new Promise((closed) => server.close(closed))

    const lock = await lockFolder(folder)

    expect(await readdir(folder)).toEqual([expect.stringMatching(`lock-${process.pid}-`)])
    await lock.release()
  })

  it('works in a folder with a long name', async () => {
    const long = join(folder, 'a'.repeat(90), 'b'.repeat(90))
    await mkdir(long, { recursive: true })

    const lock = await lockFolder(long)

    await expect(lockFolder(long)).rejects.toMatchObject({ code: 'storage-locked' })
    await lock.release()
  })
})

describe('the data folder', () => {
  it('is readable by its owner alone, with all that is in it', async () => {
    const parent = await temporaryFolder()
    const folder = join(parent, 'data')
    await withStore(folder, { snapshotEveryBytes: 1 }, (store) => commitNumbers(store, 1, 3))

    const modes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
    )

    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(modes.length).toBeGreaterThan(2)
    expect(new Set(modes)).toEqual(new Set([0o600]))
    await rm(parent, { recursive: true })
  })

  it('that was open to others is closed to them', async () => {
    const folder = await temporaryFolder()
    await chmod(folder, 0o755)

    await withStore(folder, {}, async () => undefined)

    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    await rm(folder, { recursive: true })
  })
})
