import type { FastifyReply } from 'fastify'
import { staffIdOf } from '../../handoff/people.js'
import { restrictedQueues } from '../../handoff/queues.js'
import { mayRead } from '../../handoff/rights.js'
import type { Account } from '../../stores/records.js'
import type { Ticket } from '../../tickets/ticket.js'
import type { ConsoleParts } from './console-parts.js'

/** Whether an account may read a ticket: those of restricted queues are for their group and for the person who was given one. */
export function isReadableBy(
  { people, queues }: Pick<ConsoleParts, 'people' | 'queues'>,
  account: Pick<Account, 'id' | 'email' | 'groups'>,
  ticket: Pick<Ticket, 'queue' | 'assignee'>,
): boolean {
  const reader = { id: staffIdOf(people(), account), groups: account.groups }
  return mayRead(reader, ticket, restrictedQueues(queues()))
}

/** Answers that the ticket is for another group's eyes. */
export function answerRestricted(reply: FastifyReply, ticket: string) {
  return reply.code(403).send({ error: 'restricted', ticket })
}
