import { describe, expect, it } from '@jest/globals'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { duplicatesBlockedBy } from '../../../src/features/merge-split-link/resolve-duplicates-command.js'
import { ticketWith } from '../../support/ticket-with.js'

const marc: Technician = { id: 'slack:T:M', name: 'Marc Petit', roles: ['technician'], groups: ['l1'] }
const ofMarc = { id: marc.id, name: marc.name }
const ofAlix = { id: 'slack:T:A', name: 'Alix Admin' }

const ticket = ticketWith({
  number: 'INC-1',
  state: 'resolved',
  assignment: { assignee: ofMarc },
  relations: { links: [{ kind: 'has-duplicate', ticket: 'INC-2', at: 0, by: marc.name }] },
})

const why = (duplicate: Partial<Ticket>) =>
  duplicatesBlockedBy({
    ticket,
    technician: marc,
    others: [ticketWith({ number: 'INC-2', state: 'in-progress', queue: 'l1', ...duplicate })],
  })

describe('duplicates that cannot be resolved along with their ticket (words, two situations)', () => {
  it.each<[string, Partial<Ticket>, string]>([
    ['are closed', { state: 'closed', assignment: { assignee: ofMarc } }, 'duplicates-closed'],
    ['are somebody else’s', { assignment: { assignee: ofAlix } }, 'duplicates-others'],
    [
      'need an identity check',
      { assignment: { assignee: ofMarc }, topic: 'account.locked' },
      'duplicates-identity',
    ],
  ])('%s: the reason is told, and no other', (_, duplicate, reason) => {
    expect(why(duplicate)).toBe(reason)
  })
})
