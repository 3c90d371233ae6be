import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createLaneWorker } from '../../src/engine/lane-worker.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { activity } from '../contract/store/samples.js'

let folder: string
let store: Store

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-runner-'))
  store = await createLowdbStore({ directory: folder, clock: { now: () => 1_000 } })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

/** Returns the order in which accepted activities are processed. */
async function turned(accepted: readonly (readonly [id: string, lane: string])[], concurrency: number) {
  for (const [id, lane] of accepted) await store.accept(activity(id), lane)
  const order: string[] = []
  const laneWorker = createLaneWorker({
    store,
    log: pino({ level: 'silent' }),
    concurrency,
    async turn(lease, row) {
      order.push(row.activity.id)
      await store.transaction(lease, async (tx) => tx.finishInbox(row.sequence))
      return null
    },
    moveToDeadLetters: async () => undefined,
  })
  laneWorker.start()
  await laneWorker.settled()
  await laneWorker.stop()
  return order
}

describe('a lane with much to do', () => {
  const accepted = [
    ['a1', 'lane-a'],
    ['b1', 'lane-b'],
    ['a2', 'lane-a'],
    ['a3', 'lane-a'],
    ['a4', 'lane-a'],
  ] as const

  it('leaves its place to one that waits longer when all are taken', async () => {
    expect(await turned(accepted, 1)).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
  })

  it('is turned in its order, whatever happens beside it', async () => {
    const order = await turned(accepted, 2)

    expect(order.filter((id) => id.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4'])
  })
})
