/**
 * Everything that the audit keeps. A new event needs its words on the technicians' page (French and English) and its line in
 * docs/operations.md; without the words it does not compile.
 */
export const auditEvents = [
  'sign-in',
  'sign-out',
  'session-ended',
  'access-refused',
  'origin-refused',
  'rate-limited',
  'account-created',
  'account-changed',
  'account-disabled',
  'account-enabled',
  'account-removed',
  'roles-changed',
  'name-changed',
  'password-changed',
  'password-reset',
  'invitation-made',
  'invitation-withdrawn',
  'invitation-used',
  'person-exported',
  'person-erased',
  'retention-applied',
  'file-given',
  'file-refused',
  'desk-set',
  'bot-paused',
  'bot-resumed',
  'content-reloaded',
  'content-refused',
  'control-refused',
  'report-exported',
  'audit-exported',
] as const
export type AuditEvent = (typeof auditEvents)[number]

/**
 * `done`: it happened. `refused`: a password, a right or a limit said no, and nothing changed. `failed`: it was allowed and
 * could not be done.
 */
export const auditResults = ['done', 'refused', 'failed'] as const
export type AuditResult = (typeof auditResults)[number]

const auditChannels = ['console', 'web', 'slack', 'teams', 'cli', 'server'] as const
export type AuditChannel = (typeof auditChannels)[number]

/** Person who acts, or who is affected by an act. */
export interface AuditParty {
  /** A person id such as `console:local:…` or `slack:T…:U…`; `unknown:…` for an address that belongs to no account. */
  readonly id: string
  readonly name: string | null
  readonly email: string | null
}

/** An act as its place in the code tells it. */
export interface AuditedAct {
  readonly event: AuditEvent
  readonly result: AuditResult
  /** Person who acts; null if nobody is known, such as a browser without a session. */
  readonly by: AuditParty | null
  /** Person affected; absent if the act only concerns the person who did it. */
  readonly about?: AuditParty
  readonly channel: AuditChannel
  /** The client's IP address; null where there is none. */
  readonly address: string | null
  /** Further facts: a route, roles, numbers of tickets, names of files. Never a name, an email address, a secret or typed words. */
  readonly detail?: AuditDetail
}
export type AuditDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** An act on record, by `day/time-server-count`: keys in their order are acts in their order. */
export interface AuditRecord extends Omit<AuditedAct, 'about' | 'detail'> {
  readonly at: number
  /** Time of the last of `count` acts. */
  readonly until: number
  /** How many acts of the same kind, from the same place, this record represents. */
  readonly count: number
  /** People affected; the first 20 if there are more. */
  readonly about: readonly AuditParty[]
  readonly detail: AuditDetail
}
