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
import type { HistoryEvent } from '../../../src/desk/ticket/events/ticket-events.js'

const who = { at: 1, by: 'slack:T:U1', byName: 'Ana', from: 'slack' } as const
const now = (deed: HistoryEvent): AuditEntry => ({ ...who, ...deed })

describe('an entry of a history', () => {
  it('says that it was taken', () => {
    const entry = now({ did: 'taken' })

    expect(isPickup(entry)).toBe(true)
    expect(hasHadAssignee({ assignment: { assignee: null }, audit: [entry] })).toBe(true)
  })

  it('of an assignment does not', () => {
    const entry = now({ did: 'assigned', to: 'Ana' })

    expect(hasHadAssignee({ assignment: { assignee: null }, audit: [entry] })).toBe(false)
  })

  it.each([
    [now({ did: 'resolved', cause: 'a loose cable' }), true],
    [now({ did: 'reopened' }), false],
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
  ])('%j is an answer of an approver: %j', (entry, is) => {
    expect(isApproversAnswer(entry)).toBe(is)
  })

  it.each([[now({ did: 'refused', reason: 'secretive\nwords' }), { did: 'refused', reason: '—' }]])(
    '%j loses the reason of a refusal',
    (entry, left) => {
      expect(redactReason(entry, '—')).toEqual({ ...who, ...left })
    },
  )

  it.each([
    [now({ did: 'line-edited', text: 'secretive\nwords' }), { did: 'line-edited', text: '—' }],
    [now({ did: 'line-deleted', text: 'secretive' }), { did: 'line-deleted', text: '—' }],
  ])('%j loses what a line said', (entry, left) => {
    expect(redactMessageText(entry, '—')).toEqual({ ...who, ...left })
  })

  it.each([
    [
      now({ did: 'assigned-because', to: 'Bea Lind', reason: 'Bea Lind knows' }),
      { to: '—', reason: '— knows' },
    ],
  ])('%j loses a name wherever it is told', (entry, left) => {
    expect(mapEntryTexts(entry, (text) => text.replaceAll('Bea Lind', '—'))).toEqual({ ...entry, ...left })
  })
})
