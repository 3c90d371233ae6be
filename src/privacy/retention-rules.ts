import type { Ticket } from '../desk/ticket/ticket.js'
import type { Collection, Records } from '../storage/records.js'
import { isAnonymisedTicket } from './anonymise-ticket.js'
import type { PrivacyPolicy } from './privacy-policy.js'

type Keep = PrivacyPolicy['keep']

const dayMs = 24 * 60 * 60 * 1000
/** Number of days after which ended sessions and links are deleted. They stop working much earlier. */
const afterTheirEndDays = 30

/** Checks whether a time is at least this many days ago. Always false if `days` is null. */
function isOver(at: number, days: number | null, now: number): boolean {
  return days !== null && at <= now - days * dayMs
}

/** Returns the next step for a closed ticket: erase it, or reduce it to what reports need; null if nothing is due. */
export function dueRetentionStep(ticket: Ticket, keep: Keep, now: number): 'erase' | 'strip' | null {
  if (ticket.state !== 'closed') return null
  const closedAt = ticket.closedAt ?? ticket.updatedAt
  if (isOver(closedAt, keep.tickets, now)) return 'erase'
  return isOver(closedAt, keep.words, now) && !isAnonymisedTicket(ticket) ? 'strip' : null
}

/** Returns the latest closing time at which something may be due; null if nothing ever is. */
export function retentionCutoff(keep: Keep, now: number): number | null {
  const days = Math.min(keep.words ?? Infinity, keep.tickets ?? Infinity)
  return Number.isFinite(days) ? now - days * dayMs : null
}

type Rule<C extends Collection> = (value: Records[C], keep: Keep, now: number) => boolean

/** Rule for data that never expires by itself; such data needn't be read. */
export const neverExpires = () => false

/**
 * Expiry rule of each collection. Records of a ticket or conversation are erased with it; settings, accounts and
 * outages stay until someone removes them. A new collection doesn't compile without a rule.
 */
export const retentionRules: { readonly [C in Collection]: Rule<C> } = {
  conversation: ({ lastAt, botTicket: ticket, forwardingTo }, { conversations }, now) =>
    ticket === null && forwardingTo === null && isOver(lastAt, conversations, now),
  person: ({ seenAt }, { people }, now) => isOver(seenAt, people, now),
  profile: ({ at }, { people }, now) => isOver(at, people, now),
  mailbox: ({ at }, { conversations }, now) => isOver(at, conversations, now),
  delivery: ({ ticket, at }, { conversations }, now) => ticket === null && isOver(at, conversations, now),
  deadLetter: ({ at }, { deadLetters }, now) => isOver(at, deadLetters, now),
  access: ({ at }, { accesses }, now) => isOver(at, accesses, now),
  audit: ({ until }, { audit }, now) => isOver(until, audit, now),
  session: ({ seenAt }, _keep, now) => isOver(seenAt, afterTheirEndDays, now),
  invitation: ({ expiresAt }, _keep, now) => isOver(expiresAt, afterTheirEndDays, now),
  // Answers are erased after a day, because no server waits for one longer than two seconds.
  answer: ({ at }, _keep, now) => isOver(at, 1, now),
  // Counters are erased when their window ends.
  quota: ({ endsAt }, _keep, now) => isOver(endsAt, 1, now),
  // Replies are retried for a few minutes only.
  waitingLine: ({ at }, _keep, now) => isOver(at, 1, now),
  requesterSession: ({ seenAt }, _keep, now) => isOver(seenAt, afterTheirEndDays, now),
  requesterInvitation: ({ expiresAt }, _keep, now) => isOver(expiresAt, afterTheirEndDays, now),
  requesterAccount: neverExpires,
  receipt: neverExpires,
  link: neverExpires,
  account: neverExpires,
  setting: neverExpires,
  outage: neverExpires,
  outageMember: neverExpires,
  approvalAsk: neverExpires,
  participation: neverExpires,
  openQuestion: neverExpires,
  // A ticket's files are erased with it; the next sweep removes their bytes.
  file: ({ ticket, at }, { conversations }, now) => ticket === null && isOver(at, conversations, now),
  cannedReply: neverExpires,
}
