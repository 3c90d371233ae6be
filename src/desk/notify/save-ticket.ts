import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { TicketSla } from '../ticket/service-level/ticket-sla.js'
import { updateSlaClocks } from '../ticket/service-level/update-sla-clocks.js'
import type { Ticket, TranscriptEvent } from '../ticket/ticket.js'
import type { TicketEvent } from '../ticket/ticket-events.js'
import { readMarkKey } from '../ticket/transcript/read-marks.js'
import { ticketEventText } from '../view/event-text.js'
import { historyEntry } from './history-entry.js'
import { isPostedUnderCard } from './is-posted-under-card.js'
import { notifyDesks } from './notify-desks.js'
import {
  type EventShownByFeature,
  isProjected,
  type TranscriptOnlyEvent,
  transcriptEvent,
} from './transcript-event.js'
import { buildTranscriptEntry, type UnitOfWork } from './unit-of-work.js'

interface Actor {
  readonly id: string
  readonly name: string
}

/**
 * Saves a changed ticket with the event that changed it. An entry for the event is added to the ticket's history, and the event goes to the
 * transcript, the watchers and the desks as its kind requires. Updates the ticket's SLA clocks, and drops fields that its new state rules
 * out.
 *
 * For events whose text comes from the feature, `shown` is what the transcript shows; null if it shows nothing.
 */
export function saveTicket(
  uow: UnitOfWork,
  ticket: Ticket,
  by: Actor,
  event: Exclude<TicketEvent, EventShownByFeature>,
): Ticket
export function saveTicket(
  uow: UnitOfWork,
  ticket: Ticket,
  by: Actor,
  event: EventShownByFeature,
  shown: TranscriptEvent | null,
): Ticket
export function saveTicket(
  uow: UnitOfWork,
  ticket: Ticket,
  by: Actor,
  event: TicketEvent,
  shownByFeature: TranscriptEvent | null = null,
): Ticket {
  const saved = afterEvent(uow, ticket, by, event)
  const shown = isProjected(event) ? transcriptEvent(uow, saved, by.name, event) : shownByFeature
  // A closed ticket is in the archive, where nothing can be added to it.
  if (shown !== null) putEvent(uow, saved, shown)
  uow.tx.putTicket(saved)
  if (saved.state === 'closed') uow.tx.delete('setting', readMarkKey(saved.number))
  uow.dirtyTickets.add(saved.number)
  const isAnswered = ticket.sla?.response.stoppedAt !== saved.sla?.response.stoppedAt
  if (isAnswered || !isTalk(event)) uow.urgentCards.add(saved.number)
  if (shown !== null && isPostedUnderCard(event, saved, shown)) {
    const name = escapeMarkdown(by.name, 60)
    notifyDesks(uow, saved, isProjected(event) ? transcriptEvent(uow, saved, name, event) : shown)
  }
  return saved
}

function afterEvent(uow: UnitOfWork, ticket: Ticket, by: Actor, event: TicketEvent): Ticket {
  const { comesBackTo, formerAssignee, ...rest } = ticket
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isComingBack = comesBackTo?.queue === ticket.queue && ticket.assignee === null && !isOver
  return {
    ...rest,
    ...(formerAssignee === undefined || ticket.assignee !== null ? {} : { formerAssignee }),
    ...(comesBackTo !== undefined && isComingBack ? { comesBackTo } : {}),
    hold: ticket.state === 'on-hold' ? (ticket.hold ?? null) : null,
    sla: windClocks(uow, ticket),
    updatedAt: uow.now,
    audit: [...ticket.audit, historyEntry(uow, by, event)],
  }
}

const talk: ReadonlySet<TicketEvent['did']> = new Set([
  'replied',
  'note-added',
  'files-added',
  'line-edited',
  'line-deleted',
  'held-line-sent',
  'line-sent-on',
  'article-sent',
  'step-sent',
  'expert-wrote',
])

/** Checks whether an event only adds to the ticket's thread without changing the ticket itself. */
function isTalk({ did }: TicketEvent): boolean {
  return talk.has(did)
}

/** Updates a ticket's SLA clocks and its one SLA timer. */
function windClocks(uow: UnitOfWork, ticket: Ticket): TicketSla | null {
  const sla = updateSlaClocks(ticket, uow.services.sla, uow.now)
  if (sla === null) return null
  const before = ticket.sla?.timerAt ?? null
  if (sla.timerAt !== before) {
    if (sla.timerAt === null) uow.tx.cancelTimer(slaTimer(ticket.number))
    else
      uow.tx.setTimer({
        id: slaTimer(ticket.number),
        lane: ticket.lane,
        dueAt: sla.timerAt,
        timer: { purpose: 'sla', ticket: ticket.number },
      })
  }
  return sla
}

function slaTimer(ticket: string): string {
  return `sla:${ticket}`
}

/** Adds an event to the transcript other than the one saved with the ticket, and notifies the watchers. */
export function addTranscriptEvent(uow: UnitOfWork, ticket: Ticket, event: TranscriptOnlyEvent): void {
  putEvent(uow, ticket, event)
}

/** Adds an event to the transcript, as text and as data, so that each technician reads it in their own language. */
function putEvent(uow: UnitOfWork, ticket: Ticket, event: TranscriptEvent): void {
  const { wording, queues, deskLanguage } = uow.services
  const text = ticketEventText(event, wording, queues, deskLanguage)
  uow.events.push({ ticket: ticket.number, text })
  uow.tx.putLine(ticket.number, {
    ...buildTranscriptEntry(uow, { by: 'system', name: 'Guichet', kind: 'event', text }),
    event,
  })
}
