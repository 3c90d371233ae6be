import type { ActivityContent } from '../../conversation/activity.js'

/** Place of an event on Slack; `with` is a direct conversation whose channel id has yet to be asked for. */
export type Place =
  | { readonly at: 'direct'; readonly channel: string; readonly thread: string | null }
  | { readonly at: 'thread'; readonly channel: string; readonly thread: string }
  | { readonly at: 'desk'; readonly channel: string; readonly thread: string | null }
  | { readonly at: 'with' }

/** Data read from a request, before anybody was looked up. */
export interface Heard {
  readonly id: string
  readonly otherIds: readonly string[]
  readonly user: string
  /** The person as the request itself describes them, in case Slack can't be asked. */
  readonly hint: { readonly name: string | null; readonly team: string | null }
  readonly place: Place
  /** Text in a channel's thread without a mention: for us only if this person started the thread with one. */
  readonly isForUs: 'surely' | 'if-they-asked'
  readonly messageId: string | null
  readonly content: ActivityContent
  /** Slack id of the words' author, where it's somebody else's message that is passed on. */
  readonly author?: string
}

/** Knowledge about our own installation needed to read a request. */
export interface Installation {
  readonly team: string
  readonly enterprise: string | null
  readonly botUser: string
  readonly botId: string | null
  /** The workspace's own address, such as https://example.slack.com/; null if Slack does not say. */
  readonly url: string | null
}

/** Whether a channel is one of the desk's. */
export type IsDesk = (channel: string) => boolean

/**
 * The place of a message in a channel; ids of direct conversations begin with D. `isThreaded`: there each message at the top
 * begins a thread.
 */
export function placeOf(
  channel: string,
  thread: string | null,
  ts: string,
  isDesk: IsDesk,
  isThreaded = false,
): Place {
  if (isDesk(channel)) return { at: 'desk', channel, thread }
  if (channel.startsWith('D')) return { at: 'direct', channel, thread: isThreaded ? (thread ?? ts) : thread }
  return { at: 'thread', channel, thread: thread ?? ts }
}
