import { nameKey } from '../../records/people-on.js'
import { wordsIn } from '../../records/ticket-entry.js'
import type { TicketSelection } from '../store.js'
import { toText } from './text-form.js'

/** Keeps a value for the statement, and answers its parameter. */
export type Value = (one: unknown) => string

export function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

/** Conditions on its row in ticket, apart from words. */
export function conditionsOf(query: TicketSelection, value: Value): readonly string[] {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff, except } = query
  const { people, changedFrom, changedUntil } = query
  return [
    ...(states === undefined ? [] : [`state = ANY (${value(states)})`]),
    // For the planner, which does not look into the list.
    ...(states === undefined || states.includes('closed') ? [] : [`state <> 'closed'`]),
    ...(queue === undefined ? [] : [`queue = ${value(toText(queue))}`]),
    ...(assignee === undefined
      ? []
      : [assignee === null ? 'assignee IS NULL' : `assignee = ${value(toText(assignee))}`]),
    ...(requester === undefined ? [] : [`requester = ${value(toText(requester))}`]),
    ...(lane === undefined ? [] : [`lane = ${value(toText(lane))}`]),
    ...(topic === undefined ? [] : [topic === null ? 'topic IS NULL' : `topic = ${value(toText(topic))}`]),
    ...(source === undefined ? [] : [`source = ${value(source)}`]),
    ...(isHandedOff === undefined ? [] : [isHandedOff ? 'is_handed_off' : 'NOT is_handed_off']),
    ...(except === undefined
      ? []
      : [
          `(queue <> ALL (${value(except.queues.map(toText))}) OR assignee = ${value(toText(except.unlessGivenTo))})`,
        ]),
    ...(people === undefined
      ? []
      : [
          `number IN (SELECT ticket FROM ticket_person WHERE person = ANY (${value(people.map((one) => toText(nameKey(one))))}))`,
        ]),
    ...(changedFrom === undefined ? [] : [`updated_at >= ${value(changedFrom)}`]),
    ...(changedUntil === undefined ? [] : [`updated_at <= ${value(changedUntil)}`]),
  ]
}

/** Conditions on its row in ticket_search. */
export function wordConditions(query: TicketSelection, value: Value): readonly string[] {
  const { indexed, others } = partsOf(query)
  const alike = (word: string) => `words LIKE ${value(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`
  const contains = (word: string) => `strpos(words, ${value(word)}) > 0`
  const inForms = (word: string) => `stems @@ (SELECT forms_of(${value(word)}))`
  return [
    ...indexed.map((word) => `(${alike(word)} OR ${inForms(word)})`),
    ...others.map((word) => `(${contains(word)} OR ${inForms(word)})`),
  ]
}

/** The words of a query, those first that are looked for in the index of parts. */
function partsOf(query: TicketSelection) {
  const words = wordsIn(query).map(toText)
  return { indexed: words.filter(isIndexed), others: words.filter((word) => !isIndexed(word)) }
}

/**
 * Three letters that follow each other, or one or two beside what is none, are in the index of the parts of words. For any other part
 * that index is read from its beginning to its end, which takes ten times as long as reading all words.
 */
function isIndexed(word: string): boolean {
  return /[a-z0-9]{3}|[a-z0-9]{2}[!-/:-@[-`{-~]|[!-/:-@[-`{-~][a-z0-9]/.test(word)
}

/** The same for all questions of one shape, so that a connection prepares each shape once. */
export function shapeOf(query: TicketSelection): string {
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
    wordsIn(query)
      .map((word) => (isIndexed(word) ? 'w' : 'p'))
      .join(''),
  ]
  return shape.join('')
}
