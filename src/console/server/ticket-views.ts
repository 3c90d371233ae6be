import type { Attachment, Language } from '../../conversation/activity.js'
import { offeredActs } from '../../desk-acts/offered-acts.js'
import type { FileState } from '../../files/kept-file.js'
import { staffIdOf, type Technician } from '../../handoff/people.js'
import { mayAnswer } from '../../handoff/question-rights.js'
import { botQueue, queueName, restrictedQueues } from '../../handoff/queues.js'
import { isShownWith } from '../../handoff/rights.js'
import { sourceOf } from '../../records/source-of.js'
import { approvalLines } from '../../replies/approval-lines.js'
import { arrangedFacts, type NamedValue } from '../../replies/arranged-facts.js'
import { eventText, reasonText } from '../../replies/event-text.js'
import type { CardAct, SuggestedArticle } from '../../replies/message.js'
import { shortened } from '../../replies/shortened.js'
import { type SimilarTicket, similarTicket } from '../../replies/similar-ticket.js'
import type { Wording } from '../../replies/wording.js'
import { clocksShown, leadingClock } from '../../sla/clock-state.js'
import type { Account, DeliveryState } from '../../stores/records.js'
import type { Store } from '../../stores/store.js'
import { type Call, isInChat, isVouchedFor } from '../../tickets/call.js'
import { openQuestions } from '../../tickets/colleague-question.js'
import { needsIdentityCheck } from '../../tickets/identity.js'
import { deliveryOf } from '../../tickets/line-delivery.js'
import { hasHelped } from '../../tickets/similar-tickets.js'
import type { HandedOff, Line, Ticket } from '../../tickets/ticket.js'
import type { LinkKind } from '../../tickets/ticket-link.js'
import type { ClockShown, Hold } from '../../tickets/ticket-sla.js'
import type { ConsoleDependencies } from './console-dependencies.js'
import { type HistoryView, historyOf } from './history-view.js'

export interface TicketRow {
  readonly number: string
  readonly topicName: string | null
  readonly priority: Ticket['priority']
  readonly state: Ticket['state']
  readonly queue: string
  readonly queueName: string
  readonly assignee: Ticket['assignee']
  readonly requesterName: string
  readonly isRequesterVerified: boolean
  readonly channel: string
  /** Channel the ticket came from, or how its requester called. */
  readonly source: string
  readonly summary: string
  readonly openedAt: number
  readonly updatedAt: number
  readonly isUndeliverable: boolean
  readonly hold: Hold | null
  /** The next deadline to meet; null while the bot is handling the ticket. */
  readonly due: ClockShown | null
  /** The outage that the ticket is waiting for; null if there is none. */
  readonly outage: string | null
}

export interface FileView {
  readonly name: string
  /** Address of a file on its platform if it isn't stored here; null otherwise. */
  readonly url: string | null
  /** Id of a stored file; null if it isn't stored here. */
  readonly id: string | null
  /** State of a stored file, or `expired` once it has been deleted; null if it was never stored here. */
  readonly state: FileState | 'expired' | null
  readonly sizeBytes: number | null
  readonly isUnscanned: boolean
}

export interface LineView extends Omit<Line, 'source' | 'deliveries' | 'attachments' | 'event'> {
  readonly files: readonly FileView[]
  /** Delivery state of a message to the requester; null if it isn't delivered anywhere. */
  readonly delivery: Pick<DeliveryState, 'state' | 'reason'> | null
}

