import type { Person } from '../../../engine/activity.js'
import type { IsHomeTenant } from '../auth/home-tenants.js'
import type { TeamsActivity } from '../schema.js'
import { tenantOf } from './conversation-reference.js'

/**
 * Returns the author of a verified activity; null if none is named. The connector may later correct
 * the author's details.
 */
export function parsePerson(activity: TeamsActivity): Person | null {
  const { from } = activity
  if (from === undefined) return null
  const tenant = tenantOf(activity)
  const user = from.aadObjectId ?? from.id
  const timeZone =
    activity.localTimezone ?? activity.entities?.find((entity) => entity.type === 'clientInfo')?.timezone
  return {
    id: `teams:${tenant}:${user}`,
    channel: 'teams',
    tenant,
    user,
    name: from.name ?? '',
    account: from.id,
    ...(activity.locale === undefined ? {} : { locale: activity.locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
    trust: standingOf(from, (own) => own === tenant),
  }
}

export function standingOf(
  said: {
    readonly tenantId?: string | undefined
    readonly userRole?: string | undefined
    readonly userPrincipalName?: string | undefined
  },
  isHomeTenant: IsHomeTenant,
): Person['trust'] {
  const role = said.userRole?.toLowerCase()
  if (role === 'guest' || role === 'anonymous') return 'guest'
  if (said.userPrincipalName?.includes('#EXT#') === true) return 'guest'
  return said.tenantId === undefined || isHomeTenant(said.tenantId) ? 'member' : 'external'
}
