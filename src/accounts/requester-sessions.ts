import type { RequesterAccount } from '../storage/records.js'
import type { RequesterSessions } from './identity-source.js'
import { requesterOfAccount } from './requester-accounts.js'
import type { Sessions } from './sessions.js'

/** Adapts requesters' sessions for the web page. */
export function createRequesterSessions(sessions: Sessions<RequesterAccount>): RequesterSessions {
  return {
    begin: (requester) => sessions.begin(requester),
    async read(token) {
      const signedIn = await sessions.read(token)
      if (signedIn === null) return null
      await sessions.touch(signedIn.session)
      return requesterOfAccount(signedIn.account)
    },
    async end(token) {
      const signedIn = await sessions.read(token)
      if (signedIn !== null) await sessions.end(signedIn.session)
    },
    onEnd: (listener) => sessions.onEnd(({ account }) => listener(account)),
  }
}
