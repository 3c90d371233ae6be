import { truncateAtWord } from '../../../content/wording/truncate-at-word.js'
import { staffIdOf, type Technician } from '../../../desk/people/people-policy.js'
import { isVisibleToReadersOf } from '../../../desk/people/permissions.js'
import { botQueue, queueName, restrictedQueues } from '../../../desk/people/queues.js'
import { type Call, isIdentityVerified, isInChat } from '../../../desk/ticket/call.js'
import { needsIdentityCheck } from '../../../desk/ticket/identity-check.js'
import { displayedClocks, leadingClock } from '../../../desk/ticket/service-level/displayed-clocks.js'
import type { DisplayedClock, Hold } from '../../../desk/ticket/service-level/ticket-sla.js'
import { type SimilarTicket, similarTicket } from '../../../desk/ticket/similar-ticket.js'
import { hasProvenSolution } from '../../../desk/ticket/similar-tickets.js'
import type { HandOffRecord, Ticket, TranscriptEntry } from '../../../desk/ticket/ticket.js'
import type { LinkKind } from '../../../desk/ticket/ticket-link.js'
import { ticketSourceOf } from '../../../desk/ticket/ticket-sources.js'
import { deliveryStateOf } from '../../../desk/ticket/transcript/delivery-state.js'
import type { FileState } from '../../../desk/ticket/transcript/stored-file.js'
import { approvalLines } from '../../../desk/view/approval-lines.js'
import { handOffReasonText, ticketEventText } from '../../../desk/view/event-text.js'
import { withoutLabelWord } from '../../../desk/view/fact-text.js'
import type { CardCommand, SuggestedArticle } from '../../../desk/view/message.js'
import { type NamedValue, ticketDetails } from '../../../desk/view/ticket-details.js'
import type { Attachment, Language } from '../../../engine/activity.js'
import { detailsOfFeatures } from '../../../features/index.js'
import type { DeliveryState, TechnicianAccount } from '../../../storage/records.js'
import type { Store } from '../../../storage/store.js'
import type { ConsoleDeps } from '../console-deps.js'
import { commandsFor } from './commands-for.js'
import { type HistoryView, historyView } from './history-view.js'

export interface TicketRow {
  readonly number: string
  readonly topicName: string | null
  readonly priority: Ticket['priority']
  readonly state: Ticket['state']
  readonly queue: string
  readonly queueName: string
  readonly assignee: Ticket['assignment']['assignee']
  readonly requesterName: string
  readonly isRequesterVerified: boolean
  readonly channel: string
  /** Channel of the ticket, or the way in which its requester got in touch. */
  readonly source: string
  readonly summary: string
  readonly openedAt: number
  readonly updatedAt: number
  readonly isUndeliverable: boolean
  readonly hold: Hold | null
  /** Next deadline; null while the bot is handling the ticket. */
  readonly due: DisplayedClock | null
  /** Number of the outage that the ticket is waiting for; null if there is none. */
  readonly outage: string | null
}

export interface FileView {
  readonly name: string
  /** Address of a file on its platform; null if the file is stored here. */
  readonly url: string | null
  /** ID of a stored file; null if the file isn't stored here. */
  readonly id: string | null
  /** State of a stored file, or `expired` after its deletion; null if it was never stored here. */
  readonly state: FileState | 'expired' | null
  readonly sizeBytes: number | null
  readonly isUnscanned: boolean
}

export interface TranscriptEntryView
  extends Omit<TranscriptEntry, 'source' | 'deliveries' | 'attachments' | 'event'> {
  readonly files: readonly FileView[]
  /** Delivery state of a message to the requester; null for messages that aren't delivered. */
  readonly delivery: Pick<DeliveryState, 'state' | 'reason'> | null
}

/** Everything about a ticket that technicians can see. Platform addresses and IDs stay on the server. */
export interface TicketView extends TicketRow {
  readonly topic: string | null
  readonly kind: Ticket['kind']
  readonly language: Language
  readonly impact: Ticket['prioritisation']['impact']
  readonly urgency: Ticket['prioritisation']['urgency']
  readonly fullSummary: string
  readonly requester: {
    readonly name: string
    readonly email: string | null
    readonly trust: Ticket['requester']['trust']
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
    /** True if the requester answered before being asked. */
    readonly isToldBefore: boolean
    /** Time of the answer; for a step without a result, of the question. */
    readonly at: number
  }[]
  readonly handedOff: Ticket['handedOff']
  readonly escalation: {
    readonly at: number
    readonly queueName: string
    readonly summary: string
    readonly by: string
  } | null
  readonly clocks: readonly DisplayedClock[]
  readonly escalationLevel: number
  readonly resolution: Ticket['resolution']
  /** The requester's rating; null if there is none yet. */
  readonly satisfaction: { readonly score: number; readonly words: string | null } | null
  readonly identityCheck: Ticket['identityCheck']
  /** True if the requester's identity must be checked before the ticket can be resolved. */
  readonly needsIdentityCheck: boolean
  readonly undeliverable: Ticket['undeliverable']
  readonly suggested: readonly SuggestedArticle[]
  /** Required approvals and their state. */
  readonly approval: readonly string[]
  readonly similar: readonly SimilarTicket[]
  readonly acts: readonly CardCommand[]
  /** Ticket into which this one was merged; null if it wasn't merged. */
  readonly mergedInto: string | null
  readonly links: readonly { readonly kind: LinkKind; readonly ticket: string }[]
  /** Outage that the ticket belongs or belonged to; null if there is none. */
  readonly partOf: string | null
  readonly lines: readonly TranscriptEntryView[]
  readonly audit: readonly HistoryView[]
}

