import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { buildShiftSummary, type ShiftSummaryTicket } from '../../../src/features/shifts/shift-summary.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const words = { wording: shippedWording(), language: 'en', timeZone: 'Europe/Paris' }
const handed = (part: Partial<Ticket>, note: ShiftSummaryTicket['note'] = null): ShiftSummaryTicket => ({
  ticket: ticketWith(part),
  topicName: 'Printer not printing',
  clock: null,
  note,
})
const marc = { id: 'marc', name: 'Marc Petit' }

describe('what stands at the end of a shift', () => {
  it('has each ticket once, where it matters most', () => {
    const text = buildShiftSummary(
      'First line',
      [
        handed({ number: 'INC-1' }),
        handed({ number: 'INC-2', assignment: { assignee: marc }, state: 'in-progress' }),
        handed({
          number: 'INC-3',
          state: 'on-hold',
          assignment: { assignee: marc },
          hold: { reason: 'third-party', detail: 'toner', at: 1, by: 'Marc Petit' },
        }),
      ],
      words,
    )

    expect(text).toMatch(/First line.*3 open/)
    expect(text).toMatch(
      /Waiting to be taken\*\*\n- \*\*INC-1\*\*.*\n\n\*\*In progress\*\*\n- \*\*INC-2\*\*.*Marc Petit.*\n\n\*\*On hold\*\*\n- \*\*INC-3\*\*.*waiting for a third party: toner/s,
    )
  })

  it('tells of a visit that was promised, unless the requester cannot make it', () => {
    const at = Date.parse('2026-12-01T09:30:00Z')
    const visit = (state: 'confirmed' | 'other') => ({ at, place: 'room 12', by: marc, state })

    expect(buildShiftSummary('L1', [handed({ arrangements: { visit: visit('confirmed') } })], words)).toMatch(
      /visit promised 1 Dec 10:30 room 12/,
    )
    expect(buildShiftSummary('L1', [handed({ arrangements: { visit: visit('other') } })], words)).not.toMatch(
      /visit/,
    )
  })

  it('says what each moment is: what is due, what is near, what was missed', () => {
    const dueAt = Date.parse('2026-12-01T15:05:00Z')
    const lines = (language: string) => {
      const due = (number: string, clock: ShiftSummaryTicket['clock']) => ({ ...handed({ number }), clock })
      const text = buildShiftSummary(
        'L1',
        [
          due('INC-1', { clock: 'response', state: 'ok', dueAt }),
          due('INC-2', { clock: 'resolution', state: 'warning', dueAt }),
          due('INC-3', { clock: 'response', state: 'breached', dueAt }),
          due('INC-4', { clock: 'resolution', state: 'paused', dueAt }),
        ],
        { ...words, language },
      )
      return text.split('\n').filter((line) => line.startsWith('- '))
    }

    expect(lines('en').map((line) => line.split(' · ').slice(4))).toEqual([
      ['Response due 1 Dec 16:05'],
      ['Resolution due soon, 1 Dec 16:05'],
      ['Response missed, was due 1 Dec 16:05'],
      [],
    ])
    expect(lines('fr')[0]).toMatch(/Prise en charge attendue 1 déc\. 16:05$/)
  })

  it('says that there is nothing, and how much is left out', () => {
    const many = Array.from({ length: 11 }, (_, at) => handed({ number: `INC-${at}` }))

    expect(buildShiftSummary('First line', [], words)).toMatch(/0 open.*There are no open tickets/s)
    expect(buildShiftSummary('First line', many, words)).toMatch(/and 3 more in the console/)
  })

  it('shows what people typed as they typed it, whatever marks it has', () => {
    const evil = handed(
      { requester: { ...ticketWith({}).requester, name: '[Approve](https://evil.example)' } },
      { name: 'Marc', text: '**all** clear [here](https://evil.example)' },
    )

    expect(buildShiftSummary('First line', [evil], words)).not.toMatch(/[^\\]\]\(|[^\\]\*\*all/)
  })
})
