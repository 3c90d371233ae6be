import { DateTime } from 'luxon'
import { formatDateTime } from '../../i18n/formatters.js'
import { formatTimeRelativeToNow } from '../people/opening-hours.js'
import type { Ticket, TranscriptEvent } from '../ticket/ticket.js'
import type { EventOf, TicketEvent, TicketEventKind } from '../ticket/ticket-events.js'
import { formatDay } from '../view/ticket-details.js'
import { topicName, type UnitOfWork } from './unit-of-work.js'

interface EventContext {
  /** Ticket as it's saved with the event. */
  readonly ticket: Ticket
  /** Name of the person who acted. */
  readonly name: string
  readonly uow: UnitOfWork
}

type Project<Kind extends TicketEventKind> = (event: EventOf<Kind>, context: EventContext) => TranscriptEvent

/** Priority in a level such as "P3 one medium". */
const priorityIn = (level: string): string => level.split(' ', 1)[0]!

/** Events that the transcript shows, with the function that says how. */
const projections = {
  acknowledged: (_, { name }) => ({ kind: 'acknowledged', vars: { name } }),
  'approval-asked': ({ approver }) => ({ kind: 'approval-asked', vars: { name: approver } }),
  'approval-delegated': ({ to }, { name }) => ({ kind: 'approval-delegated', vars: { name, to } }),
  'approval-reminded': ({ approver }) => ({ kind: 'approval-reminded', vars: { name: approver } }),
  approved: (_, { name }) => ({ kind: 'approval-approved', vars: { name } }),
  'approver-account-made': ({ approver, moment }, { uow }) => ({
    kind: 'approval-account-made',
    vars: { name: approver, moment: deskDateTime(uow, moment) },
  }),
  'approver-password-reset': ({ approver, moment }, { uow }) => ({
    kind: 'approval-password-reset',
    vars: { name: approver, moment: deskDateTime(uow, moment) },
  }),
  'asked-for-human': (_, { ticket }) => ({
    kind: 'handed-off',
    vars: { queue: ticket.queue, cause: 'asked' },
    detail: null,
  }),
  assigned: ({ to }, { name }) => ({ kind: 'assigned', vars: { name, assignee: to } }),
  'assigned-because': ({ to, reason }, { name }) => ({
    kind: 'assigned',
    vars: { name, assignee: to, reason },
  }),
  'call-claimed': (_, { name }) => ({ kind: 'call-claimed', vars: { name } }),
  called: ({ requester, via }, { name }) => ({ kind: 'called', vars: { name, requester, via } }),
  cancelled: (_, { name }) => ({ kind: 'cancelled', vars: { name } }),
  closed: () => ({ kind: 'closed', vars: {} }),
  'colleague-asked': ({ queue, text }, { name }) => ({
    kind: 'colleague-asked',
    vars: { name, queue, text },
  }),
  escalated: ({ queue }, { name, ticket }) => ({
    kind: 'escalated',
    vars: { name, queue, summary: ticket.escalation!.summary },
  }),
  'escalated-up': ({ reason }, { name }) => ({ kind: 'escalated-up', vars: { name, reason } }),
  'follow-up-fine': (_, { name }) => ({ kind: 'confirmed', vars: { name } }),
  'handed-back': (_, { name }) => ({ kind: 'handed-back', vars: { name } }),
  'handed-off': ({ queue, why }, { ticket }) => ({
    kind: 'handed-off',
    vars: { queue, cause: why },
    detail: ticket.handedOff!.detail ?? null,
  }),
  held: ({ hold }, { name }) => ({ kind: 'held', vars: { name, hold, detail: '' } }),
  'held-because': ({ hold, detail }, { name }) => ({ kind: 'held', vars: { name, hold, detail } }),
  'left-to-group': ({ assignee, because, queue }) => ({
    kind: 'left-to-group',
    vars: { assignee, because, queue },
  }),
  lent: ({ device, day }, { name, uow }) => ({
    kind: 'lent',
    vars: { name, device, day: formatDay(day, uow.services.deskLanguage) },
  }),
  linked: ({ link, other }, { name }) => ({ kind: 'linked', vars: { name, other, link } }),
  'loan-reminded': (_, { ticket: { loan }, uow }) => ({
    kind: 'loan-due',
    vars: { device: loan!.device, day: formatDay(loan!.dueOn, uow.services.deskLanguage) },
  }),
  'loan-returned': ({ device }, { name }) => ({ kind: 'loan-returned', vars: { name, device } }),
  'on-call-asked': (_, { name }) => ({ kind: 'on-call-asked', vars: { name } }),
  'outage-ended': ({ outage }) => ({ kind: 'outage-told', vars: { outage } }),
  'outage-left': ({ outage }, { name }) => ({ kind: 'outage-removed', vars: { name, outage } }),
  'priority-set': ({ before, after, reason }, { name }) => ({
    kind: 'priority-set',
    vars: { name, before: priorityIn(before), after: priorityIn(after), reason },
  }),
  'question-withdrawn': ({ queue }, { name }) => ({ kind: 'colleague-withdrawn', vars: { name, queue } }),
  reminded: (_, { ticket }) => ({
    kind: 'reminded',
    vars: { count: String(ticket.hold!.remindedAt!.length) },
  }),
  'remote-asked': (_, { name }) => ({ kind: 'remote-asked', vars: { name } }),
  'remote-no': (_, { name }) => ({ kind: 'remote-no', vars: { name } }),
  'remote-yes': (_, { name }) => ({ kind: 'remote-yes', vars: { name } }),
  reopened: (_, { name }) => ({ kind: 'reopened', vars: { name } }),
  'reopened-by-score': (_, { name }) => ({ kind: 'reopened', vars: { name } }),
  resolved: ({ cause }, { name, ticket }) => ({
    kind: 'resolved',
    vars: { name, cause, solution: ticket.resolution!.solution },
  }),
  resumed: (_, { name }) => ({ kind: 'resumed', vars: { name } }),
  returned: ({ queue, reason }, { name }) => ({ kind: 'returned', vars: { name, queue, reason } }),
  'signed-in': (_, { name }) => ({ kind: 'carried-on', vars: { name } }),
  'sla-breached': ({ clock, due }, { uow }) => ({
    kind: 'sla-breached',
    vars: { clock, due: deskMinute(uow, due) },
  }),
  'sla-warning': ({ clock, due }, { uow }) => ({
    kind: 'sla-warning',
    vars: { clock, due: deskMinute(uow, due) },
  }),
  snoozed: ({ moment }, { name, uow }) => ({
    kind: 'snoozed',
    vars: { name, moment: relativeMoment(uow, moment) },
  }),
  split: ({ other }, { name }) => ({ kind: 'split', vars: { name, other } }),
  taken: (_, { name }) => ({ kind: 'taken', vars: { name } }),
  'took-in': ({ other }, { name }) => ({ kind: 'took-in', vars: { name, other } }),
  'topic-set': ({ earlier, topic }, context) => topicSet(context, { earlier, topic, reason: '' }),
  'topic-set-because': ({ earlier, topic, reason }, context) =>
    topicSet(context, { earlier, topic, reason: `: ${reason}` }),
  transferred: ({ queue, reason }, { name }) => ({ kind: 'transferred', vars: { name, queue, reason } }),
  undeliverable: ({ failure }) => ({ kind: 'undeliverable', vars: { reason: failure } }),
  unlinked: ({ other }, { name }) => ({ kind: 'unlinked', vars: { name, other } }),
  unsnoozed: (_, { name }) => ({ kind: 'unsnoozed', vars: { name } }),
  'visit-agreed': ({ moment }, context) => visitProposed(context, moment),
  'visit-confirmed': (_, { name }) => ({ kind: 'visit-confirmed', vars: { name } }),
  'visit-other': (_, { name }) => ({ kind: 'visit-other', vars: { name } }),
  'visit-proposed': ({ moment }, context) => visitProposed(context, moment),
} as const satisfies { readonly [Kind in TicketEventKind]?: Project<Kind> }

