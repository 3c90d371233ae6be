import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, send } from './draft.js'
import { ownFile } from './own-file.js'
import { fileToSend } from './send-files.js'

/** The requester takes a file in the way that their platform offered, or declines it. */
export async function handOverFile(
  draft: Draft,
  action: Extract<Action, { do: 'hand-over-file' }>,
): Promise<void> {
  const file = await ownFile(draft, action.file)
  const ticket = file?.ticket == null ? null : await draft.tx.ticket(file.ticket)
  const sent = file === null ? null : fileToSend(file)
  if (file === null || ticket === null || sent === null) return
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
