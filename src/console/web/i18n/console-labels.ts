import type { AlertEvent } from '../../../desk/people/alert-settings.js'
import type { AuditLabels } from './audit-labels.js'
import type { OutageLabels } from './outage-labels.js'
import type { OwnAccountLabels, PeopleLabels } from './people-labels.js'
import type { SignInLabels } from './sign-in-labels.js'
import type { TicketLabels } from './ticket-labels.js'
import type { TicketListLabels } from './ticket-list-labels.js'
import type { TicketValueLabels } from './ticket-value-labels.js'

/** Labels for the technicians' page. Placeholders look like `{name}`. */
export interface ConsoleLabels
  extends SignInLabels,
    TicketListLabels,
    TicketValueLabels,
    TicketLabels,
    OutageLabels {
  readonly appName: string
  readonly desk: string
  /** Note shown if the browser's time zone differs from the desk's. */
  readonly zoneNote: string
  /** Summary of open tickets for the next shift. */
  readonly shiftSummary: string
  readonly openTicket: string
  readonly search: string
  readonly searchResults: string
  /** Label of the filter by source. */
  readonly source: string
  readonly colon: string
  readonly everySource: string
  readonly chooseTicket: string
  /** Link that skips the lists. */
  readonly skip: string
  readonly more: string
  readonly people: PeopleLabels
  readonly ownAccount: OwnAccountLabels
  readonly audit: AuditLabels
  readonly account: {
    readonly presence: string
    readonly menu: string
    readonly signOut: string
    readonly signOutEverywhere: string
    readonly people: string
    readonly audit: string
    readonly language: string
    readonly light: string
    readonly dark: string
    readonly shortcuts: string
  }
  readonly shortcuts: {
    readonly title: string
    readonly next: string
    readonly previous: string
    readonly search: string
    readonly help: string
    readonly sendKeys: string
    readonly send: string
  }
  readonly live: { readonly on: string; readonly off: string; readonly lost: string }
  readonly watchedChanged: string
  readonly done: string
  readonly nothingFound: string
  readonly late: string
  readonly errors: {
    readonly 'not-recorded': string
    readonly 'too-many': string
    readonly busy: string
    readonly forbidden: string
    readonly 'not-signed-in': string
    readonly 'not-found': string
    readonly restricted: string
    readonly 'own-account': string
    readonly 'file-too-large': string
    readonly 'too-many-files': string
    readonly 'wrong-type': string
    readonly 'wrong-content': string
    readonly 'upload-quota': string
    readonly 'no-space': string
    readonly 'last-administrator': string
    readonly 'address-taken': string
    readonly 'has-account': string
    readonly 'reset-by-administrator': string
    readonly 'mail-failed': string
    readonly 'wrong-password': string
    readonly 'confirm-password': string
    readonly 'name-refused': string
    readonly 'password-common': string
    readonly 'password-organisation': string
    readonly 'password-personal': string
    readonly unreachable: string
    readonly other: string
  }
  readonly form: {
    /** Shown if the form contains an unsent draft from earlier. */
    readonly restored: string
    readonly startOver: string
  }
  readonly notices: { readonly open: string; readonly look: string; readonly dismiss: string }
  /** Labels for notifications on the page and on the desktop. */
  readonly alerts: {
    readonly title: string
    readonly desktop: string
    readonly desktopHint: string
    readonly sound: string
    readonly when: string
    readonly events: Readonly<Record<AlertEvent, string>>
    /** Shown if the browser blocks notifications. */
    readonly denied: string
    readonly unsupported: string
    /** Texts next to a ticket's name, with `{who}`. */
    readonly line: string
    readonly given: string
    /** Text with `{priority}`. */
    readonly urgent: string
    readonly group: string
    /** Texts for several tickets, with `{count}`. */
    readonly many: Readonly<Record<'line' | 'given' | 'urgent' | 'waiting' | 'all', string>>
  }
  /** Labels for changed data files that aren't being used. */
  readonly content: {
    readonly title: string
    readonly text: string
    readonly since: string
    readonly more: string
  }
  readonly loadFailed: string
  readonly tryAgain: string
}