type ProjectedKind = keyof typeof projections

/**
 * All other events. hidden: the transcript doesn't show them, or shows the message concerned. by-feature: the feature says what the
 * transcript shows, because the history doesn't keep all of it or because it depends on where the event comes from.
 */
const others = {
  'approval-bypassed': 'by-feature',
  'approval-expired': 'by-feature',
  'approval-nobody': 'hidden',
  'approval-unreachable': 'by-feature',
  'approval-withdrawn': 'by-feature',
  'article-sent': 'hidden',
  'details-set': 'by-feature',
  'duty-manager-told': 'hidden',
  'duty-manager-told-here': 'hidden',
  'expert-asked': 'by-feature',
  'expert-ended': 'by-feature',
  'expert-left': 'by-feature',
  'expert-told': 'by-feature',
  'expert-unreachable': 'by-feature',
  'expert-wrote': 'hidden',
  'files-added': 'hidden',
  'follow-up-asked': 'hidden',
  'follow-up-not-fine': 'hidden',
  'given-back': 'hidden',
  'held-line-sent': 'hidden',
  'line-deleted': 'hidden',
  'line-edited': 'hidden',
  'line-sent-on': 'hidden',
  merged: 'hidden',
  'nobody-took': 'hidden',
  'note-added': 'hidden',
  opened: 'hidden',
  'opened-for': 'hidden',
  'outage-closed': 'hidden',
  'outage-joined': 'by-feature',
  'outage-opened': 'hidden',
  'outage-told': 'hidden',
  paged: 'by-feature',
  progress: 'hidden',
  'question-added-to': 'hidden',
  'question-answered': 'by-feature',
  rated: 'by-feature',
  refused: 'by-feature',
  replied: 'hidden',
  'score-asked': 'hidden',
  'score-explained': 'hidden',
  'step-sent': 'hidden',
  'topic-doubted': 'hidden',
  'topic-found': 'hidden',
  unwatching: 'hidden',
  'undeliverable-desk': 'by-feature',
  'visit-reminded': 'hidden',
  watching: 'hidden',
} as const satisfies Readonly<Record<Exclude<TicketEventKind, ProjectedKind>, 'hidden' | 'by-feature'>>

