import type { DeskReaction } from '../../../features/commands/desk-command.js'
import { emojiOfSlackName } from '../render/emoji.js'
import { ReactionEvent } from '../schema.js'
import { type InboundEvent, slackLocationOf } from './inbound-event.js'
import type { ParseContext } from './parse-message.js'

/** Commands for the desk's reactions, by Slack's names. A skin tone may follow the name after two colons. */
const meanings: Readonly<Record<string, DeskReaction>> = {
  eyes: 'take',
  white_check_mark: 'resolve',
  '-1': 'wrong-topic',
  thumbsdown: 'wrong-topic',
}

/**
 * Reads a reaction to a message. In a desk channel, some reactions are commands; the message they were added to is looked up later. Slack doesn't
 * give the thread, so only reactions in direct conversations and desk channels are read.
 */
export function parseReaction(event: unknown, { id, us, isDesk }: ParseContext): InboundEvent | null {
  const read = ReactionEvent.safeParse(event)
  if (!read.success || read.data.user === us.botUser) return null
  const { event_ts: at, item, reaction, type, user } = read.data
  const isAdded = type === 'reaction_added'
  const name = reaction.split('::')[0]!
  const place = slackLocationOf(item.channel, null, item.ts, isDesk)
  if (place.at === 'thread') return null
  const heard = {
    id,
    otherIds: [`slack:reaction:${us.team}:${item.channel}:${item.ts}:${user}:${name}:${at}`],
    user,
    hint: { name: null, team: null },
    isForUs: 'surely',
    messageId: item.ts,
  } as const
  if (place.at === 'desk' && isAdded && Object.hasOwn(meanings, name))
    return {
      ...heard,
      place: { at: 'desk', channel: item.channel, thread: item.ts },
      content: { type: 'desk.card-reaction', messageId: item.ts, reaction: meanings[name]! },
    }
  const heardAs = place.at === 'desk' ? 'desk.message-reaction' : 'reaction.changed'
  const content = { type: heardAs, messageId: item.ts, emoji: emojiOfSlackName(reaction), isAdded } as const
  return { ...heard, place, content }
}
