import type { FastifyReply } from 'fastify'
import { staffIdOf } from '../../../desk/people/people-policy.js'
import { canReadTicket } from '../../../desk/people/permissions.js'
import { restrictedQueues } from '../../../desk/people/queues.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'

/** Checks whether an account may read a ticket. In restricted queues, only the queue's group and the assignee may. */
export function isReadableBy(
  { people, queues }: Pick<ConsoleRouteDeps, 'people' | 'queues'>,
  account: Pick<TechnicianAccount, 'id' | 'email' | 'groups'>,
  ticket: Pick<Ticket, 'queue' | 'assignment'>,
): boolean {
  const reader = { id: staffIdOf(people(), account), groups: account.groups }
  return canReadTicket(reader, ticket, restrictedQueues(queues()))
}

/** Responds that the ticket is restricted to another group. */
export function sendRestricted(reply: FastifyReply, ticket: string) {
  return reply.code(403).send({ error: 'restricted', ticket })
}
