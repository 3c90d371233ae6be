import type { ApprovalAsk } from '../approvals/approval.js'
import type { Activity, ConversationReference, Person } from '../conversation/activity.js'
import type { Conversation } from '../conversation/state.js'
import type { TimerPurpose } from '../conversation/timer-purpose.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Outage, OutageMember } from '../outages/outage.js'
import type { OwnCannedReply } from '../replies/canned-replies.js'
import type { InlineAnswer, Outgoing } from '../replies/message.js'
import type { OpenQuestion } from '../tickets/colleague-question.js'
import type { Participation } from '../tickets/participants.js'
import type { Line, Priority, Ticket, TicketState } from '../tickets/ticket.js'

/** What is kept by key, beside tickets and the work in hand. A key with a slash has a parent: `parent/child`. */
export interface Records {
  /** By lane. */
  conversation: Conversation
  /** By person id: how we last saw somebody. */
  person: KnownPerson
  /** By `slot@target`: the message last sent there, so that it can be updated or answered under. */
  receipt: { messageId: string; outboxId: string }
  /** By `target#messageId`: which ticket and line a platform's message belongs to. */
  link: { ticket: string | null; lane: string; lineId: string | null }
  /** By outbox row id: what became of a delivery. */
  delivery: DeliveryState
  /** By `conversation/entry id`: what a web page shows of its conversation, in the order of `sequence`. */
  mailbox: MailboxEntry
  /** Technicians' local accounts, by id. */
  account: Account
  /** Technicians' signed-in browsers, by id. */
  session: Session
  /** Sign-in and invitation links that were not used yet, by the hash of their secret. */
  invitation: Invitation
  /** Local accounts of requesters of the web page, by id. */
  requesterAccount: RequesterAccount
  /** Their signed-in browsers, by id. */
  requesterSession: Session
  /** Links with which they choose a password, that were not used yet, by the hash of their secret. */
  requesterInvitation: RequesterInvitation
  /** `desk:slack`, `desk:teams`, `group-desks:slack`, `group-desks:teams`, `homes`, `paused`, `outages`, `web-key` … */
  setting: Setting
  /** By number: OUT-1, OUT-2, … */
  outage: Outage
  /** By `outage/ticket`. */
  outageMember: OutageMember
  /** By `technician/id`: what a technician writes often. */
  cannedReply: OwnCannedReply
  /** By `person/ticket`: an approval that waits for that person. */
  approvalAsk: ApprovalAsk
  /** By `person/ticket`: that somebody takes part in a ticket of somebody else, or did. */
  participation: Participation
  /** By `group/question`: a question about a ticket that waits for that group. */
  openQuestion: OpenQuestion
  /** By `place#messageId/activity id`: what a technician did under a message of which no ticket is known yet. */
  waitingLine: { readonly activity: Activity; readonly at: number }
  /** By id: files that somebody sent. Their bytes are in `Blobs`. */
  file: KeptFile
  /** By activity id: what could not be turned and was set aside, so that its lane goes on. */
  deadLetter: DeadLetter
  /** By `ticket/whom/hour`, `ticket/whom/file/hour` or `privacy/id`: who looked at what somebody wrote. */
  access: Access
  /** By activity id: the answer of a turn, for another server that waits for it and takes it away. */
  answer: { readonly at: number; readonly answer: InlineAnswer }
}
export type Collection = keyof Records

export interface DeadLetter {
  readonly activity: Activity
  readonly lane: string
  readonly reason: string
  readonly at: number
}

export interface Access {
  readonly at: number
  /** Account or person id. */
  readonly by: string
  readonly byName: string
  readonly from: string
  /** Opened a ticket's transcript; got a file of it; got a copy of somebody's data; erased it. */
  readonly what: 'transcript' | 'file' | 'export' | 'forget'
  /** Null: it was not about one ticket. */
  readonly ticket: string | null
}

export interface KnownPerson {
  readonly person: Person
  readonly language: string | null
  readonly reference: ConversationReference | null
  /** When they last wrote, to the minute. */
  readonly seenAt: number
  /** Nothing was said to them yet, and so not what becomes of their words either; absent: it was. */
  readonly isUntold?: true
}

export interface DeliveryState {
  readonly state: 'queued' | 'sent' | 'retrying' | 'failed' | 'withheld'
  readonly at: number
  readonly attempts: number
  readonly reason: string | null
  readonly ticket: string | null
  /** On which side it arrives; absent in older ones. */
  readonly side?: 'requester' | 'desk'
}