type ByFeatureKind = {
  [Kind in keyof typeof others]: (typeof others)[Kind] extends 'by-feature' ? Kind : never
}[keyof typeof others]

export type ProjectedEvent = EventOf<ProjectedKind>

/** Events for which their feature decides what the transcript shows. */
export type EventShownByFeature = EventOf<ByFeatureKind>

/**
 * Events that the transcript shows although no ticket is saved with them, or in addition to the one saved with the
 * ticket. The history has no entry for them, or a different one.
 */
export type TranscriptOnlyEvent = TranscriptEvent & {
  readonly kind:
    | 'approval-withdrawn'
    | 'duty-manager-told'
    | 'expert-file-lost'
    | 'fact-corrected'
    | 'file-declined'
    | 'file-infected'
    | 'file-lost'
    | 'file-refused'
    | 'merged'
    | 'nobody-took'
    | 'on-call-told'
    | 'opened'
    | 'priority-moved'
}

/** Checks whether the transcript shows the event without help from its feature. */
export function isProjected(event: TicketEvent): event is ProjectedEvent {
  return Object.hasOwn(projections, event.did)
}

/** Returns what the transcript shows for an event caused by the person called `name`; `ticket` is the state saved with it. */
export function transcriptEvent(
  uow: UnitOfWork,
  ticket: Ticket,
  name: string,
  event: ProjectedEvent,
): TranscriptEvent {
  const project = projections[event.did] as (event: TicketEvent, context: EventContext) => TranscriptEvent
  return project(event, { ticket, name, uow })
}

function deskDateTime({ services }: UnitOfWork, at: string): string {
  return formatDateTime(Number(at), services.deskLanguage, services.timeZone)
}

function relativeMoment({ now, services }: UnitOfWork, at: string): string {
  return formatTimeRelativeToNow(Number(at), now, services.timeZone, services.deskLanguage)
}

/** Formats a time without words, such as "2026-12-01 18:32"; `ticketEventText` puts it into words for each reader. */
function deskMinute({ services }: UnitOfWork, at: string): string {
  return DateTime.fromMillis(Number(at), { zone: services.timeZone }).toFormat('yyyy-MM-dd HH:mm')
}

function visitProposed({ name, uow }: EventContext, at: string): TranscriptEvent {
  return { kind: 'visit-proposed', vars: { name, moment: relativeMoment(uow, at) } }
}

function topicSet(
  { name, uow }: EventContext,
  { earlier, topic, reason }: Omit<EventOf<'topic-set-because'>, 'did'>,
): TranscriptEvent {
  const named = (id: string) => topicName(uow, id === '' ? null : id, uow.services.deskLanguage)
  return { kind: 'topic-set', vars: { name, before: named(earlier), after: named(topic), reason } }
}
