import type { ActivityContent } from '../../conversation/activity.js'
import type { Heard, Installation, Place } from './heard.js'
import { placeOf } from './heard.js'
import type { ChangedEvent, DeletedEvent, MessageEvent, SlackPost } from './schema.js'
import { mentions, plainText, withoutMention } from './text.js'

/** Subtypes that are still somebody saying something. */
const spoken: ReadonlySet<string | null> = new Set([null, 'file_share', 'thread_broadcast', 'me_message'])

export function readMessage(
  id: string,
  event: MessageEvent,
  us: Installation,
  deskChannel: string | null,
): Heard | null {
  if (!spoken.has(event.subtype)) return null

  const place = placeOf(event.channel, event.threadTs, event.ts, deskChannel)
  if (!isForUs(event.text, place, us)) return null

  const text = plainText(withoutMention(event.text, us.botUser))
  const attachments = event.files
  if (place.at === 'desk') {
    if (place.thread === null || place.thread === event.ts) return null
    const content = { type: 'desk-line', threadId: place.thread, text, attachments } as const
    return heard(id, event, event, place, us, 'said', event.ts, content)
  }
  return heard(id, event, event, place, us, 'said', event.ts, { type: 'message', text, attachments })
}

/** Slack also tells of a change when it unfolds a link, and leaves a tombstone where a thread's first message was. */
export function readChange(
  id: string,
  event: ChangedEvent,
  us: Installation,
  deskChannel: string | null,
): Heard | null {
  const { message, previous_message: before } = event
  if (message.subtype === 'tombstone') {
    return gone(id, event, message.ts, before ?? message, us, deskChannel)
  }
  if (!spoken.has(message.subtype) || before?.text === message.text) return null

  const place = placeOf(event.channel, message.threadTs, message.ts, deskChannel)
  if (!isForUs(message.text, place, us) && !isForUs(before?.text ?? '', place, us)) return null

  const text = plainText(withoutMention(message.text, us.botUser))
  const type = place.at === 'desk' ? 'desk-line-edited' : 'message-edited'
  return heard(id, event, message, place, us, 'changed', message.ts, { type, messageId: message.ts, text })
}

export function readDeletion(
  id: string,
  event: DeletedEvent,
  us: Installation,
  deskChannel: string | null,
): Heard | null {
  return event.previous_message == null
    ? null
    : gone(id, event, event.deleted_ts, event.previous_message, us, deskChannel)
}

function gone(
  id: string,
  event: { channel: string; event_ts: string },
  messageId: string,
  before: SlackPost,
  us: Installation,
  deskChannel: string | null,
): Heard | null {
  const place = placeOf(event.channel, before.threadTs, messageId, deskChannel)
  if (!isForUs(before.text, place, us)) return null

  const type = place.at === 'desk' ? 'desk-line-deleted' : 'message-deleted'
  return heard(id, event, before, place, us, 'deleted', messageId, { type, messageId })
}

/** In a direct conversation and at the desk everything is for us; elsewhere only what mentions us. */
function isForUs(text: string, place: Place, us: Installation): boolean {
  return place.at !== 'thread' || mentions(text, us.botUser)
}

function heard(
  id: string,
  event: { channel: string; event_ts: string },
  post: SlackPost,
  place: Place,
  us: Installation,
  what: 'said' | 'changed' | 'deleted',
  messageId: string,
  content: ActivityContent,
): Heard | null {
  // Our own messages and those of other bots, so that no two bots ever talk to each other.
  if (post.isFromBot || post.user === null || post.user === us.botUser || post.user === 'USLACKBOT')
    return null

  return {
    id,
    // A mention comes twice, as app_mention and as message.*, each with an event id of its own.
    otherIds: [`slack:msg:${us.team}:${event.channel}:${event.event_ts}:${what}`],
    user: post.user,
    hint: { name: null, team: post.userTeam },
    place,
    messageId,
    content,
  }
}
