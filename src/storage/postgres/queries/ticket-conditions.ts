import { normaliseIdentifier } from '../../people-keys-of-ticket.js'
import type { TicketSelection } from '../../store.js'
import { searchTerms } from '../../ticket-index-entry.js'
import { encodePgText } from '../text-encoding.js'

/** Adds a value to the statement and returns its placeholder. */
export type BindValue = (one: unknown) => string

export function whereClause(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

/** Conditions on the ticket's row in `ticket`, except for words. */
export function ticketConditions(query: TicketSelection, value: BindValue): readonly string[] {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff, except } = query
  const { people, changedFrom, changedUntil } = query
  return [
    ...(states === undefined ? [] : [`state = ANY (${value(states)})`]),
    // Add this condition for the planner, which doesn't look inside the array.
    ...(states === undefined || states.includes('closed') ? [] : [`state <> 'closed'`]),
    ...(queue === undefined ? [] : [`queue = ${value(encodePgText(queue))}`]),
    ...(assignee === undefined
      ? []
      : [assignee === null ? 'assignee IS NULL' : `assignee = ${value(encodePgText(assignee))}`]),
    ...(requester === undefined ? [] : [`requester = ${value(encodePgText(requester))}`]),
    ...(lane === undefined ? [] : [`lane = ${value(encodePgText(lane))}`]),
    ...(topic === undefined
      ? []
      : [topic === null ? 'topic IS NULL' : `topic = ${value(encodePgText(topic))}`]),
    ...(source === undefined ? [] : [`source = ${value(source)}`]),
    ...(isHandedOff === undefined ? [] : [isHandedOff ? 'is_handed_off' : 'NOT is_handed_off']),
    ...(except === undefined
      ? []
      : [
          `(queue <> ALL (${value(except.queues.map(encodePgText))}) OR assignee = ${value(encodePgText(except.unlessGivenTo))})`,
        ]),
    ...(people === undefined
      ? []
      : [
          `number IN (SELECT ticket FROM ticket_person WHERE person = ANY (${value(people.map((one) => encodePgText(normaliseIdentifier(one))))}))`,
        ]),
    ...(changedFrom === undefined ? [] : [`updated_at >= ${value(changedFrom)}`]),
    ...(changedUntil === undefined ? [] : [`updated_at <= ${value(changedUntil)}`]),
  ]
}

/** Conditions on the ticket's row in `ticket_search`. */
export function wordConditions(query: TicketSelection, value: BindValue): readonly string[] {
  const { indexed, others } = partsOf(query)
  const alike = (word: string) => `words LIKE ${value(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`
  const contains = (word: string) => `strpos(words, ${value(word)}) > 0`
  const inForms = (word: string) => `stems @@ (SELECT forms_of(${value(word)}))`
  return [
    ...indexed.map((word) => `(${alike(word)} OR ${inForms(word)})`),
    ...others.map((word) => `(${contains(word)} OR ${inForms(word)})`),
  ]
}

/** Words of a query: the words that the trigram index can find, and the other words. */
function partsOf(query: TicketSelection) {
  const words = searchTerms(query).map(encodePgText)
  return { indexed: words.filter(isIndexed), others: words.filter((word) => !isIndexed(word)) }
}

/**
 * Checks whether the trigram index can find the word: it needs three letters in a row, or one or two next to a punctuation mark. For any other word
 * the whole index would be scanned, which takes ten times as long as reading all texts.
 */
function isIndexed(word: string): boolean {
  return /[a-z0-9]{3}|[a-z0-9]{2}[!-/:-@[-`{-~]|[!-/:-@[-`{-~][a-z0-9]/.test(word)
}

/**
 * Returns the name of a query's shape. It's the same for all queries with the same conditions, so that each connection prepares one
 * statement for them.
 */
export function queryShape(query: TicketSelection): string {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff, except } = query
  const { people, changedFrom, changedUntil } = query
  const shape = [
    states === undefined ? '-' : states.includes('closed') ? 'c' : 'o',
    queue === undefined ? '-' : 'q',
    assignee === undefined ? '-' : assignee === null ? 'n' : 'a',
    requester === undefined ? '-' : 'r',
    lane === undefined ? '-' : 'l',
    topic === undefined ? '-' : topic === null ? 'n' : 't',
    source === undefined ? '-' : 's',
    isHandedOff === undefined ? '-' : isHandedOff ? 'h' : 'b',
    except === undefined ? '-' : 'x',
    people === undefined ? '-' : 'p',
    changedFrom === undefined ? '-' : 'f',
    changedUntil === undefined ? '-' : 'u',
    searchTerms(query)
      .map((word) => (isIndexed(word) ? 'w' : 'p'))
      .join(''),
  ]
  return shape.join('')
}
