import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { DeskPrivacy } from '../channel.js'
import { createCachedLoader } from './cached-loader.js'

const Channel = z.object({
  is_private: z.boolean().nullish(),
  /** Slack's flags for a channel shared with another workspace, possibly of the same organisation. */
  is_shared: z.boolean().nullish(),
  is_org_shared: z.boolean().nullish(),
  is_ext_shared: z.boolean().nullish(),
  is_pending_ext_shared: z.boolean().nullish(),
})

/**
 * Finds out whether people can join a channel without an invitation or from outside. A channel can become public, so the answer is cached for only
 * one minute.
 */
export function createDeskPrivacy({ client, clock }: { client: WebClient; clock: Clock }) {
  const found = createCachedLoader({
    keepMs: 60_000,
    size: 50,
    clock,
    async load(channel): Promise<DeskPrivacy> {
      const answer = await client.conversations.info({ channel })
      const told = Channel.parse(answer.channel)
      const isShared = told.is_shared === true && told.is_org_shared !== true
      if (told.is_ext_shared === true || told.is_pending_ext_shared === true || isShared) return 'shared'
      return told.is_private === true ? 'private' : 'public'
    },
  })
  return async (channel: string): Promise<DeskPrivacy> => (await found(channel)).fresh ?? 'unknown'
}
