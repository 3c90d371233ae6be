import type { AttentionNews } from './attention-news.js'

/** Returns a text that identifies a ticket by number, topic and requester, without quoting anyone. */
export function attentionNewsLabel({ number, priority, requesterName, topicName }: AttentionNews): string {
  return [priority === 'P1' ? `P1 ${number}` : number, topicName, requesterName]
    .filter((part) => part !== null)
    .join(' · ')
}
