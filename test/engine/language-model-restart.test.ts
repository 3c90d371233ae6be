import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { openModel, spendingInMemory } from '../../src/app/open-model.js'
import type { Channel } from '../../src/channels/channel.js'
import { systemClock } from '../../src/clock.js'
import type { Engine } from '../../src/engine/engine.js'
import { rejectFileFetch } from '../../src/http/reject-file-fetch.js'
import type { ModelReader } from '../../src/nlu/model-reader/model-reader.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { activity } from '../contract/store/samples.js'
import { type FakeModel, reads, startFakeModel } from '../support/fake-model/fake-model.js'
import { knowledgeWith, openBareHouse } from '../support/stage/bare-house.js'

const knowledge = knowledgeWith({})

async function openHouse(directory: string, model: FakeModel) {
  const sent: string[] = []
  const web: Channel = {
    name: 'web',
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    fetchFile: rejectFileFetch,
    typing: async () => undefined,
    async deliver({ content, id }) {
      if (content.type === 'message') sent.push(content.message.text)
      return { messageId: id }
    },
  }
  const log = pino({ level: 'silent' })
  const store: Store = await createLowdbStore({ directory, clock: systemClock })
  const settings = { ...model.settings, timeoutMs: 60_000 }
  const reader: ModelReader = (await openModel(settings, {
    clock: systemClock,
    log,
    spending: spendingInMemory,
  }))!
  const engine: Engine = await openBareHouse({
    store,
    clock: systemClock,
    directory,
    knowledge,
    channels: new Map([['web', web]]),
    model: reader,
  })
  return {
    engine,
    sent,
    async close() {
      await engine.stop()
      await store.close()
    },
  }
}

it('a server that ends while the model reads a line reads it again, and answers once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-model-'))
  const model = await startFakeModel()
  let release: () => void = () => undefined
  const isAsked = new Promise<void>((resolve) => {
    model.answerWith((one, response) => {
      release = () => reads({ acts: ['report-problem'] })(one, response)
      resolve()
    })
  })
  const ended = await openHouse(join(folder, 'ended'), model)
  ended.engine.start()
  const line = {
    type: 'message.received',
    text: 'the vpn will not connect since this morning',
    attachments: [],
  } as const
  await ended.engine.ingress.accept(activity('a', { receivedAt: systemClock.now(), content: line }))
  await isAsked
  const answerEnded = release
  // Copies the data that a server would leave behind if it were killed now.
  await cp(join(folder, 'ended'), join(folder, 'next'), {
    recursive: true,
    filter: (path) => !basename(path).startsWith('lock'),
  })
  model.answerWith(reads({ acts: ['report-problem'] }))
  const next = await openHouse(join(folder, 'next'), model)
  next.engine.start()
  await next.engine.settled()

  expect(ended.sent).toEqual([])
  expect(next.sent).toEqual([expect.stringContaining('VPN')])
  expect(model.asked.map(({ input }) => input.line)).toEqual([line.text, line.text])

  answerEnded()
  await Promise.all([ended.close(), next.close()])
  await model.stop()
  await rm(folder, { recursive: true })
}, 60_000)
