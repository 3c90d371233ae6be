import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ticketErasure } from '../../src/features/registry/ticket-erasure.js'
import { applyRetention } from '../../src/privacy/apply-retention.js'
import { retentionRules } from '../../src/privacy/retention-rules.js'
import type { Collection, Records } from '../../src/storage/records.js'
import type { Store } from '../../src/storage/store.js'
import { reference, ticket } from '../contract/store/samples.js'
import { bothStores, type Kept } from '../support/both-stores.js'

const day = 24 * 60 * 60 * 1000
const now = Date.parse('2026-11-26T12:00:00Z')
const clock = { now: () => now }
/** Retention periods, all different so that they can't be mixed up. */
const keep = { words: 10, tickets: 40, conversations: 5, people: 20, deadLetters: 3, accesses: 7, audit: 9 }
const policy = { notice: { isShown: true, page: null }, keep }

interface Kind {
  /**
   * Number of days that the record is kept; null if it's kept until someone removes it, or as long as the data it
   * belongs to.
   */
  readonly days: number | null
  /** Returns the record as if it had arrived, or been used last, at this time. Its other times are today's. */
  readonly from: (at: number) => object
}

const kinds: { readonly [C in Collection]: Kind } = {
  conversation: { days: 5, from: (lastAt) => ({ reference, lastAt, botTicket: null, forwardingTo: null }) },
  person: { days: 20, from: (seenAt) => ({ seenAt, person: { id: 'p' }, reference: null }) },
  profile: { days: 20, from: (at) => ({ at, name: 'p', trust: 'member', email: null, tenant: null }) },
  mailbox: { days: 5, from: (at) => ({ at, sequence: 1 }) },
  delivery: { days: 5, from: (at) => ({ at, ticket: null, state: 'sent' }) },
  deadLetter: { days: 3, from: (at) => ({ at }) },
  access: { days: 7, from: (at) => ({ at, ticket: 'INC-1' }) },
  audit: { days: 9, from: (until) => ({ at: now, until }) },
  session: { days: 30, from: (seenAt) => ({ seenAt, createdAt: now }) },
  invitation: { days: 30, from: (expiresAt) => ({ expiresAt, createdAt: now }) },
  answer: { days: 1, from: (at) => ({ at }) },
  quota: { days: 1, from: (endsAt) => ({ endsAt, spent: 1 }) },
  waitingLine: { days: 1, from: (at) => ({ at }) },
  requesterSession: { days: 30, from: (seenAt) => ({ seenAt, createdAt: now }) },
  requesterInvitation: { days: 30, from: (expiresAt) => ({ expiresAt, createdAt: now }) },
  file: { days: 5, from: (at) => ({ at, ticket: null, hash: null, state: 'kept' }) },
  requesterAccount: { days: null, from: (createdAt) => ({ createdAt }) },
  receipt: { days: null, from: () => ({ messageId: 'm', outboxId: 'o' }) },
  link: { days: null, from: () => ({ slot: 'card:INC-1' }) },
  account: { days: null, from: (createdAt) => ({ createdAt }) },
  setting: { days: null, from: () => ({ kind: 'platform', value: {} }) },
  outage: { days: null, from: (openedAt) => ({ openedAt }) },
  outageMember: { days: null, from: (at) => ({ at }) },
  approvalAsk: { days: null, from: (at) => ({ at }) },
  participation: { days: null, from: (since) => ({ since }) },
  openQuestion: { days: null, from: (at) => ({ at }) },
  cannedReply: { days: null, from: (at) => ({ at }) },
}

/** Records of existing data, which are kept however old they are. */
const inUse: readonly (readonly [Collection, object])[] = [
  ['conversation', { reference, lastAt: 0, botTicket: 'INC-1', forwardingTo: null }],
  ['conversation', { reference, lastAt: 0, botTicket: null, forwardingTo: 'INC-1' }],
  ['delivery', { at: 0, ticket: 'INC-1', state: 'sent' }],
  ['file', { at: 0, ticket: 'INC-1', hash: null, state: 'kept' }],
]

