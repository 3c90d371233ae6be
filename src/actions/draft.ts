import type { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import type { RecordAct } from '../audit/audit.js'
import type { Activity, Attachment, ConversationReference, Person } from '../conversation/activity.js'
import type { ClosingPolicy } from '../conversation/closing-policy.js'
import type { PacePolicy } from '../conversation/pace.js'
import type { Found, Topic } from '../conversation/situation.js'
import type { Conversation } from '../conversation/state.js'
import type { TicketChoice } from '../conversation/ticket-choice.js'
import type { EscalationPolicy } from '../escalation/escalation-policy.js'
import type { PageCall } from '../escalation/page-link.js'
import type { FileLink } from '../files/file-link.js'
import type { FilesPolicy } from '../files/files-policy.js'
import type { Colleague } from '../handoff/colleague.js'
import { type Desks, desksOf, mayHaveWords } from '../handoff/desks.js'
import type { NotificationsPolicy } from '../handoff/notifications-policy.js'
import type { PeoplePolicy, Technician } from '../handoff/people.js'
import { type QueuesPolicy, restrictedQueues } from '../handoff/queues.js'
import { eventText } from '../replies/event-text.js'
import type { InlineAnswer, Mention, Message, Outgoing, SuggestedArticle } from '../replies/message.js'
import type { OwnTicketWords } from '../replies/own-ticket.js'
import type { Wording } from '../replies/wording.js'
import { clocksAfter, type SlaRules } from '../sla/clocks.js'
import type { KnownPerson } from '../stores/records.js'
import type { OutboxRow, Store, Transaction } from '../stores/store.js'
import { isInChat } from '../tickets/call.js'
import type { Deed } from '../tickets/deeds.js'
import type { PriorityPolicy } from '../tickets/priority.js'
import { readKey } from '../tickets/read-marks.js'
import type { RemotePolicy } from '../tickets/remote-policy.js'
import type { Line, Ticket, TicketEvent } from '../tickets/ticket.js'
import type { TicketSla } from '../tickets/ticket-sla.js'
import type { OnCall } from './tell-on-call.js'

/** Ways to page the person on call, in addition to chat. */
export interface PagerWays {
  readonly mail: boolean
  readonly webhook: boolean
  /** Builds the URL at which the person on call acknowledges a page. */
  readonly link: (call: PageCall) => string
}

/** Services, policies and content that actions need. */
export interface Surroundings {
  readonly wording: Wording
  readonly deskLanguage: string
  readonly timeZone: string
  readonly topics: ReadonlyMap<string, Topic>
  readonly priority: PriorityPolicy
  readonly remote: RemotePolicy
  readonly queues: QueuesPolicy
  readonly notifications: NotificationsPolicy
  readonly staff: () => Promise<readonly Colleague[]>
  readonly ownTicketWords: (language: string) => Promise<OwnTicketWords>
  readonly sla: SlaRules
  readonly escalation: EscalationPolicy
  /** Returns the people on call for a queue now, in rotation order. */
  readonly onCall: (queue: string) => readonly OnCall[]
  /** Returns a staff member's person IDs on the platforms. */
  readonly platformIds: (staffId: string) => readonly string[]
  /** Returns a queue's open tickets that are with the desk, in the queue's order. */
  readonly openIn: (queue: string) => Promise<readonly Ticket[]>
  readonly pager: PagerWays
  readonly pace: PacePolicy
  readonly closing: ClosingPolicy
  readonly files: FilesPolicy
  /** Builds the URL of a file for one person. */
  readonly fileLink: (link: FileLink) => string
  readonly articles: {
    readonly article: (topic: string, language: string) => Found | null
    readonly suggested: (ticket: Ticket, lines: readonly Line[]) => readonly SuggestedArticle[]
  }
  readonly approvals: ApprovalsPolicy
  /** Manager of each person, from the people policy. */
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** People who have written to the bot. */
  readonly known: () => Promise<readonly KnownPerson[]>
  /** Finds resolved tickets whose solutions may help, best match first. */
  readonly similar: (ticket: Ticket) => Promise<readonly Ticket[]>
  readonly desks: Desks
  /** If true, every member of a desk channel is a technician, whether or not the policy lists them. */
  readonly areMembersTechnicians: boolean
  readonly tickets: Store['tickets']
  /** Returns the person's current permissions as a technician; null if they aren't one. */
  readonly technicianOf: (person: Person) => Promise<Technician | null>
}

/** Unit of work of one turn: everything in it is committed with the transaction, or nothing is. */
export interface Draft {
  readonly tx: Transaction
  /** Adds an audit record, committed with this turn. */
  readonly record: RecordAct
  readonly now: number
  readonly newId: () => string
  /** Activity of this turn; its files are replaced by the stored copies once they're accepted. */
  activity: Activity
  readonly around: Surroundings
  readonly lane: string
  /** Language of the technician in this turn if it's known, otherwise the desk's. */
  readonly language: string
  conversation: Conversation | null
  /** Ticket numbers assigned in this turn, by placeholder. */
  readonly numbers: Map<string, string>
  /** Tickets with a change that shows on their cards. */
  readonly touched: Set<string>
  /** Subset of `touched` with changes beyond messages and delivery states; their cards are updated at once. */
  readonly changed: Set<string>
  /** Messages for desk threads; they are sent after the cards they are replies to. */
  readonly deskRows: OutboxRow[]
  /** Ticket events of this turn, in the desk's language, for the ticket's watchers. */
  readonly events: { readonly ticket: string; readonly text: string }[]
  answer: InlineAnswer | null
}

export async function ticketOf(draft: Draft, choice: TicketChoice): Promise<Ticket | null> {
  return draft.tx.ticket(draft.numbers.get(choice) ?? choice)
}

/** Replaces placeholders by the ticket numbers assigned in this turn. */
export function withNumbers(draft: Draft, text: string): string {
  return [...draft.numbers].reduce((filled, [standIn, number]) => filled.replaceAll(standIn, number), text)
}

/** Saves a changed ticket with an audit entry, updates its SLA clocks, and drops fields its new state rules out. */
export function saveTicket(
  draft: Draft,
  ticket: Ticket,
  by: { readonly id: string; readonly name: string },
  deed: Deed,
): Ticket {
  const { comesBackTo, formerAssignee, ...rest } = ticket
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isComingBack = comesBackTo?.queue === ticket.queue && ticket.assignee === null && !isOver
  const saved: Ticket = {
    ...rest,
    ...(formerAssignee === undefined || ticket.assignee !== null ? {} : { formerAssignee }),
    ...(comesBackTo !== undefined && isComingBack ? { comesBackTo } : {}),
    hold: ticket.state === 'on-hold' ? (ticket.hold ?? null) : null,
    sla: windClocks(draft, ticket),
    updatedAt: draft.now,
    audit: [
      ...ticket.audit,
      {
        at: draft.now,
        by: by.id,
        byName: by.name,
        from: draft.activity.where?.channel ?? draft.activity.from?.channel ?? 'clock',
        ...deed,
      },
    ],
  }
  draft.tx.putTicket(saved)
  if (saved.state === 'closed') draft.tx.delete('setting', readKey(saved.number))
  draft.touched.add(saved.number)
  const isAnswered = ticket.sla?.response.stoppedAt !== saved.sla?.response.stoppedAt
  if (isAnswered || !isTalk(deed)) draft.changed.add(saved.number)
  return saved
}

const talk: ReadonlySet<Deed['did']> = new Set([
  'replied',
  'note-added',
  'files-added',
  'line-edited',
  'line-deleted',
  'held-line-sent',
  'line-sent-on',
  'article-sent',
  'step-sent',
  'expert-wrote',
])

/** Tells whether an event only adds to the ticket's thread and leaves the ticket itself as it was. */
function isTalk({ did }: Deed): boolean {
  return talk.has(did)
}

/** Updates a ticket's SLA clocks and its one SLA timer. */
function windClocks(draft: Draft, ticket: Ticket): TicketSla | null {
  const sla = clocksAfter(ticket, draft.around.sla, draft.now)
  if (sla === null) return null
  const before = ticket.sla?.timerAt ?? null
  if (sla.timerAt !== before) {
    if (sla.timerAt === null) draft.tx.cancelTimer(slaTimer(ticket.number))
    else
      draft.tx.setTimer({
        id: slaTimer(ticket.number),
        lane: ticket.lane,
        dueAt: sla.timerAt,
        timer: { purpose: 'sla', ticket: ticket.number },
      })
  }
  return sla
}

function slaTimer(ticket: string): string {
  return `sla:${ticket}`
}

export const bot = { id: 'bot', name: 'Guichet' } as const

export function targetOf(reference: ConversationReference): string {
  return `${reference.channel}:${reference.tenant}:${reference.conversation}`
}

export interface NewLine {
  readonly by: Line['by']
  readonly name: string
  readonly kind: Line['kind']
  readonly text: string
  readonly attachments?: readonly Attachment[]
  readonly source?: string | null
  readonly at?: number
  readonly author?: string
}

/** Builds a transcript entry without deliveries. */
export function lineOf(draft: Draft, line: NewLine): Line {
  return {
    id: draft.newId(),
    at: line.at ?? draft.now,
    by: line.by,
    name: line.name,
    kind: line.kind,
    text: line.text,
    attachments: line.attachments ?? [],
    source: line.source ?? null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
    ...(line.author === undefined ? {} : { author: line.author }),
  }
}

/** Adds an event to the transcript, as text and as data, so that each technician reads it in their own language. */
export function addEvent(draft: Draft, ticket: Ticket, event: TicketEvent): void {
  const { wording, queues, deskLanguage } = draft.around
  const text = eventText(event, wording, queues, deskLanguage)
  draft.events.push({ ticket: ticket.number, text })
  draft.tx.putLine(ticket.number, {
    ...lineOf(draft, { by: 'system', name: 'Guichet', kind: 'event', text }),
    event,
  })
}

export interface Sending {
  readonly to: ConversationReference
  /** Delivery queue, if this message needn't wait for the others to its conversation. */
  readonly target?: string
  readonly content: Outgoing
  readonly slot?: string | null
  readonly under?: string | null
  readonly ticket?: string | null
  readonly lineId?: string | null
  readonly silentOnceTaken?: boolean
  readonly part?: string
  readonly isMinor?: boolean
}

export function rowOf(draft: Draft, sending: Sending): OutboxRow {
  return {
    id: draft.newId(),
    lane: draft.lane,
    target: sending.target ?? targetOf(sending.to),
    to: sending.to,
    content: sending.content,
    slot: sending.slot ?? null,
    under: sending.under ?? null,
    ticket: sending.ticket ?? null,
    lineId: sending.lineId ?? null,
    silentOnceTaken: sending.silentOnceTaken ?? false,
    ...(sending.part === undefined ? {} : { part: sending.part }),
    ...(sending.isMinor === true ? { isMinor: true } : {}),
    createdAt: draft.now,
    notBefore: draft.now,
    attempts: 0,
  }
}

/** Queues a message for delivery. Returns its outbox ID, by which technicians see its delivery state. */
export function send(draft: Draft, sending: Sending): string {
  const row = rowOf(draft, sending)
  draft.tx.enqueue(row)
  return row.id
}

/**
 * Sends to the desk channels of the ticket's queue, under the ticket's card, except the channel the message was written in. Returns the outbox IDs.
 */
export function sendToDesks(
  draft: Draft,
  ticket: Pick<Ticket, 'number' | 'queue'>,
  content: Outgoing,
  lineId: string | null,
  options: DeskSending = {},
): readonly string[] {
  const { content: said, where } = draft.activity
  const isFromThread = said.type.startsWith('desk-line') && options.isFromElsewhere !== true
  const origin = isFromThread && where !== null ? targetOf(where) : null
  const slot = options.slot ?? (lineId === null ? null : `line:${lineId}`)
  const desks = options.desks ?? desksOf(draft.around.desks, ticket.queue)
  const restricted = restrictedQueues(draft.around.queues)
  return desks
    .filter(
      // A deletion also goes to channels that may no longer show the ticket's messages.
      (desk) => content.type === 'delete' || mayHaveWords(draft.around.desks, ticket.queue, desk, restricted),
    )
    .filter((desk) => ![origin, options.except].includes(targetOf(desk)))
    .map((desk) =>
      sendToDesk(draft, desk, ticket.number, mentioning(content, options.mentions?.get(targetOf(desk))), {
        lineId,
        slot,
      }),
    )
}

function mentioning(content: Outgoing, mentions: readonly Mention[] | undefined): Outgoing {
  if (mentions === undefined || (content.type !== 'message' && content.type !== 'replace')) return content
  return { ...content, message: { ...content.message, mentions } }
}

interface DeskSending {
  /** Desk channels, if they aren't those of the ticket's queue. */
  readonly desks?: readonly ConversationReference[]
  /** Message key, if it isn't that of the transcript entry. */
  readonly slot?: string
  /** Channel the message was originally posted in, which gets no copy. */
  readonly except?: string | null
  /** People to mention in each channel, by its target. */
  readonly mentions?: ReadonlyMap<string, readonly Mention[]>
  /** Flag for a message written in a thread other than the ticket's: the channel it was written in gets a copy too. */
  readonly isFromElsewhere?: true
}

interface UnderCard {
  readonly lineId: string | null
  readonly slot: string | null
  /** Message key of the parent; the ticket's card if absent. */
  readonly under?: string
}

/** Queues a message to one desk channel, under the ticket's card unless `under` names another parent. */
export function sendToDesk(
  draft: Draft,
  desk: ConversationReference,
  ticket: string,
  content: Outgoing,
  { lineId, slot, under = cardSlot(ticket) }: UnderCard,
): string {
  const row = rowOf(draft, { to: desk, content, slot, under, ticket, lineId })
  draft.deskRows.push(row)
  return row.id
}

export function cardSlot(ticket: string): string {
  return `card:${ticket}`
}

/** Sends the requester a message from the bot about a ticket, and adds it to the transcript. Does nothing if the requester isn't in a chat. */
export function tellRequester(
  draft: Draft,
  ticket: Ticket,
  message: Pick<Message, 'text' | 'buttons' | 'verbatim'>,
  options: { readonly silentOnceTaken: boolean; readonly isMinor?: boolean },
): void {
  if (!isInChat(ticket)) return
  const text = [message.text, message.verbatim?.text ?? ''].filter((part) => part !== '').join('\n\n')
  const line = lineOf(draft, { by: 'bot', name: bot.name, kind: 'message', text })
  const id = send(draft, {
    to: ticket.reference,
    content: { type: 'message', message: { language: ticket.language, ...message } },
    ticket: ticket.number,
    lineId: line.id,
    ...options,
  })
  draft.tx.putLine(ticket.number, { ...line, deliveries: [id] })
}

export function topicName(draft: Draft, topic: string | null, language: string): string {
  const known = topic === null ? undefined : draft.around.topics.get(topic)
  if (known === undefined) return draft.around.wording.reply(language, 'no-topic')
  return known.name[language] ?? known.name.en ?? known.id
}