export interface MailboxEntry {
  readonly id: string
  /** Rises within a conversation; a page asks for what came after the last one it has. */
  readonly sequence: number
  readonly at: number
  readonly from: 'requester' | 'support'
  /** The entry whose place this one takes: an update, a replacement or a deletion. */
  readonly replaces?: string
  readonly content: Outgoing | OwnEntry | OwnReaction
}

/** What the person wrote, or the button that they pressed. */
export interface OwnEntry {
  readonly type: 'own'
  readonly text: string
  readonly files: readonly { name: string }[]
  readonly pressed?: { readonly entry: string; readonly value: string }
}

/** What the person reacted to a message with, or took back. */
export interface OwnReaction {
  readonly type: 'own-reaction'
  readonly entry: string
  readonly emoji: string
  readonly isAdded: boolean
}

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly ('technician' | 'lead' | 'administrator')[]
  readonly groups: readonly string[]
  readonly language: string
  /** scrypt, `scrypt$N$r$p$salt$hash`. */
  readonly passwordHash: string
  readonly createdAt: number
  readonly disabledAt: number | null
}

export interface Session {
  readonly id: string
  readonly account: string
  readonly createdAt: number
  readonly seenAt: number
}

export interface Invitation {
  readonly purpose: 'first-account' | 'technician'
  readonly createdAt: number
  readonly expiresAt: number
  /** For whom it is and what they may do; absent for the first account, which may do all. */
  readonly invited?: Pick<Account, 'email' | 'roles' | 'groups'>
}

export interface RequesterAccount {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string
  /** scrypt, as a technician's. */
  readonly passwordHash: string
  readonly createdAt: number
  readonly disabledAt: number | null
}

export interface RequesterInvitation {
  readonly email: string
  readonly name: string | null
  readonly createdAt: number
  readonly expiresAt: number
  /** Who made it: the id of an account, or `cli`. */
  readonly by: string
}

export type Setting =
  | { readonly kind: 'desk'; readonly reference: ConversationReference }
  /** The groups that have a desk channel of their own. */
  | {
      readonly kind: 'group-desks'
      readonly desks: readonly {
        readonly group: string
        readonly reference: ConversationReference
        /** Named by policies/queues.yml; else an administrator said `desk here` in it. */
        readonly isFromPolicy?: true
      }[]
    }
  /** Technicians' home pages that are brought up to date while tickets change. */
  | {
      readonly kind: 'homes'
      readonly open: readonly { readonly person: string; readonly lane: string; readonly until: number }[]
    }
  | { readonly kind: 'paused'; readonly bot: boolean; readonly topics: readonly string[] }
  /** The number given last, and the numbers of the open ones. */
  | { readonly kind: 'outages'; readonly last: number; readonly open: readonly string[] }
  | { readonly kind: 'secret'; readonly value: string }
  /** `presence:<whom>`: what a technician said of themselves last. */
  | { readonly kind: 'presence'; readonly presence: 'available' | 'busy' | 'away'; readonly at: number }
  /** `capacity`: tickets that were given to somebody and have not reached their own lane yet. */
  | {
      readonly kind: 'capacity'
      readonly given: readonly { readonly ticket: string; readonly to: string; readonly at: number }[]
    }
  /** `retention`: when what is kept no longer was erased last, and whether the disk has still to be scrubbed of it. */
  | { readonly kind: 'retention'; readonly lastRunAt: number; readonly isScrubDue: boolean }
  /** `turn:<queue>`: who was given a ticket of it last. */
  | { readonly kind: 'turn'; readonly last: string }
  /** `shifts`: until when it was looked whether one has ended. */
  | { readonly kind: 'shifts'; readonly seenAt: number }
  /** `watching:<whom>`: the tickets that a technician watches. */
  | { readonly kind: 'watching'; readonly tickets: readonly string[] }
  | { readonly kind: 'platform'; readonly value: Readonly<Record<string, string>> }

/** A lane that this process holds: nobody else turns its activities until it is released. */
export interface LaneHold {
  readonly lane: string
  /** Rises with each hold of the lane; a commit with an older one is refused (PostgreSQL). */
  readonly fence: number
}

export interface InboxRow {
  readonly sequence: number
  readonly lane: string
  readonly activity: Activity
}

