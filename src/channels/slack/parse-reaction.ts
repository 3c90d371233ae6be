import type { DeskReaction } from '../../conversation/activity.js'
import type { Heard } from './heard.js'
import type { Reading } from './parse-message.js'
import { ReactionEvent } from './schema.js'

/** By Slack's own names; a skin tone comes behind two colons. */
const meanings: Readonly<Record<string, DeskReaction>> = {
  eyes: 'take',
  white_check_mark: 'resolve',
  '-1': 'wrong-topic',
  thumbsdown: 'wrong-topic',
}

/** A reaction in a desk's channel that means something; what it stands on is looked up later. */
export function readReaction(event: unknown, { id, us, isDesk }: Reading): Heard | null {
  const read = ReactionEvent.safeParse(event)
  if (!read.success || read.data.user === us.botUser) return null
  const { user, item, event_ts: at } = read.data
  const name = read.data.reaction.split('::')[0]!
  if (!Object.hasOwn(meanings, name) || !isDesk(item.channel)) return null
  return {
    id,
    otherIds: [`slack:reaction:${us.team}:${item.channel}:${item.ts}:${user}:${name}:${at}`],
    user,
    hint: { name: null, team: null },
    place: { at: 'desk', channel: item.channel, thread: item.ts },
    isForUs: 'surely',
    messageId: item.ts,
    content: { type: 'desk-reaction', messageId: item.ts, reaction: meanings[name]! },
  }
}
