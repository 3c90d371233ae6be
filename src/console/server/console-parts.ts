import type { KnownBrowsers } from '../../accounts/known-browser.js'
import type { Sessions } from '../../accounts/sessions.js'
import type { ConsoleDependencies } from './console-dependencies.js'
import type { ConsoleEvents } from './console-events.js'
import type { Invitations } from './invitations.js'
import type { SessionCookie } from './session-cookie.js'

export interface ConsoleParts extends ConsoleDependencies {
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly browsers: KnownBrowsers
  readonly invitations: Invitations
  readonly events: ConsoleEvents
}
