import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isLead } from '../../desk/people/permissions.js'
import { firstLine, queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/**
 * Tells the first line's leads about a ticket that bypasses the first line because of a security incident or an affected location, if the bot can
 * write to them.
 */
export async function notifyLeads(
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
