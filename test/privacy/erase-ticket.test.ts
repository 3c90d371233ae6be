import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../src/desk/ticket/ticket.js'
import type { StoredFile } from '../../src/desk/ticket/transcript/stored-file.js'
import type { TimerPurpose } from '../../src/engine/timer-purpose.js'
import { ticketErasure } from '../../src/features/registry/ticket-erasure.js'
import { applyRetention } from '../../src/privacy/apply-retention.js'
import type { PrivacyPolicy } from '../../src/privacy/privacy-policy.js'
import { fetchedBlobKey } from '../../src/storage/blobs/fetched-blob-record.js'
import type { Collection, Records } from '../../src/storage/records.js'
import { amina, line, reference, ticket } from '../contract/store/samples.js'
import { bothStores, type Kept } from '../support/both-stores.js'

const day = 24 * 60 * 60 * 1000
const now = Date.parse('2026-11-26T12:00:00Z')
const clock = { now: () => now }
const policy: PrivacyPolicy = {
  notice: { isShown: true, page: null },
  keep: { words: 10, tickets: 40, conversations: 5, people: 20, deadLetters: 3, accesses: 7, audit: 9 },
}

/**
 * All timer purposes about a ticket, with the prefix of the timer's ID. A new purpose doesn't compile without an entry.
 */
const timers: Readonly<Record<Extract<TimerPurpose, { ticket: string }>['purpose'], string>> = {
  'close-resolved': 'close',
  'ask-score': 'ask-score',
  'follow-up': 'follow-up',
  waiting: 'waiting',
  approval: 'approval',
  visit: 'visit',
  loan: 'loan',
  sla: 'sla',
  'nobody-takes': 'nobody-takes',
  page: 'page',
  snooze: 'snooze',
  notice: 'notice',
  card: 'card',
}

interface Hanging {
  readonly ticket: Ticket
  readonly records: readonly (readonly [Collection, string, object])[]
}

/** Conversation where an approver sees the request. */
const pageOfBoss = { ...reference, conversation: 'boss' }

/** Creates a ticket with everything that can belong to one. Its number is in each record's key. */
function withAll(number: string, part: Partial<Ticket>): Hanging {
  const [own, ofLine] = [`own ${number}`, `of line ${number}`]
  const file = (id: string): StoredFile =>
    ({ id, lane: 'lane-1', ticket: number, hash: null, state: 'kept', at: now }) as StoredFile
  return {
    ticket: ticket(number, {
      state: 'closed',
      attachments: [{ name: 'a', file: own }],
      approval: { steps: [{ approver: { id: 'boss', name: 'Boss' }, state: 'asked' }] } as never,
      participants: [{ id: 'eve', name: 'Eve', state: 'ended', to: {} }] as never,
      questions: [{ id: `question ${number}`, queue: 'network', state: 'open' }] as never,
      outage: { current: 'OUT-1' },
      ...part,
    }),
    records: [
      ['approvalAsk', `boss/${number}`, { ticket: number, lane: 'lane-1', step: 0, at: now }],
      ['participation', `eve/${number}`, { ticket: number, since: now, until: now }],
      ['openQuestion', `network/question ${number}`, { ticket: number, askedAt: now }],
      ['outageMember', `OUT-1/${number}`, { at: now }],
      ['file', own, file(own)],
      ['file', ofLine, file(ofLine)],
      ['receipt', fetchedBlobKey(own), { messageId: 'hash 1', outboxId: '' }],
      ['receipt', `card:${number}@slack:t:desk`, { messageId: '1', outboxId: 'o' }],
      ['receipt', `question:question ${number}@slack:t:desk`, { messageId: '2', outboxId: 'o' }],
      ['receipt', `line:line ${number}@slack:t:desk`, { messageId: '3', outboxId: 'o' }],
      ['delivery', `asked ${number}`, { ticket: number, state: 'sent', at: now }],
      ['mailbox', `web:default:boss/${number}`, { id: `asked ${number}`, sequence: 1, at: now }],
      ['link', `slack:t:desk#${number}`, { ticket: number, lane: 'lane-1', lineId: null }],
    ],
  }
}

