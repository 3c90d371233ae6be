import type { ActivityContent } from '../conversation/activity.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'
import { followInLane } from './follow-in-lane.js'

type Linked = Extract<ActivityContent, { type: 'linked' }>

/** Notifies the linked ticket by an activity in its own lane, because a turn never holds two lanes. */
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
