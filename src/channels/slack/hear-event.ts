import type { Logger } from 'pino'
import type { ActivityContent } from '../../conversation/activity.js'
import type { CardWords } from '../../replies/card-words.js'
import type { Intake } from '../channel.js'
import type { AgentThreads } from './agent-threads.js'
import type { AgentView } from './agent-view.js'
import type { ArriveAs } from './arrival.js'
import type { IsForUs } from './askers.js'
import type { DeskMembers } from './desk-members.js'
import type { Heard, Installation, IsDesk } from './heard.js'
import { readEvent } from './parse-event.js'
import type { People } from './people.js'
import { MemberEvent } from './schema.js'

export interface EventEars {
  readonly intake: Intake
  readonly arriveAs: ArriveAs
  readonly isForUs: IsForUs
  readonly installation: () => Promise<Installation>
  readonly isDesk: IsDesk
  readonly members: DeskMembers
  readonly people: Pick<People, 'isBot'>
  readonly agentView: AgentView
  readonly agentThreads: AgentThreads
  /** Words in the person's language, as Slack knows it. */
  readonly ownWords: (user: string) => Promise<CardWords>
  readonly log: Logger
}

/**
 * Hears what Slack's Events API tells. What is ours is durable when it resolves.
 * @throws when it is not, so that Slack must send it again.
 */
export type HearEvent = (body: Readonly<Record<string, unknown>>) => Promise<void>

const said: ReadonlySet<unknown> = new Set([
  'message',
  'app_mention',
  'app_home_opened',
  'assistant_thread_started',
  'reaction_added',
  'reaction_removed',
])
const reactions: ReadonlySet<ActivityContent['type']> = new Set([
  'desk-reaction',
  'desk-line-reaction',
  'reaction',
])
const moved: ReadonlySet<unknown> = new Set(['member_left_channel', 'member_joined_channel'])

/** Most requests are events. Bolt would ask each of our listeners whether it's theirs, with a copy of everything it knows. */
export function createHearEvent(ears: EventEars): HearEvent {
  const { intake, arriveAs, isForUs, installation, isDesk, members, people, agentView } = ears

  return async (body) => {
    const type = (body.event as { readonly type?: unknown } | null)?.type
    // Whoever leaves a desk's channel has no rights by it in the next act.
    if (moved.has(type)) {
      const event = MemberEvent.safeParse(body.event)
      if (event.success) members.forget(event.data.channel)
    }
    agentView.notice(body.event)
    if (!said.has(type)) return
    const heard = readEvent(body, await installation(), isDesk, agentView.isOn())
    if (heard === null || !(await isForUs(heard))) return
    // A bot's message says that it is one. Of whom a reaction is, Slack tells when it is asked: a bot takes no ticket.
    if (reactions.has(heard.content.type) && (await people.isBot(heard.user))) return
    await intake.accept(await arriveAs(heard))
    // What Slack shows around the talk is beside it: nobody waits for it.
    void follow(ears, heard)
  }
}

async function follow({ agentThreads, log, ownWords }: EventEars, heard: Heard): Promise<void> {
  try {
    await agentThreads.followed(heard, await ownWords(heard.user))
  } catch (error) {
    log.debug({ err: error }, "The Slack assistant's thread settings could not be set")
  }
}
