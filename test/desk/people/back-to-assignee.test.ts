import { describe, expect, it } from '@jest/globals'
import { returnDeclineReason } from '../../../src/features/assignment/returns/return-policy.js'

const marc = {
  id: 'slack:T:marc',
  name: 'Marc Petit',
  roles: ['technician'],
  groups: ['l1'],
  languages: [],
  skills: [],
  shift: null,
  presence: 'available',
  open: 2,
  capacity: 3,
  isThere: true,
  isSeenAway: false,
} as const

describe('a ticket of first line that is opened again', () => {
  it.each([
    ['goes back to whoever had it', marc, null],
    ['goes back to them also when they are busy: it is theirs', { ...marc, presence: 'busy' }, null],
    ['does not while they are away', { ...marc, presence: 'away', open: 9 }, 'away'],
    ['does not while their platform shows them as away', { ...marc, isSeenAway: true }, 'away'],
    ['does not when they have as many as they take', { ...marc, open: 3 }, 'full'],
    ['does not outside their shift', { ...marc, isThere: false, open: 3 }, 'off-shift'],
    ['does not when they are of another group now', { ...marc, groups: ['network'] }, 'left'],
    ['does when they lead, whatever their groups', { ...marc, groups: [], roles: ['lead'] }, null],
    ['does not when they are of the desk no more', null, 'left'],
  ] as const)('%s', (_fact, colleague, because) => {
    expect(returnDeclineReason(colleague, { queue: 'l1' })).toBe(because)
  })
})
