import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Channel, Delivery } from '../../src/channels/channel.js'
import { DeliveryError, StorageError } from '../../src/errors.js'
import type { FileRoad } from '../../src/outbox/collect-file.js'
import { createOutbox, type Outbox } from '../../src/outbox/outbox.js'
import { createLowdbStore } from '../../src/stores/lowdb/lowdb-store.js'
import type { OutboxRow, Store } from '../../src/stores/store.js'
import { outboxRow, reference, ticket } from '../contract/store/samples.js'
import { shippedWording } from '../support/shipped-wording.js'
import { until } from '../support/stage/until.js'

const log = pino({ level: 'silent' })
const hour = 60 * 60 * 1000

let folder: string
let store: Store
let outbox: Outbox
const clock = {
  time: Date.parse('2026-11-26T09:00:00Z'),
  /** Who waits for which moment. */
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

function channel(name: string, deliver: (delivery: Delivery) => Promise<{ messageId: string }>): Channel {
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

function open(...channels: readonly Channel[]): void {
  outbox = createOutbox({
    store,
    channels: new Map(channels.map((one) => [one.name, one])),
    clock,
    log,
    // No files in these stories.
    files: { store, scan: null, log } as unknown as FileRoad,
    late: () => ({
      limits: { oldAfterHours: 24, givenUpAfterDays: 3 },
      wording: shippedWording(),
      timeZone: 'Europe/Paris',
    }),
    random: () => 1,
  })
  outbox.start()
}

/** Rows to different people of one platform. */
const rowsTo = (name: string, count: number, part: Partial<OutboxRow> = {}) =>
  store.transaction(null, async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const to = { ...reference, channel: name, conversation: `c${n}` }
      const target = `${name}:${to.tenant}:${to.conversation}`
      tx.enqueue(
        outboxRow(`${name}-${n}`, { lane: `lane-${n}`, to, target, createdAt: clock.now(), ...part }),
      )
    }
  })

describe('a platform that takes only so many messages in a time', () => {
  const rowsToOne = async (count: number) => {
    for (let n = 0; n < count; n += 1) await rowsTo('narrow', 1, { id: `narrow-${n}` })
  }

  it('is sent each of the others at the very moment at which it may be', async () => {
    const sentAt: number[] = []
    open({
      ...channel('narrow', async ({ id }) => {
        sentAt.push(clock.now())
        return { messageId: id }
      }),
      limits: [{ count: 2, perMs: 3_000 }],
    })
    const began = clock.now()
    await rowsToOne(5)

    for (const count of [2, 4]) {
      const [alarm, moment] = await until(
        () => [...clock.alarms].find(([, at]) => sentAt.length === count && at > clock.time),
        () => `nobody is to wake it after ${sentAt.length}`,
      )
      clock.time = moment
      alarm()
    }
    await outbox.settled()

    expect(sentAt.map((at) => at - began)).toEqual([0, 0, 3_000, 3_000, 6_000])
  })

  it('wakes it no more once it has stopped', async () => {
    open({
      ...channel('narrow', async ({ id }) => ({ messageId: id })),
      limits: [{ count: 1, perMs: 3_000 }],
    })
    await rowsToOne(2)
    await until(
      () => clock.alarms.size > 0,
      () => 'nobody is to wake it',
    )

    await outbox.stop()

    expect(clock.alarms.size).toBe(0)
  })
})

describe('a platform that hangs', () => {
  it('holds up nothing of another, however much waits for it', async () => {
    let hanging = 0
    const release: (() => void)[] = []
    const sent: string[] = []
    open(
      channel('stuck', async () => {
        hanging += 1
        await new Promise<void>((resolve) => release.push(resolve))
        throw new DeliveryError({ reason: 'no-answer', canRetry: true })
      }),
      channel('well', async ({ id }) => {
        sent.push(id)
        return { messageId: id }
      }),
    )

    await rowsTo('stuck', 100)
    await rowsTo('well', 50)

    await until(
      () => {
        clock.time += 100
        return sent.length === 50
      },
      () => `${sent.length} of 50 were sent`,
    )
    expect(hanging).toBeLessThanOrEqual(32)
    for (const free of release) free()
  })
})

