import { Badge, Button, Skeleton, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { QueueRow } from '../../console-api.js'
import type { Queue } from '../../hooks/use-queue.js'
import { useLabels } from '../../i18n/use-labels.js'
import { Age } from '../age.js'
import { DueBadge } from '../due-time.js'
import { LoadFailedNotice } from '../load-failed-notice.js'
import { PriorityBadge } from '../priority-badge.js'

export interface QueueListProps {
  readonly queue: Queue
  readonly view: string
  readonly search: string
  readonly source: string
  readonly selected: string | null
  onOpen(row: QueueRow): void
}

export function QueueList({ queue, view, search, source, selected, onOpen }: QueueListProps) {
  const words = useLabels()
  const list = useRef<HTMLUListElement>(null)
  const shown = queue.rows.length
  const shownBefore = useRef<number | null>(null)
  // "Show more" moves or disappears when pressed, so move the focus to the first new ticket.
  useEffect(() => {
    if (shownBefore.current === null || shown <= shownBefore.current) return
    list.current?.querySelectorAll('button')[shownBefore.current]?.focus()
    shownBefore.current = null
  }, [shown])
  const more = () => {
    shownBefore.current = shown
    queue.more()
  }
  if (queue.isError) return <LoadFailedNotice onRetry={queue.retry} />
  if (queue.isPending)
    return (
      <div className="queue-list">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} h={72} m="xs" />
        ))}
      </div>
    )
  if (queue.rows.length === 0)
    return (
      <Text c="dimmed" size="sm" p="xl" ta="center">
        {emptyText(words, { view, search, source })}
      </Text>
    )
  return (
    <ul className="queue-list" ref={list}>
      {queue.rows.map((row) => (
        <Row
          key={row.number}
          row={row}
          isMine={row.assignee !== null && row.assignee.id === queue.technician}
          isSelected={row.number === selected}
          onOpen={() => onOpen(row)}
        />
      ))}
      {queue.hasMore && (
        <li>
          <Button fullWidth variant="subtle" loading={queue.isMoreComing} onClick={more}>
            {words.more}
          </Button>
        </li>
      )}
    </ul>
  )
}

interface RowProps {
  readonly row: QueueRow
  readonly isMine: boolean
  readonly isSelected: boolean
  onOpen(): void
}

function Row({ row, isMine, isSelected, onOpen }: RowProps) {
  const words = useLabels()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isSelected) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const assignee = isMine ? words.ticket.you : row.assignee?.name

  return (
    <li>
      <UnstyledButton
        ref={button}
        className="queue-row"
        data-priority={row.priority}
        data-unread={row.unread > 0}
        aria-current={isSelected ? 'true' : undefined}
        onClick={onOpen}
      >
        <span className="queue-row-top">
          {row.unread > 0 && (
            <span className="queue-row-unread" role="img" aria-label={words.views.isUnread} />
          )}
          <PriorityBadge priority={row.priority} />
          <strong>{row.number}</strong>
          <span className="queue-row-topic">{row.topicName}</span>
          <Age at={row.newest?.at ?? row.openedAt} />
        </span>
        <RowText row={row} />
        <span className="queue-row-foot">
          <bdi>{row.requesterName}</bdi>
          <Badge size="xs" variant="outline" color="gray">
            {words.channels[row.source] ?? row.source}
          </Badge>
          {row.due !== null && <DueBadge clock={row.due} />}
          {row.isUpset && (
            <Badge size="xs" color="orange">
              {words.marks.upset}
            </Badge>
          )}
          {row.isReopened && (
            <Badge size="xs" color="grape">
              {words.marks.reopened}
            </Badge>
          )}
          {row.outage !== null && (
            <Badge size="xs" color="red">
              {row.outage}
            </Badge>
          )}
          {row.isUndeliverable && (
            <Badge size="xs" color="red">
              !
            </Badge>
          )}
          <span className="queue-row-state">
            {words.states[row.state]}
            {assignee !== undefined && (
              <>
                {' · '}
                <bdi>{assignee}</bdi>
              </>
            )}
          </span>
        </span>
      </UnstyledButton>
    </li>
  )
}

/**
 * Shows the newest message. Until someone takes the ticket, the summary comes first, because the newest message is
 * often just "a technician, please".
 */
function RowText({ row: { assignee, newest, summary } }: { readonly row: QueueRow }) {
  const isWaiting = assignee === null && summary !== ''
  const isSummaryOnly = newest === null || (isWaiting && newest.by === 'requester' && newest.text === summary)
  return (
    <>
      {(isSummaryOnly || isWaiting) && (
        <span className="queue-row-summary" data-alone={isSummaryOnly}>
          <bdi>{summary}</bdi>
        </span>
      )}
      {!isSummaryOnly && (
        <span className="queue-row-summary" data-alone={!isWaiting} data-second={isWaiting}>
          <Speaker line={newest} />
          <bdi className="queue-row-words">{newest.text}</bdi>
        </span>
      )}
    </>
  )
}

function Speaker({ line: { by, isNote, isOwn, name } }: { readonly line: NonNullable<QueueRow['newest']> }) {
  const { acts, colon, ticket } = useLabels()
  const who = isOwn ? ticket.you : by === 'bot' ? ticket.bot : name
  return (
    <span className="queue-row-speaker" data-note={isNote}>
      <bdi>{who}</bdi>
      {isNote && ` (${acts.note})`}
      {`${colon} `}
    </span>
  )
}

function emptyText(
  { empty }: ReturnType<typeof useLabels>,
  { view, search, source }: Pick<QueueListProps, 'view' | 'search' | 'source'>,
): string {
  if (source !== '') return empty.source
  if (search.trim() !== '') return empty.search
  if (view === 'unassigned') return empty.unassigned
  return view === 'mine' ? empty.mine : empty.other
}
