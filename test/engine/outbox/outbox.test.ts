import { describe, expect, it } from '@jest/globals'
import { DeliveryError, StorageError } from '../../../src/errors.js'
import type { OutboxRow } from '../../../src/storage/store.js'
import { outboxRow, reference, ticket } from '../../contract/store/samples.js'
import { until } from '../../support/stage/until.js'
import { channel, clock, hour, keepIn, open, outbox, rowsTo, store } from './outbox-rig.js'

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
      await rowsTo('chat', 1, { ticket: 'INC-1', suppressIfTaken: true })
      await store.transaction(null, async (tx) =>
        tx.putTicket(
          ticket('INC-1', {
            state,
            assignment: { assignee: state === 'new' ? null : { id: 'marc', name: 'Marc' } },
          }),
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

describe('a store that cannot be written for a while', () => {
  it('is waited for with what became of a delivery: nothing that was taken is sent again', async () => {
    let isWell = true
    let refused = 0
    const kept = store
    keepIn({
      ...kept,
      async transaction(lease, work) {
        if (isWell) return kept.transaction(lease, work)
        refused += 1
        throw new StorageError('storage-unavailable', 'It is away.')
      },
    })
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
    // All claims have expired by now.
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

describe('what became of several deliveries in one round', () => {
  const passing = async ({ id }: { readonly id: string }) => ({ messageId: id })

  it('is recorded together', async () => {
    let commits = 0
    const kept = store
    await rowsTo('well', 8, { ticket: 'INC-1' })
    keepIn({
      ...kept,
      transaction(lease, work) {
        commits += 1
        return kept.transaction(lease, work)
      },
    })

    open(channel('well', passing))
    await outbox.settled()

    expect(commits).toBe(1)
    const states = await Promise.all([...Array(8).keys()].map((n) => store.get('delivery', `well-${n}`)))
    expect(states.map((one) => one?.state)).toEqual(Array(8).fill('sent'))
  })

  it('is recorded of the others when one of them cannot be', async () => {
    const kept = store
    await rowsTo('well', 3, { ticket: 'INC-1' })
    keepIn({
      ...kept,
      transaction: (lease, work) =>
        kept.transaction(lease, (tx) =>
          work({
            ...tx,
            finishDelivery(id) {
              if (id === 'well-1') throw new Error('It cannot be written.')
              tx.finishDelivery(id)
            },
          }),
        ),
    })

    open(channel('well', passing))
    await until(
      async () => (await store.backlog()).outbox === 1,
      () => 'more than one is not recorded',
    )

    expect(await store.get('delivery', 'well-0')).toMatchObject({ state: 'sent' })
    expect(await store.get('delivery', 'well-1')).toMatchObject({ state: 'queued' })
    expect(await store.get('delivery', 'well-2')).toMatchObject({ state: 'sent' })
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
  const card = { type: 'card', card: { number: 'INC-1', commands: [] } } as unknown as OutboxRow['content']

  it('is posted when none was before, so that a line under it has its place; later ones that are overtaken are not', async () => {
    const sent: string[] = []
    await store.transaction(null, async (tx) => {
      tx.enqueue(cardRow('card-1', { content: card, messageKey: 'card:INC-1' }))
      tx.enqueue(cardRow('line', { parentKey: 'card:INC-1', ticket: 'INC-1' }))
      tx.enqueue(cardRow('card-2', { content: card, messageKey: 'card:INC-1' }))
      tx.enqueue(cardRow('card-3', { content: card, messageKey: 'card:INC-1' }))
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

describe('the acts of a card, which waits with their ids alone', () => {
  it.each([
    ['en', 'Reply', 'Goes to the requester under your name'],
    ['fr', 'Répondre', 'Envoyée au demandeur, sous votre nom'],
  ])('get their words when it is sent (%s)', async (language, label, hint) => {
    const sent: unknown[] = []
    const card = { number: 'INC-7', language, commands: ['reply', 'gone-since', 'watch'] }
    await rowsTo('well', 1, { content: { type: 'card', card } as unknown as OutboxRow['content'] })

    open(
      channel('well', async ({ id, content }) => {
        if (content.type === 'card') sent.push(...content.card.commands)
        return { messageId: id }
      }),
    )
    await outbox.settled()

    expect(sent).toEqual([
      expect.objectContaining({ id: 'reply', label, place: 'primary', isHolders: true, opensForm: true }),
      expect.objectContaining({ id: 'watch', place: 'more', opensForm: false, onCard: null }),
    ])
    expect(sent[0]).toMatchObject({ onCard: { ticket: 'INC-7', language, fields: [{ id: 'text', hint }] } })
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
