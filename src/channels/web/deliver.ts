import type { Clock } from '../../clock.js'
import type { OutboundMessage } from '../../desk/view/message.js'
import { DeliveryError } from '../../errors.js'
import type { Delivery, Receipt } from '../channel.js'
import type { Mailbox } from './mailbox.js'
import { mailboxKey } from './web-activity.js'

const unsupported: readonly OutboundMessage['type'][] = [
  'card',
  'home',
  'whisper',
  'notice',
  'collect-file',
  'hand-over-file',
]

/** Adds a delivery to the mailbox. Open pages are notified; others find it when they return. */
export async function deliverToMailbox(mailbox: Mailbox, clock: Clock, delivery: Delivery): Promise<Receipt> {
  const { content, earlier, id, to } = delivery
  if (unsupported.includes(content.type)) throw new DeliveryError({ reason: 'unsupported', canRetry: false })
  if (content.type === 'delete' && !earlier) return { messageId: id }

  const isNew = content.type === 'message' || content.type === 'reaction' || !earlier
  await mailbox.append(mailboxKey(to.conversation), {
    id,
    at: clock.now(),
    from: 'support',
    content,
    ...(isNew ? {} : { replaces: earlier.messageId }),
  })
  return { messageId: isNew ? id : earlier.messageId }
}
