import type { TicketSelection } from '../stores/store.js'
import type { Priority, Ticket, TicketState } from '../tickets/ticket.js'
import { peopleOn } from './people-on.js'
import { sourceOf } from './source-of.js'

/** Ticket fields used in queries and ordering; the archive keeps them beside the ticket. */
export interface TicketEntry {
  readonly number: string
  readonly state: TicketState
  readonly queue: string
  readonly assignee: string | null
  readonly requester: string
  readonly lane: string
  /** Absent in an entry of before, which is found by no topic until `guichet store repair` makes the lists again. */
  readonly topic?: string | null
  /** Its source. Absent in an older entry: then the ticket itself is asked. */
  readonly source?: string
  /** Ids and email addresses of those it is found for. Absent in an older entry: then the ticket itself is asked. */
  readonly people?: readonly string[]
  readonly isHandedOff: boolean
  readonly priority: Priority
  /** Due time of its next target; null, or absent in an older entry, if there's none. */
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
    entry = new MadeEntry(ticket)
    entries.set(ticket, entry)
  }
  return entry
}

/** Made from a ticket, which it does not keep in memory. */
class MadeEntry implements TicketEntry {
  readonly number: string
  readonly state: TicketState
  readonly queue: string
  readonly assignee: string | null
  readonly requester: string
  readonly lane: string
  readonly topic: string | null
  readonly source: string
  readonly people: readonly string[]
  readonly isHandedOff: boolean
  readonly priority: Priority
  readonly dueAt: number | null
  readonly openedAt: number
  readonly updatedAt: number
  #text: string | readonly string[]

  constructor(ticket: Ticket) {
    this.number = ticket.number
    this.state = ticket.state
    this.queue = ticket.queue
    this.assignee = ticket.assignee?.id ?? null
    this.requester = ticket.requester.id
    this.lane = ticket.lane
    this.topic = ticket.topic
    this.source = sourceOf(ticket)
    this.people = peopleOn(ticket)
    this.isHandedOff = ticket.handedOff !== null
    this.priority = ticket.priority
    this.dueAt = ticket.sla?.dueAt ?? null
    this.openedAt = ticket.openedAt
    this.updatedAt = ticket.updatedAt
    this.#text = partsOfText(ticket)
  }

  /** Folding costs more than all the rest, and most of a ticket's states are searched by no word. */
  get text(): string {
    if (typeof this.#text !== 'string') this.#text = folded(this.#text.join('\n'))
    return this.#text
  }

  toJSON(): TicketEntry {
    return { ...this, text: this.text }
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

/** A number is found as it was written, and without what is between its digits. */
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
