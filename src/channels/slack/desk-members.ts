import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../clock.js'
import type { ActivityContent } from '../../conversation/activity.js'
import type { DeskPrivacy } from '../channel.js'
import type { Heard } from './heard.js'
import { createRemembered } from './remembered.js'

/** Members of the desk's channels, as Slack says. */
export interface DeskMembers {
  /** The private channels of the desk to which somebody belongs. An answer older than ten seconds is not believed. */
  desksOf(user: string): Promise<readonly string[]>
  /** Forgets the members of a channel where somebody came or went: Slack is asked again at the next act. */
  forget(channel: string): void
}

/** A desk has some hundreds of technicians at most; a channel for the whole company is no desk. */
const pages = 10

export function createDeskMembers(given: {
  client: WebClient
  clock: Clock
  /** Channels whose members have rights. */
  desks: () => readonly string[]
  /** Private channels only: anybody can join others, and would become a technician. */
  privacyOf: (channel: string) => Promise<DeskPrivacy>
}): DeskMembers {
  const { client, clock, desks, privacyOf } = given
  const members = createRemembered({ keepMs: 10_000, size: 50, clock, load })

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
  'desk-act',
  'desk-query',
  'presence',
  'outage',
  'home-opened',
  'command',
])

/** An act at the desk, or one a technician may do anywhere. */
export function asksForMembership({ place, content }: Pick<Heard, 'place' | 'content'>): boolean {
  return place.at === 'desk' || technicians.has(content.type)
}
