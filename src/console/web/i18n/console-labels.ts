import type { SlotName } from '../../../content/guides/guide-file.js'
import type { AlertEvent } from '../../../desk/people/alert-settings.js'
import type { Presence } from '../../../desk/people/presence.js'
import type { IdentityCheckBasis } from '../../../desk/ticket/identity-check.js'
import type { OutageFormName } from '../../../desk/ticket/outage.js'
import type { ClockName, ClockState, HoldReason } from '../../../desk/ticket/service-level/ticket-sla.js'
import type { Impact, TicketState, Urgency } from '../../../desk/ticket/ticket.js'
import type { LinkKind } from '../../../desk/ticket/ticket-link.js'
import type { TicketSource } from '../../../desk/ticket/ticket-sources.js'
import type { FileView } from '../../server/tickets/ticket-views.js'
import type { AuditLabels } from './audit-labels.js'
import type { OwnAccountLabels, PeopleLabels } from './people-labels.js'

/** Labels for the technicians' page. `{…}` marks a placeholder. */
export interface ConsoleLabels {
  readonly appName: string
  readonly desk: string
  /** Note that is shown if the browser is in a different time zone from the desk. */
  readonly zoneNote: string
  readonly signIn: {
    readonly title: string
    readonly email: string
    readonly password: string
    readonly submit: string
    readonly wrong: string
    /** Contains `{time}`. */
    readonly tooManyUntil: string
    readonly noAccount: string
  }
  readonly setup: {
    readonly firstTitle: string
    readonly firstText: string
    readonly invitedTitle: string
    readonly invitedText: string
    readonly name: string
    readonly passwordHint: string
    readonly passwordAgain: string
    readonly passwordsDiffer: string
    readonly passwordShort: string
    readonly submit: string
    readonly resetTitle: string
    readonly resetText: string
    readonly resetSubmit: string
    readonly linkVoid: string
    readonly addressTaken: string
  }
  readonly views: {
    readonly unassigned: string
    readonly mine: string
    readonly all: string
    readonly resolved: string
    /** Questions to the reader's groups. */
    readonly questions: string
    readonly secondLine: string
    /** Number of the reader's own tickets with unread messages; contains `{count}`. */
    readonly unread: string
    /** Marks a ticket with unread messages. */
    readonly isUnread: string
    readonly lists: string
  }
  /** Summary of open tickets for the next shift. */
  readonly shiftSummary: string
  readonly openTicket: string
  readonly search: string
  readonly searchResults: string
  /** Label of the filter by source. */
  readonly source: string
  readonly colon: string
  readonly everySource: string
  readonly sources: Readonly<Record<TicketSource, string>>
  readonly empty: {
    readonly unassigned: string
    readonly mine: string
    readonly other: string
    readonly search: string
    /** Shown if there are no tickets from the chosen source. */
    readonly source: string
  }
  readonly chooseTicket: string
  readonly noTickets: Readonly<Record<'text' | 'tryIt' | 'invite', string>>
  /** Link that skips the lists. */
  readonly skip: string
  readonly more: string
  readonly states: Readonly<Record<TicketState, string>>
  readonly channels: Readonly<Record<string, string>>
  readonly impacts: Readonly<Record<Impact, string>>
  readonly urgencies: Readonly<Record<Urgency, string>>
  readonly facts: Readonly<Record<SlotName, string>>
  readonly factValues: Readonly<Record<string, string>>
  readonly identityMethods: Readonly<Record<IdentityCheckBasis, string>>
  /** Relation of a ticket to another, placed before the other's number. */
  readonly links: Readonly<Record<LinkKind, string>>
  readonly holds: Readonly<Record<HoldReason, string>>
  readonly clocks: Readonly<Record<ClockName, string>>
  /** Contains `{clock}` and `{moment}`. */
  readonly clockStates: Readonly<Record<ClockState, string>>
  readonly presences: Readonly<Record<Presence, string>>
  readonly roles: { readonly technician: string; readonly lead: string; readonly administrator: string }
  readonly acts: {
    readonly take: string
    readonly reply: string
    readonly note: string
    readonly hold: string
    readonly escalate: string
    readonly resolve: string
    readonly canned: string
    readonly send: string
    readonly addNote: string
    readonly more: string
    readonly cancel: string
    readonly close: string
  }
  readonly files: Readonly<Record<Exclude<FileView['state'], 'kept' | null> | 'unscanned', string>>
  readonly ticket: {
    readonly label: string
    readonly editLine: string
    readonly saveLine: string
    readonly deleteLine: string
    readonly ownLine: string
    readonly react: string
    /** Contains `{name}` and `{language}`. */
    readonly otherLanguage: string
    readonly conversation: string
    readonly details: string
    readonly requester: string
    readonly verified: string
    readonly unverified: string
    readonly unverifiedText: string
    readonly email: string
    readonly channel: string
    readonly language: string
    readonly timeZone: string
    readonly queue: string
    readonly assignee: string
    readonly nobody: string
    readonly you: string
    readonly impact: string
    readonly urgency: string
    readonly opened: string
    readonly facts: string
    readonly arranged: string
    readonly tried: string
    readonly suggested: string
    readonly links: string
    readonly outage: string
    /** Contains `{outage}`. */
    readonly partOf: string
    readonly similar: string
    readonly approval: string
    readonly articleLanguage: string
    readonly sendArticle: string
    readonly articleSent: string
    readonly articleMissing: string
    /** Heading of the steps that nobody answered. */
    readonly offered: string
    readonly toldBefore: string
    readonly reason: string
    readonly targets: string
    readonly onHold: string
    readonly escalationLevel: string
    readonly satisfaction: string
    readonly score: string
    readonly escalation: string
    readonly resolution: string
    readonly cause: string
    readonly solution: string
    readonly identityCheck: string
    readonly identityNeeded: string
    readonly undeliverable: string
    readonly history: string
    /** Name and channel before a history entry. */
    readonly historyWho: string
    readonly noLines: string
    readonly bot: string
    readonly internal: string
    /** Labels of an expert's message, before and after it is shared with the requester. */
    readonly expertNote: string
    readonly expertSent: string
    readonly edited: string
    readonly deleted: string
    readonly takenByOther: string
    /** Hint for a caller, who can't be reached by chat; contains `{contact}`. */
    readonly noChat: string
    readonly noChatBut: string
    readonly over: string
    readonly closed: string
    /** Contains `{number}`, the ticket into which this one was merged. */
    readonly goesOn: string
    readonly notTaken: string
  }
  readonly delivery: {
    readonly queued: string
    readonly sent: string
    readonly retrying: string
    readonly failed: string
    readonly withheld: string
  }
  /** Reasons why a platform rejected a message, by the code in delivery errors. */
  readonly reasons: Readonly<Record<string, string>>
  readonly compose: {
    readonly replyHint: string
    readonly noteHint: string
    readonly keys: string
    readonly mode: string
    readonly addFiles: string
    /** Contains `{file}`. */
    /** Contains `{number}` and `{reason}`, which is a full sentence. */
    readonly notSent: string
    readonly removeFile: string
    readonly refused: Readonly<Record<'too-large' | 'wrong-type' | 'too-many', string>>
  }
  readonly pause: {
    readonly title: string
    readonly bot: string
    readonly botHint: string
    readonly topics: string
    readonly topicsHint: string
    readonly isPaused: string
  }
  readonly outages: {
    /** Shown once an outage is opened; contains `{count}`. */
    readonly alike: string
    readonly alikeHint: string
    readonly title: string
    readonly isOpen: string
    readonly none: string
    readonly open: string
    readonly update: string
    readonly close: string
    readonly topics: string
    readonly site: string
    readonly siteHint: string
    readonly everywhere: string
    /** Contains `{language}`. */
    readonly known: string
    readonly news: string
    readonly solution: string
    readonly wordsHint: string
    /** Contains `{count}`. */
    readonly attached: string
    /** Note above each form's fields that says who will read the text, with the number of tickets. */
    readonly readBy: Readonly<Record<OutageFormName, string>>
    readonly send: Readonly<Record<OutageFormName, string>>
    readonly told: Readonly<Record<OutageFormName, string>>
  }
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
    /** Shown if the form contains a draft that was written earlier and not sent. */
    readonly restored: string
    readonly startOver: string
  }
  readonly notices: { readonly open: string; readonly look: string; readonly dismiss: string }
  /** Labels for notifications, on the page and on the desktop. */
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
    /** Texts for one ticket, shown beside its name; contain `{who}`. */
    readonly line: string
    readonly given: string
    /** Contains `{priority}`. */
    readonly urgent: string
    readonly group: string
    /** Texts for several tickets; contain `{count}`. */
    readonly many: Readonly<Record<'line' | 'given' | 'urgent' | 'waiting' | 'all', string>>
  }
  /** Labels that mark a ticket in a list. */
  readonly marks: { readonly upset: string; readonly reopened: string }
  readonly unsent: {
    readonly title: string
    /** Contains `{places}`, a list of ticket numbers and possibly `elsewhere`. */
    readonly text: string
    readonly elsewhere: string
    readonly stay: string
    readonly leave: string
  }
  /** Labels for changed data files that aren't in use. */
  readonly content: {
    readonly title: string
    readonly text: string
    readonly since: string
    readonly more: string
  }
  readonly loadFailed: string
  readonly tryAgain: string
}
