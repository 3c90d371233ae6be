import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { demoteForeignMembers } from '../../src/storage/demote-foreign-members.js'
import { createPlatformProfileCache } from '../../src/storage/platform-profile-cache.js'
import { bothStores, type Kept } from '../support/both-stores.js'
import { until } from '../support/stage/until.js'

const day = 24 * 3_600_000
const start = Date.parse('2026-11-26T12:00:00Z')
const amina = 'teams:tenant:a'
const told = { name: 'Amina', trust: 'member', email: 'amina@example.org', tenant: 'tenant' } as const

describe.each(bothStores)('what a platform said of somebody, on %s', (_name, open) => {
  let now = start
  const clock = { now: () => now }
  let kept: Kept
  beforeEach(async () => {
    now = start
    kept = await open(clock)
  })
  afterEach(() => kept.close())

  const memory = () =>
    createPlatformProfileCache({ store: kept.store, clock, log: pino({ level: 'silent' }) })
  const writtenAt = (at: number) =>
    until(
      async () => (await kept.store.get('profile', amina))?.at === at,
      () => 'it was not written',
    )

  it('is believed for thirty days, also after a restart, and no longer', async () => {
    memory().remember(amina, told)
    await writtenAt(start)

    now = start + 30 * day
    expect(await memory().recall(amina)).toEqual(told)
    now += 1
    expect(await memory().recall(amina)).toBeNull()
    expect(await memory().recall('teams:tenant:nobody')).toBeNull()
  })

  it('is written anew when it changes, or was said again a day later; the last word counts', async () => {
    const own = memory()
    own.remember(amina, told)
    await writtenAt(start)
    now = start + day
    own.remember(amina, told)
    await writtenAt(now)
    now += 1
    own.remember(amina, { ...told, trust: 'guest' })
    await writtenAt(now)

    expect(await own.recall(amina)).toMatchObject({ trust: 'guest' })
  })

  it('makes nobody of a tenant that is not ours a member once ours are listed', async () => {
    const person = { channel: 'teams', name: 'M', trust: 'member', email: 'marc@example.org' } as const
    const put = (tenant: string, own = {}) => ({
      person: { ...person, id: `teams:${tenant}:u`, tenant, user: 'u', ...own },
      language: null,
      reference: null,
      seenAt: start,
    })
    await kept.store.transaction(null, async (tx) => {
      tx.put('person', 'teams:ours:u', put('ours'))
      tx.put('person', 'teams:evil:u', put('evil'))
      tx.put('person', 'slack:evil:u', put('evil', { id: 'slack:evil:u', channel: 'slack' }))
    })

    const count = await demoteForeignMembers(kept.store, 'teams', (tenant) => tenant === 'ours')

    const standings = (await kept.store.list('person')).map(({ key, value }) => [key, value.person.trust])
    expect(count).toBe(1)
    expect(Object.fromEntries(standings)).toEqual({
      'teams:ours:u': 'member',
      'teams:evil:u': 'external',
      'slack:evil:u': 'member',
    })
  })
})
