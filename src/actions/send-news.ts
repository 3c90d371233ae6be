import type { OutageMember } from '../outages/outage.js'
import type { Draft } from './draft.js'

/** Puts news into a member's lane; the same news twice has one effect. */
export function sendNews(
  draft: Draft,
  outage: string,
  { lane, ticket }: OutageMember,
  news: number | 'closed',
): void {
  draft.tx.accept(
    {
      id: `outage-news:${outage}:${ticket}:${news}`,
      otherIds: [],
      receivedAt: draft.now,
      from: null,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content: { type: 'outage-news', outage, ticket, news },
    },
    lane,
  )
}
