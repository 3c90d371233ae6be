import { describe, expect, it } from '@jest/globals'
import type { PartContent, Person } from '../../src/conversation/activity.js'
import { decidePart, decidePartUnreached } from '../../src/conversation/decide-expert.js'
import type { Participant } from '../../src/tickets/participants.js'
import type { Line } from '../../src/tickets/ticket.js'
import { ticketWith } from '../support/ticket-with.js'

const claire: Person = {
  id: 'slack:T:claire',
  channel: 'slack',
  tenant: 'T',
  user: 'claire',
  name: 'Claire Martin',
  standing: 'member',
}
const part: Participant = {
  id: claire.id,
  name: claire.name,
  to: { channel: 'slack', tenant: 'T', space: 'direct', conversation: 'D1', address: {} },
  language: 'en',
  by: { id: 'slack:T:marc', name: 'Marc Petit' },
  since: 1,
  delivery: 'row-1',
  state: 'taking-part',
  until: null,
}
const ticket = ticketWith({ participants: [part] })
const { number } = ticket
const said: PartContent = { type: 'part-line', ticket: number, text: 'words', attachments: [], source: null }
const left: PartContent = { type: 'part-left', ticket: number }
const changed = (text: string | null): PartContent => ({
  type: 'part-line-changed',
  ticket: number,
  lineId: 'a',
  text,
})
const line: Line = {
  id: 'a',
  at: 1,
  by: 'participant',
  name: claire.name,
  kind: 'note',
  text: 'words',
  attachments: [],
  source: null,
  deliveries: [],
  editedAt: null,
  deletedAt: null,
  author: claire.id,
}
const does = (...decided: Parameters<typeof decidePart>) => decidePart(...decided).map((action) => action.do)

describe('what an expert does', () => {
  it.each([
    { of: 'a line', content: said, line: null, follows: ['record-part-line'] },
    { of: 'leaving', content: left, line: null, follows: ['end-part'] },
    { of: 'a correction', content: changed('others'), line, follows: ['correct-line'] },
    { of: 'taking back', content: changed(null), line, follows: ['withdraw-line'] },
    {
      of: 'a correction of what was sent on',
      content: changed('others'),
      line: { ...line, kind: 'message' as const },
      follows: ['record-part-line'],
    },
    {
      of: 'a correction of somebody else’s line',
      content: changed('others'),
      line: { ...line, author: 'slack:T:paul' },
      follows: [],
    },
    {
      of: 'a correction of a technician’s note',
      content: changed('others'),
      line: { ...line, by: 'technician' as const },
      follows: [],
    },
  ])('reaches the ticket while they take part: $of', ({ content, line: one, follows }) => {
    expect(does(ticket, content, claire, one)).toEqual(follows)
  })

  it.each([
    { of: 'whoever left', state: 'left' as const },
    { of: 'whoever was let go', state: 'ended' as const },
    { of: 'whoever was never reached', state: 'unreachable' as const },
  ])('reaches nobody of $of, who is told', ({ state }) => {
    const over = ticketWith({ participants: [{ ...part, state }] })

    expect(does(over, said, claire, null)).toEqual(['tell-expert'])
    expect(does(over, left, claire, null)).toEqual(['tell-expert'])
    expect(does(over, changed('others'), claire, line)).toEqual([])
  })

  it('reaches nobody from somebody who was not brought in, or from nobody', () => {
    expect(does(ticketWith({}), said, claire, null)).toEqual(['tell-expert'])
    expect(does(ticket, said, { ...claire, id: 'slack:T:paul' }, null)).toEqual(['tell-expert'])
    expect(does(null, said, claire, null)).toEqual(['tell-expert'])
    expect(does(ticket, said, null, null)).toEqual([])
  })
})

describe('a question to an expert that could not be delivered', () => {
  it('ends their part; what becomes of other messages does not', () => {
    expect(decidePartUnreached(ticket, 'row-1')).toMatchObject([{ do: 'end-part', how: 'unreachable' }])
    expect(decidePartUnreached(ticket, 'row-2')).toBeNull()
    expect(decidePartUnreached(null, 'row-1')).toBeNull()
  })
})
