import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { dummyPasswordHash, hashPassword } from '../../../src/accounts/password-hash.js'
import { createRequesterAccounts } from '../../../src/accounts/requester-accounts.js'
import {
  createSessions,
  requesterSessionRules,
  technicianSessionRules,
} from '../../../src/accounts/sessions.js'
import type { AuditEvent } from '../../../src/reports/audit/audit-record.js'
import { unauditedCommit } from '../../../src/reports/audit/audited-commit.js'
import type { TechnicianAccount } from '../../../src/storage/records.js'
import type { Store } from '../../../src/storage/store.js'
import { testNotices } from '../../support/account-notices.js'
import { bothStores, type Kept } from '../../support/both-stores.js'
import { type ConsoleRig, password, startConsoleRig, tokenOf } from './console-rig.js'

const clock = { now: () => Date.UTC(2026, 0, 5, 9) }
const marc: TechnicianAccount = {
  id: 'marc',
  email: 'marc@example.com',
  name: 'Marc',
  roles: ['technician'],
  groups: ['l1'],
  language: 'en',
  passwordHash: dummyPasswordHash(),
  createdAt: clock.now(),
  disabledAt: null,
}
const eve = { id: 'eve', email: 'eve@example.org', name: 'Eve', passwordHash: dummyPasswordHash() }
const forgotten = { reason: 'forgotten', ticket: null } as const
const next = 'another long enough password'

/** Returns the parts of the store that commands on accounts can change. */
async function standing(store: Store) {
  const [accounts, requesters, sessions, evesSessions, links, theirLinks, audit] = await Promise.all([
    store.list('account'),
    store.list('requesterAccount'),
    store.list('session'),
    store.list('requesterSession'),
    store.list('invitation'),
    store.list('requesterInvitation'),
    store.list('audit'),
  ])
  return {
    marc: accounts.find(({ key }) => key === marc.id)?.value,
    eve: requesters.find(({ key }) => key === eve.id)?.value,
    sessions: sessions.filter(({ value }) => value.account === marc.id).length,
    evesSessions: evesSessions.length,
    links: links.length,
    theirLinks: theirLinks.length,
    onRecord: audit.map(({ value }) => value.event),
  }
}
type Standing = Awaited<ReturnType<typeof standing>>

/**
 * Commands on accounts take one commit or several. A process killed after a commit leaves the store in the state of
 * that commit.
 */
