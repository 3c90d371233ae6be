import type { TicketSelection } from '../../storage/store.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Technician } from './people-policy.js'
import { botQueue, firstLine } from './queues.js'

/** Checks whether a person is a lead or an administrator. Both may act on every ticket and assign tickets to anyone. */
export function isLead({ roles }: Pick<Technician, 'roles'>): boolean {
  return roles.some((role) => role !== 'technician')
}

/** Returns the group responsible for a ticket. While the bot is working on it, that's the first line. */
export function groupOf({ queue }: Pick<Ticket, 'queue'>): string {
  return queue === botQueue ? firstLine : queue
}

export function isInGroup(technician: Pick<Technician, 'groups'>, ticket: Pick<Ticket, 'queue'>): boolean {
  return technician.groups.includes(groupOf(ticket))
}

/**
 * Checks whether a person may read a ticket. Only a restricted queue's group and the assignees may read its tickets; leads and administrators of
 * other groups can't.
 */
export function canReadTicket(
  { groups, id }: Pick<Technician, 'groups' | 'id'>,
  { assignment: { assignee }, queue }: Pick<Ticket, 'queue' | 'assignment'>,
  restricted: readonly string[],
): boolean {
  return !restricted.includes(queue) || groups.includes(queue) || assignee?.id === id
}

/**
 * Checks whether a ticket may be shown to every reader of another ticket: its queue isn't
 * restricted, or both tickets are in the same queue.
 */
export function isVisibleToReadersOf(
  one: Pick<Ticket, 'queue'>,
  other: Pick<Ticket, 'queue'>,
  restricted: readonly string[],
): boolean {
  return !restricted.includes(one.queue) || one.queue === other.queue
}

/** Returns the store filter for the tickets that a person may read. */
export function readableBy(
  { groups, id }: Pick<Technician, 'groups' | 'id'>,
  restricted: readonly string[],
): Pick<TicketSelection, 'except'> {
  const queues = restricted.filter((queue) => !groups.includes(queue))
  return queues.length === 0 ? {} : { except: { queues, unlessGivenTo: id } }
}

/**
 * Checks whether a person may act on a ticket: it's in one of their groups, assigned to them, or handed back to the bot by them. Leads may act on
 * any.
 */
export function canActOnTicket(
  technician: Technician,
  ticket: Pick<Ticket, 'queue' | 'assignment' | 'handedBack'>,
): boolean {
  const {
    assignment: { assignee },
    handedBack,
    queue,
  } = ticket
  const wasTheirs = queue === botQueue && handedBack?.by === technician.id
  return isLead(technician) || assignee?.id === technician.id || wasTheirs || isInGroup(technician, ticket)
}
