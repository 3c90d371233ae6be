import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../clock.js'
import type { ActivityContent } from '../../engine/activity.js'
import type { DeskPrivacy } from '../channel.js'
import { createCachedLoader } from './cached-loader.js'
import type { InboundEvent } from './inbound/inbound-event.js'

export interface DeskMembers {
  /** Returns the private desk channels a person belongs to. Answers are cached for ten seconds. */
  desksOf(user: string): Promise<readonly string[]>
  /** Forgets the members of a channel after someone joined or left, so that they are fetched again at the next command. */
  forget(channel: string): void
}

/**
 * Maximum number of pages of members. A desk has a few hundred technicians at most; a channel for the whole
 * company isn't a desk.
 */
const pages = 10

export function createDeskMembers(given: {
  client: WebClient
  clock: Clock
  /** Channels whose members have technician permissions. */
  desks: () => readonly string[]
  /**
   * Checks a channel's privacy. Only private channels count, because anyone who joined a public one would become a technician.
   */
  privacyOf: (channel: string) => Promise<DeskPrivacy>
}): DeskMembers {
  const { client, clock, desks, privacyOf } = given
  const members = createCachedLoader({ keepMs: 10_000, size: 50, clock, load })

  return {
    async desksOf(user) {
      const found = await Promise.all(
        desks().map(async (channel) => {
          const [is, { fresh }] = await Promise.all([privacyOf(channel), members(channel)])
          return is === 'private' && fresh?.has(user) ? [channel] : []
        }),
      )
      return found.flat()
    },
    forget: members.forget,
  }

  async function load(channel: string): Promise<ReadonlySet<string>> {
    const found = new Set<string>()
    let cursor: string | undefined
    for (let page = 0; page < pages; page += 1) {
      const answer = await client.conversations.members({
        channel,
        limit: 1_000,
        ...(cursor ? { cursor } : {}),
      })
      for (const member of answer.members ?? []) found.add(member)
      cursor = answer.response_metadata?.next_cursor
      if (!cursor) break
    }
    return found
  }
}

const technicians: ReadonlySet<ActivityContent['type']> = new Set([
  'desk.command',
  'desk.query',
  'presence.set',
  'home.opened',
  'requester.command',
])

/** Decides whether membership must be checked: for anything done in a desk channel, and for commands that technicians may use anywhere. */
export function requiresMembershipCheck({
  place,
  content,
}: Pick<InboundEvent, 'place' | 'content'>): boolean {
  return place.at === 'desk' || technicians.has(content.type)
}
