import type { ActivityContent } from '../../../engine/activity.js'
import type { ChangedEvent, DeletedEvent, MessageEvent, SlackPost } from '../schema.js'
import type { InboundEvent, Installation, IsDeskChannel, SlackLocation } from './inbound-event.js'
import { slackLocationOf } from './inbound-event.js'
import { hasMention, toPlainText, withoutMention } from './plain-text.js'

/** Context needed to read a message. */
export interface ParseContext {
  readonly id: string
  readonly us: Installation
  readonly isDesk: IsDeskChannel
  /** True if every top-level message in the Messages tab starts a thread. */
  readonly hasAgentView: boolean
}

/** Subtypes of messages in which a person says something. */
const spoken: ReadonlySet<string | null> = new Set([null, 'file_share', 'thread_broadcast', 'me_message'])

export function parseMessage(event: MessageEvent, reading: ParseContext): InboundEvent | null {
  if (!spoken.has(event.subtype)) return null

  const { us, isDesk, hasAgentView } = reading
  const place = slackLocationOf(event.channel, event.threadTs, event.ts, isDesk, hasAgentView)
  const said = { text: toPlainText(withoutMention(event.text, us.botUser)), attachments: event.files }
  if (place.at !== 'desk')
    return heard(event, event, place, 'said', { type: 'message.received', ...said }, reading)
  if (place.thread === null || place.thread === event.ts) return null
  return heard(
    event,
    event,
    place,
    'said',
    { type: 'desk.message', threadId: place.thread, ...said },
    reading,
  )
}

/**
 * Reads a changed message. Slack also reports a change when it previews a link and when it leaves a placeholder for a thread's deleted
 * first message.
 */
export function parseChangedMessage(event: ChangedEvent, reading: ParseContext): InboundEvent | null {
  const { message, previous_message: before } = event
  if (message.subtype === 'tombstone') return gone(event, before ?? message, message.ts, reading)
  if (!spoken.has(message.subtype) || before?.text === message.text) return null

  const place = slackLocationOf(
    event.channel,
    message.threadTs,
    message.ts,
    reading.isDesk,
    reading.hasAgentView,
  )
  const text = toPlainText(withoutMention(message.text, reading.us.botUser))
  const type = place.at === 'desk' ? 'desk.message-edited' : 'message.edited'
  const content = { type, messageId: message.ts, text } as const
  return heard(event, message, place, 'changed', content, reading, before?.text)
}

export function parseDeletedMessage(event: DeletedEvent, reading: ParseContext): InboundEvent | null {
  const { previous_message: before, deleted_ts: messageId } = event
  return before == null ? null : gone(event, before, messageId, reading)
}

type Happening = Pick<MessageEvent, 'channel' | 'event_ts'>

function gone(
  event: Happening,
  before: SlackPost,
  messageId: string,
  reading: ParseContext,
): InboundEvent | null {
  const place = slackLocationOf(
    event.channel,
    before.threadTs,
    messageId,
    reading.isDesk,
    reading.hasAgentView,
  )
  const type = place.at === 'desk' ? 'desk.message-deleted' : 'message.deleted'
  return heard(event, { ...before, ts: messageId }, place, 'deleted', { type, messageId }, reading)
}

function heard(
  event: Happening,
  post: SlackPost,
  place: SlackLocation,
  what: 'said' | 'changed' | 'deleted',
  content: ActivityContent,
  { id, us }: ParseContext,
  textBefore = '',
): InboundEvent | null {
  // Ignores our own messages and those of other bots, so that two bots never talk to each other.
  if (post.isFromBot || post.user === null || post.user === us.botUser || post.user === 'USLACKBOT')
    return null
  const isForUs = claim(post, textBefore, place, us)
  if (isForUs === null) return null

  return {
    id,
    // A mention arrives twice, as app_mention and as message.*, with different event ids.
    otherIds: [`slack:msg:${us.team}:${event.channel}:${event.event_ts}:${what}`],
    user: post.user,
    hint: { name: null, team: post.userTeam },
    place,
    isForUs,
    messageId: post.ts,
    content,
  }
}

/**
 * Decides whether a message is for us. In a direct conversation or at the desk, every message is; elsewhere,
 * only messages that mention the bot are. A message in a thread may be for us without a mention, unless it is
 * addressed to someone else.
 */
function claim(
  post: SlackPost,
  textBefore: string,
  place: SlackLocation,
  us: Installation,
): InboundEvent['isForUs'] | null {
  if (place.at !== 'thread') return 'surely'
  if (hasMention(post.text, us.botUser) || hasMention(textBefore, us.botUser)) return 'surely'
  const isReply = post.threadTs !== null && post.threadTs !== post.ts
  return isReply && !post.text.trimStart().startsWith('<@') ? 'if-they-asked' : null
}
