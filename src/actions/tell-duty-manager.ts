import type { ConversationReference } from '../conversation/activity.js'
import { dutyManagerAt } from '../escalation/duty-manager.js'
import type { DutyManager } from '../escalation/escalation-policy.js'
import { desksOf } from '../handoff/desks.js'
import { queueName } from '../handoff/queues.js'
import { eventText } from '../replies/event-text.js'
import type { Ticket, TicketEvent } from '../tickets/ticket.js'
import { type Draft, saveTicket, send, ticketOf, topicName } from './draft.js'
import { clock } from './sla-warn.js'

/** Tells the duty manager about an event, directly if possible, otherwise in the ticket's desk channels. The audit records who was told. */
export async function tellDutyManager(draft: Draft, ticket: Ticket, event: TicketEvent): Promise<void> {
  const { escalation, sla, desks } = draft.around
  const manager = dutyManagerAt(escalation, draft.now, sla.calendars)
  if (manager === null) return
  const { to, language } = await placeOf(draft, manager)
  // The message carries no ticket, because a failed delivery to the manager mustn't mark the ticket's requester as unreachable.
  for (const place of to ?? desksOf(desks, ticket.queue)) {
    const text = dutyText(draft, ticket, event, manager, language)
    send(draft, { to: place, content: { type: 'message', message: { language, text, buttons: [] } } })
  }
  const current = (await ticketOf(draft, ticket.number)) ?? ticket
  saveTicket(draft, current, clock, {
    did: to === null ? 'duty-manager-told-here' : 'duty-manager-told',
    manager: manager.name,
  })
}

interface Place {
  /** Conversations for the manager alone; null if there are none. */
  readonly to: readonly ConversationReference[] | null
  readonly language: string
}

async function placeOf({ tx, around }: Draft, manager: DutyManager): Promise<Place> {
  if ('desk' in manager) {
    const own = around.desks.common.filter(({ channel }) => channel === manager.desk)
    return { to: own.length === 0 ? null : own, language: around.deskLanguage }
  }
  const known = await tx.get('person', manager.person)
  const language = known?.language ?? around.deskLanguage
  // Details of a ticket are for the manager only, so a channel thread the manager last wrote in isn't used.
  return known?.reference?.space === 'direct'
    ? { to: [known.reference], language }
    : { to: null, language: around.deskLanguage }
}

function dutyText(
  draft: Draft,
  ticket: Ticket,
  event: TicketEvent,
  manager: DutyManager,
  language: string,
): string {
  const { wording, queues } = draft.around
  return wording.reply(language, 'duty-told', {
    manager: manager.name,
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(draft, ticket.topic, language),
    queue: queueName(queues, ticket.queue, language),
    assignee: ticket.assignee?.name ?? wording.card(language).nobodyYet,
    level: ticket.escalationLevel ?? 0,
    event: eventText(event, wording, queues, language),
  })
}
