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

/** Ways to call somebody, beside the chat. */
export interface PagerWays {
  readonly mail: boolean
  readonly webhook: boolean
  /** Address where the person called can acknowledge it. */
  readonly link: (call: PageCall) => string
}

/** Context that actions need beside the draft. */
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
  /** People on call for a queue now, in the order of their turns. */
  readonly onCall: (queue: string) => readonly OnCall[]
  /** Ids of a member of staff on the platforms. */
  readonly platformIds: (staffId: string) => readonly string[]
  /** The tickets with people in a queue, as it is ordered. */
  readonly openIn: (queue: string) => Promise<readonly Ticket[]>
  readonly pager: PagerWays
  readonly pace: PacePolicy
  readonly closing: ClosingPolicy
  readonly files: FilesPolicy
  /** The address of a file for one person. */
  readonly fileLink: (link: FileLink) => string
  readonly articles: {
    readonly article: (topic: string, language: string) => Found | null
    readonly suggested: (ticket: Ticket, lines: readonly Line[]) => readonly SuggestedArticle[]
  }
  readonly approvals: ApprovalsPolicy
  /** Manager of each person, as the policy says. */
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** People who have written to the bot. */
  readonly known: () => Promise<readonly KnownPerson[]>
  /** Past tickets whose solutions may help, the best first. */
  readonly similar: (ticket: Ticket) => Promise<readonly Ticket[]>
  readonly desks: Desks
  /** Anyone who is in a desk channel may act on its tickets, named by the policy or not. */
  readonly areMembersTechnicians: boolean
  readonly tickets: Store['tickets']
  /** Rights somebody has now; null if none. */
  readonly technicianOf: (person: Person) => Promise<Technician | null>
}

/** A turn's work in the making; it becomes real, all of it or nothing, when the transaction commits. */
export interface Draft {
  readonly tx: Transaction
  /** Puts an act on record with this turn. */
  readonly record: RecordAct
  readonly now: number
  readonly newId: () => string
  /** Its files are replaced by their kept copies once they're accepted. */
  activity: Activity
  readonly around: Surroundings
  readonly lane: string
  /** Language for somebody at the desk: their own if we know it, otherwise the desk's. */
  readonly language: string
  conversation: Conversation | null
  /** Numbers given in this turn, by their stand-in. */
  readonly numbers: Map<string, string>
  /** Tickets of which something on their cards changed. */
  readonly touched: Set<string>
  /** Tickets among these whose cards are updated at once: more changed than what was said, and what happened to its delivery. */
  readonly changed: Set<string>
  /** Rows for desk threads: sent after the cards under which they stand. */
  readonly deskRows: OutboxRow[]
  /** Events on tickets, in the desk's language, for the people who watch them. */
  readonly events: { readonly ticket: string; readonly text: string }[]
  answer: InlineAnswer | null
}

export async function ticketOf(draft: Draft, choice: TicketChoice): Promise<Ticket | null> {
  return draft.tx.ticket(draft.numbers.get(choice) ?? choice)
}

/** Puts the numbers given in this turn in place of their stand-ins. */
export function withNumbers(draft: Draft, text: string): string {
  return [...draft.numbers].reduce((filled, [standIn, number]) => filled.replaceAll(standIn, number), text)
}

/** Writes a changed ticket, with who changed what; its clocks follow what it has become. */
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

/** A line in the ticket's thread that changes nothing about the ticket. */
function isTalk({ did }: Deed): boolean {
  return talk.has(did)
}

/** The clocks of a ticket as it is now, and the one timer that it has for them. */
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

/** A line of the transcript that nothing carries elsewhere yet. */
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

/** The transcript tells of a change; as data too, so that each technician reads it in their language. */
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
  /** A stream of its own, if it needn't wait for the others to that conversation. */
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

/** Hands a row to the outbox; gives its id, under which technicians see what happens to it. */
export function send(draft: Draft, sending: Sending): string {
  const row = rowOf(draft, sending)
  draft.tx.enqueue(row)
  return row.id
}

/** The same to the desk channels of its group, under the ticket's card, but not back to where it came from. */
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
      // What is withdrawn goes from wherever it stood before.
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
  /** Desk channels, if they are other than those of its group. */
  readonly desks?: readonly ConversationReference[]
  /** Slot, if it is another than the line's own. */
  readonly slot?: string
  /** The place where it was posted. */
  readonly except?: string | null
  /** People mentioned in each of them, by its target. */
  readonly mentions?: ReadonlyMap<string, readonly Mention[]>
  /** Text from another thread than the ticket's. */
  readonly isFromElsewhere?: true
}

interface UnderCard {
  readonly lineId: string | null
  readonly slot: string | null
  /** Absent: the ticket's card. */
  readonly under?: string
}

/** Message to one desk channel, under the ticket's card. */
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

/** The bot speaks about a ticket to its requester, in their language, and the transcript keeps it; a requester who is in no chat is told nothing. */
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
