import type { ActivityContent } from '../conversation/activity.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'
import { followInLane } from './follow-in-lane.js'

type Linked = Extract<ActivityContent, { type: 'linked' }>

/** Changes made here reach the other ticket as an activity in its own lane: two lanes are never held at once. */
export function tellOther(
  draft: Draft,
  { number, lane }: Pick<Ticket, 'number' | 'lane'>,
  told: Pick<Linked, 'other' | 'by' | 'how'>,
): void {
  const { activity } = draft
  followInLane(draft, lane, {
    id: `linked:${number}:${activity.id}:${told.other}`,
    from: activity.from,
    content: { type: 'linked', ticket: number, ...told },
  })
}
