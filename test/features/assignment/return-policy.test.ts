import { describe, expect, it } from '@jest/globals'
import { returnDeclineReason } from '../../../src/features/assignment/returns/return-policy.js'
import { technicianLoad } from '../../support/technician-load.js'

const marc = { ...technicianLoad(), isThere: true, isSeenAway: false }

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
