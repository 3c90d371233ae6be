import type { Store } from './store.js'

/**
 * Marks people whose tenant isn't (or is no longer) ours as external, because they may have been seen before our tenant was configured.
 * Policies that name people by email then ignore them.
 */
export async function demoteForeignMembers(
  store: Pick<Store, 'list' | 'transaction'>,
  channel: string,
  isHomeTenant: (tenant: string) => boolean,
): Promise<number> {
  const foreign = (await store.list('person')).filter(
    ({ value: { person } }) =>
      person.channel === channel && person.trust === 'member' && !isHomeTenant(person.tenant),
  )
  if (foreign.length > 0)
    await store.transaction(null, async (tx) => {
      for (const { key, value } of foreign)
        tx.put('person', key, { ...value, person: { ...value.person, trust: 'external' } })
    })
  return foreign.length
}
