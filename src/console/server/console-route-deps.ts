import type { KnownBrowsers } from '../../accounts/known-browsers.js'
import type { Sessions } from '../../accounts/sessions.js'
import type { Invitations } from './accounts/invitations.js'
import type { ConsoleDeps } from './console-deps.js'
import type { ConsoleEvents } from './console-events.js'
import type { SessionCookie } from './session-cookie.js'

export interface ConsoleRouteDeps extends ConsoleDeps {
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly browsers: KnownBrowsers
  readonly invitations: Invitations
  readonly events: ConsoleEvents
}
