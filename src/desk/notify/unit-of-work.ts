import type { ApprovalsPolicy } from '../../content/policies/approvals-policy.js'
import type { EscalationPolicy } from '../../content/policies/escalation-policy.js'
import type { FilesPolicy } from '../../content/policies/files-policy.js'
import type { TimeoutPolicy } from '../../content/policies/timeout-policy.js'
import type { Translations } from '../../content/wording/translations.js'
import type { Conversation } from '../../dialogue/state.js'
import type { Activity, ConversationReference, Person } from '../../engine/activity.js'
import type { Topic } from '../../nlu/intent-file.js'
import type { RecordAction } from '../../reports/audit/audit-log.js'
import type { KnownPerson } from '../../storage/records.js'
import type { OutboxRow, Store, Transaction } from '../../storage/store.js'
import { conversationKey } from '../conversation-key.js'
import { canShowContent, type DeskChannels, deskChannelsOfGroup } from '../people/desk-channels.js'
import type { NotificationsPolicy } from '../people/notifications-policy.js'
import type { PeoplePolicy, Technician } from '../people/people-policy.js'
import { type QueuesPolicy, restrictedQueues } from '../people/queues.js'
import type { TechnicianLoad } from '../people/technician-load.js'
import type { ClosingPolicy } from '../ticket/closing-policy.js'
import type { EventOf, HistoryEventKind } from '../ticket/events/ticket-events.js'
import type { OnCallPerson, PageLink } from '../ticket/on-call-page.js'
import type { RemotePolicy } from '../ticket/remote-policy.js'
import type { PriorityPolicy } from '../ticket/service-level/priority.js'
import type { SlaRules } from '../ticket/service-level/update-sla-clocks.js'
import type { Ticket, TicketReference, TranscriptEntry } from '../ticket/ticket.js'
import type { FileLink } from '../ticket/transcript/stored-file.js'
import type { ArticleContent } from '../view/article-content.js'
import type { InlineAnswer, Mention, OutboundMessage, SuggestedArticle } from '../view/message.js'
import type { OwnTicketTexts } from './own-ticket-texts.js'

/** Ways to page the person on call, in addition to chat. */
export interface PagerChannels {
  readonly mail: boolean
  readonly webhook: boolean
  /** Builds the URL at which the person on call acknowledges a page. */
  readonly link: (call: PageLink) => string
}

/** Services, policies and content that actions need. */
export interface TurnServices {
  readonly wording: Translations
  readonly deskLanguage: string
  readonly timeZone: string
  readonly topics: ReadonlyMap<string, Topic>
  readonly priority: PriorityPolicy
  readonly remote: RemotePolicy
  readonly queues: QueuesPolicy
  readonly notifications: NotificationsPolicy
  readonly staff: () => Promise<readonly TechnicianLoad[]>
  readonly ownTicketWords: (language: string) => Promise<OwnTicketTexts>
  readonly sla: SlaRules
  readonly escalation: EscalationPolicy
  /** Returns the people on call for a queue now, in rotation order. */
  readonly onCall: (queue: string) => readonly OnCallPerson[]
  /** Returns a staff member's person IDs on the platforms. */
  readonly platformIds: (staffId: string) => readonly string[]
  /** Returns a queue's open tickets that are with the desk, in the queue's order. */
  readonly openIn: (queue: string) => Promise<readonly Ticket[]>
  readonly pager: PagerChannels
  readonly timeouts: TimeoutPolicy
  readonly closing: ClosingPolicy
  readonly files: FilesPolicy
  /** Builds the URL of a file for one person. */
  readonly fileLink: (link: FileLink) => string
  readonly articles: {
    readonly article: (topic: string, language: string) => ArticleContent | null
    readonly suggested: (ticket: Ticket, lines: readonly TranscriptEntry[]) => readonly SuggestedArticle[]
  }
  readonly approvals: ApprovalsPolicy
  /** Manager of each person, from the people policy. */
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** People who have written to the bot. */
  readonly knownPeople: () => Promise<readonly KnownPerson[]>
  /** Finds resolved tickets whose solutions may help, best match first. */
  readonly similar: (ticket: Ticket) => Promise<readonly Ticket[]>
  readonly desks: DeskChannels
  /** If true, every member of a desk channel is a technician, whether or not the policy lists them. */
  readonly areMembersTechnicians: boolean
  readonly tickets: Store['tickets']
  /** Returns the person's current permissions as a technician; null if they aren't one. */
  readonly technicianOf: (person: Person) => Promise<Technician | null>
}

