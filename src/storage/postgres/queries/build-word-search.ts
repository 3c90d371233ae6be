import { whereClause } from './ticket-conditions.js'

/** Parts of an SQL statement: the common table expressions, the total, and the keys of the tickets on the page. */
export interface WordSearchSql {
  readonly first: string
  readonly total: string
  readonly rows: string
}

export interface WordSearch {
  /** Conditions on the `ticket` row. */
  readonly conditions: readonly string[]
  /** Conditions on the `ticket_search` row. */
  readonly words: readonly string[]
  /** Sort columns, including the number. */
  readonly columns: readonly string[]
  readonly by: string
  /** Builds the statement for one page of the rows in `from`. */
  readonly page: (from: string) => string
  readonly limit: string
  /** True if results are sorted by last change: there is an index of all tickets in that order. */
  readonly isRecent: boolean
}

/** Maximum number of tickets looked up one by one; beyond that, an index or all search texts are scanned. */
const few = 5_000
/** Maximum number of tickets whose text is checked individually; checking one costs as much as the word index needs for a dozen. */
const mostNarrow = 200

/**
 * Builds a search by words. PostgreSQL's planner can't know how many tickets contain a word. So the statement counts them itself, and the count
 * decides which of its subqueries returns rows. The plan of each subquery doesn't depend on the planner's estimates.
 */
export function buildWordSearch(asked: WordSearch): WordSearchSql {
  if (asked.conditions.length > 0) return findAmong(asked)
  return asked.isRecent ? findLatest(asked) : findAll(asked)
}

/**
 * Searches with further conditions. If few tickets meet them, the text of each is checked; if many
 * do, the tickets that contain the words are found first.
 */
function findAmong({ conditions, words, columns, page }: WordSearch): WordSearchSql {
  const narrow = `SELECT ${columns} FROM ticket ${whereClause(conditions)} LIMIT ${mostNarrow + 1}`
  const ways = [
    `SELECT ${columns} FROM narrow, ${hasWords(words, 'narrow')} WHERE NOT ${areMany('narrow')}`,
    lookedUp(columns, conditions),
    readAll(columns, conditions, areMany('found')),
  ]
  const first = [
    counted('narrow', narrow, mostNarrow),
    counted('found', `SELECT number AS key FROM ticket_search ${whereClause([areMany('narrow'), ...words])}`),
    chosen(ways),
  ]
  return { first: `WITH ${first.join(', ')}`, total: 'SELECT count(*) FROM chosen', rows: page('chosen') }
}

/**
 * Searches all tickets, last changed first. If few tickets contain the words, it looks up each one. If many do, it checks the latest
 * tickets first, and all tickets only if the latest don't fill the page.
 */
function findLatest({ words, columns, by, page, limit }: WordSearch): WordSearchSql {
  const latest = `(SELECT ${columns} FROM ticket WHERE ${areMany('found')} ORDER BY ${by} LIMIT ${few}) AS latest`
  const isFull = '(SELECT is_full FROM near_size)'
  const ways = [lookedUp(columns, []), readAll(columns, [], `${areMany('found')} AND NOT ${isFull}`)]
  const first = [
    counted('found', `SELECT number AS key FROM ticket_search ${whereClause(words)}`),
    `near AS MATERIALIZED (${page(`${latest}, ${hasWords(words, 'latest')}`)})`,
    `near_size AS MATERIALIZED (SELECT count(*) = ${limit} AS is_full FROM near)`,
    chosen(ways),
  ]
  return {
    first: `WITH ${first.join(', ')}`,
    total: 'SELECT count(*) FROM found',
    rows: `SELECT ${columns} FROM near WHERE ${isFull} UNION ALL (${page('chosen')})`,
  }
}

function findAll({ words, columns, page }: WordSearch): WordSearchSql {
  const first = [
    counted('found', `SELECT number AS key FROM ticket_search ${whereClause(words)}`),
    chosen([lookedUp(columns, []), readAll(columns, [], areMany('found'))]),
  ]
  return { first: `WITH ${first.join(', ')}`, total: 'SELECT count(*) FROM found', rows: page('chosen') }
}

const counted = (name: string, rows: string, most = few) => `${name} AS MATERIALIZED (${rows}),
  ${name}_size AS MATERIALIZED (SELECT count(*) > ${most} AS are_many FROM ${name})`

const areMany = (name: string) => `(SELECT are_many FROM ${name}_size)`

const chosen = (ways: readonly string[]) => `chosen AS MATERIALIZED (${ways.join(' UNION ALL ')})`

const hasWords = (words: readonly string[], of: string) =>
  `LATERAL (SELECT FROM ticket_search ${whereClause([`ticket_search.number = ${of}.number`, ...words])} LIMIT 1) AS has`

const lookedUp = (columns: readonly string[], conditions: readonly string[]) =>
  `SELECT ${columns} FROM found, LATERAL (SELECT ${columns} FROM ticket
    ${whereClause(['ticket.number = found.key', ...conditions])} LIMIT 1) AS one WHERE NOT ${areMany('found')}`

/** Reads all tickets that meet the conditions. OFFSET 0 keeps the planner from moving the join condition into the subquery, which is read once. */
const readAll = (columns: readonly string[], conditions: readonly string[], when: string) =>
  `SELECT ${columns} FROM (SELECT ${columns} FROM ticket ${whereClause(conditions)} OFFSET 0) AS one
    JOIN found ON found.key = one.number WHERE ${when}`
