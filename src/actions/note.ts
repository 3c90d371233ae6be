import type { Action } from '../conversation/action.js'
import { admitFiles, belongTo } from './admit-files.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, lineOf, saveTicket, sendToDesks, ticketOf } from './draft.js'
import { deskSource, filesOf } from './reply.js'

/** Adds an internal work note to the transcript and the desk threads; it's never sent to the requester. */
export async function note(draft: Draft, action: Extract<Action, { do: 'note' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { deskLanguage } = draft.around
  const attachments = await admitFiles(draft, filesOf(draft), {
    ticket,
    by: { name: action.technician.name, side: 'technician' },
    isInternal: true,
  })
  const said = lineOf(draft, {
    by: 'technician',
    name: action.technician.name,
    kind: 'note',
    text: action.text,
    attachments,
    source: deskSource(draft),
    author: action.technician.id,
  })
  const { heldBackAs } = action
  const line = heldBackAs === undefined ? said : { ...said, id: heldBackAs }
  const held = heldBackAs === undefined ? {} : { heldBackFor: action.technician.id }
  await belongTo(draft, attachments, ticket.number, line.id)
  const deliveries = sendToDesks(
    draft,
    ticket,
    {
      type: 'message',
      message: bridgedMessage(draft, line, deskLanguage, draft.activity.from?.picture),
    },
    line.id,
  )
  draft.tx.putLine(ticket.number, { ...line, deliveries, ...held })
  if (line.source !== null)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
  const files = [...ticket.attachments, ...attachments]
  saveTicket(draft, { ...ticket, attachments: files }, action.technician, { did: 'note-added' })
}