export interface OutboxRow {
  readonly id: string
  readonly lane: string
  /** `channel:tenant:conversation`: rows of one lane to one target are delivered in order. */
  readonly target: string
  readonly to: ConversationReference
  readonly content: Outgoing
  /** Names what the message is, so that it can be updated later: `card:INC-1`, `line:…`, `question:…`. */
  readonly slot: string | null
  /** The slot of the message under which it is posted, such as `card:INC-1`. */
  readonly under: string | null
  readonly ticket: string | null
  readonly lineId: string | null
  /** The bot spoke: withheld when a technician has taken this ticket by the time it is sent. */
  readonly silentOnceTaken: boolean
  /** The key of an expert's part, for whom it is: withheld when that is over by the time it is sent. Absent: it is for nobody's. */
  readonly part?: string
  /** A reminder, or a question how it went: of no use when it comes late. Absent: it is of some. */
  readonly isMinor?: true
  readonly createdAt: number
  readonly notBefore: number
  readonly attempts: number
}

export interface Timer {
  readonly id: string
  readonly lane: string
  readonly dueAt: number
  readonly timer: TimerPurpose
}

/** Which tickets are meant: those to which all of it applies. */
export interface TicketSelection {
  readonly states?: readonly TicketState[]
  readonly queue?: string
  /** An assignee's id; null for tickets that nobody has. */
  readonly assignee?: string | null
  /** A person id. */
  readonly requester?: string
  readonly lane?: string
  /** What it is about; null for tickets of which nobody knows. */
  readonly topic?: string | null
  /** The chat in which it was written, or the way of a call. */
  readonly source?: string
  /** Handed to humans, so not the bot's. */
  readonly isHandedOff?: boolean
  /** Words to be found in number, summary, requester's name, cause or solution, a caller's telephone number or address. */
  readonly text?: string
  /**
   * Ids and e-mail addresses, of which one is enough: of its requester, or of somebody who was to approve it or did something
   * about that. It may have been another who did something; addresses are the same in capital letters.
   */
  readonly people?: readonly string[]
  /** When it was last changed: then or later; then or before. */
  readonly changedFrom?: number
  readonly changedUntil?: number
}

export interface TicketQuery extends TicketSelection {
  /** priority: P1 first, then by the next target due (without one: last), then the oldest. recent: the last changed first. */
  readonly order: 'priority' | 'recent'
  readonly limit: number
  readonly offset?: number
}

/** All-or-nothing work. Reads see this transaction's own writes. Nothing is visible to others before it is durable. */
export interface Transaction {
  get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null>
  put<C extends Collection>(collection: C, key: string, value: Records[C]): void
  delete(collection: Collection, key: string): void
  ticket(number: string): Promise<Ticket | null>
  /** A ticket whose state is closed leaves the working set for the archive; it can still be read and found. */
  putTicket(ticket: Ticket): void
  /**
   * Takes the ticket away with its lines, its deliveries and its links, also from the archive. What is put under its number
   * afterwards, in this transaction or later, is a new ticket. Its bytes leave the disk with the next `scrub`.
   */
  eraseTicket(number: string): void
  lines(ticket: string): Promise<readonly Line[]>
  /** Adds a line, or replaces the line with the same id. */
  putLine(ticket: string, line: Line): void
  /** INC-1001, INC-1002, … REQ-1001, …; a number is never given twice, also when the transaction fails. */
  nextNumber(kind: 'incident' | 'request'): Promise<string>
  /** Its delivery is on record as `queued` from then on. */
  enqueue(row: OutboxRow): void
  /** Takes the row out of the outbox: sent, dead or withheld. */
  finishDelivery(id: string): void
  /**
   * Gives its claim back until then. Of a row for which so many attempts are on record already it does nothing: it may be in
   * hand again, and this one was recorded before by a commit whose answer was lost.
   */
  postponeDelivery(id: string, notBefore: number, attempts: number): void
  setTimer(timer: Timer): void
  cancelTimer(id: string): void
  /**
   * If the timer is still set for its moment: takes it away and accepts the activity in its lane; otherwise does nothing.
   * Of several who let it fire at once, one does.
   */
  fireTimer(timer: Timer, activity: Activity): void
  finishInbox(sequence: number): void
  /** The same as Store.accept, as part of this transaction (work for another lane). */
  accept(activity: Activity, lane: string): void
}

/**
 * Where everything is kept. Two implementations (lowdb, PostgreSQL), one contract suite: test/contract/store.
 * Every write is durable when its promise resolves; on failure nothing of it happened. No write is ignored silently.
 */
