import { conversationKey } from '../desk/conversation-key.js'
import { type AuditEntry, isApproversAnswer, mapEntryTexts, redactReason } from '../desk/ticket/audit.js'
import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { Store } from '../storage/store.js'
import {
  anonymiseConversation,
  anonymisedPerson,
  anonymiseLine,
  anonymiseMailboxEntry,
  anonymiseSummaries,
  mentionsPerson,
} from './anonymise-texts.js'
import {
  type ApprovalInvolvement,
  type ApproverIdentifiers,
  anonymiseApproval,
  approverNames,
} from './approval-involvement.js'
import { type ErasedKeys, withIdleLane } from './erase-ticket.js'
import { mailboxEntriesOfTicketReaders } from './web-mailbox-entries.js'

/**
 * Removes an approver's name, reasons and pending messages from someone else's request. The decision stays. Returns
 * false if the lane was busy.
 */
export async function erasePersonApprovals(
  store: Store,
  part: ApprovalInvolvement,
  who: ApproverIdentifiers,
  erased: ErasedKeys,
): Promise<boolean> {
  const found = await store.ticket(part.ticket)
  if (found === null) return true
  const names = approverNames(part)
  const reasons = part.steps.flatMap(({ reason, state }) =>
    state === 'refused' && reason !== null && reason !== '' ? [reason] : [],
  )
  const shown = await mailboxEntriesOfTicketReaders(store, found)
  const waiting = await store.deliveriesIn(found.lane)
  const isDone = await withIdleLane(store, found.lane, async (tx) => {
    const ticket = await tx.ticket(part.ticket)
    if (ticket === null) return true
    for (const id of who.ids) tx.delete('approvalAsk', `${id}/${ticket.number}`)
    for (const { id, to } of waiting) if (erased.places.has(conversationKey(to))) tx.finishDelivery(id)
    for (const { key, value } of shown) {
      const telling = names.filter((name) => mentionsPerson(value, { name }))
      if (telling.length > 0)
        tx.put(
          'mailbox',
          key,
          telling.reduce((entry, name) => anonymiseMailboxEntry(entry, { name }), value),
        )
    }
    await anonymiseConversation(tx, ticket.lane, names)
    const lines = await tx.lines(ticket.number)
    // Closed tickets are archived, and bytes in the archive can be removed only with the whole ticket.
    if (ticket.state === 'closed') tx.eraseTicket(ticket.number)
    tx.putTicket(ticketWithout(ticket, who, names))
    for (const line of lines) tx.putLine(ticket.number, lineWithout(line, names, reasons))
    return true
  })
  return isDone === true
}

function ticketWithout(ticket: Ticket, who: ApproverIdentifiers, names: readonly string[]): Ticket {
  const { approval, hold, resolution } = ticket
  const isTheirRefusal = resolution?.isRefused === true && names.includes(resolution.by)
  return {
    ...ticket,
    ...anonymiseSummaries(ticket, (text) => withoutNames(text, names)),
    ...(approval === undefined
      ? {}
      : { approval: anonymiseApproval(approval, who, { names, nobody: anonymisedPerson }) }),
    ...(hold == null ? {} : { hold: { ...hold, detail: withoutNames(hold.detail, names) } }),
    resolution: isTheirRefusal
      ? {
          ...resolution,
          by: anonymisedPerson.name,
          cause: withoutNames(resolution.cause, names),
          solution: anonymisedPerson.name,
        }
      : resolution,
    audit: ticket.audit.map((entry) => entryWithout(entry, who, names)),
  }
}

function entryWithout(entry: AuditEntry, { ids }: ApproverIdentifiers, names: readonly string[]): AuditEntry {
  const isTheirs = ids.has(entry.by) && isApproversAnswer(entry)
  const told = isTheirs ? redactReason(entry, anonymisedPerson.name) : entry
  return {
    ...mapEntryTexts(told, (text) => withoutNames(text, names)),
    ...(isTheirs ? { by: anonymisedPerson.id, byName: anonymisedPerson.name } : {}),
  }
}

/** Removes the name, and the reason for a refusal wherever it was repeated, because the approver wrote it. */
function lineWithout(
  line: TranscriptEntry,
  names: readonly string[],
  reasons: readonly string[],
): TranscriptEntry {
  const isOfThem = names.some((name) => line.text.includes(name))
  // A repeated reason always ends the text.
  const without = (text: string) => {
    const reason = reasons.find((one) => text.endsWith(one))
    return reason === undefined ? text : `${text.slice(0, -reason.length)}${anonymisedPerson.name}`
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
  return names.reduce((changed, name) => anonymiseLine(changed, { name }), said)
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((changed, name) => changed.replaceAll(name, anonymisedPerson.name), text)
}
