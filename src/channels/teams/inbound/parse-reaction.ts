import { emojiOfTeamsReaction } from '../render/emoji.js'
import type { TeamsActivity } from '../schema.js'

interface ReactionRead {
  readonly type: 'reaction.changed' | 'desk.message-reaction'
  readonly messageId: string
  readonly emoji: string
  readonly isAdded: boolean
}

/**
 * Reads a reaction. Teams reports only reactions to the bot's own messages; if there are several at once, the first is
 * used.
 */
export function parseReaction(activity: TeamsActivity, isDesk: boolean): ReactionRead | null {
  const [added] = activity.reactionsAdded ?? []
  const [reaction = added] = added === undefined ? (activity.reactionsRemoved ?? []) : []
  if (reaction === undefined || activity.replyToId === undefined) return null
  return {
    type: isDesk ? 'desk.message-reaction' : 'reaction.changed',
    messageId: activity.replyToId,
    emoji: emojiOfTeamsReaction(reaction.type),
    isAdded: added !== undefined,
  }
}
