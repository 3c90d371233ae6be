import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { WaitingTicket } from '../../store.js'
import { compareByPriority } from './entry-order.js'
import { createSortedList } from './sorted-list.js'

/** Unassigned tickets in queue order; turns use them to tell requesters their positions. */
export interface WaitingTickets {
  /** First tickets in order. Reads them from `all` on the first call. */
  first(limit: number, all: () => Iterable<Ticket>): readonly WaitingTicket[]
  set(ticket: Ticket): void
  delete(number: string): void
}

interface Waiting extends WaitingTicket {
  readonly openedAt: number
  readonly shown: WaitingTicket
}

export function createWaitingTickets(): WaitingTickets {
  const inOrder = createSortedList<Waiting>(compareByPriority)
  const known = new Map<string, Waiting>()
  /** False until the first request, so that startup doesn't have to read all tickets. */
  let isKept = false
  let latest: { readonly limit: number; readonly tickets: readonly WaitingTicket[] } | null = null

  function remove(number: string): void {
    const before = known.get(number)
    if (before === undefined) return
    known.delete(number)
    inOrder.remove(before)
    latest = null
  }

  function add(ticket: Ticket): void {
    if (!isWaiting(ticket)) return
    const { number, queue, priority, openedAt, sla } = ticket
    const shown = { number, queue, priority, dueAt: sla?.dueAt ?? null }
    const waiting = { ...shown, openedAt, shown }
    known.set(number, waiting)
    inOrder.add(waiting)
    latest = null
  }

  function firstOf(limit: number): readonly WaitingTicket[] {
    const tickets: WaitingTicket[] = []
    for (const { shown } of inOrder) {
      if (tickets.length >= limit) break
      tickets.push(shown)
    }
    return tickets
  }

  /** Skips the update if nothing relevant to the queue has changed, which is usually the case. */
  function isKnownAsItIs({ number, queue, priority, openedAt, sla }: Ticket): boolean {
    const before = known.get(number)
    return (
      before !== undefined &&
      before.queue === queue &&
      before.priority === priority &&
      before.openedAt === openedAt &&
      before.dueAt === (sla?.dueAt ?? null)
    )
  }

  return {
    first(limit, all) {
      if (!isKept) for (const ticket of all()) add(ticket)
      isKept = true
      if (latest?.limit !== limit) latest = { limit, tickets: firstOf(limit) }
      return latest.tickets
    },
    set(ticket) {
      if (!isKept || (isWaiting(ticket) && isKnownAsItIs(ticket))) return
      remove(ticket.number)
      add(ticket)
    },
    delete: remove,
  }
}

function isWaiting({
  state,
  handedOff,
  assignment: { assignee },
  outage: { current: outage } = {},
}: Ticket): boolean {
  return state === 'new' && handedOff !== null && assignee === null && (outage ?? null) === null
}
