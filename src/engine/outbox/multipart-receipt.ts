import type { Receipt } from '../../channels/channel.js'

/** Creates one receipt from the IDs, in order, of all parts of a long message. */
export function multipartReceipt(ids: readonly string[]): Receipt {
  return { messageId: ids.filter((id) => id !== '').join(' ') }
}

export function messageIdsOf({ messageId }: Receipt): readonly string[] {
  return messageId.split(' ').filter((id) => id !== '')
}
