import { copyEntry } from '../../desk/notify/append-entry.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee, Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { withLink } from '../../desk/ticket/ticket-link.js'
import { joinOutage } from '../outages/index.js'
import { notifyLinkedTicket } from './notify-linked-ticket.js'

/** Absorbs a merged ticket: its messages, notes, files and steps are carried over to this one with their original times. */
export async function absorbMergedTicket(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly from: string; readonly by: Assignee },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const merged = await uow.tx.ticket(action.from)
  if (ticket === null || merged === null || ticket.tookIn?.includes(merged.number) === true) return
  const next = ticket.mergedInto === undefined ? null : await uow.tx.ticket(ticket.mergedInto)
  const { by } = action
  // This ticket has itself been merged in the meantime, so send the content on to the ticket that it was merged into.
  if (next !== null) return notifyLinkedTicket(uow, next, { other: merged.number, by, how: { is: 'merged' } })
  for (const line of await uow.tx.lines(merged.number)) carry(uow, ticket, merged, line)
  const saved = saveTicket(uow, withAll(uow, ticket, merged, by.name), by, {
    did: 'took-in',
    other: merged.number,
  })
  await joinItsOutage(uow, saved, merged)
}

/** Adds the surviving ticket to the merged ticket's outage, so that the requester still gets the updates. */
async function joinItsOutage(uow: UnitOfWork, ticket: Ticket, merged: Ticket): Promise<void> {
  const outage = merged.outage == null ? null : await uow.tx.get('outage', merged.outage)
  if (outage === null || outage.closed !== null || ticket.outage != null) return
  await joinOutage(uow, {
    ticket: ticket.number,
    outage: outage.number,
    told: outage.updates.length,
  })
}

function withAll(uow: UnitOfWork, ticket: Ticket, merged: Ticket, by: string): Ticket {
  const link = { kind: 'has-duplicate', ticket: merged.number, at: uow.now, by } as const
  return {
    ...ticket,
    tookIn: [...(ticket.tookIn ?? []), merged.number, ...(merged.tookIn ?? [])],
    links: withLink(ticket, link),
    facts: { ...merged.facts, ...ticket.facts },
    factOrigins: { ...merged.factOrigins, ...ticket.factOrigins },
    attachments: [...ticket.attachments, ...merged.attachments],
    steps: [...ticket.steps, ...merged.steps].sort((one, other) => one.offeredAt - other.offeredAt),
  }
}

/** Copies an entry. Edits at its source reach the surviving ticket only if both tickets share a lane. */
function carry(uow: UnitOfWork, ticket: Ticket, merged: Ticket, line: TranscriptEntry): void {
  if (line.kind === 'event') return
  copyEntry(uow, ticket.number, line)
  if (line.source !== null && merged.lane === ticket.lane)
    uow.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })
}
