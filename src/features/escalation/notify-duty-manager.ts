import type { DutyManager } from '../../content/policies/escalation-policy.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import {
  clockActor,
  enqueueMessage,
  ticketOf,
  topicName,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import { deskChannelsOfGroup } from '../../desk/people/desk-channels.js'
import { queueName } from '../../desk/people/queues.js'
import type { Ticket, TranscriptEvent } from '../../desk/ticket/ticket.js'
import { ticketEventText } from '../../desk/view/event-text.js'
import type { ConversationReference } from '../../engine/activity.js'
import { dutyManagerAt } from './duty-manager.js'

/** Tells the duty manager about an event, directly if possible, or else in the ticket's desk channels. The audit records who was told. */
export async function notifyDutyManager(
  uow: UnitOfWork,
  ticket: Ticket,
  event: TranscriptEvent,
): Promise<void> {
  const { escalation, sla, desks } = uow.services
  const manager = dutyManagerAt(escalation, uow.now, sla.calendars)
  if (manager === null) return
  const { to, language } = await placeOf(uow, manager)
  // The message isn't linked to a ticket, because a failed delivery to the manager mustn't mark the ticket's requester as unreachable.
  for (const place of to ?? deskChannelsOfGroup(desks, ticket.queue)) {
    const text = dutyText(uow, ticket, event, manager, language)
    enqueueMessage(uow, { to: place, content: { type: 'message', message: { language, text, buttons: [] } } })
  }
  const current = (await ticketOf(uow, ticket.number)) ?? ticket
  saveTicket(uow, current, clockActor, {
    did: to === null ? 'duty-manager-told-here' : 'duty-manager-told',
    manager: manager.name,
  })
}

interface Place {
  /** The manager's private conversations; null if there are none. */
  readonly to: readonly ConversationReference[] | null
  readonly language: string
}

async function placeOf({ tx, services }: UnitOfWork, manager: DutyManager): Promise<Place> {
  if ('desk' in manager) {
    const own = services.desks.common.filter(({ channel }) => channel === manager.desk)
    return { to: own.length === 0 ? null : own, language: services.deskLanguage }
  }
  const known = await tx.get('person', manager.person)
  const language = known?.language ?? services.deskLanguage
  // Details of a ticket are for the manager only, so don't use a channel thread, even if the manager last wrote there.
  return known?.reference?.space === 'direct'
    ? { to: [known.reference], language }
    : { to: null, language: services.deskLanguage }
}

function dutyText(
  uow: UnitOfWork,
  ticket: Ticket,
  event: TranscriptEvent,
  manager: DutyManager,
  language: string,
): string {
  const { wording, queues } = uow.services
  return wording.reply(language, 'duty-told', {
    manager: manager.name,
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(uow, ticket.topic, language),
    queue: queueName(queues, ticket.queue, language),
    assignee: ticket.assignee?.name ?? wording.card(language).nobodyYet,
    level: ticket.escalationLevel ?? 0,
    event: ticketEventText(event, wording, queues, language),
  })
}
