import type { ActivityContent } from '../conversation/activity.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

type Linked = Extract<ActivityContent, { type: 'linked' }>

/** What was done here reaches the other ticket as an activity in its own lane: two lanes are never held at once. */
export function tellOther(
  draft: Draft,
  { number, lane }: Pick<Ticket, 'number' | 'lane'>,
  told: Pick<Linked, 'other' | 'by' | 'how'>,
): void {
  const { activity } = draft
  draft.tx.accept(
    {
      id: `linked:${number}:${activity.id}:${told.other}`,
      otherIds: [],
      receivedAt: draft.now,
      from: activity.from,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content: { type: 'linked', ticket: number, ...told },
    },
    lane,
  )
}
