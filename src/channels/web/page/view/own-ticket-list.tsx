import { use, useEffect, useRef, useState } from 'react'
import { formatDateTime } from '../../../../i18n/formatters.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { TimeZoneContext } from '../i18n/time-zone.js'
import {
  fetchOwnTickets,
  type OwnTicket,
  type OwnTicketPage,
  type OwnTicketScope,
} from '../own-ticket-api.js'

export interface OwnTicketListProps {
  readonly words: PageLabels
  readonly language: string
  readonly version: string
  /** Ticket that was opened last, which gets the keyboard focus. */
  readonly last: string | null
  onOpen(number: string): void
}

/** List on display; it stays visible while it is reloaded and if that fails. */
interface Shown {
  readonly is: 'loading' | 'here' | 'failed'
  readonly page: OwnTicketPage | null
}
const scopes: readonly OwnTicketScope[] = ['current', 'closed']

export function OwnTicketList({ words, language, version, last, onOpen }: OwnTicketListProps) {
  const [scope, setScope] = useState<OwnTicketScope>('current')
  const [shown, setShown] = useState<Shown>({ is: 'loading', page: null })
  const [tries, setTries] = useState(0)
  const { own } = words

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` changes when the list may have changed.
  useEffect(() => {
    const stop = new AbortController()
    fetchOwnTickets(scope, 0, language, stop.signal).then(
      (page) => !stop.signal.aborted && setShown({ is: 'here', page }),
      () => !stop.signal.aborted && setShown(({ page }) => ({ is: 'failed', page })),
    )
    return () => stop.abort()
  }, [scope, language, version, tries])

  const choose = (chosen: OwnTicketScope) => {
    setShown({ is: 'loading', page: null })
    setScope(chosen)
  }
  const more = async (page: OwnTicketPage) => {
    const next = await fetchOwnTickets(
      scope,
      page.tickets.length,
      language,
      new AbortController().signal,
    ).catch(() => null)
    setShown(
      next === null
        ? { is: 'failed', page }
        : { is: 'here', page: { ...next, tickets: [...page.tickets, ...next.tickets] } },
    )
  }
  const { page } = shown

  return (
    <>
      <fieldset className="languages own-scopes">
        <legend className="unseen">{own.title}</legend>
        {scopes.map((one) => (
          <button key={one} type="button" aria-pressed={one === scope} onClick={() => choose(one)}>
            {own[one]}
          </button>
        ))}
      </fieldset>
      <p
        className={shown.is === 'here' && shown.page?.total !== 0 ? 'unseen' : 'knowledge-note'}
        role="status"
      >
        {noteOf(shown, scope, words)}
      </p>
      {shown.is === 'failed' && (
        <button type="button" className="plain" onClick={() => setTries(tries + 1)}>
          {own.again}
        </button>
      )}
      <ul className="found own-list" aria-busy={shown.is === 'loading'}>
        {page?.tickets.map((ticket) => (
          <li key={ticket.number}>
            <OwnTicketRow
              ticket={ticket}
              words={words}
              language={language}
              isLast={ticket.number === last}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      {page !== null && page.tickets.length < page.total && (
        <button type="button" className="plain" onClick={() => void more(page)}>
          {own.more}
        </button>
      )}
    </>
  )
}

interface RowProps extends Pick<OwnTicketListProps, 'words' | 'language' | 'onOpen'> {
  readonly ticket: OwnTicket
  readonly isLast: boolean
}

function OwnTicketRow({ ticket, words, language, isLast, onOpen }: RowProps) {
  const { number, topicName, stateName, waits, updatedAt, state } = ticket
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isLast) row.current?.focus()
  }, [isLast])
  return (
    <button type="button" ref={row} onClick={() => onOpen(number)}>
      <strong>
        <bdi className="ticket-number">{number}</bdi> · {topicName}
      </strong>
      <span>
        <i className="own-state" data-state={state}>
          {stateName}
        </i>
        {waits !== null && ` ${waits}`}
      </span>
      <small>
        {words.own.changed} <LocalTime at={updatedAt} language={language} />
      </small>
    </button>
  )
}

export function LocalTime({ at, language }: { readonly at: number; readonly language: string }) {
  const zone = use(TimeZoneContext)
  return <time dateTime={new Date(at).toISOString()}>{formatDateTime(at, language, zone)}</time>
}

function noteOf({ is, page }: Shown, scope: OwnTicketScope, { own }: PageLabels): string {
  if (is === 'failed') return own.failed
  if (page === null) return own.loading
  if (page.total > 0) return own.count.replace('{count}', String(page.total))
  return scope === 'closed' ? own.noneClosed : own.none
}