describe('a platform that fails', () => {
  it('is called a few times, then one message at a time until it answers, and nothing is lost', async () => {
    let isWell = false
    let calls = 0
    const sent = new Set<string>()
    open(
      channel('down', async ({ id }) => {
        calls += 1
        if (!isWell) throw new DeliveryError({ reason: 'server-error', canRetry: true })
        sent.add(id)
        return { messageId: id }
      }),
    )
    await rowsTo('down', 200)
    await until(
      () => calls >= 6,
      () => `${calls} calls`,
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    const before = calls

    isWell = true
    await until(
      () => {
        clock.time += 1_000
        outbox.wake()
        return sent.size === 200
      },
      () => `${sent.size} of 200 were sent`,
    )

    // So many may be under way when the sixth fails.
    expect(before).toBeLessThanOrEqual(32)
    await outbox.settled()
  })

  it('and comes back after more than three days does not bring old lines: they are given up, and the ticket hears of it', async () => {
    const sent: string[] = []
    let isWell = false
    open(
      channel('down', async ({ id }) => {
        if (!isWell) throw new DeliveryError({ reason: 'server-error', canRetry: true })
        sent.push(id)
        return { messageId: id }
      }),
    )
    await rowsTo('down', 1, { ticket: 'INC-1' })
    await until(
      async () => (await store.get('delivery', 'down-0'))?.state === 'retrying',
      () => 'it was not tried',
    )

    isWell = true
    clock.time += 73 * hour
    await rowsTo('down', 1, { id: 'down-new', lane: 'lane-9', target: 'down:default:c9' })

    await until(
      async () => (await store.get('delivery', 'down-0'))?.state === 'failed',
      () => 'it was not given up',
    )
    expect(await store.get('delivery', 'down-0')).toMatchObject({ reason: 'too-old' })
    await until(
      () => sent.length === 1,
      () => 'the new one was not sent',
    )
    expect(sent).toEqual(['down-new'])
    expect((await store.backlog()).inbox).toBe(1)
  })
})

describe('a delivery that is refused', () => {
  it.each([
    ['for good is given up', { canRetry: false, attempts: 0 }],
    ['for the three hundredth time is given up', { canRetry: true, attempts: 299 }],
  ])('%s at once, its ticket hears of it, and the lane goes on', async (_what, { canRetry, attempts }) => {
    const sent: string[] = []
    open(
      channel('chat', async ({ id }) => {
        if (id === 'chat-0') throw new DeliveryError({ reason: 'refused', canRetry })
        sent.push(id)
        return { messageId: id }
      }),
    )
    await rowsTo('chat', 1, { ticket: 'INC-1', attempts })
    await rowsTo('chat', 1, { id: 'behind', ticket: 'INC-1' })

    await outbox.settled()

    expect(await store.get('delivery', 'chat-0')).toMatchObject({ state: 'failed', reason: 'refused' })
    expect(sent).toEqual(['behind'])
    expect((await store.backlog()).inbox).toBe(1)
  })
})

describe('a platform that asks to wait', () => {
  it('is not called for that conversation before, from whatever lane; the others have what is theirs at once', async () => {
    const calls: { readonly id: string; readonly at: number }[] = []
    open(
      channel('slow', async ({ id }) => {
        calls.push({ id, at: clock.time })
        if (calls.length === 1)
          throw new DeliveryError({ reason: 'rate-limited', canRetry: true, retryAfterMs: 30_000 })
        return { messageId: id }
      }),
    )
    const begun = clock.time
    await rowsTo('slow', 1)
    await until(
      () => calls.length === 1,
      () => 'it is not called',
    )
    await store.transaction(null, async (tx) => {
      for (const [id, conversation] of [
        ['same', 'c0'],
        ['other', 'c1'],
      ] as const) {
        const to = { ...reference, channel: 'slow', conversation }
        const target = `slow:${to.tenant}:${conversation}`
        tx.enqueue(outboxRow(id, { lane: `lane of ${id}`, to, target, createdAt: begun }))
      }
    })
    await until(
      () => {
        outbox.wake()
        return calls.some(({ id }) => id === 'other')
      },
      () => 'the other waits',
    )

    await until(
      () => {
        clock.time += 500
        outbox.wake()
        return calls.length === 4
      },
      () => `called for ${calls.map(({ id }) => id).join()}`,
    )

    const lastCallOf = (name: string) => calls.filter(({ id }) => id === name).at(-1)!.at - begun
    expect(lastCallOf('other')).toBe(0)
    expect(lastCallOf('slow-0')).toBeGreaterThanOrEqual(30_000)
    expect(lastCallOf('same')).toBeGreaterThanOrEqual(30_000)
  })

  it('gets no more than its rate allows, from however many lanes', async () => {
    const moments: number[] = []
    open({
      ...channel('narrow', async ({ id }) => {
        moments.push(clock.time)
        return { messageId: id }
      }),
      limits: [{ count: 3, perMs: 10_000 }],
    })
    await store.transaction(null, async (tx) => {
      for (let n = 0; n < 12; n += 1) {
        const to = { ...reference, channel: 'narrow', conversation: 'c' }
        tx.enqueue(outboxRow(`n${n}`, { lane: `lane-${n}`, to, target: 'narrow:c', createdAt: clock.time }))
      }
    })

    await until(
      () => {
        clock.time += 250
        outbox.wake()
        return moments.length === 12
      },
      () => `${moments.length} of 12 were sent`,
    )

    for (const moment of moments)
      expect(moments.filter((one) => one > moment - 10_000 && one <= moment).length).toBeLessThanOrEqual(3)
  })
})

describe('what the bot says about a ticket', () => {
  it.each([
    { state: 'assigned', isSent: false },
    { state: 'in-progress', isSent: false },
    { state: 'on-hold', isSent: false },
    { state: 'resolved', isSent: true },
    { state: 'new', isSent: true },
  ] as const)(
    'that is $state when it is sent, though it was not when it was said: sent $isSent',
    async ({ state, isSent }) => {
      const sent: string[] = []
      await rowsTo('chat', 1, { ticket: 'INC-1', silentOnceTaken: true })
      await store.transaction(null, async (tx) =>
        tx.putTicket(
          ticket('INC-1', { state, assignee: state === 'new' ? null : { id: 'marc', name: 'Marc' } }),
        ),
      )

      open(
        channel('chat', async ({ id }) => {
          sent.push(id)
          return { messageId: id }
        }),
      )
      await outbox.settled()

      expect(sent).toEqual(isSent ? ['chat-0'] : [])
      expect(await store.get('delivery', 'chat-0')).toMatchObject(
        isSent ? { state: 'sent' } : { state: 'withheld', reason: 'taken' },
      )
    },
  )
})

describe('what waited longer than a day, and was never tried', () => {
  const day = 24 * hour
  const said = (text: string, language = 'en') => ({
    type: 'message' as const,
    message: { language, text, buttons: [] },
  })
  const fromMarc = (text: string, head = '') => ({
    type: 'message' as const,
    message: { ...said(head).message, verbatim: { author: 'Marc', text, files: [] } },
  })
  const desk = { ...reference, channel: 'well', conversation: 'desk', space: 'desk' as const }
  const toDesk = { to: desk, target: 'well:default:desk' }

  const at = (ms: number, part: Partial<OutboxRow>) => [{ ...part, createdAt: clock.now() + ms }]

  /** Puts out all of them in one lane, and gives what is delivered when the server starts after some time. */
  async function afterwards(ms: number, rows: readonly Partial<OutboxRow>[]): Promise<readonly Delivery[]> {
    await store.transaction(null, async (tx) => {
      for (const [n, part] of rows.entries()) {
        const to = { ...reference, channel: 'well' }
        const target = `well:${to.tenant}:${to.conversation}`
        tx.enqueue(outboxRow(`r${n}`, { to, target, createdAt: clock.now(), ...part }))
      }
    })
    await store.close()
    clock.time += ms
    store = await createLowdbStore({ directory: folder, clock })
    const sent: Delivery[] = []
    open(
      channel('well', async (delivery) => {
        sent.push(delivery)
        return { messageId: delivery.id }
      }),
    )
    await outbox.settled()
    return sent
  }

  const texts = (sent: readonly Delivery[]) =>
    sent.map(({ content }) => (content.type === 'message' ? content.message.text : content.type))

  it('of a talk brings the last line alone, which says when it was written', async () => {
    const sent = await afterwards(2 * day, [
      { content: said('first') },
      { content: said('second'), ticket: 'INC-1', silentOnceTaken: true },
      ...at(1, { content: said('third') }),
      ...at(2, { content: said('still there?'), isMinor: true }),
    ])

    expect(texts(sent)).toEqual(['*Written 2 days ago at 10:00; it could not be delivered before.*\n\nthird'])
    expect(await store.get('delivery', 'r1')).toMatchObject({ state: 'withheld', reason: 'too-old' })
    expect((await store.backlog()).inbox).toBe(0)
  })

  it('brings of a talk also that a ticket was handed over, whatever was said after it', async () => {
    const handedOff = { at: clock.now() + 1, reason: 'asked' }
    await store.transaction(null, async (tx) => tx.putTicket(ticket('INC-1', { handedOff })))
    const talk = { ticket: 'INC-1', silentOnceTaken: true }
    const sent = await afterwards(2 * day, [
      { content: said('a question'), ...talk },
      ...at(1, { content: said('it is with the team'), ...talk }),
      ...at(2, { content: said('you are welcome') }),
    ])

    expect(texts(sent)).toEqual([
      expect.stringContaining('it is with the team'),
      expect.stringContaining('you are welcome'),
    ])
  })

  it('brings what a person wrote and what became of a ticket, in the reader’s language', async () => {
    const news = { ticket: 'INC-1', lineId: 'l' }
    const sent = await afterwards(2 * day, [
      { content: said('a question') },
      ...at(1, { ...news, content: fromMarc('it comes at four') }),
      ...at(2, { ...news, content: said('résolu', 'fr') }),
      { ...news, ...toDesk, content: fromMarc('thank you', '*Note*') },
    ])

    // The two places do not wait for each other.
    expect(texts(sent).toSorted()).toEqual([
      '*Written 2 days ago at 10:00; it could not be delivered before.*',
      '*Written 2 days ago at 10:00; it could not be delivered before.*\n\n*Note*',
      "*Écrit avant-hier à 10:00\u00a0; cela n'a pas pu être remis plus tôt.*\n\nrésolu",
    ])
    expect(sent.map(({ content }) => content)).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({
          verbatim: { author: 'Marc', text: 'it comes at four', files: [] },
        }),
      }),
    )
  })

  it('leaves away what is of use for a moment only', async () => {
    const whisper = { ...said('psst'), type: 'whisper', to: 'U1' } as const
    const home = { language: 'en', greeting: 'Hi', tickets: [], examples: [], desk: null }
    const sent = await afterwards(25 * hour, [
      { ...toDesk, ticket: 'INC-1', content: whisper },
      { content: { type: 'home', home } },
      { ticket: 'INC-1', content: said('your visit is at ten'), isMinor: true },
    ])

    expect(sent).toEqual([])
    expect((await store.backlog()).inbox).toBe(0)
  })

  it('after three days is given up, and the other side is told; what takes back or shows how things are still goes', async () => {
    await store.transaction(null, async (tx) =>
      tx.put('receipt', `line:l@well:${reference.tenant}:${reference.conversation}`, {
        messageId: 'm1',
        outboxId: 'o1',
      }),
    )
    const sent = await afterwards(4 * day, [
      { ticket: 'INC-1', lineId: 'l', content: fromMarc('it comes at four') },
      { ticket: 'INC-1', slot: 'line:l', content: { type: 'delete' } },
      { ticket: 'INC-1', lineId: 'l', ...toDesk, content: fromMarc('it comes at four') },
    ])

    expect(texts(sent).toSorted()).toEqual([
      '*Written 4 days ago at 10:00; it could not be delivered before.*',
      'delete',
    ])
    expect(await store.get('delivery', 'r0')).toMatchObject({ state: 'failed', reason: 'too-old' })
    expect((await store.backlog()).inbox).toBe(1)
  })

  it('a day ago or less arrives as it is', async () => {
    const sent = await afterwards(24 * hour, [
      { content: said('one') },
      { content: said('two'), isMinor: true },
    ])

    expect(texts(sent)).toEqual(['one', 'two'])
  })
})

