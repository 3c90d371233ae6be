import type { OutboundMessage } from '../../desk/view/message.js'

type MessageKind = OutboundMessage['type']

/** Rules for delivering a kind of message. */
interface DeliveryRules {
  /**
   * Handling of late messages. dated: sent with the time of writing · passing: no longer useful · timeless: always
   * valid
   */
  readonly whenLate: 'dated' | 'passing' | 'timeless'
  /**
   * Relation to earlier messages in its slot. single: none · status: only the newest is needed · thread: a status with
   * other messages posted under it, so the first is needed too · change: needs the message that it changes
   */
  readonly inSlot: 'single' | 'status' | 'thread' | 'change'
  /**
   * Says whether it has a technician's words, whose delivery state the card shows. quoted: only if it quotes someone
   */
  readonly isFromDesk: 'always' | 'quoted' | 'never'
  /**
   * Action when the outbox gives up. reported: the other person on the ticket is told · silent: nobody needs to know ·
   * lost-file: the file is marked as lost
   */
  readonly whenGivenUp: 'reported' | 'silent' | 'lost-file'
}

/** Rules for every kind of message. A new kind doesn't compile until it's added here. */
export const deliveryRulesByKind: Readonly<Record<MessageKind, DeliveryRules>> = {
  message: { whenLate: 'dated', inSlot: 'single', isFromDesk: 'quoted', whenGivenUp: 'reported' },
  card: { whenLate: 'timeless', inSlot: 'thread', isFromDesk: 'never', whenGivenUp: 'reported' },
  'desk-card': { whenLate: 'timeless', inSlot: 'thread', isFromDesk: 'never', whenGivenUp: 'reported' },
  'desk-form': { whenLate: 'passing', inSlot: 'single', isFromDesk: 'never', whenGivenUp: 'reported' },
  page: { whenLate: 'dated', inSlot: 'status', isFromDesk: 'never', whenGivenUp: 'reported' },
  replace: { whenLate: 'timeless', inSlot: 'change', isFromDesk: 'quoted', whenGivenUp: 'reported' },
  delete: { whenLate: 'timeless', inSlot: 'change', isFromDesk: 'never', whenGivenUp: 'reported' },
  file: { whenLate: 'dated', inSlot: 'single', isFromDesk: 'always', whenGivenUp: 'reported' },
  'collect-file': { whenLate: 'timeless', inSlot: 'single', isFromDesk: 'never', whenGivenUp: 'lost-file' },
  'upload-file': { whenLate: 'dated', inSlot: 'single', isFromDesk: 'always', whenGivenUp: 'reported' },
  reaction: { whenLate: 'passing', inSlot: 'change', isFromDesk: 'never', whenGivenUp: 'silent' },
  home: { whenLate: 'passing', inSlot: 'status', isFromDesk: 'never', whenGivenUp: 'silent' },
  ephemeral: { whenLate: 'passing', inSlot: 'single', isFromDesk: 'never', whenGivenUp: 'silent' },
  notice: { whenLate: 'dated', inSlot: 'single', isFromDesk: 'never', whenGivenUp: 'silent' },
}
