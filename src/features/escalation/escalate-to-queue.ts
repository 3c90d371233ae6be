import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { buildTicketSummary } from './ticket-summary.js'

/** Hands a ticket off to a second-line queue with a summary, and tells the requester who is taking over. */
export async function escalateToQueue(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly queue: string
    readonly summary: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { wording, queues } = uow.services
  const summary = action.summary.trim() === '' ? await ownSummary(uow, ticket) : action.summary.trim()
  const escalated = saveTicket(
    uow,
    {
      ...ticket,
      state: 'new',
      queue: action.queue,
      assignment: { ...ticket.assignment, assignee: null },
      handedOff: ticket.handedOff ?? { at: uow.now, reason: summary },
      escalation: {
        ...ticket.escalation,
        functional: { at: uow.now, queue: action.queue, summary, by: action.technician.name },
      },
    },
    action.technician,
    { did: 'escalated', queue: action.queue },
  )
  if (uow.conversation !== null) uow.conversation = { ...uow.conversation, talksTo: ticket.number }
  notifyRequester(
    uow,
    escalated,
    {
      text: wording.reply(ticket.language, 'escalated', {
        number: ticket.number,
        queue: queueName(queues, action.queue, ticket.language),
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
}

async function ownSummary(uow: UnitOfWork, ticket: Ticket): Promise<string> {
  const { topics, wording, deskLanguage: language, timeZone } = uow.services
  const lines = await uow.tx.lines(ticket.number)
  return buildTicketSummary({ ticket, lines, topics, wording, language, timeZone })
}
