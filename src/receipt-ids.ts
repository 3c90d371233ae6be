import type { Receipt } from './channels/channel.js'

/** A long message is several on a platform: its receipt names them all, in order. */
export function receiptOf(ids: readonly string[]): Receipt {
  return { messageId: ids.filter((id) => id !== '').join(' ') }
}

export function idsOf({ messageId }: Receipt): readonly string[] {
  return messageId.split(' ').filter((id) => id !== '')
}
