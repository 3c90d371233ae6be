import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../clock.js'
import { createCachedLoader } from './cached-loader.js'
import type { Installation } from './inbound/inbound-event.js'

export function createPlatformPresence(given: {
  readonly client: WebClient
  readonly clock: Clock
  readonly installation: () => Promise<Installation>
}) {
  const { client, clock, installation } = given
  const presence = createCachedLoader({
    keepMs: 60_000,
    size: 1_000,
    clock,
    load: async (user) => (await client.users.getPresence({ user })).presence ?? null,
  })
  return async (people: readonly string[]): Promise<boolean> => {
    try {
      const own = `slack:${(await installation()).team}:`
      const users = people.filter((id) => id.startsWith(own)).map((id) => id.slice(own.length))
      const shown = await Promise.all(users.map(async (user) => (await presence(user)).fresh))
      return shown.includes('away')
    } catch {
      return false
    }
  }
}
