import type { Logger } from 'pino'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { ActivityContent } from '../../../engine/activity.js'
import type { Ingress } from '../../channel.js'
import type { AgentThreads } from '../agent-threads.js'
import type { DeskMembers } from '../desk-members.js'
import { MemberEvent } from '../schema.js'
import type { UserProfiles } from '../user-profiles.js'
import type { IsAddressedToBot } from './addressed-to-bot.js'
import type { AgentView } from './agent-view-detector.js'
import type { InboundEvent, Installation, IsDeskChannel } from './inbound-event.js'
import { parseEvent } from './parse-event.js'
import type { ResolveActor } from './resolve-actor.js'

export interface EventHandlerDeps {
  readonly ingress: Ingress
  readonly arriveAs: ResolveActor
  readonly isForUs: IsAddressedToBot
  readonly installation: () => Promise<Installation>
  readonly isDesk: IsDeskChannel
  readonly members: DeskMembers
  readonly people: Pick<UserProfiles, 'isBot'>
  readonly agentView: AgentView
  readonly agentThreads: AgentThreads
  /** Returns the labels in the language that Slack gives for the person. */
  readonly ownWords: (user: string) => Promise<CardLabels>
  readonly log: Logger
}

/**
 * Handles an event of Slack's Events API. Once the promise resolves, any activity for the bot is
 * stored durably. @throws if the activity couldn't be stored, so that Slack sends the event again.
 */
export type HandleEvent = (body: Readonly<Record<string, unknown>>) => Promise<void>

const said: ReadonlySet<unknown> = new Set([
  'message',
  'app_mention',
  'app_home_opened',
  'assistant_thread_started',
  'reaction_added',
  'reaction_removed',
])
const reactions: ReadonlySet<ActivityContent['type']> = new Set([
  'desk.card-reaction',
  'desk.message-reaction',
  'reaction.changed',
])
const moved: ReadonlySet<unknown> = new Set(['member_left_channel', 'member_joined_channel'])

/** Handles events without Bolt. Most requests are events, and Bolt would offer each one to all our listeners, with a copy of its context. */
export function createEventHandler(ears: EventHandlerDeps): HandleEvent {
  const { ingress, arriveAs, isForUs, installation, isDesk, members, people, agentView } = ears

  return async (body) => {
    const type = (body.event as { readonly type?: unknown } | null)?.type
    // People who leave a desk channel lose their permissions before their next command.
    if (moved.has(type)) {
      const event = MemberEvent.safeParse(body.event)
      if (event.success) members.forget(event.data.channel)
    }
    agentView.notice(body.event)
    if (!said.has(type)) return
    const heard = parseEvent(body, await installation(), isDesk, agentView.isOn())
    if (heard === null || !(await isForUs(heard))) return
    // A bot's message says that it comes from a bot, but a reaction doesn't, so Slack is asked. Bots must not take tickets.
    if (reactions.has(heard.content.type) && (await people.isBot(heard.user))) return
    await ingress.accept(await arriveAs(heard))
    // Suggested prompts and titles are less important, so don't wait for them.
    void follow(ears, heard)
  }
}

async function follow({ agentThreads, log, ownWords }: EventHandlerDeps, heard: InboundEvent): Promise<void> {
  try {
    await agentThreads.followed(heard, await ownWords(heard.user))
  } catch (error) {
    log.debug({ err: error }, "The Slack assistant's thread settings could not be set")
  }
}
