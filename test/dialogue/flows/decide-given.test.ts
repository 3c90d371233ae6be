import { describe, expect, it } from '@jest/globals'
import { handleGrantedAssignment } from '../../../src/features/assignment/handle-assignment-command.js'
import { ticketWith } from '../../support/ticket-with.js'

const given = {
  type: 'given',
  ticket: 'INC-1001',
  by: { id: 'policy', name: 'Guichet' },
  to: { id: 'ann', name: 'Ann' },
  queue: 'l1',
  reason: '',
  before: null,
  from: 'l1',
} as const
const verbs = (part: Parameters<typeof ticketWith>[0]) =>
  handleGrantedAssignment(ticketWith(part), given).map((action) => action.do)

describe('a ticket that was given by policy', () => {
  it('becomes theirs when it arrives as it was', () => {
    expect(verbs({ queue: 'l1' })).toEqual(['assign', 'note-given'])
  })

  it.each([
    ['somebody has taken it', { assignee: { id: 'bo', name: 'Bo' } }],
    ['it went to another queue', { queue: 'network' }],
    ['it is resolved', { state: 'resolved' }],
  ] as const)('stays where it is when %s meanwhile, and the place is given to another', (_, part) => {
    expect(verbs(part)).toEqual(['note-given', 'look-for-work'])
  })
})
