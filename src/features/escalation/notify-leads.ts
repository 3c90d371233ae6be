import {
  enqueueMessage,
  type SavedTicketEvent,
  ticketOf,
  topicName,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import { isLead } from '../../desk/people/permissions.js'
import { firstLine, queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/**
 * Tells the first line's leads about a ticket that bypasses the first line because of a security incident or an affected location, if the bot can
 * write to them.
 */
async function notifyLeads(
  uow: UnitOfWork,
  ticket: Ticket,
  key: 'security-lead' | 'reach-all-lead',
): Promise<void> {
  const { staff, wording, queues, deskLanguage } = uow.services
  for (const lead of await staff()) {
    if (!isLead(lead) || !lead.groups.includes(firstLine)) continue
    const known = await uow.tx.get('person', lead.id)
    if (known?.reference?.space !== 'direct') continue
    const language = known.language ?? deskLanguage
    const text = wording.reply(language, key, {
      priority: ticket.priority,
      number: ticket.number,
      topic: topicName(uow, ticket.topic, language),
      queue: queueName(queues, ticket.queue, language),
    })
    enqueueMessage(uow, {
      to: known.reference,
      content: { type: 'message', message: { language, text, buttons: [] } },
    })
  }
}

/** Tells the leads that a ticket about a security incident bypasses the first line, or that a whole location is affected. */
export async function notifyLeadsOfHandOff(
  uow: UnitOfWork,
  { ticket: number, event: { queue, why } }: SavedTicketEvent<'handed-off'>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  if (ticket.topic?.startsWith('security.') === true && queue !== firstLine)
    await notifyLeads(uow, ticket, 'security-lead')
  else if (why === 'reach-all') await notifyLeads(uow, ticket, 'reach-all-lead')
}

/** Tells the leads that a ticket about a whole location was reopened. */
export async function notifyLeadsOfReopenedTicket(
  uow: UnitOfWork,
  { ticket: number }: SavedTicketEvent<'reopened'>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.handedOff?.cause === 'reach-all') await notifyLeads(uow, ticket, 'reach-all-lead')
}
