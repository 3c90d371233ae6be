import type { Priority, Ticket, TicketState } from '../../tickets/ticket.js'
import type { TicketQuery } from '../store.js'
import { compareText } from './model.js'

/** What of a ticket is asked for and ordered by; the archive keeps it beside the ticket. */
export interface TicketEntry {
  readonly number: string
  readonly state: TicketState
  readonly queue: string
  readonly assignee: string | null
  readonly requester: string
  readonly lane: string
  /** Absent in an entry of before, which is found by no topic until `guichet store repair` makes the lists anew. */
  readonly topic?: string | null
  readonly isHandedOff: boolean
  readonly priority: Priority
  /** When the next of its targets is due; null, or absent in an entry of before, when none is. */
  readonly dueAt?: number | null
  readonly openedAt: number
  readonly updatedAt: number
  /** Number, summary, requester's name, cause and solution, folded. */
  readonly text: string
}

const entries = new WeakMap<Ticket, TicketEntry>()

export function entryOf(ticket: Ticket): TicketEntry {
  let entry = entries.get(ticket)
  if (!entry) {
    entry = makeEntry(ticket)
    entries.set(ticket, entry)
  }
  return entry
}

function makeEntry(ticket: Ticket): TicketEntry {
  const { number, state, queue, lane, topic, priority, openedAt, updatedAt, resolution } = ticket
  const words = [
    number,
    ticket.summary,
    ticket.requester.name,
    resolution?.cause ?? '',
    resolution?.solution ?? '',
  ]
  return {
    number,
    state,
    queue,
    assignee: ticket.assignee?.id ?? null,
    requester: ticket.requester.id,
    lane,
    topic,
    isHandedOff: ticket.handedOff !== null,
    priority,
    dueAt: ticket.sla?.dueAt ?? null,
    openedAt,
    updatedAt,
    text: folded(words.join('\n')),
  }
}

/** Lower case and without accents, so that `reseau` finds `Réseau`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
}

/** The words that a query asks for, folded as the texts of entries are. */
export function wordsIn({ text = '' }: TicketQuery): readonly string[] {
  return folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Says of an entry whether it answers the query. */
export function matcher(query: TicketQuery): (entry: TicketEntry) => boolean {
  const words = wordsIn(query)
  const { states, queue, assignee, requester, lane, topic, isHandedOff } = query
  return (entry) =>
    (states === undefined || states.includes(entry.state)) &&
    (queue === undefined || entry.queue === queue) &&
    (assignee === undefined || entry.assignee === assignee) &&
    (requester === undefined || entry.requester === requester) &&
    (lane === undefined || entry.lane === lane) &&
    (topic === undefined || entry.topic === topic) &&
    (isHandedOff === undefined || entry.isHandedOff === isHandedOff) &&
    words.every((word) => entry.text.includes(word))
}

/** The order that a query asks for; a number decides between equals. */
export function comparer(order: TicketQuery['order']): (a: TicketEntry, b: TicketEntry) => number {
  return order === 'priority'
    ? (a, b) =>
        compareText(a.priority, b.priority) ||
        compareDue(a, b) ||
        a.openedAt - b.openedAt ||
        compareText(a.number, b.number)
    : (a, b) => b.updatedAt - a.updatedAt || compareText(b.number, a.number)
}

/** What is due first, then what has nothing due. */
function compareDue(a: TicketEntry, b: TicketEntry): number {
  const [first, second] = [a.dueAt ?? null, b.dueAt ?? null]
  if (first === second) return 0
  if (first === null) return 1
  return second === null ? -1 : first - second
}