describe('a store that cannot be written for a while', () => {
  it('is waited for with what became of a delivery: nothing that was taken is sent again', async () => {
    let isWell = true
    let refused = 0
    const kept = store
    store = {
      ...kept,
      async transaction(hold, work) {
        if (isWell) return kept.transaction(hold, work)
        refused += 1
        throw new StorageError('storage-unavailable', 'It is away.')
      },
    }
    const sent: string[] = []
    await rowsTo('well', 1, { ticket: 'INC-1' })

    open(
      channel('well', async ({ id }) => {
        isWell = false
        sent.push(id)
        return { messageId: id }
      }),
    )
    await until(
      () => refused >= 3,
      () => `it was written to ${refused} times`,
    )
    // Any claim is over by now.
    clock.time += hour
    isWell = true

    await until(
      async () => (await store.get('delivery', 'well-0'))?.state === 'sent',
      () => 'it is not recorded',
    )
    await outbox.settled()
    expect(sent).toEqual(['well-0'])
    expect(await store.get('delivery', 'well-0')).toMatchObject({ attempts: 1 })
  })
})

describe('a card that a newer one follows', () => {
  const cardRow = (id: string, part: Partial<OutboxRow> = {}) =>
    outboxRow(id, {
      to: { ...reference, channel: 'well' },
      target: 'well:default:c1',
      createdAt: clock.now(),
      ...part,
    })
  const card = { type: 'card', card: { number: 'INC-1' } } as unknown as OutboxRow['content']

  it('is posted when none was before, so that a line under it has its place; later ones that are overtaken are not', async () => {
    const sent: string[] = []
    await store.transaction(null, async (tx) => {
      tx.enqueue(cardRow('card-1', { content: card, slot: 'card:INC-1' }))
      tx.enqueue(cardRow('line', { under: 'card:INC-1', ticket: 'INC-1' }))
      tx.enqueue(cardRow('card-2', { content: card, slot: 'card:INC-1' }))
      tx.enqueue(cardRow('card-3', { content: card, slot: 'card:INC-1' }))
    })

    open(
      channel('well', async ({ id, under }) => {
        sent.push(under === null ? id : `${id} under ${under.messageId}`)
        return { messageId: id }
      }),
    )
    await outbox.settled()

    expect(sent).toEqual(['card-1', 'line under card-1', 'card-3'])
    expect((await store.get('delivery', 'line'))?.state).toBe('sent')
  })
})

