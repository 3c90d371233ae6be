import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { ConversationReference, Person } from '../../conversation/activity.js'
import { DeliveryError } from '../../errors.js'
import type { CallConnector } from './connector.js'
import { standingOf } from './person.js'

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
const timeoutMs = 2_000
const mostRemembered = 5_000

export interface People {
  /**
   * Adds what the connector knows of somebody, with the desk's channels that they belong to when a technician may be
   * acting; when it cannot be asked, the person as the activity told.
   */
  complete(
    person: Person,
    teamsId: string,
    where: ConversationReference,
    asksForMembership: boolean,
  ): Promise<Person>
  /** Somebody left a team: the connector is asked again at their next act. */
  forget(teamsIds: readonly string[]): void
}

export function createPeople(options: {
  call: CallConnector
  /** Those whose members have rights. */
  desks: () => readonly string[]
  clock: Clock
  log: Logger
}): People {
  const seen = new Map<string, Seen>()

  async function desksOf(teamsId: string, where: ConversationReference): Promise<readonly string[]> {
    const found = await Promise.all(
      options.desks().map(async (conversation) => {
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
    const found = await ask(teamsId, conversation, where.address.serviceUrl ?? '')
    seen.delete(key)
    const keptMs = found === 'unknown' ? afterFailureMs : where.space === 'desk' ? deskMs : profileMs
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
      options.log.warn({ err: error }, 'Teams did not tell who a person is')
      return 'unknown'
    }
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
      if (member === null) return person
      const email =
        member.email ?? (member.userPrincipalName?.includes('#EXT#') ? undefined : member.userPrincipalName)
      return {
        ...person,
        ...(memberOf.length === 0 ? {} : { memberOf }),
        name: person.name === '' ? (member.name ?? '') : person.name,
        ...(email === undefined ? {} : { email }),
        standing: person.standing === 'member' ? standingOf(member, person.tenant) : person.standing,
      }
    },
  }
}
