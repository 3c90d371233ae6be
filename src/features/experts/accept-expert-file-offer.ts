import { addTranscriptEvent } from '../../desk/notify/save-ticket.js'
import { enqueueMessage, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { participationKey } from '../../desk/ticket/participants.js'
import { expertsWithAccess, fileToSend } from '../files/index.js'

/** Processes an expert's answer to a file offered through the platform's consent card. */
export async function acceptExpertFileOffer(
  uow: UnitOfWork,
  {
    ticket: number,
    file: id,
    person,
    isAccepted,
    address,
  }: {
    readonly ticket: string
    readonly file: string
    readonly person: string
    readonly isAccepted: boolean
    readonly address: Readonly<Record<string, string>>
  },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  const file = await uow.tx.get('file', id)
  if (ticket === null || file?.ticket !== ticket.number) return
  const expert = expertsWithAccess(ticket, file).find((one) => one.id === person)
  const sent = fileToSend(file)
  if (expert === undefined || sent === null) return
  if (!isAccepted) {
    addTranscriptEvent(uow, ticket, expert, { did: 'file-declined', file: file.name })
    uow.dirtyTickets.add(ticket.number)
    return
  }
  enqueueMessage(uow, {
    to: expert.to,
    content: { type: 'hand-over-file', file: sent, address },
    ticket: ticket.number,
    part: participationKey(person, ticket.number),
  })
}
