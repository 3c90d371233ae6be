import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { ConversationReference, Person } from '../../engine/activity.js'
import { DeliveryError } from '../../errors.js'
import type { DeskPrivacy, ProfileStore, ReportedProfile } from '../channel.js'
import type { IsHomeTenant } from './auth/home-tenants.js'
import type { CallConnector } from './connector.js'
import { standingOf } from './inbound/parse-person.js'

const Member = z.object({
  id: z.string(),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  userPrincipalName: z.string().optional().catch(undefined),
  userRole: z.string().optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
})
type Member = z.infer<typeof Member>

interface Seen {
  readonly member: Member | null
  readonly until: number
}

const profileMs = 3_600_000
const deskMs = 10_000
const afterFailureMs = 5_000
/** Time in milliseconds for which a "not found" from the roster is cached. It's short because the app may only just have been added. */
const notThereMs = 60_000
const timeoutMs = 2_000
const mostRemembered = 5_000

export interface UserProfiles {
  /**
   * Adds what the connector knows about a person, and their desk channels if they may be acting as a technician. If the connector can't be queried,
   * or doesn't know the person there, the last known profile is used.
   */
  complete(
    person: Person,
    teamsId: string,
    where: ConversationReference,
    asksForMembership: boolean,
  ): Promise<Person>
  /** Forgets people who left a team, so that the connector is queried again at their next command. */
  forget(teamsIds: readonly string[]): void
}

export function createUserProfiles(options: {
  call: CallConnector
  /** Channels whose members have technician permissions. */
  desks: () => readonly string[]
  /**
   * Checks a channel's privacy. Only private channels count, because anyone who joined another one would become a technician.
   */
  privacyOf: (conversation: string) => Promise<DeskPrivacy>
  /** Checks whether a tenant's people count as members. */
  isHomeTenant: IsHomeTenant
  profiles: ProfileStore
  /** True for the playground, whose roster is incomplete; only its own user writes there. */
  believesActivity: boolean
  clock: Clock
  log: Logger
}): UserProfiles {
  const seen = new Map<string, Seen>()
  const underWay = new Map<string, ReturnType<typeof ask>>()
  const { isHomeTenant } = options

  async function desksOf(teamsId: string, where: ConversationReference): Promise<readonly string[]> {
    const found = await Promise.all(
      options.desks().map(async (conversation) => {
        if ((await options.privacyOf(conversation)) !== 'private') return []
        const desk = { ...where, space: 'desk', conversation } as const
        const address = { ...where.address, conversationId: conversation }
        return (await look(teamsId, { ...desk, address })) === null ? [] : [conversation]
      }),
    )
    return found.flat()
  }

  async function look(teamsId: string, where: ConversationReference): Promise<Member | null> {
    const conversation = where.address.conversationId ?? where.conversation
    const key = `${where.tenant} ${conversation} ${teamsId}`
    const known = seen.get(key)
    const now = options.clock.now()
    if (known !== undefined && known.until > now) return known.member
    const asking =
      underWay.get(key) ??
      ask(teamsId, conversation, where.address.serviceUrl ?? '').finally(() => underWay.delete(key))
    underWay.set(key, asking)
    const found = await asking
    seen.delete(key)
    const keptMs = keptFor(found, where)
    const member = found === 'unknown' ? null : found
    seen.set(key, { member, until: now + keptMs })
    if (seen.size > mostRemembered) seen.delete(seen.keys().next().value!)
    return member
  }

  async function ask(
    teamsId: string,
    conversation: string,
    serviceUrl: string,
  ): Promise<Member | null | 'unknown'> {
    const path = `conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(teamsId)}`
    try {
      return Member.parse(await options.call({ serviceUrl, method: 'GET', path, timeoutMs }))
    } catch (error) {
      if (error instanceof DeliveryError && error.reason === 'not-found') return null
      options.log.warn({ err: error }, "Teams did not return a person's details")
      return 'unknown'
    }
  }

  /**
   * Merges the connector's profile with the activity's details. A guest stays a guest, but the
   * connector's tenant takes precedence.
   */
  function toldOf(member: Member, { trust, tenant }: Person): ReportedProfile {
    const isForeign = trust === 'external' && member.tenantId === undefined
    return {
      name: member.name ?? '',
      trust: trust === 'guest' ? trust : isForeign ? 'external' : standingOf(member, isHomeTenant),
      email:
        member.email ??
        (member.userPrincipalName?.includes('#EXT#') ? null : (member.userPrincipalName ?? null)),
      tenant: member.tenantId ?? (isForeign ? null : tenant),
    }
  }

  /** Returns the last known profile when the connector can't be queried; a person who was never looked up counts as a guest. */
  async function lastTold({ id, trust: standing, tenant }: Person): Promise<ReportedProfile> {
    const before = await options.profiles.recall(id)
    const nobody = { name: '', email: null, tenant: null }
    if (before === null)
      return { ...nobody, trust: standing === 'member' && !options.believesActivity ? 'guest' : standing }
    const isStillOurs = isHomeTenant(before.tenant ?? tenant)
    if (standing !== 'member') return { ...before, trust: standing }
    return before.trust === 'member' && !isStillOurs ? { ...before, trust: 'external' } : before
  }

  return {
    forget(teamsIds) {
      for (const key of [...seen.keys()]) if (teamsIds.some((id) => key.endsWith(` ${id}`))) seen.delete(key)
    },
    async complete(person, teamsId, where, asksForMembership) {
      const [member, memberOf] = await Promise.all([
        look(teamsId, where),
        asksForMembership ? desksOf(teamsId, where) : [],
      ])
      const told = member === null ? await lastTold(person) : toldOf(member, person)
      if (member !== null) options.profiles.remember(person.id, told)
      return {
        ...person,
        ...(memberOf.length === 0 ? {} : { memberOf }),
        name: person.name === '' ? told.name : person.name,
        ...(told.email === null ? {} : { email: told.email }),
        trust: told.trust,
      }
    },
  }
}

function keptFor(found: Member | null | 'unknown', { space }: ConversationReference): number {
  if (found === 'unknown') return afterFailureMs
  if (space === 'desk') return deskMs
  return found === null ? notThereMs : profileMs
}
