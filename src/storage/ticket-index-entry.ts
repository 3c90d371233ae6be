import type { Priority, Ticket, TicketState } from '../desk/ticket/ticket.js'
import { ticketSourceOf } from '../desk/ticket/ticket-sources.js'
import { memoize } from '../memoize.js'
import { peopleKeysOfTicket } from './people-keys-of-ticket.js'
import type { TicketSelection } from './store.js'

/** Ticket fields used for queries and sorting; the archive stores them beside the ticket. */
export interface TicketIndexEntry {
  readonly number: string
  readonly state: TicketState
  readonly queue: string
  readonly assignee: string | null
  readonly requester: string
  readonly lane: string
  readonly topic: string | null
  readonly source: string
  /** IDs and email addresses under which the ticket is found. */
  readonly people: readonly string[]
  readonly isHandedOff: boolean
  readonly priority: Priority
  /** Due time of the next target; null if there's none. */
  readonly dueAt: number | null
  readonly openedAt: number
  readonly updatedAt: number
  /** Number, summary, requester's name, cause, solution and a caller's contact details, normalised for searching. */
  readonly text: string
}

export const indexEntryOf = memoize((ticket: Ticket): TicketIndexEntry => new MadeEntry(ticket))

/** Entry built from a ticket without keeping the ticket in memory. */
class MadeEntry implements TicketIndexEntry {
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
    this.assignee = ticket.assignment.assignee?.id ?? null
    this.requester = ticket.requester.id
    this.lane = ticket.lane
    this.topic = ticket.topic
    this.source = ticketSourceOf(ticket)
    this.people = peopleKeysOfTicket(ticket)
    this.isHandedOff = ticket.handedOff !== null
    this.priority = ticket.priority
    this.dueAt = ticket.sla?.dueAt ?? null
    this.openedAt = ticket.openedAt
    this.updatedAt = ticket.updatedAt
    this.#text = partsOfText(ticket)
  }

  /** Normalises the text on first use, because this costs more than everything else and most versions of a ticket are never searched. */
  get text(): string {
    if (typeof this.#text !== 'string') this.#text = folded(this.#text.join('\n'))
    return this.#text
  }

  toJSON(): TicketIndexEntry {
    return { ...this, text: this.text }
  }
}

/** Checks whether both tickets have the same searchable text. */
export function hasSameSearchText(one: Ticket, other: Ticket): boolean {
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

/** Caller's contact details, with the telephone number both as written and without separators. */
function callWords({ call }: Ticket): readonly string[] {
  const { telephone = '', email = '' } = call ?? {}
  return [telephone, telephone.replace(/[^\d+]/g, ''), email].filter((part) => part !== '')
}

/** Removes case and accents, so that `reseau` finds `Réseau`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
}

/** Words of a query, normalised in the same way as the entries' texts. */
export function searchTerms({ text = '' }: TicketSelection): readonly string[] {
  return folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
}
