import type { Receipt } from '../../channels/channel.js'

/** Creates one receipt from the ids of all the parts in which a long message was sent, in order. */
export function multipartReceipt(ids: readonly string[]): Receipt {
  return { messageId: ids.filter((id) => id !== '').join(' ') }
}

export function messageIdsOf({ messageId }: Receipt): readonly string[] {
  return messageId.split(' ').filter((id) => id !== '')
}
