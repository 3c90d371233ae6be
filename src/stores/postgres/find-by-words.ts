import { whereOf } from './ticket-conditions.js'

/** Parts of a statement: the common table expressions, the total, and the keys of the page's tickets. */
export interface FoundByWords {
  readonly first: string
  readonly total: string
  readonly rows: string
}

export interface AskedByWords {
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
  /** Whether the order is by last change, for which there's an index over all tickets. */
  readonly isRecent: boolean
}

/** Maximum number of tickets looked up one by one; beyond that, an index or all search texts are scanned. */
const few = 5_000
/** Maximum number of tickets whose text is checked individually; checking one costs as much as the word index needs for a dozen. */
const mostNarrow = 200

/**
 * Builds a search by words. The planner can't know how many tickets contain a word, so the statement counts them itself and chooses its way by the
 * count. The plan of each way doesn't depend on the planner's estimates.
 */
export function findByWords(asked: AskedByWords): FoundByWords {
  if (asked.conditions.length > 0) return findAmong(asked)
  return asked.isRecent ? findLatest(asked) : findAll(asked)
}

/** Searches with further conditions: if they leave few tickets, checks the text of each; if many, finds the tickets with the words first. */
function findAmong({ conditions, words, columns, page }: AskedByWords): FoundByWords {
  const narrow = `SELECT ${columns} FROM ticket ${whereOf(conditions)} LIMIT ${mostNarrow + 1}`
  const ways = [
    `SELECT ${columns} FROM narrow, ${hasWords(words, 'narrow')} WHERE NOT ${areMany('narrow')}`,
    lookedUp(columns, conditions),
    readAll(columns, conditions, areMany('found')),
  ]
  const first = [
    counted('narrow', narrow, mostNarrow),
    counted('found', `SELECT number AS key FROM ticket_search ${whereOf([areMany('narrow'), ...words])}`),
    chosen(ways),
  ]
  return { first: `WITH ${first.join(', ')}`, total: 'SELECT count(*) FROM chosen', rows: page('chosen') }
}

/**
 * Searches the latest tickets: if few tickets contain the words, looks up each; if many, checks the latest ones first, and all only if those don't
 * fill the page.
 */
function findLatest({ words, columns, by, page, limit }: AskedByWords): FoundByWords {
  const latest = `(SELECT ${columns} FROM ticket WHERE ${areMany('found')} ORDER BY ${by} LIMIT ${few}) AS latest`
  const isFull = '(SELECT is_full FROM near_size)'
  const ways = [lookedUp(columns, []), readAll(columns, [], `${areMany('found')} AND NOT ${isFull}`)]
  const first = [
    counted('found', `SELECT number AS key FROM ticket_search ${whereOf(words)}`),
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

function findAll({ words, columns, page }: AskedByWords): FoundByWords {
  const first = [
    counted('found', `SELECT number AS key FROM ticket_search ${whereOf(words)}`),
    chosen([lookedUp(columns, []), readAll(columns, [], areMany('found'))]),
  ]
  return { first: `WITH ${first.join(', ')}`, total: 'SELECT count(*) FROM found', rows: page('chosen') }
}

const counted = (name: string, rows: string, most = few) => `${name} AS MATERIALIZED (${rows}),
  ${name}_size AS MATERIALIZED (SELECT count(*) > ${most} AS are_many FROM ${name})`

const areMany = (name: string) => `(SELECT are_many FROM ${name}_size)`

const chosen = (ways: readonly string[]) => `chosen AS MATERIALIZED (${ways.join(' UNION ALL ')})`

const hasWords = (words: readonly string[], of: string) =>
  `LATERAL (SELECT FROM ticket_search ${whereOf([`ticket_search.number = ${of}.number`, ...words])} LIMIT 1) AS has`

const lookedUp = (columns: readonly string[], conditions: readonly string[]) =>
  `SELECT ${columns} FROM found, LATERAL (SELECT ${columns} FROM ticket
    ${whereOf(['ticket.number = found.key', ...conditions])} LIMIT 1) AS one WHERE NOT ${areMany('found')}`

/** OFFSET 0 keeps the planner from pushing the join condition into the subquery, so that it's read once. */
const readAll = (columns: readonly string[], conditions: readonly string[], when: string) =>
  `SELECT ${columns} FROM (SELECT ${columns} FROM ticket ${whereOf(conditions)} OFFSET 0) AS one
    JOIN found ON found.key = one.number WHERE ${when}`
