import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { countModelSpendingInStore, openModel, spendingInMemory } from '../../src/app/open-model.js'
import type { ModelReader, ModelSettings } from '../../src/nlu/model-reader/model-reader.js'
import type { Store } from '../../src/storage/store.js'
import { bothStores } from '../support/both-stores.js'
import { type FakeModel, startFakeModel } from '../support/fake-model/fake-model.js'

const log = pino({ level: 'silent' })
const dayMs = 86_400_000
const late = Date.UTC(2026, 0, 6, 23)
let now = late
const clock = { now: () => now }

let model: FakeModel
beforeAll(async () => {
  model = await startFakeModel()
})
afterAll(() => model.stop())

it('no model is opened where none is set up', async () => {
  expect(await openModel(null, { clock, log, spending: spendingInMemory })).toBeNull()
})

/** Opens the reader of a server that has just started. */
async function started(store: Store, changed: Partial<ModelSettings>): Promise<ModelReader> {
  const settings = { ...model.settings, ...changed }
  return (await openModel(settings, { clock, log, spending: countModelSpendingInStore(store, clock) }))!
}

async function readingsOf(reader: ModelReader, lines: number): Promise<number> {
  let count = 0
  for (let at = 0; at < lines; at += 1) {
    const reading = await reader.read({
      id: randomUUID(),
      line: 'it is dark in here',
      language: 'en',
      prompt: 'none',
      asked: null,
      options: [],
      turns: [],
      vocabulary: {
        dangers: [],
        values: { os: [], place: [], impact: [], device: [] },
        applications: [],
      },
    })
    if (reading !== null) count += 1
  }
  return count
}

describe.each(bothStores)('what a model may be asked in a day, on %s', (_name, open) => {
  it('holds for all servers together and over a restart, and begins anew at midnight UTC', async () => {
    now = late
    const { store, close } = await open(clock)
    try {
      const limits = { callsADay: 5, tokensADay: 1_000_000 }
      const [first, second] = await Promise.all([started(store, limits), started(store, limits)])
      const today = [await readingsOf(first, 2), await readingsOf(second, 2)]
      const restarted = await started(store, limits)
      const rest = await readingsOf(restarted, 4)
      now += 2 * 3_600_000
      const tomorrow = [await readingsOf(restarted, 4), await readingsOf(first, 4)]

      expect([today, rest, tomorrow]).toEqual([[2, 2], 1, [4, 1]])
      expect((await store.list('quota')).every(({ value }) => value.endsAt <= now + dayMs)).toBe(true)
    } finally {
      await close()
    }
  })
})
