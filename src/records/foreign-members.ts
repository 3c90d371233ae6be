import type { Store } from '../stores/store.js'

/**
 * People of a platform's tenant that is not ours, or is no longer, count as external from now on: they may have been seen
 * before the settings listed ours. Policies that name people by email pass them over then.
 */
export async function demoteForeignMembers(
  store: Pick<Store, 'list' | 'transaction'>,
  channel: string,
  isHomeTenant: (tenant: string) => boolean,
): Promise<number> {
  const foreign = (await store.list('person')).filter(
    ({ value: { person } }) =>
      person.channel === channel && person.standing === 'member' && !isHomeTenant(person.tenant),
  )
  if (foreign.length > 0)
    await store.transaction(null, async (tx) => {
      for (const { key, value } of foreign)
        tx.put('person', key, { ...value, person: { ...value.person, standing: 'external' } })
    })
  return foreign.length
}
