import { truncateAtWord } from '../../../content/wording/truncate-at-word.js'
import type { Ticket, TranscriptEntry } from '../../../desk/ticket/ticket.js'
import type { Store } from '../../../storage/store.js'
import { readUpTo } from './read-marks.js'

/** Technician who sees the list. */
export interface TicketReader {
  readonly account: string
  /** ID under which tickets are assigned to the technician. */
  readonly technician: string
}

/** Last message on a ticket. */
export interface LatestMessage {
  readonly at: number
  readonly by: 'requester' | 'bot' | 'technician' | 'participant'
  readonly name: string
  readonly isOwn: boolean
  readonly isNote: boolean
  readonly text: string
}

export interface ReadState {
  /** Newest message; null if there is none. */
  readonly newest: LatestMessage | null
  /** Number of messages that the reader should see and hasn't. */
  readonly unread: number
  readonly newestUnread: LatestMessage | null
}

export async function loadReadState(store: Store, ticket: Ticket, reader: TicketReader): Promise<ReadState> {
  const [lines, upTo] = await Promise.all([
    store.lines(ticket.number),
    readUpTo(store, ticket.number, reader.account),
  ])
  return computeReadState(ticket, lines, upTo, reader)
}

/**
 * Finds a ticket's latest and unread messages. Messages from requesters and experts are unread for the assignee and
 * watchers, or for everyone if nobody is assigned; colleagues' messages are unread for the assignee. Writing a message
 * marks all earlier ones as read.
 */
export function computeReadState(
  ticket: Ticket,
  lines: readonly TranscriptEntry[],
  upTo: number,
  reader: TicketReader,
): ReadState {
  const said = lines.filter(isSaid).sort((one, other) => one.at - other.at)
  const isOwn = ({ author, by }: TranscriptEntry) =>
    by === 'technician' && (author === reader.technician || author === `console:local:${reader.account}`)
  // Once a technician has the ticket, the bot's confirmations would hide people's messages.
  const shown = ticket.handedOff === null ? said : said.filter(({ by }) => by !== 'bot')
  const view = (line: TranscriptEntry | undefined) =>
    line === undefined ? null : newestLine(line, isOwn(line))
  const readAt = Math.max(upTo, said.findLast(isOwn)?.at ?? 0)
  const unread = isFor(ticket, reader)
    ? said.filter((line) => line.at > readAt && !isOwn(line) && waitsFor(line, ticket, reader))
    : []
  return {
    newest: view(shown.at(-1) ?? said.at(-1)),
    unread: unread.length,
    newestUnread: view(unread.at(-1)),
  }
}

function isSaid({ by, deletedAt, kind }: TranscriptEntry): boolean {
  return kind !== 'event' && by !== 'system' && deletedAt === null
}

function isFor(
  { assignment: { assignee }, handedOff, state, watchers }: Ticket,
  { technician }: TicketReader,
): boolean {
  if (state === 'closed' || handedOff === null) return false
  return (
    assignee === null || assignee.id === technician || watchers?.some(({ id }) => id === technician) === true
  )
}

function waitsFor(
  { by }: TranscriptEntry,
  { assignment: { assignee } }: Ticket,
  { technician }: TicketReader,
): boolean {
  if (by === 'technician') return assignee?.id === technician
  return by === 'requester' || by === 'participant'
}

function newestLine(
  { at, attachments, by, kind, name, text }: TranscriptEntry,
  isOwn: boolean,
): LatestMessage {
  return {
    at,
    by: by === 'system' ? 'bot' : by,
    name,
    isOwn,
    isNote: kind === 'note',
    text: truncateAtWord(text.trim() === '' ? attachments.map((file) => file.name).join(', ') : text, 200),
  }
}
