import type { TicketQuery } from '../../store.js'
import type { PreparedStatement } from '../database.js'
import { buildWordSearch } from './build-word-search.js'
import { queryShape, ticketConditions, whereClause, wordConditions } from './ticket-conditions.js'

export interface BoundStatement {
  readonly statement: PreparedStatement
  readonly values: readonly unknown[]
}

const orders = {
  priority: {
    columns: ['priority', 'due_at', 'opened_at', 'number'],
    by: 'priority, due_at NULLS LAST, opened_at, number',
  },
  recent: { columns: ['updated_at', 'number'], by: 'updated_at DESC, number DESC' },
} as const satisfies Record<TicketQuery['order'], { columns: readonly string[]; by: string }>

/**
 * Builds a search statement, one for each shape of query. A word matches anywhere in the text, and also as another form of a French or English word.
 */
export function buildTicketSearch(query: TicketQuery): BoundStatement {
  const values: unknown[] = []
  const value = (one: unknown) => `$${values.push(one)}`
  const conditions = ticketConditions(query, value)
  const words = wordConditions(query, value)
  const { columns, by } = orders[query.order]
  const [limit, offset] = [value(query.limit), value(query.offset ?? 0)]
  const page = (from: string) =>
    `SELECT ${columns} FROM ${from} ORDER BY ${by} LIMIT ${limit} OFFSET ${offset}`
  const all = `ticket ${whereClause(conditions)}`
  const { first, total, rows } =
    words.length === 0
      ? { first: '', total: `SELECT count(*) FROM ${all}`, rows: page(all) }
      : buildWordSearch({ conditions, words, columns, by, page, limit, isRecent: query.order === 'recent' })
  // Only an index is read to find the page. Documents are read only for the tickets on it.
  const text = `${first} SELECT (${total}) AS total, (SELECT coalesce(json_agg(document), '[]') FROM
    (SELECT document FROM (${rows}) AS page,
      LATERAL (SELECT document FROM ticket WHERE ticket.number = page.number LIMIT 1) AS whole
      ORDER BY ${by}) AS documents) AS tickets`
  return { statement: { name: `tickets ${query.order} ${queryShape(query)}`, text }, values }
}
