import type { Clock } from '../clock.js'
import type { Store } from '../stores/store.js'
import type { RequesterSessions } from './identity-source.js'
import { type RequesterAccounts, requesterOf } from './requester-accounts.js'
import { createSessions, requesterSessions } from './sessions.js'

export function createRequesterSessions(
  store: Store,
  clock: Clock,
  accounts: Pick<RequesterAccounts, 'onRevoked'>,
): RequesterSessions {
  const sessions = createSessions(store, clock, requesterSessions)
  accounts.onRevoked((account) => sessions.endAll(account))
  return {
    begin: (requester) => sessions.begin(requester),
    async read(token) {
      const signedIn = await sessions.read(token)
      if (signedIn === null) return null
      await sessions.touch(signedIn.session)
      return requesterOf(signedIn.account)
    },
    async end(token) {
      const signedIn = await sessions.read(token)
      if (signedIn !== null) await sessions.end(signedIn.session)
    },
    onEnd: (listener) => sessions.onEnd(({ account }) => listener(account)),
  }
}
