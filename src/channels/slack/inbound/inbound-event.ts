import type { z } from 'zod'
import type { ActivityContent } from '../../../engine/activity.js'
import type { GlobalShortcut } from '../schema.js'

/** Place of an event on Slack. `with` stands for a direct conversation whose channel id must still be looked up. */
export type SlackLocation =
  | { readonly at: 'direct'; readonly channel: string; readonly thread: string | null }
  | { readonly at: 'thread'; readonly channel: string; readonly thread: string }
  | { readonly at: 'desk'; readonly channel: string; readonly thread: string | null }
  | { readonly at: 'with' }

/** Content of a request, before anyone has been looked up. */
export interface InboundEvent {
  readonly id: string
  readonly otherIds: readonly string[]
  readonly user: string
  /** The person as the request describes them, in case Slack can't be queried. */
  readonly hint: { readonly name: string | null; readonly team: string | null }
  readonly place: SlackLocation
  /**
   * `if-they-asked` for a message without a mention in a channel's thread: it's for us only if this person started the thread by mentioning
   * the bot.
   */
  readonly isForUs: 'surely' | 'if-they-asked'
  readonly messageId: string | null
  readonly content: ActivityContent
  /** Slack id of the original author, if someone else's message is passed on. */
  readonly author?: string
}

/** Facts about our own installation that are needed to read a request. */
export interface Installation {
  readonly team: string
  readonly enterprise: string | null
  readonly botUser: string
  readonly botId: string | null
  /** Address of the workspace, such as https://example.slack.com/; null if Slack doesn't say. */
  readonly url: string | null
}

export type IsDeskChannel = (channel: string) => boolean

/**
 * Returns where a message was posted. Ids of direct conversations begin with D. `isThreaded` means that every top-level message of a direct
 * conversation starts a thread.
 */
export function slackLocationOf(
  channel: string,
  thread: string | null,
  ts: string,
  isDesk: IsDeskChannel,
  isThreaded = false,
): SlackLocation {
  if (isDesk(channel)) return { at: 'desk', channel, thread }
  if (channel.startsWith('D')) return { at: 'direct', channel, thread: isThreaded ? (thread ?? ts) : thread }
  return { at: 'thread', channel, thread: thread ?? ts }
}

/**
 * Returns the person who pressed a button, made a choice or used a shortcut, according to the
 * request. Slack's trigger id identifies repeats.
 */
export function interactionOf({ trigger_id: triggerId, user }: Interaction) {
  return {
    id: `slack:trigger:${triggerId}`,
    otherIds: [],
    user: user.id,
    hint: { name: user.name ?? user.username ?? null, team: user.team_id ?? null },
    isForUs: 'surely',
  } as const
}

type Interaction = Pick<z.infer<typeof GlobalShortcut>, 'trigger_id' | 'user'>
