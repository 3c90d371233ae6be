import { type ReplyKey, replyKeys } from './replies-file.js'

/** The same mistake in other words means the same to every reader. */
const alike: Readonly<Record<string, string>> = {
  'no-conversation': 'not-found',
  'no-token': 'unauthorized',
  timeout: 'unreachable',
  unexpected: 'unavailable',
  conflict: 'unavailable',
}

/** Reason a message wasn't delivered, in the reader's language; a reason without words becomes a rejection. */
export function deliveryReason(reason: string, words: (key: ReplyKey) => string): string {
  const key = `delivery-reason-${alike[reason] ?? reason}`
  return words(isReplyKey(key) ? key : 'delivery-reason-other')
}

function isReplyKey(key: string): key is ReplyKey {
  return replyKeys.some((known) => known === key)
}