/** Event with which a ticket was saved in this turn. */
export interface SavedTicketEvent<Kind extends HistoryEventKind = HistoryEventKind> {
  readonly ticket: string
  readonly by: { readonly id: string; readonly name: string }
  readonly event: EventOf<Kind>
}

/** Unit of work of one turn: either everything in it is committed with the transaction, or nothing is. */
export interface UnitOfWork {
  readonly tx: Transaction
  /** Adds an audit record, committed with this turn. */
  readonly record: RecordAction
  readonly now: number
  readonly newId: () => string
  /** Activity of this turn; its files are replaced by the stored copies once they're accepted. */
  activity: Activity
  readonly services: TurnServices
  readonly lane: string
  /** Language of the technician in this turn if it's known, otherwise the desk's. */
  readonly language: string
  conversation: Conversation | null
  /** Ticket numbers assigned in this turn, by placeholder. */
  readonly ticketNumbers: Map<string, string>
  /** Tickets with a change that shows on their cards. */
  readonly dirtyTickets: Set<string>
  /** Subset of `dirtyTickets` for tickets in which more than messages and delivery states has changed. Their cards are updated immediately. */
  readonly urgentCards: Set<string>
  /** Messages for desk threads, sent after the cards they reply to. */
  readonly threadMessages: OutboxRow[]
  /** Ticket events of this turn, in the desk's language, for the ticket's watchers. */
  readonly events: { readonly ticket: string; readonly text: string }[]
  /** Saved events that features haven't reacted to yet. */
  readonly ticketEvents: SavedTicketEvent[]
  answer: InlineAnswer | null
}

export async function ticketOf(uow: UnitOfWork, choice: TicketReference): Promise<Ticket | null> {
  return uow.tx.ticket(uow.ticketNumbers.get(choice) ?? choice)
}

/** Replaces placeholders with the ticket numbers assigned in this turn. */
export function fillTicketNumbers(uow: UnitOfWork, text: string): string {
  return [...uow.ticketNumbers].reduce(
    (filled, [placeholder, number]) => filled.replaceAll(placeholder, number),
    text,
  )
}

export const bot = { id: 'bot', name: 'Guichet' } as const
/** Actor for changes made when a timer is due. */
export const clockActor = { id: 'clock', name: 'Guichet' } as const
/**
 * ID of the actor that resolves tickets at the end of an outage, under the name of the lead who
 * closed the outage.
 */
export const outageActorId = 'outage'
const automaticActors: ReadonlySet<string> = new Set([bot.id, clockActor.id, outageActorId])

/** Returns true for the bot, the clock and the end of an outage, which aren't people. */
export function isAutomatic({ id }: { readonly id: string }): boolean {
  return automaticActors.has(id)
}

export interface SendRequest {
  readonly to: ConversationReference
  /** Delivery queue, for a message that needn't wait for others to the same conversation. */
  readonly target?: string
  readonly content: OutboundMessage
  readonly slot?: string | null
  readonly under?: string | null
  readonly ticket?: string | null
  readonly lineId?: string | null
  readonly suppressIfTaken?: boolean
  readonly part?: string
  readonly dropIfStale?: boolean
}

