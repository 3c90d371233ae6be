import type { Priority, Ticket, TicketState, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { OutboundMessage } from '../desk/view/message.js'
import type { Activity, ConversationReference } from '../engine/activity.js'
import type { TimerPurpose } from '../engine/timer-purpose.js'
import type { Collection, Records } from './records.js'

/** Lane that this process holds, so that no other process handles its activities until it's released. */
export interface LaneLease {
  readonly lane: string
  /** Fencing token that increases each time the lane is held; a commit with an older one is refused (PostgreSQL). */
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
  /**
   * Target of the message, `channel:tenant:conversation`. Rows of one lane to one target are delivered in
   * order.
   */
  readonly target: string
  readonly to: ConversationReference
  readonly content: OutboundMessage
  /**
   * Key that identifies the message so that it can be updated later: `card:INC-1`, `line:…`, `question:…`.
   */
  readonly messageKey: string | null
  /** Key of the message to reply under, such as `card:INC-1`. */
  readonly parentKey: string | null
  readonly ticket: string | null
  readonly lineId: string | null
  /**
   * True for a message from the bot that is withheld if a technician has taken the ticket by the time it would be sent.
   */
  readonly suppressIfTaken: boolean
  /**
   * Key of the participation of the expert for whom the message is meant. The message is withheld if that participation has ended by then.
   * Absent if it isn't for an expert.
   */
  readonly participation?: string
  /**
   * True if the message is useless when it arrives late, such as a reminder or a satisfaction
   * question.
   */
  readonly dropIfStale?: true
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

/** Filter for tickets that meet all of the conditions. */
export interface TicketSelection {
  readonly states?: readonly TicketState[]
  readonly queue?: string
  /** Assignee's ID; null for unassigned tickets. */
  readonly assignee?: string | null
  /** Requester's person ID. */
  readonly requester?: string
  readonly lane?: string
  /** Topic; null for tickets without a known topic. */
  readonly topic?: string | null
  /** Channel in which the request was written, or how it was called in. */
  readonly source?: string
  /** True if the ticket was handed off to people; false while the bot is working on it. */
  readonly isHandedOff?: boolean
  /** Queues whose tickets are left out, except tickets assigned to this ID. */
  readonly except?: { readonly queues: readonly string[]; readonly unlessGivenTo: string }
  /** Words to find in the number, summary, requester's name, cause, solution, or a caller's telephone number or email. */
  readonly text?: string
  /**
   * IDs and email addresses of the requester, or of people who were asked for approval or acted on the ticket; any one of them must match, regardless
   * of case. The search may find a few tickets too many, because the author of any history entry counts as a match.
   */
  readonly people?: readonly string[]
  /** Bounds of the time of the last change, both inclusive. */
  readonly changedFrom?: number
  readonly changedUntil?: number
}

export interface TicketQuery extends TicketSelection {
  /** `priority`: P1 first, then by the next due target (tickets without one last), then the oldest first. `recent`: last changed first. */
  readonly order: 'priority' | 'recent'
  readonly limit: number
  readonly offset?: number
}

/**
 * Writes that all succeed or all fail. Reads see the transaction's own writes, which nobody else
 * sees before they're durable.
 */
export interface Transaction {
  get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null>
  put<C extends Collection>(collection: C, key: string, value: Records[C]): void
  delete(collection: Collection, key: string): void
  ticket(number: string): Promise<Ticket | null>
  /** Creates or replaces a ticket. A closed ticket moves to the archive, where it can still be read and found. */
  putTicket(ticket: Ticket): void
  /**
   * Erases the ticket with its messages, deliveries and links, even from the archive. If a ticket is written
   * under its number afterwards, in this transaction or later, it is a new one. The bytes disappear from the
   * disk with the next `scrub`.
   */
  eraseTicket(number: string): void
  lines(ticket: string): Promise<readonly TranscriptEntry[]>
  /** Adds a transcript entry, or replaces the one with the same ID. */
  putLine(ticket: string, line: TranscriptEntry): void
  /**
   * Returns INC-1001, INC-1002, … or REQ-1001, …; numbers are never reused, even if the transaction
   * fails.
   */
  nextNumber(kind: 'incident' | 'request'): Promise<string>
  /** Adds a row to the outbox and records its delivery as `queued`. */
  enqueue(row: OutboxRow): void
  /** Removes a row from the outbox because it was sent, withheld or given up on. */
  finishDelivery(id: string): void
  /**
   * Releases the claim on a row and delays it. Does nothing if at least `attempts` are already recorded: in that case an earlier commit, whose reply
   * was lost, has recorded this attempt, and the row may already be claimed again.
   */
  postponeDelivery(id: string, notBefore: number, attempts: number): void
  setTimer(timer: Timer): void
  cancelTimer(id: string): void
  /**
   * If the timer is still set for its due time, removes it and accepts the activity in its lane; otherwise
   * does nothing. If several processes fire it at the same time, only one succeeds.
   */
  fireTimer(timer: Timer, activity: Activity): void
  finishInbox(sequence: number): void
  /** Does the same as Store.accept, but as part of this transaction (work for another lane). */
  accept(activity: Activity, lane: string): void
}

/**
 * Storage for all data. There are two implementations (lowdb, PostgreSQL), which share one contract
 * suite, test/contract/store. Every write is durable once its promise resolves; if it fails,
 * nothing has changed. No write is silently ignored.
 */
export interface Store {
  /**
   * Stores the activity unless one of its IDs was accepted within the last 48 hours.
   * @throws StorageError `storage-unavailable` when it couldn't be made durable; memory is then unchanged.
   */
  accept(activity: Activity, lane: string): Promise<'new' | 'duplicate'>
  /** Takes any free lane with pending activities; null if there is none. */
  holdLane(): Promise<LaneLease | null>
  /** Takes this lane; null if it's already held. */
  holdLaneNamed(lane: string): Promise<LaneLease | null>
  releaseLane(lease: LaneLease): Promise<void>
  /** Oldest unfinished activity of the lane; null if there is none. */
  nextInbox(lease: LaneLease): Promise<InboxRow | null>
  /**
   * Runs `work` and commits its writes. If a lane is held, fails when the lane is no longer ours, or when an activity to be finished already has been
   * (by a commit whose reply was lost). If `work` throws, nothing is written and the error is rethrown.
   */
  transaction<T>(lease: LaneLease | null, work: (tx: Transaction) => Promise<T>): Promise<T>

  /**
   * Claims the first waiting row of each lane and target that is due and whose target isn't in
   * `except`. Rows that have been first in their stream for longest come first, so that lanes take
   * turns. A claim lasts until `now + leaseMs`; until then, no other process gets the row.
   */
  claimDeliveries(
    now: number,
    leaseMs: number,
    limit: number,
    except: ReadonlySet<string>,
  ): Promise<readonly OutboxRow[]>
  /** Releases a claim unchanged, for example because a rate limit doesn't allow it yet. */
  unclaimDelivery(id: string): Promise<void>
  /** Checks whether a later row of the same lane and target has the same key, so that this one (a card) needn't be sent. */
  isSuperseded(row: OutboxRow): Promise<boolean>

  /** Messages of a lane that are still to be sent, including those being sent at the moment. */
  deliveriesIn(lane: string): Promise<readonly OutboxRow[]>

  /** Due timers, oldest first. */
  timersDue(now: number, limit: number): Promise<readonly Timer[]>

  get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null>
  /**
   * Lists all records of a collection, or those whose key begins with `parent/`. It may leave out deliveries
   * and links of closed or missing tickets, which are found by key.
   */
  list<C extends Collection>(
    collection: C,
    parent?: string,
  ): Promise<readonly { readonly key: string; readonly value: Records[C] }[]>
  ticket(number: string): Promise<Ticket | null>
  tickets(query: TicketQuery): Promise<{ readonly tickets: readonly Ticket[]; readonly total: number }>
  /**
   * Yields tickets in no particular order. A ticket that matches throughout is always yielded, in its state at that moment, whatever else changes in
   * the meantime. A ticket that starts or stops matching may or may not be yielded, and one that changes may be yielded twice.
   */
  walkTickets(which: TicketSelection): AsyncIterable<Ticket>
  lines(ticket: string): Promise<readonly TranscriptEntry[]>
  /** Tickets handed off to people, unassigned and not part of an outage, by priority; at most 500. */
  waitingTickets(): Promise<readonly WaitingTicket[]>
  /**
   * Accepted activities that haven't been processed, in no particular order. Callers use this to
   * check that no activity needs data that is about to be deleted.
   */
  walkInbox(): AsyncIterable<Activity>
  /** Numbers of waiting items, for the readiness check and metrics. */
  backlog(): Promise<{ readonly inbox: number; readonly outbox: number; readonly timers: number }>

  /**
   * Removes from the disk everything that was deleted, erased or replaced before the call; existing backups aren't touched. This may take a
   * long time, but everything else continues in the meantime. Call it again if it's interrupted.
   */
  scrub(): Promise<void>

  /**
   * Calls the listener after each commit in this process that added work or changed tickets. For commits of other processes (PostgreSQL), it's
   * called within half a second and without `hasInbox`. Returns a function that unsubscribes.
   */
  onChange(listener: (change: StoreChange) => void): () => void
  close(): Promise<void>
}

/** Fields of an unassigned ticket that decide its position in the queue. */
export interface WaitingTicket {
  readonly number: string
  readonly queue: string
  readonly priority: Priority
  /** Due time of the next target; null if there is none. */
  readonly dueAt: number | null
}

export interface StoreChange {
  readonly hasInbox: boolean
  readonly hasOutbox: boolean
  readonly tickets: readonly string[]
  /** Conversations (`channel:tenant:conversation`) with new mailbox entries. */
  readonly mailboxes: readonly string[]
  /** Keys of the settings written or deleted. */
  readonly settings: readonly string[]
}
