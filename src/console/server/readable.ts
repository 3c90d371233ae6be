import type { FastifyReply } from 'fastify'
import { staffIdOf } from '../../handoff/people.js'
import { restrictedQueues } from '../../handoff/queues.js'
import { mayRead } from '../../handoff/rights.js'
import type { Account } from '../../stores/records.js'
import type { Ticket } from '../../tickets/ticket.js'
import type { ConsoleParts } from './console-parts.js'

/** Checks whether an account may read a ticket. Tickets in a restricted queue are visible only to its group and to their assignee. */
export function isReadableBy(
  { people, queues }: Pick<ConsoleParts, 'people' | 'queues'>,
  account: Pick<Account, 'id' | 'email' | 'groups'>,
  ticket: Pick<Ticket, 'queue' | 'assignee'>,
): boolean {
  const reader = { id: staffIdOf(people(), account), groups: account.groups }
  return mayRead(reader, ticket, restrictedQueues(queues()))
}

/** Answers that only another group may read the ticket. */
export function answerRestricted(reply: FastifyReply, ticket: string) {
  return reply.code(403).send({ error: 'restricted', ticket })
}
