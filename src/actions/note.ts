import type { Action } from '../conversation/action.js'
import { type Draft, lineOf, saveTicket, sendToDesks, ticketOf } from './draft.js'
import { deskSource, filesOf } from './reply.js'

/** A work note: internal. It goes to the transcript and to the desks; no row of it is ever made for the requester. */
export async function note(draft: Draft, action: Extract<Action, { do: 'note' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { wording, deskLanguage } = draft.around
  const attachments = filesOf(draft)
  const said = lineOf(draft, {
    by: 'technician',
    name: action.technician.name,
    kind: 'note',
    text: action.text,
    attachments,
    source: deskSource(draft),
  })
  const { heldBackAs } = action
  const line = heldBackAs === undefined ? said : { ...said, id: heldBackAs }
  const held = heldBackAs === undefined ? {} : { heldBackFor: action.technician.id }
  const deliveries = sendToDesks(
    draft,
    ticket,
    {
      type: 'message',
      message: {
        language: deskLanguage,
        text: `*${wording.card(deskLanguage).note}*`,
        buttons: [],
        verbatim: { author: action.technician.name, text: action.text, files: [] },
      },
    },
    line.id,
  )
  draft.tx.putLine(ticket.number, { ...line, deliveries, ...held })
  if (line.source !== null)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
  saveTicket(draft, ticket, action.technician, 'added a note')
}
