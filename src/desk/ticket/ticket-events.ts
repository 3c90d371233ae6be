import type { TranscriptEvent } from './ticket.js'

/**
 * Kinds of event on a ticket or an outage, each with the names of its details. IDs and timestamps among the details are turned into words for each
 * reader.
 */
export const ticketEventVars = {
  opened: [],
  'opened-for': ['requester'],
  called: ['requester', 'via'],
  'signed-in': [],
  'call-claimed': [],
  'handed-off': ['queue', 'why'],
  'asked-for-human': [],
  'handed-back': ['topic'],
  taken: [],
  assigned: ['to'],
  'assigned-because': ['to', 'reason'],
  'given-back': ['to'],
  'left-to-group': ['assignee', 'because', 'queue'],
  transferred: ['queue', 'reason'],
  returned: ['queue', 'reason'],
  escalated: ['queue'],
  'escalated-up': ['reason', 'level'],
  held: ['hold'],
  'held-because': ['hold', 'detail'],
  resumed: [],
  reminded: [],
  resolved: ['cause'],
  cancelled: [],
  reopened: [],
  'reopened-by-score': [],
  closed: [],
  replied: [],
  'article-sent': [],
  'step-sent': [],
  'held-line-sent': [],
  'line-sent-on': ['author'],
  'line-edited': ['text'],
  'line-deleted': ['text'],
  'note-added': [],
  'files-added': [],
  undeliverable: ['failure'],
  'undeliverable-desk': ['failure'],
  progress: [],
  'topic-found': ['topic'],
  'topic-doubted': ['topic'],
  'topic-set': ['earlier', 'topic'],
  'topic-set-because': ['earlier', 'topic', 'reason'],
  'priority-set': ['before', 'after', 'reason'],
  'details-set': ['details'],
  'visit-proposed': ['moment'],
  'visit-agreed': ['moment'],
  'visit-confirmed': [],
  'visit-other': [],
  'visit-reminded': [],
  lent: ['device', 'day'],
  'loan-reminded': [],
  'loan-returned': ['device'],
  'remote-asked': ['host'],
  'remote-yes': [],
  'remote-no': [],
  snoozed: ['moment'],
  unsnoozed: [],
  watching: [],
  unwatching: [],
  merged: ['other'],
  'took-in': ['other'],
  linked: ['link', 'other'],
  unlinked: ['other'],
  split: ['other'],
  'outage-joined': ['outage'],
  'outage-left': ['outage'],
  'outage-ended': ['outage'],
  'approval-asked': ['approver'],
  'approval-nobody': [],
  'approval-reminded': ['approver'],
  'approval-delegated': ['to'],
  approved: [],
  'approver-password-reset': ['approver', 'moment'],
  'approver-account-made': ['approver', 'moment'],
  refused: ['reason'],
  'approval-expired': [],
  'approval-unreachable': [],
  'approval-bypassed': ['reason'],
  'approval-withdrawn': [],
  'expert-asked': ['expert'],
  'expert-told': ['expert'],
  'expert-wrote': [],
  'expert-left': [],
  'expert-ended': ['expert'],
  'expert-unreachable': ['expert'],
  'colleague-asked': ['queue', 'text'],
  'question-answered': [],
  'question-added-to': [],
  'question-withdrawn': ['queue'],
  'sla-warning': ['clock', 'due'],
  'sla-breached': ['clock', 'due', 'level'],
  'nobody-took': ['told'],
  'on-call-asked': [],
  paged: ['names', 'count'],
  acknowledged: [],
  'duty-manager-told': ['manager'],
  'duty-manager-told-here': ['manager'],
  'score-asked': [],
  rated: ['score'],
  'score-explained': [],
  'follow-up-asked': [],
  'follow-up-fine': [],
  'follow-up-not-fine': [],
  'outage-opened': ['text'],
  'outage-told': ['text'],
  'outage-closed': ['text'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type TicketEventKind = keyof typeof ticketEventVars
export type TicketEventVar = (typeof ticketEventVars)[TicketEventKind][number]

/** Event with its details. The format is compact, because an audit has many of them. */
export type TicketEvent = {
  [Kind in TicketEventKind]: { readonly did: Kind } & Readonly<
    Record<(typeof ticketEventVars)[Kind][number], string>
  >
}[TicketEventKind]

export const ticketEventKinds = Object.keys(ticketEventVars) as readonly TicketEventKind[]

type EventOf<Kind extends TicketEventKind> = Extract<TicketEvent, { readonly did: Kind }>

/** Priority in a level such as "P3 one medium". */
const priorityIn = (level: string): string => level.split(' ', 1)[0]!

/**
 * Events that the timeline shows as the history has them, with the name of the person who acted. `saveTicket` adds them to the transcript, and tells
 * the watchers.
 */
const projected = {
  acknowledged: (_, name) => ({ kind: 'acknowledged', vars: { name } }),
  'approval-reminded': ({ approver }) => ({ kind: 'approval-reminded', vars: { name: approver } }),
  assigned: ({ to }, name) => ({ kind: 'assigned', vars: { name, assignee: to } }),
  'assigned-because': ({ to, reason }, name) => ({ kind: 'assigned', vars: { name, assignee: to, reason } }),
  'call-claimed': (_, name) => ({ kind: 'call-claimed', vars: { name } }),
  cancelled: (_, name) => ({ kind: 'cancelled', vars: { name } }),
  closed: () => ({ kind: 'closed', vars: {} }),
  'colleague-asked': ({ queue, text }, name) => ({ kind: 'colleague-asked', vars: { name, queue, text } }),
  'escalated-up': ({ reason }, name) => ({ kind: 'escalated-up', vars: { name, reason } }),
  'follow-up-fine': (_, name) => ({ kind: 'confirmed', vars: { name } }),
  'handed-back': (_, name) => ({ kind: 'handed-back', vars: { name } }),
  held: ({ hold }, name) => ({ kind: 'held', vars: { name, hold, detail: '' } }),
  'held-because': ({ hold, detail }, name) => ({ kind: 'held', vars: { name, hold, detail } }),
  'left-to-group': ({ assignee, because, queue }) => ({
    kind: 'left-to-group',
    vars: { assignee, because, queue },
  }),
  linked: ({ link, other }, name) => ({ kind: 'linked', vars: { name, other, link } }),
  'loan-returned': ({ device }, name) => ({ kind: 'loan-returned', vars: { name, device } }),
  'on-call-asked': (_, name) => ({ kind: 'on-call-asked', vars: { name } }),
  'outage-ended': ({ outage }) => ({ kind: 'outage-told', vars: { outage } }),
  'outage-left': ({ outage }, name) => ({ kind: 'outage-removed', vars: { name, outage } }),
  'priority-set': ({ before, after, reason }, name) => ({
    kind: 'priority-set',
    vars: { name, before: priorityIn(before), after: priorityIn(after), reason },
  }),
  'question-withdrawn': ({ queue }, name) => ({ kind: 'colleague-withdrawn', vars: { name, queue } }),
  'remote-asked': (_, name) => ({ kind: 'remote-asked', vars: { name } }),
  'remote-no': (_, name) => ({ kind: 'remote-no', vars: { name } }),
  'remote-yes': (_, name) => ({ kind: 'remote-yes', vars: { name } }),
  reopened: (_, name) => ({ kind: 'reopened', vars: { name } }),
  'reopened-by-score': (_, name) => ({ kind: 'reopened', vars: { name } }),
  resumed: (_, name) => ({ kind: 'resumed', vars: { name } }),
  returned: ({ queue, reason }, name) => ({ kind: 'returned', vars: { name, queue, reason } }),
  'signed-in': (_, name) => ({ kind: 'carried-on', vars: { name } }),
  split: ({ other }, name) => ({ kind: 'split', vars: { name, other } }),
  taken: (_, name) => ({ kind: 'taken', vars: { name } }),
  'took-in': ({ other }, name) => ({ kind: 'took-in', vars: { name, other } }),
  transferred: ({ queue, reason }, name) => ({ kind: 'transferred', vars: { name, queue, reason } }),
  undeliverable: ({ failure }) => ({ kind: 'undeliverable', vars: { reason: failure } }),
  unlinked: ({ other }, name) => ({ kind: 'unlinked', vars: { name, other } }),
  unsnoozed: (_, name) => ({ kind: 'unsnoozed', vars: { name } }),
  'visit-confirmed': (_, name) => ({ kind: 'visit-confirmed', vars: { name } }),
  'visit-other': (_, name) => ({ kind: 'visit-other', vars: { name } }),
} as const satisfies {
  readonly [Kind in TicketEventKind]?: (event: EventOf<Kind>, name: string) => TranscriptEvent
}

type ProjectedKind = keyof typeof projected

/**
 * All other events. hidden: the timeline doesn't show them, or shows the message that they're about. by-feature: their feature adds an event itself,
 * because the timeline shows more than the history keeps, such as a summary or a moment in words, or because it depends on where they come from.
 */
const others: Readonly<Record<Exclude<TicketEventKind, ProjectedKind>, 'hidden' | 'by-feature'>> = {
  'approval-asked': 'by-feature',
  'approval-bypassed': 'by-feature',
  'approval-delegated': 'by-feature',
  'approval-expired': 'by-feature',
  'approval-nobody': 'hidden',
  'approval-unreachable': 'by-feature',
  'approval-withdrawn': 'by-feature',
  approved: 'by-feature',
  'approver-account-made': 'by-feature',
  'approver-password-reset': 'by-feature',
  'article-sent': 'hidden',
  'asked-for-human': 'by-feature',
  called: 'by-feature',
  'details-set': 'by-feature',
  'duty-manager-told': 'hidden',
  'duty-manager-told-here': 'hidden',
  escalated: 'by-feature',
  'expert-asked': 'by-feature',
  'expert-ended': 'by-feature',
  'expert-left': 'by-feature',
  'expert-told': 'hidden',
  'expert-unreachable': 'by-feature',
  'expert-wrote': 'hidden',
  'files-added': 'hidden',
  'follow-up-asked': 'hidden',
  'follow-up-not-fine': 'hidden',
  'given-back': 'hidden',
  'handed-off': 'by-feature',
  'held-line-sent': 'hidden',
  lent: 'by-feature',
  'line-deleted': 'hidden',
  'line-edited': 'hidden',
  'line-sent-on': 'hidden',
  'loan-reminded': 'by-feature',
  merged: 'by-feature',
  'nobody-took': 'by-feature',
  'note-added': 'hidden',
  opened: 'by-feature',
  'opened-for': 'hidden',
  'outage-closed': 'hidden',
  'outage-joined': 'by-feature',
  'outage-opened': 'hidden',
  'outage-told': 'hidden',
  paged: 'by-feature',
  progress: 'by-feature',
  'question-added-to': 'hidden',
  'question-answered': 'by-feature',
  rated: 'by-feature',
  refused: 'by-feature',
  reminded: 'by-feature',
  replied: 'hidden',
  resolved: 'by-feature',
  'score-asked': 'hidden',
  'score-explained': 'hidden',
  'sla-breached': 'by-feature',
  'sla-warning': 'by-feature',
  snoozed: 'by-feature',
  'step-sent': 'hidden',
  'topic-doubted': 'hidden',
  'topic-found': 'hidden',
  'topic-set': 'by-feature',
  'topic-set-because': 'by-feature',
  unwatching: 'hidden',
  'undeliverable-desk': 'by-feature',
  'visit-agreed': 'by-feature',
  'visit-proposed': 'by-feature',
  'visit-reminded': 'hidden',
  watching: 'hidden',
}

/** Returns what the timeline shows of an event by the person of that name. */
export function transcriptEvent(
  event: Extract<TicketEvent, { readonly did: ProjectedKind }>,
  name: string,
): TranscriptEvent {
  const project = projected[event.did] as (event: TicketEvent, name: string) => TranscriptEvent
  return project(event, name)
}

/** Tells whether the timeline shows the event as the history has it. */
export function isProjected(
  event: TicketEvent,
): event is Extract<TicketEvent, { readonly did: ProjectedKind }> {
  return !Object.hasOwn(others, event.did)
}