/** Everything a technician can see of a ticket. Platform addresses and ids stay on the server. */
export interface TicketView extends TicketRow {
  readonly topic: string | null
  readonly kind: Ticket['kind']
  readonly language: Language
  readonly impact: Ticket['impact']
  readonly urgency: Ticket['urgency']
  readonly fullSummary: string
  readonly requester: {
    readonly name: string
    readonly email: string | null
    readonly standing: Ticket['requester']['standing']
    readonly timeZone: string | null
  }
  /** True if a reply would reach the requester. */
  readonly isInChat: boolean
  /** Contact details of a caller; null if the ticket wasn't opened by phone. */
  readonly call: Pick<Call, 'telephone' | 'email'> | null
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** Settings changed and arrangements made with the requester, in the reader's language. */
  readonly arranged: readonly NamedValue[]
  readonly tried: readonly {
    readonly title: string
    readonly answer: string | null
    readonly isDone: boolean
    /** True if the requester gave the answer before being asked. */
    readonly isToldBefore: boolean
    /** Time of the answer; for a step without a result, the time of the question. */
    readonly at: number
  }[]
  readonly handedOff: Ticket['handedOff']
  readonly escalation: {
    readonly at: number
    readonly queueName: string
    readonly summary: string
    readonly by: string
  } | null
  readonly clocks: readonly ClockShown[]
  readonly escalationLevel: number
  readonly resolution: Ticket['resolution']
  /** The requester's rating; null until there is one. */
  readonly satisfaction: { readonly score: number; readonly words: string | null } | null
  readonly identityCheck: Ticket['identityCheck']
  /** True if the requester's identity must be verified before the ticket can be resolved. */
  readonly needsIdentityCheck: boolean
  readonly undeliverable: Ticket['undeliverable']
  readonly suggested: readonly SuggestedArticle[]
  /** Required approvals and their state. */
  readonly approval: readonly string[]
  readonly similar: readonly SimilarTicket[]
  readonly acts: readonly CardAct[]
  /** Ticket this one was merged into; null if it wasn't. */
  readonly mergedInto: string | null
  readonly links: readonly { readonly kind: LinkKind; readonly ticket: string }[]
  /** Outage to which the ticket belongs or belonged; null if there is none. */
  readonly partOf: string | null
  readonly lines: readonly LineView[]
  readonly audit: readonly HistoryView[]
}

type Names = Pick<ConsoleDependencies, 'people' | 'queues' | 'suggested' | 'topics' | 'wording' | 'timeZone'>

export function ticketRow(ticket: Ticket, names: Names, language: Language, now: number): TicketRow {
  return {
    number: ticket.number,
    topicName: topicName(names, ticket.topic, language),
    priority: ticket.priority,
    state: ticket.state,
    queue: ticket.queue,
    queueName: ticket.queue === botQueue ? 'Guichet' : queueName(names.queues(), ticket.queue, language),
    outage: ticket.outage ?? null,
    assignee: ticket.assignee,
    requesterName: ticket.requester.name,
    isRequesterVerified: isVouchedFor(ticket),
    channel: ticket.channel,
    source: sourceOf(ticket),
    summary: shortened(ticket.summary, 200),
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    isUndeliverable: ticket.undeliverable !== null,
    hold: ticket.hold ?? null,
    due: leadingClock(ticket.sla ?? null, now),
  }
}

export async function ticketView(
  ticket: Ticket,
  store: Store,
  names: Names,
  reader: Account,
  now: number,
): Promise<TicketView> {
  const { escalation, requester } = ticket
  const { language } = reader
  const lines = [...(await store.lines(ticket.number))].sort((one, other) => one.at - other.at)
  return {
    ...ticketRow(ticket, names, language, now),
    clocks: clocksShown(ticket.sla ?? null, now),
    escalationLevel: ticket.escalationLevel ?? 0,
    topic: ticket.topic,
    kind: ticket.kind,
    language: ticket.language,
    impact: ticket.impact,
    urgency: ticket.urgency,
    fullSummary: ticket.summary,
    requester: {
      name: requester.name,
      email: requester.email ?? null,
      standing: requester.standing,
      timeZone: requester.timeZone ?? null,
    },
    isInChat: isInChat(ticket),
    call: ticket.call === undefined ? null : reachOf(ticket.call),
    arranged: arrangedFacts(ticket, names.wording().card(language), language, names.timeZone, (queue) =>
      queueName(names.queues(), queue, language),
    ),
    facts: Object.entries(ticket.facts)
      // `product` is used only by guides; the topic already names the application.
      .filter(([name]) => name !== 'product')
      .map(([name, value]) => ({ name, value })),
    tried: ticket.steps.map(({ gesture, offeredAt, result, step, title }) => ({
      title: title[language] ?? Object.values(title)[0] ?? step,
      answer: result === null || (result.alreadyDone && gesture !== undefined) ? null : result.answer,
      isDone: result !== null,
      isToldBefore: result?.alreadyDone === true,
      at: result?.at ?? offeredAt,
    })),
    handedOff: ticket.handedOff && {
      ...ticket.handedOff,
      reason: whyHandedOff(ticket.handedOff, names, language),
    },
    escalation: escalation && {
      at: escalation.at,
      queueName: queueName(names.queues(), escalation.queue, language),
      summary: escalation.summary,
      by: escalation.by,
    },
    resolution: ticket.resolution,
    satisfaction: satisfactionOf(ticket),
    identityCheck: ticket.identityCheck,
    needsIdentityCheck: needsIdentityCheck(ticket) && !isOver(ticket),
    undeliverable: ticket.undeliverable,
    suggested: isOver(ticket) ? [] : names.suggested(ticket, lines, language),
    approval: approvalLines({
      ticket,
      words: names.wording().card(language),
      language,
      timeZone: names.timeZone,
    }),
    similar: isOver(ticket)
      ? []
      : await similarOf(ticket, store, restrictedQueues(names.queues()), language, now),
    mergedInto: ticket.mergedInto ?? null,
    partOf: ticket.outage ?? ticket.outageBefore ?? null,
    links: (ticket.links ?? []).map(({ kind, ticket: other }) => ({ kind, ticket: other })),
    acts: actsFor(ticket, technicianOf(reader, names), names.wording(), language),
    lines: await Promise.all(lines.map((line) => lineView(line, store, names, language))),
    audit: historyOf(ticket.audit, {
      wording: names.wording(),
      queues: names.queues(),
      topicNamed: (topic) => topicName(names, topic, language) ?? topic,
      language,
      timeZone: names.timeZone,
    }),
  }
}

