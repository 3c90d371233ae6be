import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import { pino } from 'pino'
import type { Channel, Delivery } from '../../../src/channels/channel.js'
import type { FetchFileDeps } from '../../../src/engine/activity-handlers.js'
import { createOutbox, type Outbox } from '../../../src/engine/outbox/outbox.js'
import { activityHandlers } from '../../../src/features/registry/activity-handlers.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import type { OutboxRow, Store } from '../../../src/storage/store.js'
import { outboxRow, reference } from '../../contract/store/samples.js'
import { shippedWording } from '../../support/shipped-wording.js'

const log = pino({ level: 'silent' })
export const hour = 60 * 60 * 1000

export let folder: string
export let store: Store
export let outbox: Outbox
export const clock = {
  time: Date.parse('2026-11-26T09:00:00Z'),
  /** Callbacks, each with the time it waits for. */
  alarms: new Map<() => void, number>(),
  now: () => clock.time,
  wakeAt(moment: number, wake: () => void) {
    const alarm = () => wake()
    clock.alarms.set(alarm, moment)
    return () => void clock.alarms.delete(alarm)
  },
}

beforeEach(async () => {
  clock.time = Date.parse('2026-11-26T09:00:00Z')
  folder = await mkdtemp(join(tmpdir(), 'guichet-outbox-'))
  store = await createLowdbStore({ directory: folder, clock })
})

afterEach(async () => {
  await outbox.stop()
  await store.close()
  await rm(folder, { recursive: true })
})

export function channel(
  name: string,
  deliver: (delivery: Delivery) => Promise<{ messageId: string }>,
): Channel {
  return {
    name,
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    deliver,
    fetchFile: () => Promise.reject(new Error('it has no files')),
    typing: async () => undefined,
  }
}

export function open(...channels: readonly Channel[]): void {
  outbox = createOutbox({
    store,
    channels: new Map(channels.map((one) => [one.name, one])),
    clock,
    log,
    // These stories have no files.
    handlers: activityHandlers.forOutbox({ store, scan: null, log } as unknown as FetchFileDeps),
    current: () => ({
      limits: { oldAfterHours: 24, givenUpAfterDays: 3 },
      wording: shippedWording(),
      timeZone: 'Europe/Paris',
    }),
    random: () => 1,
  })
  outbox.start()
}

/** Returns rows to different people on one platform. */
export const rowsTo = (name: string, count: number, part: Partial<OutboxRow> = {}) =>
  store.transaction(null, async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const to = { ...reference, channel: name, conversation: `c${n}` }
      const target = `${name}:${to.tenant}:${to.conversation}`
      tx.enqueue(
        outboxRow(`${name}-${n}`, { lane: `lane-${n}`, to, target, createdAt: clock.now(), ...part }),
      )
    }
  })

/** Makes the next outbox use this store. */
export function keepIn(another: Store): void {
  store = another
}
