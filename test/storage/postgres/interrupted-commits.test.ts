import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { createStoreMailbox } from '../../../src/channels/web/store-mailbox.js'
import { systemClock as clock } from '../../../src/clock.js'
import type { FetchFileDeps } from '../../../src/engine/activity-handlers.js'
import { createLaneWorker } from '../../../src/engine/lane-worker.js'
import { createOutbox } from '../../../src/engine/outbox/outbox.js'
import { DeliveryError } from '../../../src/errors.js'
import { activityHandlers } from '../../../src/features/registry/activity-handlers.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { OutboxRow, Store } from '../../../src/storage/store.js'
import { activity, line, outboxRow, reference, ticket } from '../../contract/store/samples.js'
import { databaseWords } from '../../support/postgres/database-words.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { startWire, type Wire } from '../../support/postgres/wire.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { until } from '../../support/stage/until.js'

const log = pino({ level: 'silent' })
const lanes = ['lane-1', 'lane-2', 'lane-3'] as const
const wholeLane = ['first', 'second', 'third']
const ticketOf = (lane: string) => lane.replace('lane', 'INC')
/** Returns a statement's name as sent when values are bound. No text contains these bytes. */
const statement = (name: string) => `\0${name}\0`

let url: string
let schema = 0
let wire: Wire
/** Store on the connection that is cut; the other one has a separate connection. */
let cut: Store
let other: Store
let running: { stop(): Promise<unknown> }[]
/** Messages received by the people of each lane. */
let sent: Record<string, string[]>

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

beforeEach(async () => {
  schema += 1
  running = []
  sent = Object.fromEntries(lanes.map((lane) => [lane, []]))
  wire = await startWire(url)
  other = await start(url)
  cut = await start(wire.url)
  await other.transaction(null, async (tx) => {
    for (const lane of lanes) tx.putTicket(ticket(ticketOf(lane), { lane }))
  })
})
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()))
  await Promise.all([cut.close(), other.close()])
  await wire.stop()
})

const start = (at: string): Promise<Store> =>
  createPostgresStore({ url: at, schema: `cut${schema}`, clock, connections: 4 })

async function acceptAll(texts: readonly string[] = wholeLane): Promise<void> {
  for (const text of texts) for (const lane of lanes) await other.accept(activity(`${text} of ${lane}`), lane)
}

/**
 * Runs turns and deliveries on a store, as a server does. Each time an activity takes effect, there is another
 * transcript entry and another message. On request, the first turns of all lanes commit together.
 */
function serve(
  store: Store,
  {
    commitsTogether = false,
    beforeSending = async () => undefined,
  }: { commitsTogether?: boolean; beforeSending?: () => Promise<void> } = {},
): void {
  let waiting: (() => void)[] | null = commitsTogether ? [] : null
  const together = async () => {
    if (waiting === null) return
    const all = waiting
    await new Promise<void>((resolve) => {
      all.push(resolve)
      if (all.length < lanes.length) return
      waiting = null
      for (const go of all) go()
    })
  }
  const laneWorker = createLaneWorker({
    store,
    log,
    async turn(lease, row) {
      await together()
      const text = row.activity.id.split(' ')[0]!
      await store.transaction(lease, async (tx) => {
        tx.putLine(ticketOf(row.lane), line(randomUUID(), { text }))
        tx.enqueue(rowOf(row.lane, text))
        tx.finishInbox(row.sequence)
      })
      return null
    },
    moveToDeadLetters: (_hold, row, error) => Promise.reject(new Error(`${row.activity.id}: ${error}`)),
  })
  const outbox = createOutbox({
    store,
    log,
    clock,
    channels: new Map([
      [
        'web',
        {
          name: 'web',
          limits: [],
          routes: () => undefined,
          start: async () => undefined,
          stop: async () => undefined,
          async deliver({ to, content, id }) {
            await beforeSending()
            if (content.type === 'message') sent[to.conversation]!.push(content.message.text)
            return { messageId: id }
          },
          fetchFile: () => Promise.reject(new Error('it has no files')),
          typing: async () => undefined,
        },
      ],
    ]),
    // These stories have no files.
    handlers: activityHandlers.forOutbox({ store, scan: null, log } as unknown as FetchFileDeps),
    current: () => ({
      limits: { oldAfterHours: 24, givenUpAfterDays: 3 },
      wording: shippedWording(),
      timeZone: 'Europe/Paris',
    }),
  })
  laneWorker.start()
  outbox.start()
  running.push(outbox, laneWorker)
}

