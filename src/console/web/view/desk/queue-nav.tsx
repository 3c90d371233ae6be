import { Badge, UnstyledButton } from '@mantine/core'
import type { QueueAnswer, SessionAnswer } from '../../console-api.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'

export interface QueueNavProps {
  readonly session: SessionAnswer
  /** List being shown; null during a search. */
  readonly view: string | null
  readonly counts: QueueAnswer['counts'] | undefined
  /** Number of the reader's own tickets with unread messages. */
  readonly unread: number
  onView(view: string): void
}

export function QueueNav({ session, view, counts, unread, onView }: QueueNavProps) {
  const words = useLabels()
  const secondLine = session.queues
    .map(({ id, name }) => ({ id: `l2:${id}`, name, isOwn: session.account.groups.includes(id) }))
    .filter(({ id, isOwn }) => id !== 'l2:l1' && (isOwn || id === view || (counts?.[id] ?? 0) > 0))
  const item = (id: string, name: string) => (
    <UnstyledButton
      key={id}
      className="queue-tab"
      aria-current={id === view ? 'page' : undefined}
      onClick={() => onView(id)}
    >
      {name}
      {(counts?.[id] ?? 0) > 0 && (
        <Badge size="sm" circle={(counts?.[id] ?? 0) < 10} variant={id === 'unassigned' ? 'filled' : 'light'}>
          {counts?.[id]}
        </Badge>
      )}
      {id === 'mine' && unread > 0 && (
        <Badge size="sm" variant="filled" color="red">
          {fillPlaceholders(words.views.unread, { count: String(unread) })}
        </Badge>
      )}
    </UnstyledButton>
  )
  return (
    <div className="queue-tabs">
      {item('unassigned', words.views.unassigned)}
      {item('mine', words.views.mine)}
      {item('all', words.views.all)}
      {item('resolved', words.views.resolved)}
      {(view === 'questions' || (counts?.questions ?? 0) > 0) && item('questions', words.views.questions)}
      {secondLine.length > 0 && <span className="queue-tabs-label">{words.views.secondLine}</span>}
      {secondLine.map(({ id, name }) => item(id, name))}
    </div>
  )
}
