import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { systemClock } from '../../src/clock.js'
import type { StoredFile } from '../../src/desk/ticket/transcript/stored-file.js'
import type { Conversation } from '../../src/dialogue/state.js'
import { ticketErasure } from '../../src/features/registry/ticket-erasure.js'
import { erasePerson } from '../../src/privacy/erase-person.js'
import type { PrivacyPolicy } from '../../src/privacy/privacy-policy.js'
import { createRetentionJob } from '../../src/privacy/retention-job.js'
import { fetchedBlobKey } from '../../src/storage/blobs/fetched-blob-record.js'
import type { Collection, MailboxEntry, Records } from '../../src/storage/records.js'
import type { Store, Transaction } from '../../src/storage/store.js'
import { amina, line, reference, ticket } from '../contract/store/samples.js'
import { bothStores, type Kept } from '../support/both-stores.js'

const clock = { now: () => 1_790_000_000_000 }
const lane = 'web:default:c1'
const thread = 'slack:t1:room:u1'
const who = { ids: [amina.id], emails: [] }

const theirs = (number: string, part: Parameters<typeof ticket>[1] = {}) =>
  ticket(number, { lane, state: 'resolved', summary: `words of ${number}`, ...part })
const talk = (part: Partial<Conversation> = {}) =>
  ({
    lane,
    reference,
    requester: amina,
    lastAt: 1,
    botTicket: null,
    forwardingTo: null,
    ...part,
  }) as Conversation
const inThread = talk({ lane: thread, reference: { ...reference, space: 'thread', conversation: 'room' } })
const entry = (id: string) => ({ id, at: 1, sequence: 1, from: 'requester' }) as MailboxEntry