/** Puts "Answer a colleague" before the other commands for a technician who was asked a question. */
function actsFor(ticket: Ticket, technician: Technician, ...words: [Wording, Language]): readonly CardAct[] {
  const acts = offeredActs(ticket, technician, ...words)
  if (!openQuestions(ticket).some((question) => mayAnswer(technician, question))) return acts
  const answer = acts.filter(({ id }) => id === 'answer-colleague')
  const others = acts.filter((act) => !answer.includes(act))
  return [...answer.map((act) => ({ ...act, place: 'primary', isMain: true }) as const), ...others]
}

function reachOf({ telephone, email }: Call): Pick<Call, 'telephone' | 'email'> {
  return {
    ...(telephone === undefined ? {} : { telephone }),
    ...(email === undefined ? {} : { email }),
  }
}

async function similarOf(
  ticket: Ticket,
  store: Store,
  restricted: readonly string[],
  language: Language,
  now: number,
): Promise<readonly SimilarTicket[]> {
  const found = await Promise.all((ticket.similar?.numbers ?? []).map((number) => store.ticket(number)))
  return found
    .filter((other) => other !== null)
    .filter((other) => isShownWith(other, ticket, restricted))
    .filter((other) => hasHelped(other, ticket))
    .map((other) => similarTicket(other, now, language))
}

function technicianOf(account: Account, { people }: Names): Technician {
  const { name, roles, groups } = account
  return { id: staffIdOf(people(), account), name, roles, groups }
}

function satisfactionOf({ satisfaction }: Ticket): TicketView['satisfaction'] {
  if (satisfaction == null || satisfaction.score === null) return null
  return { score: satisfaction.score, words: satisfaction.words }
}

function isOver({ state }: Ticket): boolean {
  return state === 'resolved' || state === 'closed'
}

/** Returns the reason in the technician's language if it was stored as data, otherwise as it was written. */
function whyHandedOff({ cause, detail, reason }: HandedOff, { wording }: Names, language: Language): string {
  return cause === undefined ? reason : reasonText({ cause, detail: detail ?? null }, wording(), language)
}

async function lineView(
  { attachments, deliveries, source: _source, event, ...line }: Line,
  store: Store,
  { queues, wording }: Names,
  language: Language,
): Promise<LineView> {
  const text = event === undefined ? line.text : eventText(event, wording(), queues(), language)
  const states = new Map<string, DeliveryState>()
  for (const id of line.by === 'technician' || line.by === 'participant' ? deliveries : []) {
    const state = await store.get('delivery', id)
    if (state !== null) states.set(id, state)
  }
  const delivery = deliveryOf({ ...line, deliveries }, states)
  return {
    ...line,
    text: line.deletedAt === null ? text : '',
    files: await Promise.all(attachments.map((attachment) => fileView(attachment, store))),
    delivery: delivery && { state: delivery.state, reason: delivery.reason },
  }
}

async function fileView({ file: id, name, sizeBytes, url }: Attachment, store: Store): Promise<FileView> {
  const file = id === undefined ? null : await store.get('file', id)
  return {
    name,
    url: url ?? null,
    id: id ?? null,
    state: id === undefined ? null : (file?.state ?? 'expired'),
    sizeBytes: file?.sizeBytes ?? sizeBytes ?? null,
    isUnscanned: file?.isUnscanned === true,
  }
}

export function topicName(
  { topics }: Pick<Names, 'topics'>,
  topic: string | null,
  language: Language,
): string | null {
  if (topic === null) return null
  const name = topics().find((candidate) => candidate.topic === topic)?.name
  return name?.[language] ?? name?.en ?? topic
}
