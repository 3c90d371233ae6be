import { isResolvedOrClosed } from '../ticket/denial-reason.js'
import type { Ticket } from '../ticket/ticket.js'
import {
  canMentionAgain,
  type DeskMentions,
  deferNotification,
  deskChannelsForTicket,
  findMentions,
  quietHoursEnd,
} from './mentions.js'
import type { UnitOfWork } from './unit-of-work.js'

const nobody: DeskMentions = new Map()

/** Mentions a ticket's assignee when the requester writes, if the assignee hasn't acted for a while and wasn't mentioned recently. */
export async function mentionsForMessage(uow: UnitOfWork, ticket: Ticket): Promise<DeskMentions> {
  const { assignee } = ticket.assignment
  const { afterSilence } = uow.services.notifications.mentions
  if (assignee === null || afterSilence === null || isResolvedOrClosed(ticket)) return nobody
  if (uow.now - lastActionAt(ticket, assignee.id) < afterSilence) return nobody
  if (!canMentionAgain(uow, ticket, assignee.id)) return nobody
  const until = quietHoursEnd(uow, ticket)
  if (until === null) return findMentions(uow, deskChannelsForTicket(uow, ticket), assignee)
  await deferNotification(uow, ticket.number, { is: 'line', to: assignee.id, at: uow.now }, until)
  return nobody
}

/** Returns the time of a person's last recorded action on the ticket, or 0 if there is none. */
export function lastActionAt({ audit }: Ticket, who: string): number {
  return audit.findLast(({ by }) => by === who)?.at ?? 0
}