describe.each(bothStores)('what is kept on %s', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open(clock)
  })
  afterEach(() => kept.close())

  const put = (records: readonly (readonly [Collection, string, object])[]) =>
    kept.store.transaction(null, async (tx) => {
      for (const [collection, key, value] of records) tx.put(collection, key, value as Records[Collection])
    })
  const keysOf = async (collection: Collection) =>
    (await kept.store.list(collection)).map(({ key }) => key).filter((key) => key.startsWith('k'))

  it('of each kind goes on the day on which its own period is over, and not a moment earlier', async () => {
    const collections = Object.keys(retentionRules) as Collection[]
    await put(
      collections.flatMap((collection) => {
        const { days, from } = kinds[collection]
        const age = (days ?? 10_000) * day
        return [
          [collection, 'k-due', from(now - age)],
          [collection, 'k-one-moment-more', from(now - age + 1)],
        ] as const
      }),
    )

    await applyRetention(kept.store, policy, now, ticketErasure)

    const left = await Promise.all(collections.map(async (one) => [one, await keysOf(one)] as const))
    expect(left).toEqual(
      collections.map((one) => [
        one,
        kinds[one].days === null ? ['k-due', 'k-one-moment-more'] : ['k-one-moment-more'],
      ]),
    )
  })

  it('stays while what it belongs to is there, or where the policy says for ever', async () => {
    await kept.store.transaction(null, async (tx) => tx.putTicket(ticket('INC-1')))
    await put(inUse.map(([collection, value], at) => [collection, `k${at}`, value]))
    const forEver = {
      words: null,
      tickets: null,
      conversations: null,
      people: null,
      deadLetters: null,
      audit: null,
    }
    await put([
      ['person', 'k-person', kinds.person.from(0)],
      ['deadLetter', 'k-letter', kinds.deadLetter.from(0)],
      ['access', 'k-access', kinds.access.from(0)],
      ['mailbox', 'k-mailbox', kinds.mailbox.from(0)],
    ])

    await applyRetention(kept.store, { ...policy, keep: { ...forEver, accesses: 7 } }, now, ticketErasure)
    expect(await keysOf('access')).toEqual([])
    expect([await keysOf('person'), await keysOf('deadLetter'), await keysOf('mailbox')]).toEqual([
      ['k-person'],
      ['k-letter'],
      ['k-mailbox'],
    ])

    await applyRetention(kept.store, policy, now, ticketErasure)
    expect(await keysOf('conversation')).toEqual(['k0', 'k1'])
    expect(await keysOf('delivery')).toEqual(['k2'])
    expect(await keysOf('file')).toEqual(['k3'])
  })

  it('is read only where something of it can be over by itself', async () => {
    const listed: Collection[] = []
    const store: Store = {
      ...kept.store,
      list(collection, parent) {
        listed.push(collection)
        return kept.store.list(collection, parent)
      },
    }

    await applyRetention(store, policy, now, ticketErasure)

    expect(listed).toEqual(expect.arrayContaining(['delivery', 'person', 'file']))
    for (const never of ['link', 'receipt', 'account', 'setting']) expect(listed).not.toContain(never)
  })

  it('of tickets loses its words, and later the rest, counted from when each was closed; others stay as they are', async () => {
    const summary = 'the words of somebody'
    const closed = (number: string, daysAgo: number, moreMs = 0) =>
      ticket(number, { summary, state: 'closed', closedAt: now - daysAgo * day + moreMs, updatedAt: 0 })
    await kept.store.transaction(null, async (tx) => {
      for (const one of [
        closed('INC-1', 40),
        closed('INC-2', 40, 1),
        closed('INC-3', 10),
        closed('INC-4', 10, 1),
        ticket('INC-5', { summary, state: 'resolved', updatedAt: 0, openedAt: 0 }),
      ])
        tx.putTicket(one)
    })

    await applyRetention(kept.store, policy, now, ticketErasure)

    const numbers = ['INC-1', 'INC-2', 'INC-3', 'INC-4', 'INC-5']
    const left = await Promise.all(numbers.map((number) => kept.store.ticket(number)))
    expect(left.map((one) => one?.summary ?? null)).toEqual([null, '', '', summary, summary])
  })

  it('of a ticket that was changed last at that very moment loses its words', async () => {
    const at = now - 10 * day
    await kept.store.transaction(null, async (tx) =>
      tx.putTicket(ticket('INC-1', { summary: 'words', state: 'closed', closedAt: at, updatedAt: at })),
    )

    expect(await applyRetention(kept.store, policy, now, ticketErasure)).toMatchObject({ words: 1 })
    expect(await kept.store.ticket('INC-1')).toMatchObject({ summary: '' })
  })

  it('of a conversation goes with what is known of its messages; a thread in which others still talk keeps that', async () => {
    const over = (conversation: string, space: 'direct' | 'thread') => ({
      ...kinds.conversation.from(now - 6 * day),
      lane: conversation,
      reference: { ...reference, space, conversation },
    })
    const places = ['alone', 'shared'].map((name) => `web:default:${name}`)
    await put([
      ['conversation', 'k-alone', over('alone', 'direct')],
      ['conversation', 'k-first', over('shared', 'thread')],
      ['conversation', 'k-second', { ...over('shared', 'thread'), lastAt: now }],
      ...places.flatMap((place) => [
        ['receipt', `line:x@${place}`, { messageId: 'm', outboxId: 'o' }] as const,
        ['link', `${place}#m`, { ticket: null, lane: 'l', lineId: null }] as const,
      ]),
    ])

    const figures = await applyRetention(kept.store, policy, now, ticketErasure)

    expect(figures).toEqual({ tickets: 0, words: 0, conversations: 2, records: 2 })
    expect(await keysOf('conversation')).toEqual(['k-second'])
    for (const [collection, key] of [
      ['receipt', 'line:x@web:default:shared'],
      ['link', 'web:default:shared#m'],
    ] as const)
      expect((await kept.store.list(collection)).map((one) => one.key)).toEqual([key])
  })

  it('of a conversation stays when somebody writes there before its lane is held, and while the lane is busy', async () => {
    const lanes = ['k-again', 'k-busy'] as const
    await put(lanes.map((lane) => ['conversation', lane, kinds.conversation.from(now - 6 * day)]))
    const lease = (await kept.store.holdLaneNamed('k-busy'))!
    const store = {
      ...kept.store,
      async holdLaneNamed(lane: string) {
        if (lane === 'k-again') await put([['conversation', lane, kinds.conversation.from(now)]])
        return kept.store.holdLaneNamed(lane)
      },
    }

    const figures = await applyRetention(store, policy, now, ticketErasure)
    await kept.store.releaseLane(lease)

    expect(figures).toMatchObject({ conversations: 0 })
    expect(await keysOf('conversation')).toEqual([...lanes])
  })
})
