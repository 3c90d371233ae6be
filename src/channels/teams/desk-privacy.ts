import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { DeskPrivacy } from '../channel.js'
import type { CallConnector } from './connector.js'
import type { TeamsActivity } from './schema.js'

const List = z.object({
  conversations: z.array(z.object({ id: z.string(), type: z.string().optional().catch(undefined) })),
})

/**
 * Time in milliseconds for which an answer is cached. Channels never change their type, and a
 * channel that is deleted and created again has a new ID.
 */
const keptMs = 24 * 3_600_000
const afterFailureMs = 60_000
const timeoutMs = 2_000

interface Place {
  readonly team: string
  readonly serviceUrl: string
}

export interface DeskPrivacies {
  /** Records the team of a channel, which is known from the channel's activities. */
  learn(activity: TeamsActivity, conversation: string): void
  of(conversation: string): Promise<DeskPrivacy>
}

/**
 * Finds out whether people can join a desk conversation without an invitation or from outside.
 * Teams tells a bot the type of a channel, but not whether its team is public, so for a team's
 * standard channels, an administrator must have confirmed that the team is private.
 */
export function createDeskPrivacy(options: {
  readonly call: CallConnector
  /** True if an administrator has confirmed that the teams are private. */
  readonly isTeamPrivate: boolean
  readonly clock: Clock
}): DeskPrivacies {
  const places = new Map<string, Place>()
  const kinds = new Map<string, { readonly kind: string | null; readonly until: number }>()

  async function kindOf(conversation: string): Promise<string | null> {
    const known = kinds.get(conversation)
    const now = options.clock.now()
    if (known !== undefined && known.until > now) return known.kind
    const place = places.get(conversation)
    if (place === undefined) return null
    const kind = await ask(place, conversation)
    kinds.set(conversation, { kind, until: now + (kind === null ? afterFailureMs : keptMs) })
    return kind
  }

  async function ask({ serviceUrl, team }: Place, conversation: string): Promise<string | null> {
    const path = `teams/${encodeURIComponent(team)}/conversations`
    const told = await options.call({ serviceUrl, method: 'GET', path, timeoutMs }).catch(() => null)
    const channels = List.safeParse(told).data?.conversations ?? []
    return channels.find(({ id }) => id === conversation)?.type?.toLowerCase() ?? null
  }

  return {
    learn({ channelData, serviceUrl }, conversation) {
      const team = channelData?.team?.id
      if (team !== undefined) places.set(conversation, { team, serviceUrl })
    },
    async of(conversation) {
      // Every member of a group chat was added by another member.
      if (conversation.includes('@thread.v2')) return 'private'
      const kind = await kindOf(conversation)
      if (kind === 'shared') return 'shared'
      return kind === 'private' || options.isTeamPrivate ? 'private' : 'unknown'
    },
  }
}
