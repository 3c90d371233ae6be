import { messageKeys } from '../../content/wording/message-keys.js'
import type { MessageKey } from '../../content/wording/translations-file.js'

/** Maps a reason to another with the same meaning to readers, whose text is used instead. */
const alike: Readonly<Record<string, string>> = {
  'no-conversation': 'not-found',
  'no-token': 'unauthorized',
  timeout: 'unreachable',
  unexpected: 'unavailable',
  conflict: 'unavailable',
}

/**
 * Returns the reason why a message wasn't delivered, in the reader's language; a general text for a
 * reason without a text.
 */
export function deliveryFailureText(reason: string, words: (key: MessageKey) => string): string {
  const key = `delivery-reason-${alike[reason] ?? reason}`
  return words(isReplyKey(key) ? key : 'delivery-reason-other')
}

function isReplyKey(key: string): key is MessageKey {
  return messageKeys.some((known) => known === key)
}
