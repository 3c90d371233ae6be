import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe } from '@jest/globals'
import type { Clock } from '../../../src/clock.js'
import type { Store } from '../../../src/storage/store.js'
import { describeErasure } from './erase-contract.js'
import { describeInbox } from './inbox-contract.js'
import { describeOutbox } from './outbox-contract.js'
import { describeQuota } from './quota-contract.js'
import { describeReadMarks } from './read-marks-contract.js'
import { describeRecords } from './records-contract.js'
import { describeSearch } from './search-contract.js'
import { describeTickets } from './tickets-contract.js'
import { describeTransactions } from './transaction-contract.js'
import { describeWaiting } from './waiting-contract.js'
import { describeWalk } from './walk-contract.js'

/** Opens the store in this folder, or creates an empty one. */
export type OpenStore = (directory: string, clock: Clock) => Promise<Store>

/** Equipment for each test: a new store, its clock, and a way to restart the store. */
export interface Bench {
  readonly store: Store
  readonly clock: { now(): number; time: number }
  /** Closes the store and reopens it on the same data. */
  restart(): Promise<Store>
}

/** Tests all requirements on a store. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`the ${name} store`, () => {
    let directory: string
    let store: Store
    const clock = { time: 0, now: () => clock.time }
    const bench: Bench = {
      get store() {
        return store
      },
      clock,
      async restart() {
        await store.close()
        store = await open(directory, clock)
        return store
      },
    }

    beforeEach(async () => {
      clock.time = Date.parse('2026-11-24T09:00:00Z')
      directory = await mkdtemp(join(tmpdir(), 'guichet-store-'))
      store = await open(directory, clock)
    })

    afterEach(async () => {
      await store.close()
      await rm(directory, { recursive: true, force: true })
    })

    describeInbox(bench)
    describeTransactions(bench)
    describeOutbox(bench)
    describeRecords(bench)
    describeQuota(bench)
    describeReadMarks(bench)
    describeTickets(bench)
    describeWaiting(bench)
    describeSearch(bench)
    describeWalk(bench)
    describeErasure(bench)
  })
}
