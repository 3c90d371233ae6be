import { useState } from 'react'
import type { Attention, QueueRow, SessionAnswer } from '../../console-api.js'
import { useAttention } from '../../hooks/use-attention.js'
import { useLiveUpdates } from '../../hooks/use-live-updates.js'
import { useQueue } from '../../hooks/use-queue.js'
import { navigateTo } from '../../hooks/use-route.js'
import { useShortcuts } from '../../hooks/use-shortcuts.js'
import { useWatchedNotices } from '../../hooks/use-watched-notices.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { NewAdministratorsNotice } from '../administration/administrator-notice.js'
import { ContentNotice } from '../administration/content-notice.js'
import { TicketPane, ticketId } from '../ticket/ticket-pane.js'
import { DeskHeader } from './desk-header.js'
import { EmptyDesk } from './empty-desk.js'
import { useNewTicket } from './new-ticket.js'
import { QueueList } from './queue-list.js'
import { QueueNav } from './queue-nav.js'
import { ShortcutsDialog } from './shortcuts-dialog.js'
import { SourceFilter } from './source-filter.js'

const firstLine = 'l1'

export function Desk({
  session,
  ticket,
}: {
  readonly session: SessionAnswer
  readonly ticket: string | null
}) {
  const words = useLabels()
  const [view, setView] = useState('unassigned')
  const [search, setSearch] = useState('')
  const [source, setSource] = useState('')
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const { isLive, isLost } = useLiveUpdates()
  const newTicket = useNewTicket()
  const queue = useQueue(view, search, source)
  const attention = useAttention(ticket, (chosen, tickets) => {
    const [first] = tickets
    setSearch('')
    setSource('')
    setView(chosen === 'mine' ? 'mine' : viewOf(queueOf(first, attention)))
    // On phones the ticket fills the screen, so return to the list.
    navigateTo('/console/')
  })
  useWatchedNotices(queue.watched)

  const move = (by: number) => {
    const at = queue.rows.findIndex(({ number }) => number === ticket)
    const next = queue.rows[at === -1 ? 0 : Math.min(queue.rows.length - 1, Math.max(0, at + by))]
    if (next) open(next)
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    o: newTicket.ask,
    '/': () => document.getElementById('search')?.focus(),
    f: () => document.getElementById('source')?.focus(),
    '?': () => setIsHelpOpen(true),
  })

  const isEmpty =
    queue.counts !== undefined &&
    queue.rows.length === 0 &&
    Object.values(queue.counts).every((count) => count === 0)
  const isAdministrator = session.account.roles.includes('administrator')

  return (
    <div className="desk" data-has-ticket={ticket !== null}>
      <a
        className="skip"
        href={`#${ticketId}`}
        onClick={(event) => {
          event.preventDefault()
          document.getElementById(ticketId)?.focus()
        }}
      >
        {words.skip}
      </a>
      <DeskHeader
        session={session}
        isLive={isLive}
        search={search}
        onSearch={setSearch}
        onNewTicket={newTicket.ask}
        onHelp={() => setIsHelpOpen(true)}
      />
      <output className="desk-lost">{isLost && words.live.lost}</output>
      <div className="desk-notices">
        <ContentNotice session={session} />
        <NewAdministratorsNotice session={session} />
      </div>
      <nav className="desk-queue" aria-label={words.views.lists}>
        <QueueNav
          session={session}
          view={search === '' ? view : null}
          counts={queue.counts}
          unread={attention?.unread ?? 0}
          onView={(chosen) => {
            setSearch('')
            setView(chosen)
          }}
        />
        <SourceFilter source={source} onSource={setSource} />
        <output className="queue-found">
          {search.trim() !== '' &&
            !queue.isPending &&
            fillPlaceholders(words.searchResults, { count: String(queue.total) })}
        </output>
        <QueueList
          queue={queue}
          view={view}
          search={search}
          source={source}
          selected={ticket}
          onOpen={open}
        />
      </nav>
      <TicketPane
        key={ticket}
        number={ticket}
        account={session.account.id}
        technician={queue.technician}
        empty={isEmpty ? <EmptyDesk isAdministrator={isAdministrator} /> : null}
      />
      {newTicket.dialog}
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </div>
  )
}

function queueOf(number: string | undefined, attention: Attention | undefined): string {
  const found = attention?.waiting.tickets.find((ticket) => ticket.number === number)
  return found?.queue ?? firstLine
}

function viewOf(queue: string): string {
  return queue === firstLine ? 'unassigned' : `l2:${queue}`
}

function open({ number }: QueueRow): void {
  navigateTo(`/console/tickets/${number}`)
}
