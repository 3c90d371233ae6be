import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { addTranscriptEvent } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'

/** Tells the desk that a file didn't reach an expert, who stays a participant. */
export async function notifyFileDeliveryFailure(
  uow: UnitOfWork,
  {
    ticket: number,
    expert,
    file,
    reason,
  }: {
    readonly ticket: string
    readonly expert: string
    readonly file: string
    readonly reason: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { kind } = addTranscriptEvent(uow, ticket, bot, { did: 'expert-file-lost', expert, file, reason })
  notifyDesks(uow, ticket, {
    kind,
    vars: { expert: escapeMarkdown(expert), file: escapeMarkdown(file), reason },
  })
  uow.dirtyTickets.add(ticket.number)
}
