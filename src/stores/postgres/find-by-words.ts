import { whereOf } from './ticket-conditions.js'

/** The parts of a statement: what stands first in it, how many there are, and keys of the page's tickets. */
export interface FoundByWords {
  readonly first: string
  readonly total: string
  readonly rows: string
}

export interface AskedByWords {
  /** Conditions on a row in ticket. */
  readonly conditions: readonly string[]
  /** Conditions on a row in ticket_search. */
  readonly words: readonly string[]
  /** Sort columns, including the number. */
  readonly columns: readonly string[]
  readonly by: string
  /** Statement that gives the page of what is in a table. */
  readonly page: (from: string) => string
  readonly limit: string
  /** Whether the order is the one for which there is an index of all tickets. */
  readonly isRecent: boolean
}

/** Most looked up one by one, by key; for more, an index or all words are scanned. */
const few = 5_000
/** Most checked individually for the words, which costs as much for one as an index of words needs for a dozen. */
const mostNarrow = 200

/**
 * The planner cannot know how many tickets have a word, so it is not asked: the statement counts, and continues by what it counted.
 * Each of its ways is the same whatever the planner believes.
 */
export function findByWords(asked: AskedByWords): FoundByWords {
  if (asked.conditions.length > 0) return findAmong(asked)
  return asked.isRecent ? findLatest(asked) : findAll(asked)
}

/** Where the conditions leave few, each of those is looked at for the words; where they leave many, those with the words are found. */
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

/** Where few have the words, each is looked up; where many have, the latest are looked at for them, and when those do not fill the page, all. */
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

/** OFFSET 0: the condition of the join does not go into it, so that it is read once. */
const readAll = (columns: readonly string[], conditions: readonly string[], when: string) =>
  `SELECT ${columns} FROM (SELECT ${columns} FROM ticket ${whereOf(conditions)} OFFSET 0) AS one
    JOIN found ON found.key = one.number WHERE ${when}`