describe('a clock that leaps forward', () => {
  it('does not have what is being sent sent again beside itself', async () => {
    const sent: string[] = []
    const release: (() => void)[] = []
    open(
      channel('slow', async ({ id }) => {
        sent.push(id)
        await new Promise<void>((resolve) => release.push(resolve))
        return { messageId: id }
      }),
      channel('quick', async ({ id }) => {
        sent.push(id)
        return { messageId: id }
      }),
    )
    await rowsTo('slow', 1)
    outbox.wake()
    await until(
      () => sent.length === 1,
      () => 'it is never sent',
    )

    clock.time += 2 * hour
    outbox.wake()
    await rowsTo('quick', 1)
    outbox.wake()
    await until(
      () => sent.length === 2,
      () => 'what came later is never sent',
    )
    for (const one of release) one()
    await outbox.settled()

    expect(sent).toEqual(['slow-0', 'quick-0'])
  })
})

describe('a delivery that may have come through already', () => {
  it.each([
    ['an answer that was lost', new DeliveryError({ reason: 'unreachable', canRetry: true }), true],
    [
      'a refusal at once',
      new DeliveryError({ reason: 'rate-limited', canRetry: true, retryAfterMs: 1 }),
      false,
    ],
  ])('after %s says whether it may be there when it is tried again', async (_, error, isPerhaps) => {
    const asked: (number | null)[] = []
    open(
      channel('lost', async ({ perhapsSince }) => {
        asked.push(perhapsSince)
        if (asked.length === 1) throw error
        return { messageId: 'm' }
      }),
    )
    const createdAt = clock.now()

    await rowsTo('lost', 1)
    outbox.wake()
    await until(
      () => {
        clock.time += 1_000
        return asked.length === 2
      },
      () => `asked ${asked.length} times`,
    )

    expect(asked).toEqual([null, isPerhaps ? createdAt : null])
  })

  it('because it waited when this process began says so at its first try', async () => {
    const asked: (number | null)[] = []
    await rowsTo('before', 1)
    clock.time += 1

    open(
      channel('before', async ({ perhapsSince }) => {
        asked.push(perhapsSince)
        return { messageId: 'm' }
      }),
    )
    await until(
      () => asked.length === 1,
      () => 'it is never sent',
    )

    expect(asked).toEqual([clock.now() - 1])
  })
})
