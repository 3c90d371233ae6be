import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { systemClock } from '../../src/clock.js'
import { StorageError } from '../../src/errors.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { activity } from '../contract/store/samples.js'
import { knowledgeWith, openBareHouse } from '../support/stage/bare-house.js'

it('a store that cannot be read for a moment ends no server: what was to be turned is turned later', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'guichet-house-'))
  const kept = await createLowdbStore({ directory, clock: systemClock })
  let refused = 0
  const store: Store = {
    ...kept,
    async get(collection, key) {
      if (collection !== 'conversation' || refused === 4) return kept.get(collection, key)
      refused += 1
      throw new StorageError('storage-unavailable', 'It is away.')
    },
    transaction: (lease, work) =>
      kept.transaction(lease, (tx) => work({ ...tx, get: (collection, key) => store.get(collection, key) })),
  }
  const engine = await openBareHouse({ store, clock: systemClock, directory, knowledge: knowledgeWith({}) })
  engine.laneWorker.start()

  // An unhandled rejection, which would end the process, fails this test.
  await engine.ingress.accept(activity('a', { receivedAt: systemClock.now() }))
  await engine.laneWorker.settled()

  expect(refused).toBe(4)
  expect(await kept.get('conversation', 'web:default:c1')).not.toBeNull()
  await engine.stop()
  await kept.close()
  await rm(directory, { recursive: true })
}, 30_000)
