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

/** Somebody acts on the tickets of their groups and on those that they were given. */
export function mayActOn(
  technician: Technician,
  ticket: Pick<Ticket, 'queue' | 'assignee' | 'handedBack'>,
): boolean {
  const { assignee, handedBack, queue } = ticket
  const wasTheirs = queue === botQueue && handedBack?.by === technician.id
  return isLead(technician) || assignee?.id === technician.id || wasTheirs || isInGroup(technician, ticket)
}
