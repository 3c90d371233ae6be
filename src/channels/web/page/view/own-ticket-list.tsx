import { use, useEffect, useState } from 'react'
import { shortMoment } from '../../../../intl-forms.js'
import { type OwnPage, type OwnTicket, ownTickets, type Scope } from '../own-api.js'
import type { PageWords } from '../words/page-words.js'
import { ZoneContext } from '../words/zone.js'

export interface OwnTicketListProps {
  readonly words: PageWords
  readonly language: string
  readonly version: number
  onOpen(number: string): void
}

type Shown = OwnPage | 'loading' | 'failed'
const scopes: readonly Scope[] = ['current', 'closed']

export function OwnTicketList({ words, language, version, onOpen }: OwnTicketListProps) {
  const [scope, setScope] = useState<Scope>('current')
  const [shown, setShown] = useState<Shown>('loading')
  const { own } = words

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said may have changed the list.
  useEffect(() => {
    const stop = new AbortController()
    ownTickets(scope, 0, language, stop.signal).then(
      (page) => !stop.signal.aborted && setShown(page),
      () => !stop.signal.aborted && setShown('failed'),
    )
    return () => stop.abort()
  }, [scope, language, version])

  const choose = (chosen: Scope) => {
    setShown('loading')
    setScope(chosen)
  }
  const more = async (page: OwnPage) => {
    const next = await ownTickets(scope, page.tickets.length, language, new AbortController().signal).catch(
      () => null,
    )
    setShown(next === null ? 'failed' : { ...next, tickets: [...page.tickets, ...next.tickets] })
  }
  const page = typeof shown === 'string' ? null : shown

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
      <p className={page !== null && page.total > 0 ? 'unseen' : 'knowledge-note'} role="status">
        {noteOf(shown, scope, words)}
      </p>
      <ul className="found own-list" aria-busy={shown === 'loading'}>
        {page?.tickets.map((ticket) => (
          <li key={ticket.number}>
            <OwnTicketRow ticket={ticket} words={words} language={language} onOpen={onOpen} />
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
}

function OwnTicketRow({ ticket, words, language, onOpen }: RowProps) {
  const { number, topicName, stateName, waits, updatedAt, state } = ticket
  return (
    <button type="button" onClick={() => onOpen(number)}>
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
        {words.own.changed} <Moment at={updatedAt} language={language} />
      </small>
    </button>
  )
}

export function Moment({ at, language }: { readonly at: number; readonly language: string }) {
  const zone = use(ZoneContext)
  return <time dateTime={new Date(at).toISOString()}>{shortMoment(at, language, zone)}</time>
}

function noteOf(shown: Shown, scope: Scope, { own }: PageWords): string {
  if (shown === 'loading') return own.loading
  if (shown === 'failed') return own.failed
  if (shown.total > 0) return own.count.replace('{count}', String(shown.total))
  return scope === 'closed' ? own.noneClosed : own.none
}
