import type { Action } from '../conversation/action.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { linksWith } from '../tickets/ticket-link.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { joinOutage } from './join-outage.js'
import { tellDesks } from './tell-desks.js'
import { tellOther } from './tell-other.js'

/** Absorbs a merged ticket: its messages, notes, files and steps continue in this one with their original times. */
export async function takeIn(draft: Draft, action: Extract<Action, { do: 'take-in' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const merged = await draft.tx.ticket(action.from)
  if (ticket === null || merged === null || ticket.tookIn?.includes(merged.number) === true) return
  const next = ticket.mergedInto === undefined ? null : await draft.tx.ticket(ticket.mergedInto)
  const { by } = action
  // This ticket has itself been merged in the meantime, so the content goes to the ticket it was merged into.
  if (next !== null) return tellOther(draft, next, { other: merged.number, by, how: { is: 'merged' } })
  for (const line of await draft.tx.lines(merged.number)) carry(draft, ticket, merged, line)
  const event = { kind: 'took-in', vars: { name: by.name, other: merged.number } } as const
  const saved = saveTicket(draft, withAll(draft, ticket, merged, by.name), by, {
    did: 'took-in',
    other: merged.number,
  })
  addEvent(draft, ticket, event)
  tellDesks(draft, saved, event)
  await joinItsOutage(draft, saved, merged)
}

/** Adds the surviving ticket to the merged ticket's outage, so that its requester still gets the updates. */
async function joinItsOutage(draft: Draft, ticket: Ticket, merged: Ticket): Promise<void> {
  const outage = merged.outage == null ? null : await draft.tx.get('outage', merged.outage)
  if (outage === null || outage.closed !== null || ticket.outage != null) return
  await joinOutage(draft, {
    do: 'join-outage',
    ticket: ticket.number,
    outage: outage.number,
    told: outage.updates.length,
  })
}

function withAll(draft: Draft, ticket: Ticket, merged: Ticket, by: string): Ticket {
  const link = { kind: 'has-duplicate', ticket: merged.number, at: draft.now, by } as const
  return {
    ...ticket,
    tookIn: [...(ticket.tookIn ?? []), merged.number, ...(merged.tookIn ?? [])],
    links: linksWith(ticket, link),
    facts: { ...merged.facts, ...ticket.facts },
    factOrigins: { ...merged.factOrigins, ...ticket.factOrigins },
    attachments: [...ticket.attachments, ...merged.attachments],
    steps: [...ticket.steps, ...merged.steps].sort((one, other) => one.offeredAt - other.offeredAt),
  }
}

/** Copies an entry. Edits at its source reach the surviving ticket only if both tickets share a lane. */
function carry(draft: Draft, ticket: Ticket, merged: Ticket, line: Line): void {
  if (line.kind === 'event') return
  draft.tx.putLine(ticket.number, line)
  if (line.source !== null && merged.lane === ticket.lane)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
}
