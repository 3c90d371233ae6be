import type { ResetReason } from '../../../storage/records.js'

/** Labels for the People page. Placeholders look like `{name}`. */
export interface PeopleLabels {
  readonly title: string
  readonly back: string
  readonly technicians: string
  readonly person: string
  readonly roles: string
  readonly groups: string
  readonly state: string
  readonly actions: string
  readonly active: string
  readonly disabled: string
  readonly you: string
  readonly invite: string
  readonly makeLink: string
  readonly linkText: string
  readonly linkSent: string
  readonly copy: string
  readonly copied: string
  readonly disable: string
  readonly enable: string
  readonly edit: string
  readonly editTitle: string
  readonly name: string
  readonly save: string
  readonly reset: string
  readonly resetTitle: string
  readonly resetMail: string
  readonly resetLink: string
  readonly reason: string
  readonly reasons: Readonly<Record<ResetReason['reason'], string>>
  readonly ticket: string
  readonly endSessions: string
  readonly sessionsEnded: string
  readonly remove: string
  readonly removeTitle: string
  readonly removeText: string
  readonly hasTickets: string
  readonly pending: string
  readonly pendingFor: string
  readonly madeBy: string
  readonly until: string
  readonly forReset: string
  readonly commandLine: string
  readonly withdraw: string
  readonly none: string
  readonly requesters: string
  readonly requestersAbout: string
  readonly noRequesters: string
  readonly inviteRequester: string
  readonly requesterName: string
  readonly newsTitle: string
  readonly newsInvited: string
  readonly newsMade: string
  readonly newsRead: string
}

export interface OwnAccountLabels {
  readonly title: string
  readonly menu: string
  readonly change: string
  readonly current: string
  readonly next: string
  readonly again: string
  readonly changed: string
  readonly sessions: string
  readonly thisOne: string
  readonly unknownDevice: string
  readonly seen: string
  readonly end: string
  readonly endOthers: string
  readonly confirmTitle: string
  readonly confirmText: string
  readonly confirm: string
}