export interface Store {
  /**
   * Stores the activity unless one of its ids was accepted within the last 48 h.
   * @throws StorageError `storage-unavailable` when it could not be made durable; memory is as before.
   */
  accept(activity: Activity, lane: string): Promise<'new' | 'duplicate'>
  /** A lane that has activities to turn and that nobody holds; null when there is none. */
  holdLane(): Promise<LaneHold | null>
  /** Holds this very lane, if nobody does. */
  holdLaneNamed(lane: string): Promise<LaneHold | null>
  releaseLane(hold: LaneHold): Promise<void>
  /** The oldest activity of the lane that was not finished; null when there is none. */
  nextInbox(hold: LaneHold): Promise<InboxRow | null>
  /**
   * Runs work and commits it. With a hold, fails when the lane is no longer ours, or when an activity that it finishes was
   * finished before (by a commit whose answer was lost).
   * When work throws, nothing is written and the error is rethrown.
   */
  transaction<T>(hold: LaneHold | null, work: (tx: Transaction) => Promise<T>): Promise<T>

  /**
   * The first waiting row of each lane-and-target whose time has come and whose target is not in `except`, oldest first;
   * each is claimed until now + leaseMs and not given again before.
   */
  claimDeliveries(
    now: number,
    leaseMs: number,
    limit: number,
    except: ReadonlySet<string>,
  ): Promise<readonly OutboxRow[]>
  /** Gives a claim back unchanged (a rate limit said not now). */
  unclaimDelivery(id: string): Promise<void>
  /** True when a later row of the same lane and target has the same slot: this one need not be sent (cards). */
  isSuperseded(row: OutboxRow): Promise<boolean>

  /** What of a lane has still to be sent, also what is on its way at this moment. */
  deliveriesIn(lane: string): Promise<readonly OutboxRow[]>

  /** Timers whose time has come, oldest first. */
  timersDue(now: number, limit: number): Promise<readonly Timer[]>

  get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null>
  /**
   * Every record of a collection, or those whose key begins with `parent/`. Deliveries and links whose ticket is closed, or is
   * not there, may be left out: they are found by key.
   */
  list<C extends Collection>(
    collection: C,
    parent?: string,
  ): Promise<readonly { readonly key: string; readonly value: Records[C] }[]>
  ticket(number: string): Promise<Ticket | null>
  tickets(query: TicketQuery): Promise<{ readonly tickets: readonly Ticket[]; readonly total: number }>
  /**
   * Some after others, in no order that counts. What answers from the beginning to the end comes, whatever changes meanwhile,
   * as it is when its turn comes. What changes meanwhile may come twice, or not, when it did not answer all the time.
   */
  walkTickets(which: TicketSelection): AsyncIterable<Ticket>
  lines(ticket: string): Promise<readonly Line[]>
  /** Handed to people, taken by nobody, and part of no outage: those that matter most first, 500 at most. */
  waitingTickets(): Promise<readonly WaitingTicket[]>
  /** What was accepted and is not turned yet, in no order that counts: for whoever deletes what only that may need. */
  walkInbox(): AsyncIterable<Activity>
  /** How much waits: for readiness and figures. */
  backlog(): Promise<{ readonly inbox: number; readonly outbox: number; readonly timers: number }>

  /**
   * Leaves nothing on disk of what was deleted, erased or replaced before the call; backups that somebody made are not
   * touched. Takes its time while everything else goes on; after an interruption it is called again.
   */
  scrub(): Promise<void>

  /**
   * Called after a commit in this process: `inbox`/`outbox` have work, or these tickets changed. Of commits in other processes
   * (PostgreSQL) it is called within half a second, without `hasInbox`. Returns the way to stop.
   */
  onChange(listener: (change: StoreChange) => void): () => void
  close(): Promise<void>
}

/** Of a ticket that waits for somebody to take it: what its place in the queue goes by. */
export interface WaitingTicket {
  readonly number: string
  readonly queue: string
  readonly priority: Priority
  /** When the first of its targets is due; null: it has none. */
  readonly dueAt: number | null
}

export interface StoreChange {
  readonly hasInbox: boolean
  readonly hasOutbox: boolean
  readonly tickets: readonly string[]
  /** Conversations (`channel:tenant:conversation`) whose mailbox got something. */
  readonly mailboxes: readonly string[]
  /** Keys of the settings that were written or deleted. */
  readonly settings: readonly string[]
}
