import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dummyPasswordHash } from '../../src/accounts/password-hash.js'
import { createPasswordValidator } from '../../src/accounts/password-rules.js'
import { createRequesterAccounts } from '../../src/accounts/requester-accounts.js'
import type { AccountLink } from '../../src/accounts/requester-password-links.js'
import { createSessions, requesterSessionRules, technicianSessionRules } from '../../src/accounts/sessions.js'
import { changeAccount } from '../../src/console/server/accounts/technician-accounts.js'
import { unauditedCommit } from '../../src/reports/audit/audited-commit.js'
import { createPostgresStore } from '../../src/storage/postgres/postgres-store.js'
import { createQuota } from '../../src/storage/quota.js'
import type { TechnicianAccount } from '../../src/storage/records.js'
import type { Store } from '../../src/storage/store.js'
import { testNotices } from '../support/account-notices.js'
import { createTestDatabase, dropTestDatabase } from '../support/postgres/test-database.js'

const clock = {
  time: Date.UTC(2026, 0, 5, 9),
  now() {
    return this.time
  },
}
const account: TechnicianAccount = {
  id: 'ada',
  email: 'ada@example.org',
  name: 'Ada',
  roles: ['technician'],
  groups: ['l1'],
  language: 'en',
  passwordHash: dummyPasswordHash(),
  createdAt: clock.time,
  disabledAt: null,
}
let url: string
let schema = 0
let stores: readonly Store[]

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))
beforeEach(async () => {
  schema += 1
  const open = () => createPostgresStore({ url, schema: `s${schema}`, clock, connections: 3 })
  stores = await Promise.all([open(), open()])
})
afterEach(() => Promise.all(stores.map((store) => store.close())))

describe('at two servers at the same moment', () => {
  it('a link with which a requester chooses a password makes one account', async () => {
    const servers = stores.map((store) =>
      createRequesterAccounts({
        sessions: createSessions(store, clock, requesterSessionRules),
        store,
        publicUrl: 'https://help.example.org',
        clock,
        validatePassword: createPasswordValidator(() => []),
        notices: testNotices(store, clock),
      }),
    )
    const made = await servers[0]!.invite(
      { email: 'lea@example.org', name: null },
      'cli',
      unauditedCommit(stores[0]!),
    )
    const token = (made as AccountLink).link.split('#invitation=')[1]!

    const accepted = await Promise.all(
      servers.map((server, at) =>
        server.accept(
          token,
          { name: `Léa ${at}`, password: 'a long enough password', language: 'fr' },
          unauditedCommit(stores[at]!),
        ),
      ),
    )

    expect(accepted.filter((one) => one === 'void')).toHaveLength(1)
    expect(await servers[0]!.all()).toHaveLength(1)
  })

  it('a quota is not spent twice', async () => {
    const failures = { purpose: 'failures', key: 'ada@example.org', limit: 5, windowMs: 60_000 }
    const servers = stores.map((store) => createQuota(store, clock))
    const answers = await Promise.all(Array.from({ length: 16 }, (_, at) => servers[at % 2]!.spend(failures)))

    expect(answers.filter(({ isAllowed }) => isAllowed)).toHaveLength(5)
    expect((await servers[1]!.read(failures)).spent).toBe(5)
  })

  it('what a technician chooses for themselves does not undo that they are disabled', async () => {
    await stores[0]!.transaction(null, async (tx) => tx.put('account', account.id, account))

    const change = (store: Store, changes: Partial<TechnicianAccount>) =>
      changeAccount(store, account.id, changes, unauditedCommit(store))
    await Promise.all([
      change(stores[0]!, { language: 'fr' }),
      change(stores[1]!, { disabledAt: clock.time }),
      change(stores[0]!, { language: 'de' }),
    ])

    expect(await stores[1]!.get('account', account.id)).toMatchObject({ disabledAt: clock.time })
    expect((await stores[1]!.get('account', account.id))?.language).not.toBe('en')
  })

  it.each(['by itself', 'with an act on its account'])(
    'a session that is ended %s while it is used stays ended',
    async (how) => {
      await stores[0]!.transaction(null, async (tx) => tx.put('account', account.id, account))
      const [here, there] = stores.map((store) => createSessions(store, clock, technicianSessionRules))
      for (let round = 0; round < 10; round += 1) {
        const { session } = (await here!.read(await here!.begin(account)))!
        clock.time += 10 * 60_000

        const alone = unauditedCommit(stores[1]!)
        const ends =
          how === 'by itself'
            ? there!.endAll(account.id, alone)
            : there!.endWith(account.id, null, (ending) =>
                changeAccount(stores[1]!, account.id, { language: 'fr' }, ending(alone)),
              )
        await Promise.all([here!.touch(session), ends])

        expect(await stores[1]!.list('session')).toEqual([])
      }
    },
  )
})