const rowOf = (lane: string, text: string): OutboxRow =>
  outboxRow(randomUUID(), {
    lane,
    target: `web:default:${lane}`,
    to: { ...reference, conversation: lane },
    content: { type: 'message', message: { language: 'en', text, buttons: [] } },
    createdAt: clock.now(),
  })

const busy = new DeliveryError({ reason: 'unavailable', canRetry: true })

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let isDone = false
  return async () => {
    if (isDone) return
    isDone = true
    await work()
  }
}

const effects = async () =>
  Object.fromEntries(
    await Promise.all(
      lanes.map(async (lane) => {
        const lines = await other.lines(ticketOf(lane))
        return [lane, lines.map(({ text }) => text)] as const
      }),
    ),
  )

const settled = () =>
  until(
    async () => {
      const { inbox, outbox } = await other.backlog()
      return inbox === 0 && outbox === 0
    },
    () => `something waits for ever: ${JSON.stringify(sent)}`,
  )

const inEachLane = (texts: readonly string[]) => Object.fromEntries(lanes.map((lane) => [lane, texts]))

const moments = [
  ['before PostgreSQL has it', 'before'],
  ['after it was done and before its answer', 'after'],
] as const

describe.each(moments)('a connection that ends %s,', (_moment, when) => {
  it.each([
    ['a turn’s commit', 'commit-work', false],
    ['the commit of turns in several lanes', 'commit-group', true],
    ['a claim on what is to be sent', 'claim', false],
    ['the taking of a lane', 'hold-lane', false],
  ])(
    'with %s: each activity has its effect once, and each message is sent once',
    async (_what, name, commitsTogether) => {
      await acceptAll()
      const isCut = wire.endAt(when, statement(name))

      serve(cut, { commitsTogether })
      await isCut
      await settled()

      expect(await effects()).toEqual(inEachLane(wholeLane))
      expect(sent).toEqual(inEachLane(wholeLane))
    },
  )

  it.each([
    ['a turn’s commit', 'commit-work', false],
    ['the commit of turns in several lanes', 'commit-group', true],
    ['a claim on what is to be sent', 'claim', false],
    ['the taking of a lane', 'hold-lane', false],
  ])(
    'with %s and with all others of its server: another one goes on with its lanes, and nothing is done or sent twice',
    async (_what, name, commitsTogether) => {
      await acceptAll()
      const isCut = wire.severAt(when, statement(name))

      serve(cut, { commitsTogether })
      await isCut
      serve(other)
      await settled()

      expect(await effects()).toEqual(inEachLane(wholeLane))
      expect(sent).toEqual(inEachLane(wholeLane))
    },
  )

  it('with the mark that a message was sent: it is marked, and not sent again', async () => {
    await other.transaction(null, async (tx) => {
      for (const text of wholeLane) tx.enqueue(rowOf('lane-1', text))
    })
    const isCut = wire.endAt(when, statement('commit-work'))

    serve(cut)
    await isCut
    serve(other)
    await settled()

    expect(sent['lane-1']).toEqual(wholeLane)
  })

  it('with the mark that a message was sent, and with all others of its server: it is sent again only if the mark was not made', async () => {
    await other.transaction(null, async (tx) => {
      for (const text of wholeLane) tx.enqueue(rowOf('lane-1', text))
    })
    const isCut = wire.severAt(when, statement('commit-work'))

    serve(cut)
    await isCut
    serve(other)
    await settled()

    expect(sent['lane-1']).toEqual(when === 'before' ? ['first', ...wholeLane] : wholeLane)
  })

  it('with a timer that fires: it fires once', async () => {
    const timer = { id: 't1', lane: 'lane-1', dueAt: 1_000, timer: { purpose: 'idle-nudge' } } as const
    await other.transaction(null, async (tx) => tx.setTimer(timer))
    const tick = async (store: Store) => {
      const due = await store.timersDue(clock.now(), 10)
      await store.transaction(null, async (tx) => {
        for (const one of due) tx.fireTimer(one, activity(`first of ${one.id}`))
      })
    }
    const isCut = wire.endAt(when, statement('commit-work'))

    await expect(tick(cut)).rejects.toMatchObject({ code: 'storage-unavailable' })
    await isCut
    await tick(other)
    await tick(cut)
    serve(other)
    await settled()

    expect((await effects())['lane-1']).toEqual(['first'])
    expect(await other.backlog()).toMatchObject({ timers: 0 })
  })

  it('with a scrub: it is told, nothing else is lost, and the next one leaves nothing', async () => {
    await other.transaction(null, async (tx) => {
      tx.putTicket(ticket('INC-9', { summary: 'The quartz drawer is stuck' }))
      tx.putLine('INC-9', line('a', { text: 'a quartz drawer' }))
    })
    await other.transaction(null, async (tx) => tx.eraseTicket('INC-9'))
    const isCut = wire.endAt(when, 'VACUUM (FULL) line')

    await expect(cut.scrub()).rejects.toMatchObject({ code: 'storage-unavailable' })
    await isCut
    await acceptAll()
    serve(cut)
    await settled()
    await cut.scrub()

    expect(await effects()).toEqual(inEachLane(wholeLane))
    expect((await databaseWords(url)).includes('quartz')).toBe(false)
  })
})

