import type { TicketSelection } from '../../store.js'
import { encodePgText } from '../text-encoding.js'
import type { BoundStatement } from './build-ticket-search.js'
import { queryShape, ticketConditions, whereClause, wordConditions } from './ticket-conditions.js'

/** Position of a walk: the last ticket returned. */
export interface WalkPosition {
  readonly number: string
  readonly updatedAt: number
}

/**
 * Builds the query for the next tickets of a walk without words. It walks by number, which never changes, or
 * by time of change if the selection limits that, because there is an index for it. A ticket that is changed
 * during such a walk moves to the end, so it comes later or no longer matches.
 */
export function buildWalkQuery(
  which: TicketSelection,
  after: WalkPosition | null,
  limit: number,
): BoundStatement {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const isByChange = which.changedFrom !== undefined || which.changedUntil !== undefined
  const number = value(after?.number ?? '')
  const behind = isByChange
    ? `(updated_at, number) > (${value(after?.updatedAt ?? Number.MIN_SAFE_INTEGER)}::bigint, ${number})`
    : `number > ${number}`
  const where = whereClause([...ticketConditions(which, value), behind])
  const text = `SELECT number, updated_at, document FROM ticket ${where}
    ORDER BY ${isByChange ? 'updated_at, number' : 'number'} LIMIT ${value(limit)}`
  return { statement: { name: `walk ${queryShape(which)}`, text }, values }
}

/** Query for the numbers of all tickets that contain the words, ignoring the other conditions. */
export function buildNumbersQuery(which: TicketSelection): BoundStatement {
  const values: unknown[] = []
  const words = wordConditions(which, (one) => `$${values.push(one)}`)
  const text = `SELECT coalesce(json_agg(number), '[]') AS numbers FROM ticket_search ${whereClause(words)}`
  return { statement: { name: `numbers ${queryShape({ text: which.text ?? '' })}`, text }, values }
}

/** Builds the query that filters the given tickets by the selection, including its words. */
export function buildTicketsAmongQuery(numbers: readonly string[], which: TicketSelection): BoundStatement {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const asked = value(numbers.map(encodePgText))
  const search = whereClause(['ticket_search.number = asked.number', ...wordConditions(which, value)])
  const where = whereClause(['ticket.number = asked.number', ...ticketConditions(which, value)])
  const text = `SELECT whole.document FROM unnest(${asked}::text[]) AS asked (number),
    LATERAL (SELECT FROM ticket_search ${search} LIMIT 1) AS found,
    LATERAL (SELECT document FROM ticket ${where} LIMIT 1) AS whole`
  return { statement: { name: `among ${queryShape(which)}`, text }, values }
}
