import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { anonymiseTicket } from '../../src/privacy/anonymise-ticket.js'
import { PrivacyPolicy } from '../../src/privacy/privacy-policy.js'
import { isRetentionRunDue } from '../../src/privacy/retention-job.js'
import { dueRetentionStep, retentionCutoff, retentionRules } from '../../src/privacy/retention-rules.js'
import { ticketWith } from '../support/ticket-with.js'

const day = 24 * 60 * 60 * 1000
const now = Date.parse('2026-11-26T12:00:00Z')
const keep = { words: 10, tickets: 30, conversations: 5, people: 20, deadLetters: 3, accesses: 7, audit: 9 }

describe('a ticket', () => {
  const closedFor = (days: number, part = {}) =>
    ticketWith({ state: 'closed', closedAt: now - days * day, ...part })

  it.each([
    ['closed for nine days keeps everything', closedFor(9), null],
    ['closed for ten days loses its words', closedFor(10), 'strip'],
    ['without words has none to lose', anonymiseTicket(closedFor(12)), null],
    ['closed for thirty days is erased', closedFor(30), 'erase'],
    ['without words is erased too', anonymiseTicket(closedFor(30)), 'erase'],
    ['resolved long ago and not closed keeps everything', closedFor(99, { state: 'resolved' }), null],
  ] as const)('%s', (_title, ticket, due) => {
    expect(dueRetentionStep(ticket, keep, now)).toBe(due)
  })

  it('is kept for ever where the policy says null', () => {
    expect(dueRetentionStep(closedFor(9_999), { ...keep, words: null, tickets: null }, now)).toBeNull()
    expect(retentionCutoff({ ...keep, words: null, tickets: null }, now)).toBeNull()
    expect(retentionCutoff({ ...keep, words: null }, now)).toBe(now - 30 * day)
  })

  it('without its words tells of nobody', () => {
    const bot = { at: 1, by: 'bot', byName: 'Guichet', from: 'web' } as const
    const stripped = anonymiseTicket(
      closedFor(10, {
        summary: 'secretive words',
        call: {
          via: 'telephone',
          by: { id: 'marc', name: 'Marc' },
          telephone: 'secretive number',
          email: 'tom@example.org',
        },
        facts: { place: 'secretive room' },
        resolution: { at: 1, by: 'Marc', cause: 'secretive cause', solution: 'secretive' },
        audit: [
          { ...bot, did: 'resolved', cause: 'secretive' },
          { ...bot, by: 'marc', byName: 'Marc', did: 'taken' },
          { ...bot, by: 'marc', byName: 'Marc', did: 'line-edited', text: 'secretive' },
          { ...bot, by: 'marc', byName: 'Marc', did: 'opened-for', requester: 'Tom' },
        ],
      }),
    )

    expect(JSON.stringify(stripped)).not.toMatch(/secretive|tom/i)
    expect(stripped.call).toEqual({ via: 'telephone', by: { id: 'marc', name: 'Marc' } })
    expect(stripped.audit).toEqual([
      { ...bot, did: 'resolved', cause: '—' },
      { ...bot, by: 'marc', byName: 'Marc', did: 'taken' },
    ])
  })
})

describe('a ticket that its requester took back', () => {
  it('does not name them once its words are erased', () => {
    const whole = ticketWith({ state: 'closed', closedAt: now })
    const { name } = whole.requester

    const stripped = anonymiseTicket({
      ...whole,
      resolution: { at: 1, by: name, cause: 'c', solution: 's', isCancelled: true },
      identityCheck: { method: 'self-service', by: name, at: 1 },
      audit: [{ at: 1, by: whole.requester.id, byName: name, from: 'web', did: 'cancelled' }],
    })

    expect(JSON.stringify(stripped)).not.toContain(name)
    expect(stripped).toMatchObject({
      resolution: { isCancelled: true },
      identityCheck: { method: 'self-service' },
    })
  })
})

describe('a record', () => {
  it('of a conversation in which a ticket is in hand stays', () => {
    const conversation = { lastAt: 0, botTicket: null, forwardingTo: null } as never

    expect(retentionRules.conversation(conversation, keep, now)).toBe(true)
    expect(
      retentionRules.conversation({ lastAt: 0, botTicket: 'INC-1', forwardingTo: null } as never, keep, now),
    ).toBe(false)
    expect(
      retentionRules.conversation({ lastAt: 0, botTicket: null, forwardingTo: 'INC-1' } as never, keep, now),
    ).toBe(false)
  })

  it('that belongs to a ticket goes with it', () => {
    const delivery = { state: 'sent', at: 0, attempts: 1, reason: null, side: 'requester' } as const

    expect(retentionRules.delivery({ ...delivery, ticket: 'INC-1' }, keep, now)).toBe(false)
    expect(retentionRules.delivery({ ...delivery, ticket: null }, keep, now)).toBe(true)
  })
})

describe('the nightly run', () => {
  it.each([
    ['at three, the night after', '2026-11-26T02:00:00Z', 24, true],
    ['twice in a night', '2026-11-26T02:00:00Z', 1, false],
    ['by day, when it ran last night', '2026-11-26T12:00:00Z', 10, false],
    ['by day, when the server was off for two nights', '2026-11-26T12:00:00Z', 49, true],
  ])('%s', (_title, moment, hoursAgo, expected) => {
    const at = Date.parse(moment)

    expect(isRetentionRunDue(at - hoursAgo * 60 * 60 * 1000, at, 'Europe/Paris')).toBe(expected)
  })
})

describe('policies/privacy.yml', () => {
  it('cannot erase a ticket before its words', () => {
    const notice = { isShown: true, page: null }

    expect(PrivacyPolicy.safeParse({ notice, keep }).success).toBe(true)
    expect(PrivacyPolicy.safeParse({ notice, keep: { ...keep, tickets: 5 } }).success).toBe(false)
    expect(PrivacyPolicy.safeParse({ notice, keep: { ...keep, words: null } }).success).toBe(true)
  })

  it('links a page over https only', () => {
    const withPage = (page: string) => ({ notice: { isShown: true, page }, keep })

    expect(PrivacyPolicy.safeParse(withPage('https://example.org/privacy')).success).toBe(true)
    expect(PrivacyPolicy.safeParse(withPage('javascript:alert(1)')).success).toBe(false)
  })
})

describe('docs/privacy.md', () => {
  it('says of every kind of record where it is and how long it is kept', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8')
    const map = docs.slice(docs.indexOf('## The map'), docs.indexOf('## Periods'))
    const named = new Set(map.split('\n').flatMap((row) => row.split('|')[2]?.match(/[a-zA-Z]+/g) ?? []))

    expect(Object.keys(retentionRules).filter((collection) => !named.has(collection))).toEqual([])
  })
})
