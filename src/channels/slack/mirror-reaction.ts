import type { WebClient } from '@slack/web-api'
import type { OutboundMessage } from '../../desk/view/message.js'
import { messageIdsOf } from '../../engine/outbox/multipart-receipt.js'
import type { Delivery, Receipt } from '../channel.js'
import { slackNameOfEmoji } from './render/emoji.js'
import { callSlack, isSlackError } from './slack-client.js'

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
export async function mirrorReaction(
  client: WebClient,
  { to, earlier }: Pick<Delivery, 'to' | 'earlier'>,
  { messageId, emoji, isPresent }: Extract<OutboundMessage, { type: 'reaction' }>,
): Promise<Receipt> {
  const receipt = earlier ?? { messageId: messageId ?? '' }
  const timestamp = messageId ?? (earlier === null ? undefined : messageIdsOf(earlier)[0])
  const name = slackNameOfEmoji(emoji)
  if (timestamp === undefined || name === null) return receipt
  const reaction = { channel: to.address.channel!, timestamp, name }
  try {
    await callSlack(isPresent ? client.reactions.add(reaction) : client.reactions.remove(reaction))
  } catch (error) {
    if (!needless.some((word) => isSlackError(error, word))) throw error
  }
  return receipt
}
