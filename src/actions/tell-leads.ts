import { firstLine, queueName } from '../handoff/queues.js'
import { isLead } from '../handoff/rights.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, topicName } from './draft.js'

/**
 * Tells the first line's leads about a ticket that bypasses the first line because of a security incident or an affected location, if the bot can
 * write to them.
 */
export async function tellLeads(
  draft: Draft,
  ticket: Ticket,
  key: 'security-lead' | 'reach-all-lead',
): Promise<void> {
  const { staff, wording, queues, deskLanguage } = draft.around
  for (const lead of await staff()) {
    if (!isLead(lead) || !lead.groups.includes(firstLine)) continue
    const known = await draft.tx.get('person', lead.id)
    if (known?.reference?.space !== 'direct') continue
    const language = known.language ?? deskLanguage
    const text = wording.reply(language, key, {
      priority: ticket.priority,
      number: ticket.number,
      topic: topicName(draft, ticket.topic, language),
      queue: queueName(queues, ticket.queue, language),
    })
    send(draft, {
      to: known.reference,
      content: { type: 'message', message: { language, text, buttons: [] } },
    })
  }
}
