import { useEffect, useRef, useState } from 'react'
import { Markdown } from '../../../../markdown/markdown-view.js'
import type { PageLabels } from '../i18n/page-labels.js'
import {
  fetchOwnTicket,
  type OwnTicket,
  type OwnTicketCommand,
  sendOwnTicketCommand,
} from '../own-ticket-api.js'
import { OwnTicketCommands } from './own-ticket-commands.js'
import { LocalTime } from './own-ticket-list.js'

export interface OwnTicketDetailProps {
  readonly words: PageLabels
  readonly language: string
  readonly version: string
  readonly number: string
  onBack(): void
}

export function OwnTicketDetail({ words, language, version, number, onBack }: OwnTicketDetailProps) {
  const [ticket, setTicket] = useState<OwnTicket | null>(null)
  const [note, setNote] = useState('')
  const [isFailed, setIsFailed] = useState(false)
  /** Incremented after each command or retry, so that the ticket is loaded again. */
  const [asks, setAsks] = useState(0)
  const title = useRef<HTMLHeadingElement>(null)
  const { own } = words

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` and `asks` change when the ticket must be loaded again.
  useEffect(() => {
    const stop = new AbortController()
    fetchOwnTicket(number, language, stop.signal).then(
      (found) => {
        if (stop.signal.aborted) return
        setTicket(found)
        setIsFailed(false)
      },
      () => !stop.signal.aborted && setIsFailed(true),
    )
    return () => stop.abort()
  }, [number, language, version, asks])
  useEffect(() => title.current?.focus(), [])

  const askAgain = () => setAsks((before) => before + 1)
  const act = async (what: OwnTicketCommand): Promise<boolean> => {
    const acted = await sendOwnTicketCommand(number, what, language)
    setNote('message' in acted ? acted.message : acted.outcome === 'late' ? own.late : own.notDone)
    askAgain()
    return acted.outcome === 'done' || acted.outcome === 'late'
  }

  return (
    <>
      <article className="article own-detail" aria-busy={ticket === null && !isFailed}>
        <h3 ref={title} tabIndex={-1}>
          <bdi className="ticket-number">{number}</bdi>
          {ticket !== null && ` · ${ticket.topicName}`}
        </h3>
        {isFailed && (
          <>
            <p role="alert">{own.failed}</p>
            <button type="button" className="plain" onClick={askAgain}>
              {own.again}
            </button>
          </>
        )}
        {ticket !== null && <Facts ticket={ticket} words={words} language={language} />}
        <div role="status" className={note === '' ? 'unseen' : 'own-note'}>
          {note !== '' && <Markdown text={note} />}
        </div>
        {ticket !== null && (
          <OwnTicketCommands key={ticket.state} words={words} ticket={ticket} onAct={act} />
        )}
      </article>
      <div className="article-foot">
        <button type="button" className="plain" onClick={onBack}>
          {own.back}
        </button>
      </div>
    </>
  )
}

function Facts({
  ticket,
  words,
  language,
}: { readonly ticket: OwnTicket } & Pick<OwnTicketDetailProps, 'words' | 'language'>) {
  const { own } = words
  return (
    <>
      <dl className="own-facts">
        <dt>{own.state}</dt>
        <dd>
          <i className="own-state" data-state={ticket.state}>
            {ticket.stateName}
          </i>
          {ticket.waits !== null && ` ${ticket.waits}`}
        </dd>
        <dt>{own.opened}</dt>
        <dd>
          <LocalTime at={ticket.openedAt} language={language} />
        </dd>
        <dt>{own.changed}</dt>
        <dd>
          <LocalTime at={ticket.updatedAt} language={language} />
        </dd>
        <dt>{own.asked}</dt>
        <dd dir="auto">{ticket.summary}</dd>
      </dl>
      <section className="own-next" aria-label={own.next}>
        <h4>{own.next}</h4>
        <Markdown text={ticket.next} />
      </section>
    </>
  )
}
