import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { Person } from '../../engine/activity.js'
import type { ProfileStore } from '../channel.js'
import { createCachedLoader } from './cached-loader.js'
import type { InboundEvent, Installation } from './inbound/inbound-event.js'

const word = z.string().nullish()

const Profile = z.object({
  team_id: word,
  name: word,
  real_name: word,
  locale: word,
  tz: word,
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  enterprise_user: z.object({ enterprise_id: word }).nullish(),
  profile: z.object({ real_name: word, display_name: word, email: word, image_72: word }).nullish(),
})
type Profile = z.infer<typeof Profile>

/**
 * Maximum number of people to cache: enough to avoid looking up the same person twice within a
 * short time, even in an organisation of many thousands.
 */
const mostKnown = 20_000

export interface UserProfiles {
  /**
   * Returns a person as Slack describes them. If Slack can't be queried, returns their last reported profile or,
   * failing that, a guest's.
   */
  person(heard: Pick<InboundEvent, 'user' | 'hint'>, us: Installation): Promise<Person>
  /** Checks whether the user is a bot; false if Slack doesn't know them or can't be queried. */
  isBot(user: string): Promise<boolean>
}

export function createUserProfiles(given: {
  client: WebClient
  clock: Clock
  profiles: ProfileStore
}): UserProfiles {
  const { client, clock, profiles } = given
  const profile = createCachedLoader({
    keepMs: 10 * 60_000,
    size: mostKnown,
    clock,
    load: async (user) => {
      const answer = await client.users.info({ user, include_locale: true })
      return Profile.parse(answer.user)
    },
  })
  return {
    async person(heard, us) {
      const { fresh, old } = await profile(heard.user)
      if (old === null) return lastKnown(heard, us, profiles)
      const person = known(heard.user, old, us)
      const { id, name, trust, email = null } = person
      if (fresh !== null) profiles.remember(id, { name, trust, email, tenant: null })
      return person
    },
    isBot: async (user) => (await profile(user)).old?.is_bot === true,
  }
}

function known(user: string, profile: Profile, us: Installation): Person {
  const name =
    profile.profile?.real_name || profile.real_name || profile.profile?.display_name || profile.name
  return {
    ...identity(user, us),
    name: name || user,
    ...(profile.profile?.email ? { email: profile.profile.email } : {}),
    ...(profile.profile?.image_72 ? { picture: profile.profile.image_72 } : {}),
    ...(profile.locale ? { locale: profile.locale } : {}),
    ...(profile.tz ? { timeZone: profile.tz } : {}),
    trust: standingOf(profile, us),
  }
}

/** Returns the last known profile when Slack can't be queried; a person who was never looked up counts as a guest. */
async function lastKnown(
  { user, hint }: Pick<InboundEvent, 'user' | 'hint'>,
  us: Installation,
  profiles: ProfileStore,
): Promise<Person> {
  const isElsewhere = hint.team !== null && hint.team !== us.team && us.enterprise === null
  const who = identity(user, us)
  const before = await profiles.recall(who.id)
  if (before === null) return { ...who, name: hint.name ?? user, trust: isElsewhere ? 'external' : 'guest' }
  const { email, name, trust } = before
  return { ...who, name: name || user, trust, ...(email === null ? {} : { email }) }
}

/** Builds the id from our own workspace, not the person's. Slack's user ids are unique, and an id must not change with the profile. */
function identity(user: string, us: Installation) {
  return { id: `slack:${us.team}:${user}`, channel: 'slack', tenant: us.team, user }
}

function standingOf(profile: Profile, us: Installation): Person['trust'] {
  const isOurEnterprise = us.enterprise !== null && profile.enterprise_user?.enterprise_id === us.enterprise
  const isOurTeam = profile.team_id == null || profile.team_id === us.team || isOurEnterprise
  if (profile.is_stranger || !isOurTeam) return 'external'
  return profile.is_restricted || profile.is_ultra_restricted ? 'guest' : 'member'
}
