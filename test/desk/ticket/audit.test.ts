import { describe, expect, it } from '@jest/globals'
import {
  type AuditEntry,
  hasHadAssignee,
  isApproversAnswer,
  isBotSolution,
  isPickup,
  mapEntryTexts,
  redactCause,
  redactMessageText,
  redactReason,
} from '../../../src/desk/ticket/audit.js'
import type { TicketEvent } from '../../../src/desk/ticket/ticket-events.js'

const who = { at: 1, by: 'slack:T:U1', byName: 'Ana', from: 'slack' } as const
const now = (deed: TicketEvent): AuditEntry => ({ ...who, ...deed })
/** As it was written before deeds were data. */
const inWords = (what: string): AuditEntry => ({ ...who, what })

describe('an entry of a history', () => {
  it.each([now({ did: 'taken' }), inWords('took it')])('%j says that it was taken', (entry) => {
    expect(isPickup(entry)).toBe(true)
    expect(hasHadAssignee({ assignee: null, audit: [entry] })).toBe(true)
  })

  it.each([now({ did: 'assigned', to: 'Ana' }), inWords('assigned to Ana')])('%j does not', (entry) => {
    expect(hasHadAssignee({ assignee: null, audit: [entry] })).toBe(false)
  })

  it.each([
    [now({ did: 'resolved', cause: 'a loose cable' }), true],
    [inWords('resolved: a loose cable'), true],
    [now({ did: 'reopened' }), false],
    [inWords('reopened'), false],
  ])('%j of the bot is a solution: %j', (entry, is) => {
    expect(isBotSolution({ ...entry, by: 'bot' })).toBe(is)
    expect(isBotSolution(entry)).toBe(false)
    expect(JSON.stringify(redactCause(entry, '—'))).not.toContain('cable')
  })

  it.each([
    [now({ did: 'approved' }), true],
    [now({ did: 'refused', reason: 'no' }), true],
    [now({ did: 'approval-delegated', to: 'Bea' }), true],
    [now({ did: 'approval-asked', approver: 'Bea' }), false],
    [inWords('approved'), true],
    [inWords('refused: no'), true],
    [inWords('passed the approval on to Bea'), true],
    [inWords('asked Bea for approval'), false],
  ])('%j is an answer of an approver: %j', (entry, is) => {
    expect(isApproversAnswer(entry)).toBe(is)
  })

  it.each([
    [now({ did: 'refused', reason: 'secretive\nwords' }), { did: 'refused', reason: '—' }],
    [inWords('refused: secretive\nwords'), { what: 'refused' }],
  ])('%j loses the reason of a refusal', (entry, left) => {
    expect(redactReason(entry, '—')).toEqual({ ...who, ...left })
  })

  it.each([
    [now({ did: 'line-edited', text: 'secretive\nwords' }), { did: 'line-edited', text: '—' }],
    [now({ did: 'line-deleted', text: 'secretive' }), { did: 'line-deleted', text: '—' }],
    [inWords('edited a line, before: secretive\nwords'), { what: 'edited a line' }],
  ])('%j loses what a line said', (entry, left) => {
    expect(redactMessageText(entry, '—')).toEqual({ ...who, ...left })
  })

  it.each([
    [
      now({ did: 'assigned-because', to: 'Bea Lind', reason: 'Bea Lind knows' }),
      { to: '—', reason: '— knows' },
    ],
    [inWords('assigned to Bea Lind: Bea Lind knows'), { what: 'assigned to —: — knows' }],
  ])('%j loses a name wherever it is told', (entry, left) => {
    expect(mapEntryTexts(entry, (text) => text.replaceAll('Bea Lind', '—'))).toEqual({ ...entry, ...left })
  })

  it('is kept in no more bytes than in words', () => {
    const size = (entry: AuditEntry) => JSON.stringify(entry).length
    const life: readonly (readonly [TicketEvent, string])[] = [
      [{ did: 'opened' }, 'opened INC-1042'],
      [{ did: 'progress' }, 'noted progress'],
      [{ did: 'progress' }, 'noted progress'],
      [{ did: 'handed-off', queue: 'l1', why: 'asked' }, 'handed off to l1: asked'],
      [{ did: 'taken' }, 'took it'],
      [{ did: 'replied' }, 'replied'],
      [{ did: 'note-added' }, 'added a note'],
      [{ did: 'held', hold: 'requester' }, 'put on hold: requester'],
      [{ did: 'resumed' }, 'resumed'],
      [{ did: 'resolved', cause: 'a cable' }, 'resolved: a cable'],
      [{ did: 'score-asked' }, 'asked how it went'],
      [{ did: 'rated', score: '4' }, 'rated it 4 of 5'],
      [{ did: 'closed' }, 'closed'],
    ]
    const sum = (entries: readonly AuditEntry[]) => entries.reduce((all, entry) => all + size(entry), 0)

    expect(sum(life.map(([deed]) => now(deed)))).toBeLessThanOrEqual(
      sum(life.map(([, what]) => inWords(what))),
    )
  })
})