export function buildOutboxRow(uow: UnitOfWork, sending: SendRequest): OutboxRow {
  return {
    id: uow.newId(),
    lane: uow.lane,
    target: sending.target ?? conversationKey(sending.to),
    to: sending.to,
    content: sending.content,
    messageKey: sending.slot ?? null,
    parentKey: sending.under ?? null,
    ticket: sending.ticket ?? null,
    lineId: sending.lineId ?? null,
    suppressIfTaken: sending.suppressIfTaken ?? false,
    ...(sending.part === undefined ? {} : { participation: sending.part }),
    ...(sending.dropIfStale === true ? { dropIfStale: true } : {}),
    createdAt: uow.now,
    notBefore: uow.now,
    attempts: 0,
  }
}

/**
 * Queues a message for delivery. Returns its outbox ID, by which technicians see its delivery state. For an entry of the transcript, see
 * `sendToRequester` and `sendToDesks`.
 */
export function enqueueMessage(uow: UnitOfWork, sending: Omit<SendRequest, 'lineId'>): string {
  const row = buildOutboxRow(uow, sending)
  uow.tx.enqueue(row)
  return row.id
}

/**
 * Sends a message to the desk channels of the ticket's queue, under the ticket's card, except to the channel in which it was written.
 * Returns the outbox IDs.
 */
export function sendToDesks(
  uow: UnitOfWork,
  ticket: Pick<Ticket, 'number' | 'queue'>,
  content: OutboundMessage,
  lineId: string | null,
  options: DeskSending = {},
): readonly string[] {
  const { content: said, where } = uow.activity
  const isFromThread = said.type.startsWith('desk.message') && options.isFromElsewhere !== true
  const origin = isFromThread && where !== null ? conversationKey(where) : null
  const slot = options.slot ?? (lineId === null ? null : `line:${lineId}`)
  const desks = options.desks ?? deskChannelsOfGroup(uow.services.desks, ticket.queue)
  const restricted = restrictedQueues(uow.services.queues)
  return desks
    .filter(
      // A deletion also goes to channels that may no longer show the ticket's messages.
      (desk) =>
        content.type === 'delete' || canShowContent(uow.services.desks, ticket.queue, desk, restricted),
    )
    .filter((desk) => ![origin, options.except].includes(conversationKey(desk)))
    .map((desk) =>
      sendToDesk(
        uow,
        desk,
        ticket.number,
        mentioning(content, options.mentions?.get(conversationKey(desk))),
        {
          lineId,
          slot,
        },
      ),
    )
}

function mentioning(content: OutboundMessage, mentions: readonly Mention[] | undefined): OutboundMessage {
  if (mentions === undefined || (content.type !== 'message' && content.type !== 'replace')) return content
  return { ...content, message: { ...content.message, mentions } }
}

interface DeskSending {
  /** Desk channels; by default, those of the ticket's queue. */
  readonly desks?: readonly ConversationReference[]
  /** Message key; by default, the key of the transcript entry. */
  readonly slot?: string
  /** Channel in which the message was originally posted; it gets no copy. */
  readonly except?: string | null
  /** People to mention in each channel, by its target. */
  readonly mentions?: ReadonlyMap<string, readonly Mention[]>
  /**
   * True for a message written in a thread other than the ticket's, so that a copy also goes to the
   * channel in which it was written.
   */
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
  uow: UnitOfWork,
  desk: ConversationReference,
  ticket: string,
  content: OutboundMessage,
  { lineId, slot, under = cardSlot(ticket) }: UnderCard,
): string {
  const row = buildOutboxRow(uow, { to: desk, content, slot, under, ticket, lineId })
  uow.threadMessages.push(row)
  return row.id
}

export function cardSlot(ticket: string): string {
  return `card:${ticket}`
}

export function topicName(uow: UnitOfWork, topic: string | null, language: string): string {
  const known = topic === null ? undefined : uow.services.topics.get(topic)
  if (known === undefined) return uow.services.wording.reply(language, 'no-topic')
  return known.name[language] ?? known.name.en ?? known.id
}
