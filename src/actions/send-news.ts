import type { OutageMember } from '../outages/outage.js'
import type { Draft } from './draft.js'
import { followInLane } from './follow-in-lane.js'

/** Sends an outage update to a member's lane. The ID makes a repeated update harmless. */
export function sendNews(
  draft: Draft,
  outage: string,
  { lane, ticket }: OutageMember,
  news: number | 'closed',
): void {
  followInLane(draft, lane, {
    id: `outage-news:${outage}:${ticket}:${news}`,
    content: { type: 'outage-news', outage, ticket, news },
  })
}
