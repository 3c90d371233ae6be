import type { RequesterView } from '../../accounts/requester-accounts.js'
import type { AlertSettings } from '../../desk/people/alert-settings.js'
import type { Presence } from '../../desk/people/presence.js'
import type { Outage, OutageCandidates, OutageCommand } from '../../desk/ticket/outage.js'
import type { DeskForm } from '../../desk/view/message.js'
import type { DeskCommand } from '../../features/commands/desk-command.js'
import type { AuditRecord } from '../../reports/audit/audit-record.js'
import type { ResetReason } from '../../storage/records.js'
import type { AdministratorChange } from '../server/accounts/administrator-changes.js'
import type { InvitationView } from '../server/accounts/invitation-views.js'
import type { AccountView } from '../server/accounts/technician-accounts.js'
import type { Attention } from '../server/tickets/attention.js'
import type { QueueRow } from '../server/tickets/build-queue-row.js'
import type { QueueCounts } from '../server/tickets/queue-views.js'
import type { TicketView } from '../server/tickets/ticket-views.js'
import type { WatchedTicket } from '../server/tickets/watched-tickets.js'

export type { TranscriptEntryView } from '../server/tickets/ticket-views.js'
export type { AccountView, Attention, InvitationView, QueueRow, TicketView }

/** Link to pass on or, if email is set up, the address that it was sent to. */
export type AccountLinkAnswer = { readonly link: string } | { readonly sentTo: string }

export interface OwnSession {
  readonly id: string
  readonly createdAt: number
  readonly seenAt: number
  readonly device: string | null
  readonly isThis: boolean
}

export interface SessionAnswer {
  readonly account: AccountView
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly queues: readonly { readonly id: string; readonly name: string }[]
  readonly topics: readonly { readonly id: string; readonly name: string }[]
}

export interface QueueAnswer {
  readonly rows: readonly QueueRow[]
  readonly total: number
  readonly counts: QueueCounts
  readonly watched: readonly WatchedTicket[]
  /** ID under which tickets are assigned to this technician. */
  readonly technician: string
}

export interface FileLimits {
  readonly mostBytes: number
  readonly mostFiles: number
  readonly types: readonly string[]
}

export interface PauseAnswer {
  readonly bot: boolean
  readonly topics: readonly string[]
}

export interface OutagesAnswer {
  readonly outages: readonly Omit<Outage, 'audit'>[]
}

export interface ContentAnswer {
  /** Problems that prevent changed data files from being used; empty if there are none. */
  readonly refused: readonly {
    readonly file: string
    readonly line: number | null
    readonly message: string
    readonly remedy: string
    readonly since: number
  }[]
}

export interface ArticleAnswer {
  readonly title: string
  readonly language: string
  readonly body: string
}

export type CommandAnswer =
  | { readonly outcome: 'done' | 'late' }
  /** A ticket was opened; `text` says for whom. */
  | { readonly outcome: 'done'; readonly ticket: string; readonly text: string }
  | { readonly outcome: 'form'; readonly form: DeskForm }
  | { readonly outcome: 'invalid'; readonly errors: Readonly<Record<string, string>> }

export interface OutageAnswer {
  readonly outcome: 'done' | 'late'
  /** Open tickets that may belong to the new outage. */
  readonly alike?: OutageCandidates
}

/** Filter for the audit page. Empty fields don't restrict the result. */
export type AuditFilter = Readonly<Record<'from' | 'to' | 'event' | 'result' | 'person', string>>

export interface AuditAnswer {
  readonly records: readonly ({ readonly key: string } & AuditRecord)[]
  /** Start of the next page; null if there is none. */
  readonly next: string | null
  readonly fromDay: string
  readonly toDay: string
}

export function auditCsvAddress(filter: AuditFilter): string {
  return `/console/api/audit.csv?${new URLSearchParams(filter)}`
}

interface LineWithFiles {
  readonly id: string
  readonly mode: string
  readonly text: string
  readonly files: readonly File[]
}

export class ApiError extends Error {
  readonly status: number
  /** The server's error code, such as `not-signed-in`; `unreachable` if the server didn't respond. */
  readonly code: string
  /** Time at which to retry; null if the server didn't say. */
  readonly retryAt: number | null
  constructor(status: number, code: string, message: string, retryAfterMs?: number) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.retryAt = retryAfterMs === undefined ? null : Date.now() + retryAfterMs
  }
}

const timeoutMs = 15_000
const uploadTimeoutMs = 120_000
const awayMs = 60_000
let lastInputAt = Date.now()
for (const kind of ['pointerdown', 'keydown'])
  addEventListener(kind, () => (lastInputAt = Date.now()), { capture: true, passive: true })

function request<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  return ask(method, `/console/api${path}`, body)
}

