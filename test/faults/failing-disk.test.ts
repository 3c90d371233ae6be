import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { recoverDataFolder } from '../../src/storage/lowdb/journal/recover-data-folder.js'
import { verifyDataFolder } from '../../src/storage/lowdb/maintenance/verify-data-folder.js'
import { temporaryFolder } from '../storage/lowdb/numbered-commits.js'
import { compiledFolder, compileStoreChild } from './compiled-store.js'
import { runToEnd, startChild } from './store-process.js'

interface Fault {
  readonly calls: readonly string[]
  readonly code: string
  readonly isPartial: boolean
  /** Number of times that the call fails; always if absent. */
  readonly times?: number
}

describe('a disk that fails', () => {
  let program: string
  let folder: string
  let child: ChildProcess

  beforeAll(async () => {
    program = await compileStoreChild()
  })

  afterAll(() => rm(compiledFolder(program), { recursive: true }))

  beforeEach(async () => {
    folder = await temporaryFolder()
    child = startChild(program, 'served', folder, 'disk')
    await message((told) => 'isReady' in told)
  })

  afterEach(async () => {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  })

  function message(isIt: (told: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    return new Promise((got) => {
      const listen = (told: Record<string, unknown>) => {
        if (!isIt(told)) return
        child.off('message', listen)
        got(told)
      }
      child.on('message', listen)
    })
  }

  async function set(fault: Fault | null): Promise<void> {
    const done = message((told) => 'isFaultSet' in told)
    child.send({ fault })
    await done
  }

  async function accept(id: string): Promise<Record<string, unknown>> {
    const done = message((told) => told.id === id)
    child.send({ accept: [id] })
    return done
  }

  async function kill(): Promise<void> {
    const ending = runToEnd(child)
    child.kill('SIGKILL')
    await ending
  }

  const keptIds = async () =>
    [...(await recoverDataFolder(folder)).data.inbox.values()].map((row) => row.activity.id)

  for (const [what, fault] of [
    ['is full', { calls: ['write'], code: 'ENOSPC', isPartial: true }],
    [
      'is full, also for taking back',
      { calls: ['write', 'truncate', 'open'], code: 'ENOSPC', isPartial: true },
    ],
    ['does not write', { calls: ['write'], code: 'EIO', isPartial: false }],
    ['does not make durable', { calls: ['datasync'], code: 'EIO', isPartial: false }],
    [
      'is read-only',
      { calls: ['write', 'truncate', 'datasync', 'open', 'rename'], code: 'EROFS', isPartial: false },
    ],
  ] as const) {
    it(`and ${what} acknowledges nothing, keeps what was there, and goes on by itself`, async () => {
      expect(await accept('before')).toMatchObject({ outcome: 'new' })

      await set(fault)
      const failed = [await accept('a'), await accept('b'), await accept('a')]
      await set(null)
      const after = [await accept('a'), await accept('before'), await accept('c')]
      await kill()

      expect(failed.map(({ outcome }) => outcome)).toEqual(Array(3).fill('storage-unavailable'))
      expect(failed.map(({ backlog }) => backlog)).toEqual(Array(3).fill({ inbox: 1, outbox: 0, timers: 0 }))
      expect(after.map(({ outcome }) => outcome)).toEqual(['new', 'duplicate', 'new'])
      expect(await keptIds()).toEqual(['before', 'a', 'c'])
      expect((await verifyDataFolder(folder)).verdict).not.toBe('damaged')
    })
  }

  it('does not bring back later what it refused', async () => {
    await set({ calls: ['datasync'], code: 'EIO', isPartial: false, times: 1 })
    const last = message(({ id }) => id === 'x4')
    child.send({ accept: ['x1', 'x2', 'x3', 'x4'] })
    expect(await last).toMatchObject({ outcome: 'storage-unavailable' })
    await set(null)
    await accept('y1')
    await kill()

    expect(await keptIds()).toEqual(['y1'])
  })

  it('while the journal is turned loses nothing of what came before and after', async () => {
    await set({ calls: ['sync', 'rm'], code: 'EIO', isPartial: false })
    const acknowledged: string[] = []
    for (let n = 1000; n < 1400; n += 1) {
      const { outcome } = await accept(`n${n}`)
      if (outcome === 'new') acknowledged.push(`n${n}`)
    }
    await set(null)
    for (const id of ['after', 'later']) expect(await accept(id)).toMatchObject({ outcome: 'new' })
    await kill()

    expect(acknowledged.length).toBeGreaterThan(100)
    expect(acknowledged.length).toBeLessThan(400)
    expect(await keptIds()).toEqual([...acknowledged, 'after', 'later'])
  })

  it('tells all who wait for the same activity', async () => {
    await set({ calls: ['datasync'], code: 'EIO', isPartial: false })
    const outcomes: unknown[] = []
    const both = message(({ id, outcome }) => id === 'a' && outcomes.push(outcome) === 2)
    child.send({ accept: ['a', 'a'] })
    await both
    await set(null)

    expect(outcomes).toEqual(['storage-unavailable', 'storage-unavailable'])
    expect(await accept('a')).toMatchObject({ outcome: 'new' })
    await kill()
  })
})
