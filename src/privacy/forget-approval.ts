import type { Store } from '../stores/store.js'
import { type AuditEntry, isApproversAnswer, withoutReason, withTold } from '../tickets/audit.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { type ApprovalPart, type Approving, approvalWithout, namesIn } from './approvals-of.js'
import { type Erased, inLane } from './erase-tickets.js'
import { shownWith } from './pages-with.js'
import { placeOfConversation } from './place-of-conversation.js'
import { nobody, onPageWithout, summaryWithout, tellsOf, unnameConversation, unnamed } from './unnamed.js'

/**
 * Removes an approver from someone else's request: their name, their reasons and their pending messages. The decision stays. Returns false if the
 * lane was busy.
 */
export async function forgetApproval(
  store: Store,
  part: ApprovalPart,
  who: Approving,
  erased: Erased,
): Promise<boolean> {
  const found = await store.ticket(part.ticket)
  if (found === null) return true
  const names = namesIn(part)
  const reasons = part.steps.flatMap(({ reason, state }) =>
    state === 'refused' && reason !== null && reason !== '' ? [reason] : [],
  )
  const shown = await shownWith(store, found)
  const waiting = await store.deliveriesIn(found.lane)
  const isDone = await inLane(store, found.lane, async (tx) => {
    const ticket = await tx.ticket(part.ticket)
    if (ticket === null) return true
    for (const id of who.ids) tx.delete('approvalAsk', `${id}/${ticket.number}`)
    for (const { id, to } of waiting)
      if (erased.places.has(placeOfConversation({ reference: to }))) tx.finishDelivery(id)
    for (const { key, value } of shown) {
      const telling = names.filter((name) => tellsOf(value, { name }))
      if (telling.length > 0)
        tx.put(
          'mailbox',
          key,
          telling.reduce((entry, name) => onPageWithout(entry, { name }), value),
        )
    }
    await unnameConversation(tx, ticket.lane, names)
    const lines = await tx.lines(ticket.number)
    // A closed ticket is in the archive, where bytes can be removed only with the whole ticket.
    if (ticket.state === 'closed') tx.eraseTicket(ticket.number)
    tx.putTicket(ticketWithout(ticket, who, names))
    for (const line of lines) tx.putLine(ticket.number, lineWithout(line, names, reasons))
    return true
  })
  return isDone === true
}

function ticketWithout(ticket: Ticket, who: Approving, names: readonly string[]): Ticket {
  const { approval, hold, resolution } = ticket
  const isTheirRefusal = resolution?.isRefused === true && names.includes(resolution.by)
  return {
    ...ticket,
    ...summaryWithout(ticket, (text) => withoutNames(text, names)),
    ...(approval === undefined ? {} : { approval: approvalWithout(approval, who, { names, nobody }) }),
    ...(hold == null ? {} : { hold: { ...hold, detail: withoutNames(hold.detail, names) } }),
    resolution: isTheirRefusal
      ? {
          ...resolution,
          by: nobody.name,
          cause: withoutNames(resolution.cause, names),
          solution: nobody.name,
        }
      : resolution,
    audit: ticket.audit.map((entry) => entryWithout(entry, who, names)),
  }
}

function entryWithout(entry: AuditEntry, { ids }: Approving, names: readonly string[]): AuditEntry {
  const isTheirs = ids.has(entry.by) && isApproversAnswer(entry)
  const told = isTheirs ? withoutReason(entry, nobody.name) : entry
  return {
    ...withTold(told, (text) => withoutNames(text, names)),
    ...(isTheirs ? { by: nobody.id, byName: nobody.name } : {}),
  }
}

/** Removes the name, and the reason of a refusal wherever it was repeated, because it's in the approver's own words. */
function lineWithout(line: Line, names: readonly string[], reasons: readonly string[]): Line {
  const isOfThem = names.some((name) => line.text.includes(name))
  // A repeated reason is always at the end of the text.
  const without = (text: string) => {
    const reason = reasons.find((one) => text.endsWith(one))
    return reason === undefined ? text : `${text.slice(0, -reason.length)}${nobody.name}`
  }
  const { event } = line
  const said =
    !isOfThem || reasons.length === 0
      ? line
      : {
          ...line,
          text: without(line.text),
          ...(event?.vars.reason === undefined
            ? {}
            : { event: { ...event, vars: { ...event.vars, reason: without(event.vars.reason) } } }),
        }
  return names.reduce((changed, name) => unnamed(changed, { name }), said)
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((changed, name) => changed.replaceAll(name, nobody.name), text)
}
