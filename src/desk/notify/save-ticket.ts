import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { Assignment } from '../ticket/assignment.js'
import {
  definitionOf,
  type EventOf,
  type HistoryEventKind,
  type ShownEventKind,
  type TicketEvent,
} from '../ticket/events/ticket-events.js'
import type { TicketSla } from '../ticket/service-level/ticket-sla.js'
import { updateSlaClocks } from '../ticket/service-level/update-sla-clocks.js'
import type { Ticket, TranscriptEvent } from '../ticket/ticket.js'
import { readMarkKey } from '../ticket/transcript/read-marks.js'
import { ticketEventText } from '../view/event-text.js'
import { appendEvent } from './append-entry.js'
import { historyEntry } from './history-entry.js'
import { notifyDesks } from './notify-desks.js'
import { transcriptEvent } from './transcript-event.js'
import type { UnitOfWork } from './unit-of-work.js'

interface Actor {
  readonly id: string
  readonly name: string
}

/**
 * Saves a changed ticket with the event that changed it. An entry for the event is added to the ticket's history, and the event goes to the
 * transcript, the watchers and the desks as its kind requires. Updates the ticket's SLA clocks, and drops fields that its new state rules
 * out.
 */
export function saveTicket(
  uow: UnitOfWork,
  ticket: Ticket,
  by: Actor,
  event: EventOf<HistoryEventKind>,
): Ticket {
  const saved = afterEvent(uow, ticket, by, event)
  const shown = transcriptEvent(uow, saved, by.name, event)
  // A closed ticket is in the archive, where nothing can be added to it.
  if (shown !== null) putEvent(uow, saved, shown)
  uow.tx.putTicket(saved)
  if (saved.state === 'closed') uow.tx.delete('setting', readMarkKey(saved.number))
  uow.dirtyTickets.add(saved.number)
  uow.ticketEvents.push({ ticket: saved.number, by, event })
  const isAnswered = ticket.sla?.response.stoppedAt !== saved.sla?.response.stoppedAt
  if (isAnswered || definitionOf(event).transcript !== 'message') uow.urgentCards.add(saved.number)
  postUnderCard(uow, saved, by, event)
  return saved
}

/** Posts an event under the ticket's card, if the desks should read it there. */
function postUnderCard(
  uow: UnitOfWork,
  ticket: Ticket,
  { name }: Pick<Actor, 'name'>,
  event: TicketEvent,
): void {
  const { isPostedUnderCard } = definitionOf(event)
  const isPosted =
    typeof isPostedUnderCard === 'boolean' ? isPostedUnderCard : isPostedUnderCard(ticket, event)
  const posted = isPosted ? transcriptEvent(uow, ticket, escapeMarkdown(name, 60), event) : null
  if (posted !== null) notifyDesks(uow, ticket, posted)
}

function afterEvent(uow: UnitOfWork, ticket: Ticket, by: Actor, event: EventOf<HistoryEventKind>): Ticket {
  return {
    ...ticket,
    assignment: assignmentAfter(ticket),
    hold: ticket.state === 'on-hold' ? (ticket.hold ?? null) : null,
    sla: windClocks(uow, ticket),
    updatedAt: uow.now,
    audit: [...ticket.audit, historyEntry(uow, by, event)],
  }
}

/**
 * Drops the previous assignee of a ticket that has an assignee again, or for which the return to
 * the previous assignee has been decided.
 */
function assignmentAfter({ assignment, queue, state }: Ticket): Assignment {
  const { previousAssignee, returningTo, ...rest } = assignment
  const isAssigned = rest.assignee !== null
  const isOver = state === 'resolved' || state === 'closed'
  const isReturning = returningTo?.queue === queue && !isAssigned && !isOver
  return {
    ...rest,
    ...(previousAssignee === undefined || isAssigned ? {} : { previousAssignee }),
    ...(returningTo !== undefined && isReturning ? { returningTo } : {}),
  }
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

/**
 * Adds an event to the transcript without saving the ticket, and sends it to the watchers and the
 * desks if required. Returns the transcript entry.
 */
export function addTranscriptEvent(
  uow: UnitOfWork,
  ticket: Ticket,
  by: Pick<Actor, 'name'>,
  event: EventOf<ShownEventKind>,
): TranscriptEvent {
  const shown = transcriptEvent(uow, ticket, by.name, event)
  putEvent(uow, ticket, shown)
  postUnderCard(uow, ticket, by, event)
  return shown
}

/** Adds an event to the transcript, as text and as data, so that each technician reads it in their own language. */
function putEvent(uow: UnitOfWork, ticket: Ticket, event: TranscriptEvent): void {
  const { wording, queues, deskLanguage } = uow.services
  const text = ticketEventText(event, wording, queues, deskLanguage)
  uow.events.push({ ticket: ticket.number, text })
  appendEvent(uow, ticket.number, text, event)
}