describe('a commit that was done and whose answer is lost', () => {
  it('and that is made again when another server has the message in hand already, does not let it be sent twice', async () => {
    const row = rowOf('lane-1', 'first')
    await other.transaction(null, async (tx) => tx.enqueue(row))
    const recordedAt = async () => (await other.get('delivery', row.id))?.at
    const isCut = wire.severAt('after', statement('commit-work'))
    let isOver: Promise<unknown> | null = null

    serve(cut, { beforeSending: onlyOnce(() => Promise.reject(busy)) })
    await isCut
    const first = await recordedAt()
    serve(other, {
      beforeSending: async () => {
        // The first server finishes its work and takes no more, so the other one takes what is free.
        isOver = Promise.all(running.slice(2).map((part) => part.stop()))
        wire.mend()
        await until(
          async () => (await recordedAt()) !== first,
          () => 'what became of the first try is not recorded again',
        )
        // Waits long enough for a returning server to find free work.
        await wait(2_000)
      },
    })
    await settled()
    await isOver

    expect(sent['lane-1']).toEqual(['first'])
  })

  it('is told to whoever shows what it changed: an open page has the message that is put there again', async () => {
    const shown: string[] = []
    const mailbox = createStoreMailbox(cut)
    mailbox.onEntry(async (conversation) => {
      for (const { id } of await mailbox.since(conversation, 0)) shown.push(id)
    })
    const entry = {
      id: 'e1',
      at: 1,
      from: 'support',
      content: { type: 'message', message: { language: 'en', text: 'hello', buttons: [] } },
    } as const
    const isCut = wire.endAt('after', statement('commit-work'))

    await expect(mailbox.append('c1', entry)).rejects.toMatchObject({ code: 'storage-unavailable' })
    await isCut
    await mailbox.append('c1', entry)

    await until(
      () => shown.length > 0,
      () => 'the page is not told',
    )
    expect(shown).toEqual(['e1'])
  })
})
