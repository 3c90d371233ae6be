import type { TicketSelection } from '../store.js'
import type { TicketSearch } from './find-tickets.js'
import { toText } from './text-form.js'
import { conditionsOf, shapeOf, whereOf, wordConditions } from './ticket-conditions.js'

/** Position of a walk: the last ticket returned. */
export interface WalkPlace {
  readonly number: string
  readonly updatedAt: number
}

/**
 * Builds the query for the next tickets of a walk without words. Walks by number, which never changes, or by time of change if the selection limits
 * it, because there's an index for it. A ticket changed during such a walk moves to the end, so it comes later or no longer matches.
 */
export function walkSearch(which: TicketSelection, after: WalkPlace | null, limit: number): TicketSearch {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const isByChange = which.changedFrom !== undefined || which.changedUntil !== undefined
  const number = value(after?.number ?? '')
  const behind = isByChange
    ? `(updated_at, number) > (${value(after?.updatedAt ?? Number.MIN_SAFE_INTEGER)}::bigint, ${number})`
    : `number > ${number}`
  const where = whereOf([...conditionsOf(which, value), behind])
  const text = `SELECT number, updated_at, document FROM ticket ${where}
    ORDER BY ${isByChange ? 'updated_at, number' : 'number'} LIMIT ${value(limit)}`
  return { statement: { name: `walk ${shapeOf(which)}`, text }, values }
}

/** Query for the numbers of all tickets that contain the words, ignoring the other conditions. */
export function numbersWithWords(which: TicketSelection): TicketSearch {
  const values: unknown[] = []
  const words = wordConditions(which, (one) => `$${values.push(one)}`)
  const text = `SELECT coalesce(json_agg(number), '[]') AS numbers FROM ticket_search ${whereOf(words)}`
  return { statement: { name: `numbers ${shapeOf({ text: which.text ?? '' })}`, text }, values }
}

/** Query for those of the given tickets that match the selection, including its words. */
export function ticketsAmong(numbers: readonly string[], which: TicketSelection): TicketSearch {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const asked = value(numbers.map(toText))
  const search = whereOf(['ticket_search.number = asked.number', ...wordConditions(which, value)])
  const where = whereOf(['ticket.number = asked.number', ...conditionsOf(which, value)])
  const text = `SELECT whole.document FROM unnest(${asked}::text[]) AS asked (number),
    LATERAL (SELECT FROM ticket_search ${search} LIMIT 1) AS found,
    LATERAL (SELECT document FROM ticket ${where} LIMIT 1) AS whole`
  return { statement: { name: `among ${shapeOf(which)}`, text }, values }
}
