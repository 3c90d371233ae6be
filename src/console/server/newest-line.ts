import { shortened } from '../../replies/shortened.js'
import type { Store } from '../../stores/store.js'
import type { Line, Ticket } from '../../tickets/ticket.js'
import { readUpTo } from './read-marks.js'

/** The technician a list is shown to. */
export interface Reader {
  readonly account: string
  /** Person id under which tickets are assigned to the technician. */
  readonly technician: string
}

/** Last message on a ticket. */
export interface NewestLine {
  readonly at: number
  readonly by: 'requester' | 'bot' | 'technician' | 'participant'
  readonly name: string
  readonly isOwn: boolean
  readonly isNote: boolean
  readonly text: string
}

export interface Reading {
  /** Newest message; null if nothing has been said yet. */
  readonly newest: NewestLine | null
  /** Number of messages for the reader that they haven't seen. */
  readonly unread: number
  readonly newestUnread: NewestLine | null
}

export async function readingOf(store: Store, ticket: Ticket, reader: Reader): Promise<Reading> {
  const [lines, upTo] = await Promise.all([
    store.lines(ticket.number),
    readUpTo(store, ticket.number, reader.account),
  ])
  return readingIn(ticket, lines, upTo, reader)
}

/**
 * Finds the latest and the unread messages of a ticket. Messages of requesters and experts are unread for the assignee and watchers, or for
 * everyone while nobody is assigned; messages of colleagues are unread for the assignee. Anyone who writes something has read everything before
 * it.
 */
export function readingIn(ticket: Ticket, lines: readonly Line[], upTo: number, reader: Reader): Reading {
  const said = lines.filter(isSaid).sort((one, other) => one.at - other.at)
  const isOwn = ({ author, by }: Line) =>
    by === 'technician' && (author === reader.technician || author === `console:local:${reader.account}`)
  // Once the ticket is with a technician, the bot's confirmations would hide what people say.
  const shown = ticket.handedOff === null ? said : said.filter(({ by }) => by !== 'bot')
  const view = (line: Line | undefined) => (line === undefined ? null : newestLine(line, isOwn(line)))
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

function isSaid({ by, deletedAt, kind }: Line): boolean {
  return kind !== 'event' && by !== 'system' && deletedAt === null
}

function isFor({ assignee, handedOff, state, watchers }: Ticket, { technician }: Reader): boolean {
  if (state === 'closed' || handedOff === null) return false
  return (
    assignee === null || assignee.id === technician || watchers?.some(({ id }) => id === technician) === true
  )
}

function waitsFor({ by }: Line, { assignee }: Ticket, { technician }: Reader): boolean {
  if (by === 'technician') return assignee?.id === technician
  return by === 'requester' || by === 'participant'
}

function newestLine({ at, attachments, by, kind, name, text }: Line, isOwn: boolean): NewestLine {
  return {
    at,
    by: by === 'system' ? 'bot' : by,
    name,
    isOwn,
    isNote: kind === 'note',
    text: shortened(text.trim() === '' ? attachments.map((file) => file.name).join(', ') : text, 200),
  }
}