describe.each(bothStores)('what hangs on a ticket on %s', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open(clock)
  })
  afterEach(() => kept.close())

  const put = ({ ticket: one, records }: Hanging) =>
    kept.store.transaction(null, async (tx) => {
      const { number, lane } = one
      tx.put('person', 'boss', { person: amina, language: null, reference: pageOfBoss, seenAt: now })
      tx.putTicket(one)
      tx.putLine(number, line(`line ${number}`, { attachments: [{ name: 'b', file: `of line ${number}` }] }))
      for (const [collection, key, value] of records) tx.put(collection, key, value as Records[Collection])
      for (const [purpose, name] of Object.entries(timers))
        tx.setTimer({
          id: `${name}:${number}`,
          lane,
          dueAt: now + day,
          timer: { purpose, ticket: number } as TimerPurpose,
        })
      for (const file of [`own ${number}`, `of line ${number}`])
        tx.setTimer({
          id: `expire-file:${file}`,
          lane,
          dueAt: now + day,
          timer: { purpose: 'expire-file', file },
        })
    })

  const keysLeft = async (number: string, { records }: Hanging) => {
    const found = await Promise.all(
      records.map(async ([collection, key]) =>
        (await kept.store.get(collection, key)) === null ? [] : [key],
      ),
    )
    const due = (await kept.store.timersDue(now + 2 * day, 100)).map(({ id }) => id)
    return [...found.flat(), ...due.filter((id) => id.endsWith(number))]
  }

  it.each([
    ['goes with its words', 12],
    ['goes with it', 50],
  ])('%s; what hangs on others stays', async (_what, daysAgo) => {
    const old = withAll('INC-1', { closedAt: now - daysAgo * day, updatedAt: now - daysAgo * day })
    const others = withAll('INC-2', { closedAt: now, updatedAt: now })
    await put(old)
    await put(others)
    const everything = await keysLeft('INC-2', others)
    expect(everything).toHaveLength(others.records.length + Object.keys(timers).length + 2)
    expect(await keysLeft('INC-1', old)).toHaveLength(everything.length)

    await applyRetention(kept.store, policy, now, ticketErasure)

    expect(await keysLeft('INC-1', old)).toEqual([])
    expect(await keysLeft('INC-2', others)).toEqual(everything)
  })

  it('but a file that another ticket has by now, since they were merged, stays', async () => {
    const old = withAll('INC-1', { closedAt: now - 50 * day, updatedAt: now - 50 * day })
    await put(old)
    await kept.store.transaction(null, async (tx) => {
      tx.putTicket(ticket('INC-2', { requester: amina }))
      const file = (await tx.get('file', 'own INC-1'))!
      tx.put('file', file.id, { ...file, ticket: 'INC-2' })
    })

    await applyRetention(kept.store, policy, now, ticketErasure)

    expect(await kept.store.get('file', 'own INC-1')).not.toBeNull()
    expect(await kept.store.get('file', 'of line INC-1')).toBeNull()
  })

  it('stays when the ticket is no longer due once its lane is held, and when the lane is busy', async () => {
    const closed = { closedAt: now - 50 * day, updatedAt: now - 50 * day }
    const [again, busy] = [withAll('INC-1', closed), withAll('INC-2', { ...closed, lane: 'lane-2' })]
    await put(again)
    await put(busy)
    const lease = (await kept.store.holdLaneNamed('lane-2'))!
    const store = {
      ...kept.store,
      async holdLaneNamed(lane: string) {
        if (lane === 'lane-1')
          await kept.store.transaction(null, async (tx) =>
            tx.putTicket({ ...again.ticket, state: 'in-progress' }),
          )
        return kept.store.holdLaneNamed(lane)
      },
    }

    const figures = await applyRetention(store, policy, now, ticketErasure)
    await kept.store.releaseLane(lease)

    expect(figures).toMatchObject({ tickets: 0, words: 0 })
    expect(await kept.store.ticket('INC-1')).toMatchObject({ state: 'in-progress' })
    expect(await keysLeft('INC-1', again)).toContain('close:INC-1')
    expect(await keysLeft('INC-2', busy)).toContain('close:INC-2')
  })
})
