import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import { ticketWith } from '../../support/ticket-with.js'
import { act, activity, entryWith, line, marc, nadia, ofMarc, outcomes, runOn } from './desk-situation.js'

describe('lines in a thread', () => {
  const taken = ticketWith({ assignment: { assignee: ofMarc } })

  it("cross only when they are the assignee's", async () => {
    expect((await outcomes({ ticket: taken }, line('Hello Tom'))).does).toEqual(['replied'])
    expect(await outcomes({ ticket: taken, technician: nadia }, line('Hello Tom'))).toEqual({
      does: ['note-added'],
      says: 'line-kept-internal',
    })
    expect((await outcomes({}, line('anybody?'))).does).toEqual(['note-added', 'offered'])
    expect(
      (
        await outcomes(
          { ticket: ticketWith({ assignment: { assignee: ofMarc }, state: 'resolved' }) },
          line('done'),
        )
      ).does,
    ).toEqual(['note-added'])
  })

  it('editing a note never sends it, whatever it is edited to', async () => {
    const note = entryWith({ kind: 'note' })
    const edited = (text: string) => activity({ type: 'desk.message-edited', messageId: 'm', text })

    for (const text of ['Hello Tom', 'note: still', '!']) {
      expect((await outcomes({ ticket: taken, line: note }, edited(text))).does).toEqual(['line-edited'])
    }
  })

  it('a reply that is edited into a note is not sent again', async () => {
    const reply = entryWith({ kind: 'message' })
    const edited = activity({ type: 'desk.message-edited', messageId: 'm', text: 'note: he is difficult' })

    expect(await outcomes({ ticket: taken, line: reply }, edited)).toEqual({
      does: [],
      says: 'line-edit-kept',
    })
  })

  it('no interleaving of takes, notes, lines and edits makes a reply of a note', async () => {
    const people = fc.constantFrom(marc, nadia, null)
    const mark = fc.constantFrom('note: ', 'NOTE : ', '!', 'Note - ', 'note\u00A0:')
    const step = fc.record({ who: people, take: fc.boolean(), mark, text: fc.string({ maxLength: 30 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        let ticket: Ticket = ticketWith({})
        for (const { who, take, mark: prefix, text } of steps) {
          if (take && who !== null && ticket.assignment.assignee === null)
            ticket = { ...ticket, assignment: { assignee: { id: who.id, name: who.name } } }
          const { did } = await runOn({ technician: who, ticket }, line(`${prefix}${text}`))
          expect(did).not.toContain('replied')
        }
      }),
      { seed: 20261124, numRuns: 100 },
    )
  })
})

describe('a message that was held back (words, two situations)', () => {
  const held = entryWith({ id: 'line-1', heldBackFor: marc.id })
  const said = async (line: TranscriptEntry | null, verb: 'take-over' | 'keep-internal') =>
    (await outcomes({ line }, act({ verb, line: 'line-1' }))).says

  it.each(['take-over', 'keep-internal'] as const)(
    'is refused with the reason that is true (%s)',
    async (verb) => {
      const { heldBackFor: _, ...settled } = held

      expect(await said(settled, verb)).toBe('line-settled')
      expect(await said({ ...held, heldBackFor: nadia.id }, verb)).toBe('line-not-yours')
      expect(await said({ ...held, deletedAt: 1 }, verb)).toBe('line-deleted')
      expect(await said(null, verb)).toBe('line-deleted')
    },
  )
})
