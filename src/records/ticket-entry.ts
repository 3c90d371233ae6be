import type { TicketSelection } from '../stores/store.js'
import type { Priority, Ticket, TicketState } from '../tickets/ticket.js'
import { peopleOn } from './people-on.js'
import { sourceOf } from './source-of.js'

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
  /** Where it came from. Absent in an entry of before: then the ticket itself is asked. */
  readonly source?: string
  /** Under what it is found for somebody. Absent in an entry of before: then the ticket itself is asked. */
  readonly people?: readonly string[]
  readonly isHandedOff: boolean
  readonly priority: Priority
  /** When the next of its targets is due; null, or absent in an entry of before, when none is. */
  readonly dueAt?: number | null
  readonly openedAt: number
  readonly updatedAt: number
  /** Number, summary, requester's name, cause and solution, and where a caller can be reached, folded. */
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
  const { number, state, queue, lane, topic, priority, openedAt, updatedAt } = ticket
  let text: string | null = null
  return {
    number,
    state,
    queue,
    assignee: ticket.assignee?.id ?? null,
    requester: ticket.requester.id,
    lane,
    topic,
    source: sourceOf(ticket),
    people: peopleOn(ticket),
    isHandedOff: ticket.handedOff !== null,
    priority,
    dueAt: ticket.sla?.dueAt ?? null,
    openedAt,
    updatedAt,
    /** Folding costs more than all the rest, and most of a ticket's states are searched by no word. */
    get text() {
      text ??= folded(partsOfText(ticket).join('\n'))
      return text
    },
  }
}

/** Whether both are found by the same words. */
export function haveSameText(one: Ticket, other: Ticket): boolean {
  const [parts, others] = [partsOfText(one), partsOfText(other)]
  return parts.length === others.length && parts.every((part, at) => part === others[at])
}

function partsOfText(ticket: Ticket): readonly string[] {
  const { number, summary, requester, resolution } = ticket
  return [
    number,
    summary,
    requester.name,
    resolution?.cause ?? '',
    resolution?.solution ?? '',
    ...callWords(ticket),
  ]
}

/** A number is found as it was written, and without what stands between its digits. */
function callWords({ call }: Ticket): readonly string[] {
  const { telephone = '', email = '' } = call ?? {}
  return [telephone, telephone.replace(/[^\d+]/g, ''), email].filter((part) => part !== '')
}

/** Lower case and without accents, so that `reseau` finds `Réseau`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
}

/** The words that a query asks for, folded as the texts of entries are. */
export function wordsIn({ text = '' }: TicketSelection): readonly string[] {
  return folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
}