describe.each(bothStores)('on %s, somebody who writes while they are forgotten', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open(clock)
    await write((tx) => {
      tx.put('person', amina.id, { person: amina, language: null, reference: null, seenAt: 1 })
      tx.put('conversation', lane, talk())
      for (const number of ['INC-1', 'INC-2']) {
        tx.putTicket(theirs(number))
        tx.putLine(number, line(`line of ${number}`))
      }
    })
  })
  afterEach(() => kept.close())

  const write = (work: (tx: Transaction) => void) => kept.store.transaction(null, async (tx) => work(tx))
  const summaries = async (...numbers: string[]) =>
    Promise.all(numbers.map(async (number) => (await kept.store.ticket(number))?.summary))

  /** Erases a person who writes after their data has been listed but before anything is erased. */
  const forgetWhile = (work: (tx: Transaction) => void) =>
    erasePerson(storeOnWhich(work), kept.blobs, who, clock.now(), ticketErasure)

  const storeOnWhich = (work: (tx: Transaction) => void): Store => {
    let isWritten = false
    return {
      ...kept.store,
      async deliveriesIn(of) {
        if (!isWritten) {
          isWritten = true
          await write(work)
        }
        return kept.store.deliveriesIn(of)
      },
    }
  }

  it('that it does not work after all has their ticket, and all else of that lane', async () => {
    const done = await forgetWhile((tx) => tx.putTicket(theirs('INC-2', { state: 'in-progress' })))

    expect(done).toEqual({ is: 'open-tickets', tickets: ['INC-2'] })
    expect(await summaries('INC-1', 'INC-2')).toEqual(['words of INC-1', 'words of INC-2'])
    expect(await kept.store.ticket('INC-2')).toMatchObject({ state: 'in-progress', requester: amina })
    expect(await kept.store.lines('INC-2')).toHaveLength(1)
    expect(await kept.store.get('conversation', lane)).not.toBeNull()
    expect(await kept.store.get('person', amina.id)).not.toBeNull()
  })

  it('of another matter is helped with that, and nothing else of it goes', async () => {
    const done = await forgetWhile((tx) => {
      tx.putTicket(theirs('INC-3', { state: 'new' }))
      tx.put('conversation', lane, talk({ botTicket: 'INC-3', lastAt: 2 }))
    })

    expect(done).toEqual({ is: 'open-tickets', tickets: ['INC-3'] })
    expect(await summaries('INC-1', 'INC-3')).toEqual(['words of INC-1', 'words of INC-3'])
    expect(await kept.store.get('conversation', lane)).toMatchObject({ botTicket: 'INC-3' })
  })

  it('of another matter at another place is helped there; that some is erased already is said', async () => {
    const receipt = { messageId: 'm', outboxId: 'o' }
    const [ofErased, ofTheirPlace] = ['card:INC-1@slack:t:desk', `line:x@${lane}`]
    await write((tx) => {
      tx.put('person', amina.id, { person: amina, language: null, reference, seenAt: 1 })
      for (const key of [ofErased, ofTheirPlace]) tx.put('receipt', key, receipt)
    })
    const receipts = async () => (await kept.store.list('receipt')).map(({ key }) => key)

    const done = await forgetWhile((tx) => {
      tx.putTicket(theirs('INC-3', { lane: thread, state: 'new' }))
      tx.put('conversation', thread, inThread)
    })

    expect(done).toEqual({ is: 'open-tickets', tickets: ['INC-3'], isBegun: true })
    expect(await summaries('INC-1', 'INC-2', 'INC-3')).toEqual(['', '', 'words of INC-3'])
    expect(await kept.store.get('conversation', thread)).not.toBeNull()
    expect(await kept.store.get('person', amina.id)).not.toBeNull()

    expect(await receipts()).toEqual([ofTheirPlace])

    await write((tx) => tx.putTicket(theirs('INC-3', { lane: thread })))
    expect(await forgetWhile(() => undefined)).toEqual({ is: 'forgotten', tickets: 1, conversations: 1 })
    expect(await summaries('INC-3')).toEqual([''])
    expect(await receipts()).toEqual([])
  })

  it('leaves no byte of what was erased before that was seen', async () => {
    let scrubs = 0
    const store: Store = {
      ...storeOnWhich((tx) => tx.putTicket(theirs('INC-3', { lane: thread, state: 'new' }))),
      async scrub() {
        scrubs += 1
        return kept.store.scrub()
      },
    }
    const { blobs } = kept
    const log = pino({ level: 'silent' })
    const policy = () => ({}) as PrivacyPolicy
    const retentionJob = createRetentionJob({
      store,
      audit: { record: async () => undefined },
      blobs,
      clock,
      log,
      policy,
      timeZone: 'UTC',
      erasure: ticketErasure,
    })

    const done = [await retentionJob.erasePerson(who), await retentionJob.erasePerson(who)]

    expect(done).toEqual([
      { is: 'open-tickets', tickets: ['INC-3'], isBegun: true },
      { is: 'open-tickets', tickets: ['INC-3'] },
    ])
    expect(scrubs).toBe(1)
  })

  it('that they are asked for an approval there is waited for', async () => {
    const approver = { id: amina.id, name: amina.name }
    const step = { state: 'asked', approver, named: null, reason: null }
    const done = await forgetWhile((tx) =>
      tx.putTicket(
        ticket('REQ-9', {
          lane: 'lane-9',
          requester: { ...amina, id: 'web:default:tom' },
          approval: { steps: [step] } as never,
        }),
      ),
    )

    expect(done).toEqual({ is: 'awaited', tickets: ['REQ-9'], isBegun: true })
    expect(await kept.store.get('person', amina.id)).not.toBeNull()
  })

  it('all the time, so that their lane is never free, loses nothing of it, and that is said', async () => {
    const lease = (await kept.store.holdLaneNamed(lane))!

    const done = await forgetWhile(() => undefined)
    await kept.store.releaseLane(lease)

    expect(done).toEqual({ is: 'busy' })
    expect(await summaries('INC-1', 'INC-2')).toEqual(['words of INC-1', 'words of INC-2'])
    expect(await kept.store.get('conversation', lane)).not.toBeNull()
  })

  it('thanks, a file, or a few words elsewhere is forgotten with these', async () => {
    const file = { id: 'f1', lane, ticket: null, hash: null, at: 1 } as never
    const done = await forgetWhile((tx) => {
      tx.putLine('INC-1', line('thanks', { text: 'it works, thank you' }))
      tx.put('file', 'f1', file)
      tx.put('mailbox', `${lane}/2`, entry('e2'))
      tx.put('conversation', thread, inThread)
    })

    expect(done).toEqual({ is: 'forgotten', tickets: 2, conversations: 2 })
    expect(await kept.store.lines('INC-1')).toEqual([])
    for (const collection of ['person', 'conversation', 'file', 'mailbox'] as const)
      expect(await kept.store.list(collection)).toEqual([])
  })
})

/** Returns the records about a person with an account, besides tickets and conversations, with their keys. */
const recordsOf = (user: string): readonly (readonly [Collection, string, object])[] => {
  const [id, visitor] = [`web:local:${user}`, `web:local:visitor-${user}`]
  const email = `${user}@example.org`
  const person = { id, channel: 'web', tenant: 'local', user, name: user, trust: 'member', email }
  const activity = { id: `letter-${user}`, from: person }
  return [
    ['person', id, { person, language: null, reference: null, seenAt: 1 }],
    ['person', visitor, { person: { ...person, id: visitor }, language: null, reference: null, seenAt: 1 }],
    ['profile', id, { name: user, trust: 'member', email, tenant: null, at: 1 }],
    ['setting', `moved:${visitor}`, { kind: 'platform', value: { to: id } }],
    ['conversation', visitor, talk({ lane: visitor, requester: { ...amina, id: visitor } })],
    [
      'requesterAccount',
      user,
      { id: user, email, name: user, language: 'en', passwordHash: 'h', createdAt: 1 },
    ],
    ['requesterSession', `session-${user}`, { id: `session-${user}`, account: user, seenAt: 1 }],
    ['requesterInvitation', `link-${user}`, { email, name: user, createdAt: 1, expiresAt: 2, by: 'cli' }],
    ['deadLetter', `letter-${user}`, { activity, lane: 'elsewhere', reason: 'r', at: 1 }],
    // This dead letter's lane belongs to a conversation that is erased before dead letters are checked.
    [
      'deadLetter',
      `in-lane-${user}`,
      { activity: { id: `in-lane-${user}`, from: null }, lane: visitor, reason: 'r', at: 1 },
    ],
  ]
}