async function ask<T>(method: 'GET' | 'POST', address: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData
  // Requests sent while nobody is using the page mustn't keep the session alive.
  const isAway = Date.now() - lastInputAt > awayMs
  const answer = await fetch(address, {
    method,
    headers: {
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(isAway ? { 'x-guichet-background': '1' } : {}),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(isForm ? uploadTimeoutMs : timeoutMs),
  }).catch(() => {
    throw new ApiError(0, 'unreachable', 'The server did not answer')
  })
  if (answer.status === 204) return undefined as T
  const content = (await answer.json().catch(() => ({}))) as {
    error?: string
    message?: string
    retryAfterMs?: number
  }
  if (!answer.ok)
    throw new ApiError(answer.status, content.error ?? 'other', content.message ?? '', content.retryAfterMs)
  return content as T
}

export const consoleApi = {
  session: () => request<SessionAnswer>('GET', '/session'),
  signIn: (email: string, password: string) => request('POST', '/sign-in', { email, password }),
  signOut: (everywhere: boolean) => request('POST', '/sign-out', { everywhere }),
  checkLink: (token: string) =>
    request<{ purpose: 'first-account' | 'technician' | 'reset'; email: string | null }>(
      'POST',
      '/setup/check',
      {
        token,
      },
    ),
  setUp: (fields: {
    token: string
    email: string | null
    name: string | null
    password: string
    language: string
  }) => request('POST', '/setup', fields),
  setLanguage: (language: string) => request('POST', '/preferences', { language }),
  queue: (view: string, search: string, source: string, offset: number) =>
    request<QueueAnswer>(
      'GET',
      `/queue?${new URLSearchParams({ view, search, source, offset: String(offset) })}`,
    ),
  ticket: (number: string) => request<{ ticket: TicketView }>('GET', `/tickets/${number}`),
  article: (topic: string, language: string) =>
    ask<ArticleAnswer>('GET', `/api/knowledge/articles/${topic}?${new URLSearchParams({ language })}`),
  /** Sending the same `id` again has no effect. */
  act: (number: string | null, act: DeskCommand, id: string = crypto.randomUUID()) =>
    request<CommandAnswer>('POST', number === null ? '/acts' : `/tickets/${number}/acts`, { id, act }),
  attention: () => request<Attention>('GET', '/attention'),
  markRead: (number: string, upTo: number) => request('POST', `/tickets/${number}/read`, { upTo }),
  alerts: () => request<{ readonly alerts: AlertSettings }>('GET', '/alerts'),
  saveAlerts: (alerts: AlertSettings) =>
    request<{ readonly alerts: AlertSettings }>('POST', '/alerts', { alerts }),
  fileLimits: () => request<FileLimits>('GET', '/files'),
  /** The text must precede the files, because the server reads fields in order. */
  sendFiles(number: string, { files, ...fields }: LineWithFiles) {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.append(key, value)
    for (const file of files) form.append('file', file)
    return request<CommandAnswer>('POST', `/tickets/${number}/files`, form)
  },
  typing: (number: string) => request('POST', `/tickets/${number}/typing`),
  paused: () => request<PauseAnswer>('GET', '/pause'),
  pause: (topic: string | null, paused: boolean) =>
    request<CommandAnswer>('POST', '/pause', { id: crypto.randomUUID(), topic, paused }),
  presence: () => request<{ presence: Presence }>('GET', '/presence'),
  setPresence: (presence: Presence) =>
    request<CommandAnswer>('POST', '/presence', { id: crypto.randomUUID(), presence }),
  handOver: () =>
    request<{ readonly outcome: string; readonly text?: string }>('POST', '/hand-over', {
      id: crypto.randomUUID(),
    }),
  outages: () => request<OutagesAnswer>('GET', '/outages'),
  actOnOutage: (act: OutageCommand, id: string) => request<OutageAnswer>('POST', '/outages', { id, act }),
  content: () => request<ContentAnswer>('GET', '/content'),
  accounts: () =>
    request<{
      accounts: readonly AccountView[]
      invitations: readonly InvitationView[]
      /** True if reset links are emailed to account owners. */
      canMail: boolean
    }>('GET', '/accounts'),
  invite: (email: string, roles: readonly string[], groups: readonly string[]) =>
    request<{ link: string }>('POST', '/invitations', { email, roles, groups }),
  audit: (filter: AuditFilter, before: string | null) =>
    request<AuditAnswer>(
      'GET',
      `/audit?${new URLSearchParams({ ...filter, ...(before === null ? {} : { before }) })}`,
    ),
  withdraw: (id: string) => request('POST', '/invitations/withdraw', { id }),
  changeAccount: (id: string, changes: object) => request('POST', `/accounts/${id}`, changes),
  removeAccount: (id: string) => request('POST', `/accounts/${id}/remove`, {}),
  resetAccount: (id: string, reason: ResetReason) =>
    request<AccountLinkAnswer>('POST', `/accounts/${id}/reset`, reason),
  endSessionsOf: (id: string) => request('POST', `/accounts/${id}/sessions/end`, {}),
  administratorNews: () => request<{ news: readonly AdministratorChange[] }>('GET', '/administrators/news'),
  requesters: () =>
    request<{ requesters: readonly RequesterView[]; invitations: readonly InvitationView[] }>(
      'GET',
      '/requesters',
    ),
  inviteRequester: (email: string, name: string) =>
    request<{ link: string }>('POST', '/requesters/invitations', { email, name: name === '' ? null : name }),
  withdrawRequester: (id: string) => request('POST', '/requesters/invitations/withdraw', { id }),
  resetRequester: (id: string, reason: ResetReason) =>
    request<AccountLinkAnswer>('POST', `/requesters/${id}/reset`, reason),
  disableRequester: (email: string, isDisabled: boolean) =>
    request('POST', '/requesters', { email, isDisabled }),
  changePassword: (current: string, next: string) => request('POST', '/password', { current, next }),
  confirmPassword: (password: string) => request('POST', '/confirm', { password }),
  sessions: () => request<{ sessions: readonly OwnSession[] }>('GET', '/sessions'),
  endSession: (which: { id: string } | { others: true }) => request('POST', '/sessions/end', which),
}
