import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Records } from '../../storage/records.js'
import type { Store } from '../../storage/store.js'

/** Other tickets and outages that a command needs besides its own ticket. */
export interface CommandTargets {
  readonly hasOpenOutage: boolean
  /** True if the ticket can be merged into another one. */
  readonly hasMergeTarget: boolean
}

/** Maximum number of a requester's open tickets to look through. */
const mostTickets = 30

export interface CommandTargetSource {
  readonly outages: Records['setting'] | null
  readonly tickets: Store['tickets']
  /** Current state of a ticket; null if it doesn't exist or may not be read. */
  readonly readable: (number: string) => Promise<Ticket | null>
  /** Tickets that may have changed since they were stored. */
  readonly changed?: Iterable<string>
}

/** Loads what the ticket's commands need besides the ticket itself, if the ticket is open and with the desk. */
export async function loadCommandTargets(
  ticket: Ticket,
  source: CommandTargetSource,
): Promise<CommandTargets> {
  if (ticket.handedOff === null || isResolvedOrClosed(ticket))
    return { hasOpenOutage: false, hasMergeTarget: false }
  const { outages } = source
  return {
    hasOpenOutage: outages?.kind === 'outages' && outages.open.length > 0,
    hasMergeTarget: (await loadMergeTargets(ticket, source)).length > 0,
  }
}

/** Loads the tickets into which the ticket can be merged. */
export async function loadMergeTargets(
  ticket: Ticket,
  { changed = [], readable, tickets }: Omit<CommandTargetSource, 'outages'>,
): Promise<readonly Ticket[]> {
  const stored = await tickets({
    requester: ticket.requester.id,
    states: ['new', 'assigned', 'in-progress', 'on-hold'],
    isHandedOff: true,
    order: 'recent',
    limit: mostTickets,
  })
  const numbers = new Set([...stored.tickets.map(({ number }) => number), ...changed])
  const found = await Promise.all([...numbers].map(readable))
  return found.filter((other) => other !== null).filter((other) => isMergeTarget(ticket, other))
}

/** Returns true for another open ticket of the same requester that is with the desk. */
export function isMergeTarget(ticket: Ticket, other: Ticket): boolean {
  return (
    other.number !== ticket.number &&
    other.requester.id === ticket.requester.id &&
    other.handedOff !== null &&
    !isResolvedOrClosed(other)
  )
}