describe.each(bothStores)(
  'a process killed after any commit of an act on an account, on %s',
  (_name, open) => {
    let kept: Kept
    let rig: ConsoleRig
    let ada: string
    let left: Standing[]
    beforeEach(async () => {
      kept = await open(clock)
      left = []
      const store: Store = {
        ...kept.store,
        async transaction(...given) {
          const result = await kept.store.transaction(...given)
          left.push(await standing(kept.store))
          return result
        },
      }
      rig = await startConsoleRig({ store })
      await kept.store.transaction(null, async (tx) => {
        tx.put('account', marc.id, { ...marc, passwordHash: await hashPassword(password) })
        tx.put('requesterAccount', eve.id, { ...eve, language: 'en', createdAt: 1, disabledAt: null })
      })
      ada = await rig.signedIn('Ada', ['administrator'])
    })
    afterEach(async () => {
      await rig.close()
      await kept.close()
    })

    const marcs = async () =>
      `guichet_console=${await createSessions(kept.store, clock, technicianSessionRules).begin(marc)}`
    const linkFrom = async (path: string, body: object) => {
      const { link } = (await (await rig.post(`/console/api${path}`, body, ada)).json()) as { link: string }
      return tokenOf(link)
    }

    it('leaves the change, its record and the end of the sessions, or none of them', async () => {
      const told: string[] = []
      async function act(
        events: readonly AuditEvent[],
        isDone: (now: Standing, before: Standing) => boolean,
        path: string,
        body: object,
        cookie = ada,
      ) {
        const before = await standing(kept.store)
        left = []
        const answer = await rig.post(`/console/api${path}`, body, cookie)
        expect(answer.status).toBeLessThan(300)
        const after = await standing(kept.store)
        for (const now of [...left, after]) {
          const fresh = now.onRecord.slice(before.onRecord.length)
          told.push(`${path}: ${isDone(now, before) ? 'done' : 'not done'}, on record: ${fresh.join(' ')}`)
        }
        expect(isDone(after, before)).toBe(true)
        const whole = `${path}: done, on record: ${events.join(' ')}`
        expect(told.filter((one) => one !== whole && one !== `${path}: not done, on record: `)).toEqual([])
        told.length = 0
      }

      const eves = () => createSessions(kept.store, clock, requesterSessionRules).begin({ id: eve.id })
      await marcs()
      await act(['session-ended'], ({ sessions }) => sessions === 0, '/accounts/marc/sessions/end', {})
      const own = await marcs()
      const others = await marcs()
      await act(
        ['password-changed'],
        (now, before) => now.marc?.passwordHash !== before.marc?.passwordHash && now.sessions === 1,
        '/password',
        { current: password, next },
        own,
      )
      expect((await rig.get('/console/api/session', others)).status).toBe(401)
      await act(['sign-out'], ({ sessions }) => sessions === 0, '/sign-out', {}, own)
      await act(
        ['roles-changed', 'name-changed'],
        (now) => now.marc?.roles.includes('lead') === true,
        '/accounts/marc',
        { roles: ['technician', 'lead'], name: 'Marc Petit' },
      )
      await marcs()
      await act(
        ['account-disabled'],
        (now) => now.marc?.disabledAt !== null && now.sessions === 0,
        '/accounts/marc',
        { isDisabled: true },
      )
      await act(['account-enabled'], (now) => now.marc?.disabledAt === null, '/accounts/marc', {
        isDisabled: false,
      })
      await act(['invitation-made'], (now) => now.links === 1, '/accounts/marc/reset', forgotten)
      const token = await linkFrom('/accounts/marc/reset', forgotten)
      await marcs()
      await marcs()
      await act(
        ['password-reset'],
        // The person who used the link is signed in afterwards, in this browser only.
        (now, before) => now.marc?.passwordHash !== before.marc?.passwordHash && now.sessions < 2,
        '/setup',
        { token, email: null, name: null, password, language: 'en' },
        '',
      )
      await act(
        ['account-removed'],
        (now) => now.marc === undefined && now.sessions === 0,
        '/accounts/marc/remove',
        {},
      )
      const lou = { email: 'lou@example.com', roles: ['technician'], groups: ['l1'] }
      await act(['invitation-made'], (now) => now.links === 1, '/invitations', lou)
      const [invitation] = await kept.store.list('invitation')
      await act(['invitation-withdrawn'], (now) => now.links === 0, '/invitations/withdraw', {
        id: invitation!.key,
      })

      await eves()
      await act(
        ['account-disabled'],
        (now) => now.eve?.disabledAt !== null && now.evesSessions === 0,
        '/requesters',
        { email: eve.email, isDisabled: true },
      )
      await act(['account-enabled'], (now) => now.eve?.disabledAt === null, '/requesters', {
        email: eve.email,
        isDisabled: false,
      })
      await act(['invitation-made'], (now) => now.theirLinks === 1, '/requesters/eve/reset', forgotten)
      await act(['invitation-made'], (now) => now.theirLinks === 2, '/requesters/invitations', {
        email: 'tom@example.org',
        name: 'Tom',
      })
      const link = (await kept.store.list('requesterInvitation')).find(({ value }) => value.name === 'Tom')
      await act(['invitation-withdrawn'], (now) => now.theirLinks === 1, '/requesters/invitations/withdraw', {
        id: link!.key,
      })
    })

    it('leaves no requester signed in with a password that is no longer theirs', async () => {
      const { store } = kept
      const sessions = createSessions(store, clock, requesterSessionRules)
      const commit = unauditedCommit(store)
      const states: { passwordHash: string | undefined; sessions: number }[] = []
      const watched: Store = {
        ...store,
        async transaction(...given) {
          const result = await store.transaction(...given)
          const { eve: owner, evesSessions } = await standing(store)
          states.push({ passwordHash: owner?.passwordHash, sessions: evesSessions })
          return result
        },
      }
      const accounts = createRequesterAccounts({
        store: watched,
        publicUrl: 'https://help.example.org',
        clock,
        validatePassword: () => null,
        notices: testNotices(store, clock),
        sessions: createSessions(watched, clock, requesterSessionRules),
      })
      const byAda = { id: (await store.list('account'))[0]!.key, name: 'Ada' }
      const made = await accounts.reset(eve.id, byAda, forgotten, commit)
      const token = made!.link.split('#invitation=')[1]!
      const watchedCommit = unauditedCommit(watched)

      for (const act of [
        () => accounts.accept(token, { name: null, password, language: 'en' }, watchedCommit),
        () => accounts.changePassword(eve.id, password, next, watchedCommit),
      ]) {
        await sessions.begin({ id: eve.id })
        states.length = 0
        const before = (await standing(store)).eve?.passwordHash

        expect(await act()).toMatchObject({ id: eve.id })

        const changed = states.filter(({ passwordHash }) => passwordHash !== before)
        expect(changed.length).toBeGreaterThan(0)
        expect(changed.filter(({ sessions }) => sessions > 0)).toEqual([])
      }
    })
  },
)
