import type { Ticket } from '../desk/ticket/ticket.js'
import { readStoredPerson } from './stored-names.js'

/**
 * Group and name in that group of each field that used to be at the top of a ticket; no group for a
 * field that was only renamed.
 */
const moved: Readonly<Record<string, readonly [group: keyof Ticket | null, name: string]>> = {
  assignee: ['assignment', 'assignee'],
  given: ['assignment', 'grantId'],
  unclaimed: ['assignment', 'wait'],
  takes: ['assignment', 'pickups'],
  formerAssignee: ['assignment', 'previousAssignee'],
  comesBackTo: ['assignment', 'returningTo'],
  impact: ['prioritisation', 'impact'],
  urgency: ['prioritisation', 'urgency'],
  raise: ['prioritisation', 'urgencyBoost'],
  isMajor: ['prioritisation', 'isMajor'],
  prioritySet: ['prioritisation', 'override'],
  outage: ['outage', 'current'],
  outageBefore: ['outage', 'previous'],
  escalation: ['escalation', 'functional'],
  escalationLevel: ['escalation', 'level'],
  escalatedByRequesterAt: ['escalation', 'requestedAt'],
  satisfaction: ['satisfaction', 'survey'],
  followUp: ['satisfaction', 'followUp'],
  visit: ['arrangements', 'visit'],
  loan: ['arrangements', 'loan'],
  remote: ['arrangements', 'remoteControl'],
  links: ['relations', 'links'],
  mergedInto: ['relations', 'mergedInto'],
  tookIn: ['relations', 'absorbed'],
  page: [null, 'onCallPage'],
  notified: [null, 'notifications'],
  languageToldAt: [null, 'languageNoticeAt'],
  topicDoubts: [null, 'misclassifications'],
}

/**
 * Converts a ticket, which an earlier version may have stored with all fields at the top, to the
 * current format. Data folders and backups aren't rewritten for this: each ticket is grouped when
 * it's read. PostgreSQL's tickets are grouped by migration 29.
 */
export function readStoredTicket(stored: object): Ticket {
  const ticket = 'assignment' in stored ? (stored as Ticket) : grouped(stored)
  const requester = readStoredPerson(ticket.requester)
  return requester === ticket.requester ? ticket : { ...ticket, requester }
}

function grouped(flat: object): Ticket {
  const ticket: Record<string, unknown> = {}
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [field, value] of Object.entries(flat)) {
    const [group, name] = moved[field] ?? [null, field]
    if (group === null) ticket[name] = value
    // What a ticket doesn't have is absent in a group, except its assignee.
    else if (value !== null || name === 'assignee') groups[group] = { ...groups[group], [name]: value }
  }
  return { ...ticket, ...groups } as unknown as Ticket
}
