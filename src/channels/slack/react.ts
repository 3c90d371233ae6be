import type { WebClient } from '@slack/web-api'
import { idsOf } from '../../receipt-ids.js'
import type { Outgoing } from '../../replies/message.js'
import type { Delivery, Receipt } from '../channel.js'
import { called, isPlatformWord } from './client.js'
import { nameOfEmoji } from './emoji.js'

/** Slack's error codes that mean the reaction is already as it should be, or that can be ignored. */
const needless = [
  'already_reacted',
  'no_reaction',
  'message_not_found',
  'invalid_name',
  'too_many_emoji',
  'too_many_reactions',
]

/** Adds or removes the bot's own reaction to mirror the person's. No message is posted. */
export async function reactOnSlack(
  client: WebClient,
  { to, earlier }: Pick<Delivery, 'to' | 'earlier'>,
  { messageId, emoji, isPresent }: Extract<Outgoing, { type: 'reaction' }>,
): Promise<Receipt> {
  const receipt = earlier ?? { messageId: messageId ?? '' }
  const timestamp = messageId ?? (earlier === null ? undefined : idsOf(earlier)[0])
  const name = nameOfEmoji(emoji)
  if (timestamp === undefined || name === null) return receipt
  const reaction = { channel: to.address.channel!, timestamp, name }
  try {
    await called(isPresent ? client.reactions.add(reaction) : client.reactions.remove(reaction))
  } catch (error) {
    if (!needless.some((word) => isPlatformWord(error, word))) throw error
  }
  return receipt
}
