import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../clock.js'
import { createRemembered } from './remembered.js'

/** A desk has some hundreds of technicians at most; a channel for the whole company is no desk. */
const pages = 10

/** Whether Slack counts somebody among the desk channel's members. An answer older than a minute is not believed. */
export function createDeskMembers({ client, clock }: { client: WebClient; clock: Clock }) {
  const members = createRemembered({
    keepMs: 60_000,
    size: 4,
    clock,
    load: async (channel) => {
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
    },
  })
  return async (channel: string, user: string): Promise<boolean> => {
    const { fresh } = await members(channel)
    return fresh?.has(user) ?? false
  }
}
