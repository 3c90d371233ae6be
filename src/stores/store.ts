import type { Activity, ConversationReference } from '../conversation/activity.js'
import type { TimerPurpose } from '../conversation/timer-purpose.js'
import type { Outgoing } from '../replies/message.js'
import type { Line, Priority, Ticket, TicketState } from '../tickets/ticket.js'
import type { Collection, Records } from './records.js'

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
  /** The key of the expert's part that this is for: withheld if that part is over by the time it's sent. Absent if it isn't for an expert. */
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

/** Filter of tickets: those matching all of it. */
export interface TicketSelection {
  readonly states?: readonly TicketState[]
  readonly queue?: string
  /** An assignee's id; null for tickets that nobody has. */
  readonly assignee?: string | null
  /** A person id. */
  readonly requester?: string
  readonly lane?: string
  /** Topic; null for tickets of which nobody knows what they are about. */
  readonly topic?: string | null
  /** The chat in which it was written, or the way of a call. */
  readonly source?: string
  /** Handed to humans, so not the bot's. */
  readonly isHandedOff?: boolean
  /** Leaves out tickets of these queues, but for those that somebody was given (an assignee's id). */
  readonly except?: { readonly queues: readonly string[]; readonly unlessGivenTo: string }
  /** Search words for number, summary, requester's name, cause or solution, a caller's telephone number or address. */
  readonly text?: string
  /**
   * Ids and email addresses, of which one is enough: of its requester, or of somebody who was to approve it or did something
   * about that. It may have been another who did something; addresses are the same in capital letters.
   */
  readonly people?: readonly string[]
  /** Time of the last change: then or later; then or before. */
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
  /** From then on its delivery is on record as `queued`. */
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
  /** A lane that has activities to turn and that nobody holds; null if there is none. */
  holdLane(): Promise<LaneHold | null>
  /** Holds this very lane, if nobody does. */
  holdLaneNamed(lane: string): Promise<LaneHold | null>
  releaseLane(hold: LaneHold): Promise<void>
  /** The oldest activity of the lane that was not finished; null if there is none. */
  nextInbox(hold: LaneHold): Promise<InboxRow | null>
  /**
   * Runs work and commits it. With a hold, fails when the lane is no longer ours, or when an activity that it finishes was
   * finished before (by a commit whose answer was lost).
   * When work throws, nothing is written and the error is rethrown.
   */
  transaction<T>(hold: LaneHold | null, work: (tx: Transaction) => Promise<T>): Promise<T>

  /**
   * The first waiting row of each lane-and-target whose time has come and whose target is not in `except`: first that which has
   * been the first of its lane and target for longest, so that lanes take turns; each is claimed until now + leaseMs and not given again before.
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

  /** A lane's messages still to be sent, including those on their way at this moment. */
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
  /** Handed to people, taken by nobody, and part of no outage: the most important first, 500 at most. */
  waitingTickets(): Promise<readonly WaitingTicket[]>
  /** Accepted activities not turned yet, in no particular order: for a caller that deletes data only they may need. */
  walkInbox(): AsyncIterable<Activity>
  /** How much waits: for readiness and figures. */
  backlog(): Promise<{ readonly inbox: number; readonly outbox: number; readonly timers: number }>

  /**
   * Leaves nothing on disk of what was deleted, erased or replaced before the call; backups that somebody made are not
   * touched. Takes its time while everything else continues; after an interruption it is called again.
   */
  scrub(): Promise<void>

  /**
   * Called after a commit in this process: `inbox`/`outbox` have work, or these tickets changed. Of commits in other processes
   * (PostgreSQL) it is called within half a second, without `hasInbox`. Returns the way to stop.
   */
  onChange(listener: (change: StoreChange) => void): () => void
  close(): Promise<void>
}

/** Fields of a ticket that waits for somebody to take it, by which its place in the queue is found. */
export interface WaitingTicket {
  readonly number: string
  readonly queue: string
  readonly priority: Priority
  /** Due time of its first target; null if it has none. */
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