describe.each(bothStores)('on %s, what is kept of somebody beside their tickets', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open(clock)
  })
  afterEach(() => kept.close())

  it('goes, whichever of it there is; that of others stays, but for answers that nobody came for', async () => {
    await kept.store.transaction(null, async (tx) => {
      for (const [collection, key, value] of [...recordsOf('tom'), ...recordsOf('eve')])
        tx.put(collection, key, value as Records[Collection])
      tx.put('answer', 'a1', { at: 1, answer: { outcome: 'done', message: null, card: null } })
    })
    const left = async (user: string) => {
      const found = await Promise.all(
        recordsOf(user).map(async ([collection, key]) => ({
          key,
          value: await kept.store.get(collection, key),
        })),
      )
      return found.flatMap(({ key, value }) => (value === null ? [] : [key]))
    }
    const everything = await left('eve')
    expect(everything).toHaveLength(recordsOf('eve').length)

    const done = await erasePerson(
      kept.store,
      kept.blobs,
      { ids: ['web:local:tom'], emails: [] },
      clock.now(),
      ticketErasure,
    )

    expect(done).toEqual({ is: 'forgotten', tickets: 0, conversations: 1 })
    expect(await left('tom')).toEqual([])
    expect(await left('eve')).toEqual(everything)
    expect(await kept.store.list('answer')).toEqual([])
  })

  it('goes also where it is all that there is', async () => {
    const letter = { activity: { id: 'letter', from: amina }, lane: 'elsewhere', reason: 'r', at: 1 }
    await kept.store.transaction(null, async (tx) =>
      tx.put('deadLetter', 'letter', letter as Records['deadLetter']),
    )

    const done = await erasePerson(kept.store, kept.blobs, who, clock.now(), ticketErasure)

    expect(done).toEqual({ is: 'forgotten', tickets: 0, conversations: 0 })
    expect(await kept.store.list('deadLetter')).toEqual([])
    expect(await erasePerson(kept.store, kept.blobs, who, clock.now(), ticketErasure)).toEqual({
      is: 'unknown',
    })
  })
})

describe.each(bothStores)('on %s, the bytes of a file of somebody who is forgotten', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open(systemClock)
  })
  afterEach(() => kept.close())

  const minuteMs = 60_000
  /** Erases a person whose file was stored this long before someone else's identical one. */
  const forgotten = async (state: 'kept' | 'arriving', agoMs: number, later = 0) => {
    const { hash } = await kept.blobs.put(bytes())
    const attachments = [{ name: 'a.txt', file: 'f1' }]
    const keptAt = Date.now() - agoMs
    const file = { id: 'f1', lane, ticket: 'INC-1', hash: state === 'kept' ? hash : null, state, at: 1 }
    await kept.store.transaction(null, async (tx) => {
      tx.putTicket(theirs('INC-1', { attachments }))
      tx.put('file', 'f1', (state === 'kept' ? { ...file, keptAt } : file) as StoredFile)
      if (state === 'arriving')
        tx.put('receipt', fetchedBlobKey('f1'), { messageId: `${hash} 5`, outboxId: '' })
    })
    const done = await erasePerson(kept.store, kept.blobs, who, Date.now() + later, ticketErasure)
    expect(done).toMatchObject({ is: 'forgotten', tickets: 1 })
    return (await kept.blobs.list()).length === 0 ? 'gone' : 'there'
  }

  it.each([
    ['go at once', 'kept', 0, 0, 'gone'],
    ['go at once when they wait for a scanner', 'arriving', 0, 0, 'gone'],
    [
      'stay when another sent the same since: what these are part of may still be coming in',
      'kept',
      minuteMs,
      0,
      'there',
    ],
    ['go an hour after somebody put them last', 'kept', minuteMs, 61 * minuteMs, 'gone'],
  ] as const)('%s', async (_what, state, agoMs, later, expected) => {
    expect(await forgotten(state, agoMs, later)).toBe(expected)
  })
})

async function* bytes(): AsyncIterable<Uint8Array> {
  yield Buffer.from('bytes')
}
