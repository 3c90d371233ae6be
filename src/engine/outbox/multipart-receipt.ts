import type { Receipt } from '../../channels/channel.js'

/** Combines the ids of all the messages that a long message was sent as into one receipt, in order. */
export function multipartReceipt(ids: readonly string[]): Receipt {
  return { messageId: ids.filter((id) => id !== '').join(' ') }
}

export function messageIdsOf({ messageId }: Receipt): readonly string[] {
  return messageId.split(' ').filter((id) => id !== '')
}
