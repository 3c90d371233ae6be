import type { Action } from '../conversation/action.js'
import { belongTo } from './admit-files.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, lineOf, saveTicket, sendToDesks, ticketOf } from './draft.js'

/** Records an expert's message as a work note under their name. A technician may pass it on to the requester. */
export async function recordPartLine(
  draft: Draft,
  { ticket: number, person, text, attachments, source }: Extract<Action, { do: 'record-part-line' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const line = lineOf(draft, {
    by: 'participant',
    name: person.name,
    kind: 'note',
    text,
    attachments,
    source,
    author: person.id,
  })
  await belongTo(draft, attachments, ticket.number, line.id)
  const message = bridgedMessage(draft, line, draft.around.deskLanguage, draft.activity.from?.picture)
  const deliveries = sendToDesks(draft, ticket, { type: 'message', message }, line.id)
  draft.tx.putLine(ticket.number, { ...line, deliveries })
  if (source !== null)
    draft.tx.put('link', source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
  const participants = (ticket.participants ?? []).map((one) =>
    one.id === person.id ? { ...one, hasWritten: true as const } : one,
  )
  const files = [...ticket.attachments, ...attachments]
  saveTicket(draft, { ...ticket, participants, attachments: files }, person, { did: 'expert-wrote' })
}
