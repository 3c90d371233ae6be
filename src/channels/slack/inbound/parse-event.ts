import { AssistantEvent, ChangedEvent, DeletedEvent, Envelope, HomeEvent, MessageEvent } from '../schema.js'
import type { InboundEvent, Installation, IsDeskChannel } from './inbound-event.js'
import { slackLocationOf } from './inbound-event.js'
import { type ParseContext, parseChangedMessage, parseDeletedMessage, parseMessage } from './parse-message.js'
import { parseReaction } from './parse-reaction.js'

/** Reads an event of the Events API; null if it doesn't concern us. */
export function parseEvent(
  body: unknown,
  us: Installation,
  isDesk: IsDeskChannel,
  hasAgentView: boolean,
): InboundEvent | null {
  const envelope = Envelope.safeParse(body)
  if (!envelope.success) return null

  const { event, event_id: eventId } = envelope.data
  const id = `slack:event:${eventId}`
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return readAnyMessage(event, { id, us, isDesk, hasAgentView })
    case 'reaction_added':
    case 'reaction_removed':
      return parseReaction(event, { id, us, isDesk, hasAgentView })
    case 'app_home_opened':
      return readHome(id, event, hasAgentView)
    case 'assistant_thread_started':
      return readAssistant(id, event)
    default:
      return null
  }
}

function readAnyMessage(
  event: { subtype?: string | null | undefined },
  reading: ParseContext,
): InboundEvent | null {
  if (event.subtype === 'message_changed') {
    const changed = ChangedEvent.safeParse(event)
    return changed.success ? parseChangedMessage(changed.data, reading) : null
  }
  if (event.subtype === 'message_deleted') {
    const deleted = DeletedEvent.safeParse(event)
    return deleted.success ? parseDeletedMessage(deleted.data, reading) : null
  }
  const message = MessageEvent.safeParse(event)
  return message.success ? parseMessage(message.data, reading) : null
}

/** Handles a person opening the app. In the agent view, a person who opens the Messages tab is greeted, but only the first time. */
function readHome(id: string, event: unknown, hasAgentView: boolean): InboundEvent | null {
  const home = HomeEvent.safeParse(event)
  if (!home.success) return null
  const { channel, tab, user } = home.data
  const isTalk = tab === 'messages' && hasAgentView
  if (tab !== 'home' && !isTalk) return null

  return {
    id,
    // Slack sends this event on every visit.
    otherIds: isTalk ? [`slack:came:${channel}`] : [],
    user,
    hint: { name: null, team: null },
    place: slackLocationOf(channel, null, '', () => false),
    isForUs: 'surely',
    messageId: null,
    content: { type: isTalk ? 'conversation.started' : 'home.opened' },
  }
}

function readAssistant(id: string, event: unknown): InboundEvent | null {
  const started = AssistantEvent.safeParse(event)
  if (!started.success) return null

  const { user_id: user, channel_id: channel, thread_ts: thread } = started.data.assistant_thread
  return {
    id,
    otherIds: [`slack:assistant:${channel}:${thread}`],
    user,
    hint: { name: null, team: null },
    place: { at: 'direct', channel, thread },
    isForUs: 'surely',
    messageId: null,
    content: { type: 'conversation.started' },
  }
}
