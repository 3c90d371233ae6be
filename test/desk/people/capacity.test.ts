import { describe, expect, it } from '@jest/globals'
import { withoutSettledAssignments } from '../../../src/desk/people/capacity.js'
import { parsePresence } from '../../../src/desk/people/presence.js'
import { unavailabilityReason } from '../../../src/desk/people/technician-load.js'
import { scoreSkillMatch } from '../../../src/features/assignment/auto-assign/skill-match.js'
import { technicianLoad } from '../../support/technician-load.js'

const marc = technicianLoad()

describe('a ticket on its way', () => {
  const given = [{ id: 'g1', ticket: 'INC-1', to: 'marc', at: 1_000 }]

  it('takes a place until it has arrived', () => {
    expect(
      withoutSettledAssignments(given, new Map([['INC-1', { holder: null, given: null }]]), 2_000),
    ).toEqual(given)
    expect(
      withoutSettledAssignments(given, new Map([['INC-1', { holder: 'marc', given: null }]]), 2_000),
    ).toEqual([])
  })

  it('takes none once it has arrived, wherever it went from there', () => {
    expect(
      withoutSettledAssignments(given, new Map([['INC-1', { holder: null, given: 'g1' }]]), 2_000),
    ).toEqual([])
    expect(
      withoutSettledAssignments(given, new Map([['INC-1', { holder: null, given: 'g0' }]]), 2_000),
    ).toEqual(given)
  })

  it('takes none for ever when it never arrives', () => {
    expect(
      withoutSettledAssignments(given, new Map([['INC-1', { holder: 'nadia', given: null }]]), 200_000),
    ).toEqual([])
  })
})

describe('who suits a ticket', () => {
  const ticket = { language: 'fr', topic: 'network.vpn' }

  it('speaks the language of its requester, then knows its topic or the family of it', () => {
    const both = scoreSkillMatch({ languages: ['fr'], skills: ['network'] }, ticket)
    const speaks = scoreSkillMatch({ languages: [], skills: ['net'] }, ticket)
    const knows = scoreSkillMatch({ languages: ['en'], skills: ['network.vpn'] }, ticket)

    expect([both, speaks, knows, scoreSkillMatch({ languages: ['en'], skills: [] }, ticket)]).toEqual([
      3, 2, 1, 0,
    ])
  })
})

describe('somebody', () => {
  it('is given tickets up to their capacity, also while busy, not while away', () => {
    expect(unavailabilityReason(marc)).toBeNull()
    expect(unavailabilityReason({ ...marc, presence: 'busy' })).toBeNull()
    expect(unavailabilityReason({ ...marc, open: 3 })).toBe('full')
    expect(unavailabilityReason({ ...marc, presence: 'away' })).toBe('away')
  })

  it.each([
    ['Away', 'away'],
    ['occupée', 'busy'],
    [' Disponible ', 'available'],
  ])('says %j and is %s', (said, presence) => {
    expect(parsePresence(said)).toBe(presence)
  })

  it('says nothing of it with other words', () => {
    expect(parsePresence('my screen is away')).toBeNull()
    expect(parsePresence('constructor')).toBeNull()
  })
})
