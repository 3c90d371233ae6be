import type { Clock } from '../../clock.js'
import type { OutboundMessage } from '../../desk/view/message.js'
import { DeliveryError } from '../../errors.js'
import type { Delivery, Receipt } from '../channel.js'
import type { Mailbox } from './mailbox.js'
import { mailboxKey } from './web-activity.js'

/**
 * Effect of each kind of message on the mailbox. `added`: adds an entry. `updated`: replaces the entry of the earlier
 * message, or adds one if there is none. `removed`: deletes the earlier message, if there is one.
 */
const handling: Readonly<Record<OutboundMessage['type'], 'added' | 'updated' | 'removed' | 'unsupported'>> = {
  message: 'added',
  reaction: 'added',
  replace: 'updated',
  file: 'updated',
  delete: 'removed',
  'desk-card': 'updated',
  'desk-form': 'updated',
  page: 'updated',
  card: 'unsupported',
  home: 'unsupported',
  ephemeral: 'unsupported',
  notice: 'unsupported',
  'collect-file': 'unsupported',
  'upload-file': 'unsupported',
}

/** Adds a delivery to the mailbox. Open pages are notified; others find it when they return. */
export async function deliverToMailbox(mailbox: Mailbox, clock: Clock, delivery: Delivery): Promise<Receipt> {
  const { content, earlier, id, to } = delivery
  const handled = handling[content.type]
  if (handled === 'unsupported') throw new DeliveryError({ reason: 'unsupported', canRetry: false })
  if (handled === 'removed' && !earlier) return { messageId: id }

  const isNew = handled === 'added' || !earlier
  await mailbox.append(mailboxKey(to.conversation), {
    id,
    at: clock.now(),
    from: 'support',
    content,
    ...(isNew ? {} : { replaces: earlier.messageId }),
  })
  return { messageId: isNew ? id : earlier.messageId }
}
