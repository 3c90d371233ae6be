import type { Sessions } from '../../accounts/sessions.js'
import type { ContentErrors } from '../../content/load/content-errors.js'
import { ticketOfReadMarkKey } from '../../desk/ticket/transcript/read-marks.js'
import type { EventStream } from '../../http/event-stream.js'
import type { Session } from '../../storage/records.js'
import type { Store } from '../../storage/store.js'

/** Time in milliseconds for which changes are collected before they're sent together. */
const gatherMs = 150
/** Maximum number of connections per account: a few tabs in two or three browsers, and connections not yet closed. */
const mostStreams = 20
/** Time in milliseconds after which the page must reconnect with a valid session. */
const longestMs = 10 * 60 * 1000

export interface ConsoleEvents {
  /** Checks whether another page of this account may connect. */
  hasRoom(account: string): boolean
  add(session: Session, stream: EventStream): void
  closeAll(): void
}

/**
 * Tells open pages which tickets changed, which were read, and whether data files are refused. The pages then fetch the
 * details.
 */
export function createConsoleEvents(
  store: Store,
  sessions: Sessions,
  refusedContent: Pick<ContentErrors, 'onChange'>,
): ConsoleEvents {
  const open = new Map<EventStream, Session>()
  let changed = new Set<string>()
  let read = new Set<string>()
  let hasDeliveries = false
  let timer: NodeJS.Timeout | null = null

  const tell = (): void => {
    const data = { tickets: [...changed], read: [...read], hasDeliveries }
    changed = new Set()
    read = new Set()
    hasDeliveries = false
    timer = null
    for (const stream of open.keys()) stream.send({ name: 'changed', data })
  }
  const stopStore = store.onChange(({ hasOutbox, settings, tickets }) => {
    const seen = settings.map(ticketOfReadMarkKey).filter((number) => number !== null)
    if (open.size === 0 || (tickets.length + seen.length === 0 && !hasOutbox)) return
    for (const number of tickets) changed.add(number)
    for (const number of seen) read.add(number)
    hasDeliveries ||= hasOutbox
    timer ??= setTimeout(tell, gatherMs)
  })
  const stopContent = refusedContent.onChange(() => {
    for (const stream of open.keys()) stream.send({ name: 'content', data: {} })
  })
  const stopSessions = sessions.onEnd((ended) => {
    for (const [stream, session] of open) if (session.id === ended.id) stream.close()
  })

  return {
    hasRoom: (account) =>
      [...open.values()].filter((session) => session.account === account).length < mostStreams,
    add(session, stream) {
      open.set(stream, session)
      const limit = setTimeout(() => stream.close(), longestMs)
      stream.onClose(() => {
        clearTimeout(limit)
        open.delete(stream)
      })
    },
    closeAll() {
      stopStore()
      stopContent()
      stopSessions()
      if (timer) clearTimeout(timer)
      for (const stream of open.keys()) stream.close()
    },
  }
}
