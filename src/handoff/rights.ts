import type { TicketSelection } from '../stores/store.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Technician } from './people.js'
import { botQueue, firstLine } from './queues.js'

/** Leads and administrators act on every ticket, and give tickets to whomever they think right. */
export function isLead({ roles }: Pick<Technician, 'roles'>): boolean {
  return roles.some((role) => role !== 'technician')
}

/** The group whose ticket it is; what the bot has is first line's to take. */
export function groupOf({ queue }: Pick<Ticket, 'queue'>): string {
  return queue === botQueue ? firstLine : queue
}

export function isInGroup(technician: Pick<Technician, 'groups'>, ticket: Pick<Ticket, 'queue'>): boolean {
  return technician.groups.includes(groupOf(ticket))
}

/**
 * Whether somebody may read a ticket. Those of a restricted queue are for its group, leads of it included, and for the person who was given
 * the ticket; a lead or an administrator of elsewhere reads none of them.
 */
export function mayRead(
  { groups, id }: Pick<Technician, 'groups' | 'id'>,
  { assignee, queue }: Pick<Ticket, 'queue' | 'assignee'>,
  restricted: readonly string[],
): boolean {
  return !restricted.includes(queue) || groups.includes(queue) || assignee?.id === id
}

/** Whether a ticket may be named to all readers of another one: it is open to all, or in the same restricted queue. */
export function isShownWith(
  one: Pick<Ticket, 'queue'>,
  other: Pick<Ticket, 'queue'>,
  restricted: readonly string[],
): boolean {
  return !restricted.includes(one.queue) || one.queue === other.queue
}

/** The selection of tickets that somebody may read, for the store. */
export function readableBy(
  { groups, id }: Pick<Technician, 'groups' | 'id'>,
  restricted: readonly string[],
): Pick<TicketSelection, 'except'> {
  const queues = restricted.filter((queue) => !groups.includes(queue))
  return queues.length === 0 ? {} : { except: { queues, unlessGivenTo: id } }
}

/** Whether somebody may act on a ticket: of their groups, given to them, or handed back to the bot by them; a lead on any. */
export function mayActOn(
  technician: Technician,
  ticket: Pick<Ticket, 'queue' | 'assignee' | 'handedBack'>,
): boolean {
  const { assignee, handedBack, queue } = ticket
  const wasTheirs = queue === botQueue && handedBack?.by === technician.id
  return isLead(technician) || assignee?.id === technician.id || wasTheirs || isInGroup(technician, ticket)
}
