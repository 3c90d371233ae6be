import type { PlatformName } from '../../channels/platforms.js'

/**
 * All kinds of audit events. A new one doesn't compile without text for the technicians' page in French and English.
 * Describe it in docs/operations.md too.
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
 * `done`: it happened. `refused`: a password, permission or limit prevented it. `failed`: it was allowed but couldn't
 * be done.
 */
export const auditResults = ['done', 'refused', 'failed'] as const
export type AuditResult = (typeof auditResults)[number]

export type AuditChannel = PlatformName | 'console' | 'cli' | 'server'

/** Person who acts or is affected by an action. */
export interface AuditParty {
  /** Person ID such as `console:local:…` or `slack:T…:U…`; `unknown:…` for an address that belongs to no account. */
  readonly id: string
  readonly name: string | null
  readonly email: string | null
}

/** Action, as reported by the code that performs it. */
export interface AuditedAction {
  readonly event: AuditEvent
  readonly result: AuditResult
  /** Person who acts; null if unknown, as for a browser without a session. */
  readonly by: AuditParty | null
  /** Person affected by the action; absent if it's the person who acts. */
  readonly about?: AuditParty
  readonly channel: AuditChannel
  /** Client's IP address; null if there's none. */
  readonly address: string | null
  /**
   * Further facts, such as a route, roles, ticket numbers or file names. Never contains a person's name, an email
   * address, a secret or text that a person typed.
   */
  readonly detail?: AuditDetail
}
export type AuditDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Recorded action. Its key has the form `day/time-server-count`, so keys sort in the order of the actions. */
export interface AuditRecord extends Omit<AuditedAction, 'about' | 'detail'> {
  readonly at: number
  /** Time of the last of `count` actions. */
  readonly until: number
  /** Number of actions of one kind from one place that this record represents. */
  readonly count: number
  /** People affected, at most the first 20. */
  readonly about: readonly AuditParty[]
  readonly detail: AuditDetail
}
