import type { Action } from '../conversation/action.js'
import { participationKey } from '../tickets/participants.js'
import { addEvent, type Draft, send } from './draft.js'
import { ownFile } from './own-file.js'
import { passPart } from './pass-part.js'
import { fileToSend } from './send-files.js'

/**
 * Processes the answer to a file offered through the platform's consent card. If the file was offered to an expert, the answer goes to the ticket's
 * lane.
 */
export async function handOverFile(
  draft: Draft,
  action: Extract<Action, { do: 'hand-over-file' }>,
): Promise<void> {
  const file = await ownFile(draft, action.file)
  if (file === null) return passToTicket(draft, action)
  const ticket = file.ticket === null ? null : await draft.tx.ticket(file.ticket)
  const sent = fileToSend(file)
  if (ticket === null || sent === null) return
  if (!action.isAccepted) {
    addEvent(draft, ticket, { kind: 'file-declined', vars: { file: file.name, name: ticket.requester.name } })
    draft.touched.add(ticket.number)
    return
  }
  send(draft, {
    to: draft.activity.where ?? ticket.reference,
    content: { type: 'hand-over-file', file: sent, address: action.address },
    ticket: ticket.number,
    lineId: file.lineId,
  })
}

async function passToTicket(
  draft: Draft,
  { file: id, isAccepted, address }: Extract<Action, { do: 'hand-over-file' }>,
): Promise<void> {
  const { activity, tx } = draft
  const ticket = (await tx.get('file', id))?.ticket ?? null
  if (ticket === null || activity.from === null) return
  const part = await tx.get('participation', participationKey(activity.from.id, ticket))
  if (part === null) return
  const content = { type: 'part-file', ticket, file: id, isAccepted, address } as const
  await passPart(draft, { do: 'pass-part', lane: part.lane, content })
}