type Names = Pick<ConsoleDeps, 'people' | 'queues' | 'suggested' | 'topics' | 'wording' | 'timeZone'>

export function ticketRow(ticket: Ticket, names: Names, language: Language, now: number): TicketRow {
  return {
    number: ticket.number,
    topicName: topicName(names, ticket.topic, language),
    priority: ticket.priority,
    state: ticket.state,
    queue: ticket.queue,
    queueName: ticket.queue === botQueue ? 'Guichet' : queueName(names.queues(), ticket.queue, language),
    outage: ticket.outage?.current ?? null,
    assignee: ticket.assignment.assignee,
    requesterName: ticket.requester.name,
    isRequesterVerified: isIdentityVerified(ticket),
    channel: ticket.channel,
    source: ticketSourceOf(ticket),
    summary: truncateAtWord(ticket.summary, 200),
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
  reader: TechnicianAccount,
  now: number,
): Promise<TicketView> {
  const { requester } = ticket
  const { language } = reader
  const lines = [...(await store.lines(ticket.number))].sort((one, other) => one.at - other.at)
  return {
    ...ticketRow(ticket, names, language, now),
    clocks: displayedClocks(ticket.sla ?? null, now),
    escalationLevel: ticket.escalation?.level ?? 0,
    topic: ticket.topic,
    kind: ticket.kind,
    language: ticket.language,
    impact: ticket.prioritisation.impact,
    urgency: ticket.prioritisation.urgency,
    fullSummary: ticket.summary,
    requester: {
      name: requester.name,
      email: requester.email ?? null,
      trust: requester.trust,
      timeZone: requester.timeZone ?? null,
    },
    isInChat: isInChat(ticket),
    call: ticket.call === undefined ? null : reachOf(ticket.call),
    arranged: ticketDetails(
      ticket,
      names.wording().card(language),
      language,
      names.timeZone,
      (queue) => queueName(names.queues(), queue, language),
      detailsOfFeatures,
    ),
    facts: Object.entries(ticket.facts)
      // Only guides use `product`, and the topic already names the application.
      .filter(([name]) => name !== 'product')
      .map(([name, value]) => ({
        name,
        value:
          name === 'since' ? withoutLabelWord(names.wording().reply(language, 'fact-since'), value) : value,
      })),
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
    escalation: escalationOf(ticket, names, language),
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
    mergedInto: ticket.relations?.mergedInto ?? null,
    partOf: ticket.outage?.current ?? ticket.outage?.previous ?? null,
    links: (ticket.relations?.links ?? []).map(({ kind, ticket: other }) => ({ kind, ticket: other })),
    acts: await commandsFor(ticket, technicianOf(reader, names), {
      store,
      restricted: restrictedQueues(names.queues()),
      wording: names.wording(),
      language,
    }),
    lines: await Promise.all(lines.map((line) => lineView(line, store, names, language))),
    audit: historyView(ticket.audit, {
      wording: names.wording(),
      queues: names.queues(),
      topicNamed: (topic) => topicName(names, topic, language) ?? topic,
      language,
      timeZone: names.timeZone,
    }),
  }
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
    .filter((other) => isVisibleToReadersOf(other, ticket, restricted))
    .filter((other) => hasProvenSolution(other, ticket))
    .map((other) => similarTicket(other, now, language))
}

function technicianOf(account: TechnicianAccount, { people }: Names): Technician {
  const { name, roles, groups } = account
  return { id: staffIdOf(people(), account), name, roles, groups }
}

function escalationOf({ escalation }: Ticket, names: Names, language: Language): TicketView['escalation'] {
  if (escalation?.functional === undefined) return null
  const { at, queue, summary, by } = escalation.functional
  return { at, queueName: queueName(names.queues(), queue, language), summary, by }
}

function satisfactionOf({ satisfaction }: Ticket): TicketView['satisfaction'] {
  const survey = satisfaction?.survey
  if (survey === undefined || survey.score === null) return null
  return { score: survey.score, words: survey.words }
}

function isOver({ state }: Ticket): boolean {
  return state === 'resolved' || state === 'closed'
}

/** Returns the reason in the technician's language if it's stored as data, otherwise as written. */
function whyHandedOff(
  { cause, detail, reason }: HandOffRecord,
  { wording }: Names,
  language: Language,
): string {
  return cause === undefined
    ? reason
    : handOffReasonText({ cause, detail: detail ?? null }, wording(), language)
}

async function lineView(
  { attachments, deliveries, source: _source, event, ...line }: TranscriptEntry,
  store: Store,
  { queues, wording }: Names,
  language: Language,
): Promise<TranscriptEntryView> {
  const text = event === undefined ? line.text : ticketEventText(event, wording(), queues(), language)
  const states = new Map<string, DeliveryState>()
  for (const id of line.by === 'technician' || line.by === 'participant' ? deliveries : []) {
    const state = await store.get('delivery', id)
    if (state !== null) states.set(id, state)
  }
  const delivery = deliveryStateOf({ ...line, deliveries }, states)
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
