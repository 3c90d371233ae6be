import type { AlertEvent } from '../../desk/people/alert-settings.js'
import type { Attention } from './console-api.js'

/** Items already announced on the page. */
export interface AnnouncedItems {
  /** Time of the last unread message on each of the technician's own tickets; 0 if there is none. */
  readonly own: ReadonlyMap<string, number>
  /** Time when each waiting ticket started waiting. */
  readonly waiting: ReadonlyMap<string, number>
  /** Latest time when any ticket started waiting. */
  readonly latest: number
}

export interface AttentionNews {
  readonly event: AlertEvent
  readonly number: string
  readonly topicName: string | null
  readonly priority: string
  readonly requesterName: string
  /** Name of the person who wrote or assigned the ticket. */
  readonly who: string
  /** ID of the event, the same in every tab. */
  readonly id: string
}

/** Allowed clock difference between servers. */
const slackMs = 60_000

export function updateAnnouncedItems(
  { own, waiting }: Attention,
  before: AnnouncedItems | null,
): AnnouncedItems {
  const since = waiting.tickets.map((ticket) => [ticket.number, ticket.since] as const)
  return {
    own: new Map(own.map(({ number, newest }) => [number, newest?.at ?? 0])),
    // The server lists only the latest tickets, so a missing one may be listed again later.
    waiting: new Map([...(before?.waiting ?? []), ...since]),
    latest: Math.max(before?.latest ?? 0, ...since.map(([, at]) => at)),
  }
}

/** Finds news that hasn't been announced, except about the ticket that the reader has open. */
export function findAttentionNews(
  seen: AnnouncedItems,
  { own, waiting }: Attention,
  isInSight: (number: string) => boolean,
): readonly AttentionNews[] {
  const given = own.flatMap((ticket) =>
    !seen.own.has(ticket.number) && ticket.given !== null
      ? [{ ...named(ticket), event: 'given' as const, who: ticket.given.byName, at: ticket.given.at }]
      : [],
  )
  const lines = own.flatMap((ticket) => {
    const before = seen.own.get(ticket.number)
    const { newest } = ticket
    return before === undefined || newest === null || newest.at <= before || isInSight(ticket.number)
      ? []
      : [{ ...named(ticket), event: 'line' as const, who: newest.name, at: newest.at }]
  })
  const came = waiting.tickets
    .filter(({ number, since }) => (seen.waiting.get(number) ?? 0) < since && since > seen.latest - slackMs)
    .map((ticket) => {
      const isUrgent = ticket.priority === 'P1' || ticket.priority === 'P2'
      const event = isUrgent ? ('urgent' as const) : ('group' as const)
      return { ...named(ticket), event, who: ticket.requesterName, at: ticket.since }
    })
  return [...given, ...lines, ...came].map(({ at, ...news }) => ({
    ...news,
    id: `${news.event} ${news.number} ${at}`,
  }))
}

function named({
  number,
  priority,
  requesterName,
  topicName,
}: Attention['own'][number] | Attention['waiting']['tickets'][number]) {
  return { number, priority, requesterName, topicName }
}
