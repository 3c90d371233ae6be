import { describe, expect, it } from '@jest/globals'
import { chooseAssignments } from '../../../src/features/assignment/auto-assign/assign-waiting-tickets.js'
import {
  type AssignmentCandidate,
  chooseAssignee,
} from '../../../src/features/assignment/auto-assign/choose-assignee.js'
import { ticketWith } from '../../support/ticket-with.js'

const somebody = (name: string, part: Partial<AssignmentCandidate> = {}): AssignmentCandidate => ({
  id: name,
  name,
  languages: [],
  skills: [],
  presence: 'available',
  open: 0,
  capacity: 3,
  isThere: true,
  ...part,
})
const vpn = { language: 'fr', topic: 'network.vpn' }

describe('who is given a ticket by policy', () => {
  it.each([
    ['is away', { presence: 'away' }],
    ['is busy', { presence: 'busy' }],
    ['has no room', { open: 3 }],
    ['is not at work', { isThere: false }],
  ] as const)('is nobody who %s', (_, part) => {
    expect(chooseAssignee(vpn, [somebody('Ann', part)], 'round-robin', null)).toBeNull()
    expect(chooseAssignee(vpn, [somebody('Ann', part)], 'least-loaded', null)).toBeNull()
    expect(chooseAssignee(vpn, [somebody('Ann', part), somebody('Bo')], 'least-loaded', null)?.id).toBe('Bo')
  })

  it.each([
    ['the next after the last', [somebody('Ann'), somebody('Bo'), somebody('Cy')], 'Ann', 'Bo'],
    ['the first after the end', [somebody('Ann'), somebody('Bo'), somebody('Cy')], 'Cy', 'Ann'],
    ['the first when nobody was yet', [somebody('Ann'), somebody('Bo')], null, 'Ann'],
    ['the first when the last has left', [somebody('Ann'), somebody('Bo')], 'Zoe', 'Ann'],
    [
      'the one after, when the next is away',
      [somebody('Ann'), somebody('Bo', { presence: 'away' }), somebody('Cy')],
      'Ann',
      'Cy',
    ],
  ] as const)('in turn is %s', (_, people, last, chosen) => {
    expect(chooseAssignee(vpn, people, 'round-robin', last)?.id).toBe(chosen)
  })

  it('is whoever has the fewest; between equals, whose turn it is', () => {
    const people = [somebody('Ann', { open: 2 }), somebody('Bo', { open: 1 }), somebody('Cy', { open: 1 })]

    expect(chooseAssignee(vpn, people, 'least-loaded', null)?.id).toBe('Bo')
    expect(chooseAssignee(vpn, people, 'least-loaded', 'Bo')?.id).toBe('Cy')
  })

  it('is whoever speaks the language and knows the topic, and anybody when no such person is free', () => {
    const french = somebody('Bo', { languages: ['fr'], open: 2 })
    const knows = somebody('Cy', { languages: ['fr'], skills: ['network'], open: 2 })
    const english = somebody('Ann', { languages: ['en'] })

    expect(chooseAssignee(vpn, [english, french, knows], 'least-loaded', null)?.id).toBe('Cy')
    expect(chooseAssignee(vpn, [english, french], 'least-loaded', null)?.id).toBe('Bo')
    expect(chooseAssignee(vpn, [english, { ...french, open: 3 }], 'least-loaded', null)?.id).toBe('Ann')
  })
})

describe('what waits', () => {
  it('is given one after the other, and never more than there is room for', () => {
    const waiting = [1, 2, 3, 4].map((at) => ticketWith({ number: `INC-${at}` }))
    const candidates = [somebody('Ann', { capacity: 1 }), somebody('Bo', { capacity: 2 })]

    const { assignments, turns } = chooseAssignments([
      { id: 'l1', policy: 'round-robin', waiting, candidates, last: null },
    ])

    expect(assignments.map(({ ticket, to }) => [ticket, to.id])).toEqual([
      ['INC-1', 'Ann'],
      ['INC-2', 'Bo'],
      ['INC-3', 'Bo'],
    ])
    expect(turns).toEqual([{ queue: 'l1', last: 'Bo' }])
  })

  it('of two queues counts against the same room', () => {
    const one = [somebody('Ann', { capacity: 1 })]
    const queue = { policy: 'least-loaded', candidates: one, last: null } as const

    const { assignments } = chooseAssignments([
      { ...queue, id: 'l1', waiting: [ticketWith({ number: 'INC-1' })] },
      { ...queue, id: 'network', waiting: [ticketWith({ number: 'INC-2' })] },
    ])

    expect(assignments).toHaveLength(1)
  })
})
