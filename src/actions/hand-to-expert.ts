import type { Action } from '../conversation/action.js'
import { participationKey } from '../tickets/participants.js'
import { addEvent, type Draft, send, ticketOf } from './draft.js'
import { expertsWith } from './file-to-experts.js'
import { fileToSend } from './send-files.js'

/** Processes an expert's answer to a file offered through the platform's consent card. */
export async function handToExpert(
  draft: Draft,
  { ticket: number, file: id, person, isAccepted, address }: Extract<Action, { do: 'hand-to-expert' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  const file = await draft.tx.get('file', id)
  if (ticket === null || file?.ticket !== ticket.number) return
  const expert = expertsWith(ticket, file).find((one) => one.id === person)
  const sent = fileToSend(file)
  if (expert === undefined || sent === null) return
  if (!isAccepted) {
    addEvent(draft, ticket, { kind: 'file-declined', vars: { file: file.name, name: expert.name } })
    draft.touched.add(ticket.number)
    return
  }
  send(draft, {
    to: expert.to,
    content: { type: 'hand-over-file', file: sent, address },
    ticket: ticket.number,
    part: participationKey(person, ticket.number),
  })
}
