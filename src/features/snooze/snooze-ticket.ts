import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Assignee, Ticket } from '../../desk/ticket/ticket.js'
import type { DetailsReader, NamedValue } from '../../desk/view/ticket-details.js'
import { formatDateTime } from '../../i18n/formatters.js'
import { mentionTechnicianUnderCard } from '../notifications/index.js'

declare module '../../desk/ticket/ticket.js' {
  interface Ticket {
    /** Set while its assignee has put the ticket aside; absent otherwise. */
    readonly snooze?: {
      /** Milliseconds since 1970. */
      readonly until: number
      /** Reason; empty if none was given. */
      readonly why: string
    }
  }
}

interface Snoozing {
  readonly ticket: string
  readonly technician: Technician
  readonly until: number
  readonly why: string
}

/** Puts a ticket aside until a given time; a second snooze replaces the first. */
export async function snoozeTicket(
  uow: UnitOfWork,
  { ticket: number, technician, until, why }: Snoozing,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  saveTicket(uow, { ...ticket, snooze: { until, why } }, technician, {
    did: 'snoozed',
    moment: String(until),
  })
  uow.tx.setTimer({
    id: `snooze:${number}`,
    lane: ticket.lane,
    dueAt: until,
    timer: { purpose: 'snooze', ticket: number },
  })
}

/** Brings a ticket back when its snooze is over, and mentions its assignee under the card. */
export async function handleSnoozeTimer(uow: UnitOfWork, number: string): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.snooze === undefined || ticket.snooze.until > uow.now) return
  await endSnooze(uow, ticket, bot)
  if (ticket.assignee !== null)
    await mentionTechnicianUnderCard(uow, ticket, ticket.assignee, 'mention-snooze-over')
}

/**
 * Ends, at the end of a turn, the snooze of each changed ticket for which it no longer makes sense: the requester has written, or the ticket is on
 * hold, over, or with someone else.
 */
export async function reconcileSnoozes(uow: UnitOfWork): Promise<void> {
  for (const number of uow.dirtyTickets) {
    const ticket = await ticketOf(uow, number)
    if (ticket?.snooze === undefined) continue
    const isWritten = uow.activity.content.type === 'message' && uow.activity.from?.id === ticket.requester.id
    const isWorkedOn = ticket.state === 'in-progress' || ticket.state === 'assigned'
    if (!isWritten && isWorkedOn) continue
    await endSnooze(uow, ticket, bot)
    if (isWritten && ticket.assignee !== null)
      await mentionTechnicianUnderCard(uow, ticket, ticket.assignee, 'mention-snooze-over')
  }
}

/** Ends the snooze of a ticket; does nothing if there is none. */
export async function endSnooze(uow: UnitOfWork, { number }: Ticket, by: Assignee): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.snooze === undefined) return
  const { snooze: _, ...awake } = ticket
  uow.tx.cancelTimer(`snooze:${number}`)
  saveTicket(uow, awake, by, { did: 'unsnoozed' })
}

/** Returns the end of the snooze, with its reason, for the card and the console. */
export function snoozeDetails(
  { snooze }: Ticket,
  { words, language, timeZone }: DetailsReader,
): readonly NamedValue[] {
  if (snooze === undefined) return []
  const parts = [formatDateTime(snooze.until, language, timeZone), snooze.why]
  return [{ name: words.snooze, value: parts.filter((part) => part !== '').join(', ') }]
}
