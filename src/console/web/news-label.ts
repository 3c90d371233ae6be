import type { News } from './attention-news.js'

/** Identifies a ticket by number, topic and requester, without anything that was said. */
export function newsLabel({ number, priority, requesterName, topicName }: News): string {
  return [priority === 'P1' ? `P1 ${number}` : number, topicName, requesterName]
    .filter((part) => part !== null)
    .join(' · ')
}
