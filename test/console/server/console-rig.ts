import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { pino } from 'pino'
import type { SendMail } from '../../../src/accounts/account-notices.js'
import { dummyPasswordHash } from '../../../src/accounts/password-hash.js'
import { createPasswordValidator } from '../../../src/accounts/password-rules.js'
import { createRequesterAccounts } from '../../../src/accounts/requester-accounts.js'
import {
  createSessions,
  requesterSessionRules,
  technicianSessionRules,
} from '../../../src/accounts/sessions.js'
import { createSignInGate } from '../../../src/accounts/sign-in-gate.js'
import { createFirstAccountLink } from '../../../src/console/server/accounts/invitations.js'
import { registerConsole } from '../../../src/console/server/register-console.js'
import { type ContentErrors, createContentErrors } from '../../../src/content/load/content-errors.js'
import { FilesPolicy, uploadLimits } from '../../../src/content/policies/files-policy.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import { createUploadGate } from '../../../src/features/files/upload-gate.js'
import { closeGracefully } from '../../../src/http/close-gracefully.js'
import { type AuditLog, createAuditLog } from '../../../src/reports/audit/audit-log.js'
import type { BlobStore } from '../../../src/storage/blobs/blob-store.js'
import { createDiskBlobStore } from '../../../src/storage/blobs/disk-blob-store.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { createQuota } from '../../../src/storage/quota.js'
import type { TechnicianAccount } from '../../../src/storage/records.js'
import type { Store } from '../../../src/storage/store.js'
import { testNotices } from '../../support/account-notices.js'
import { createRecordingIntake, type RecordingIntake } from '../../support/recording-intake.js'
import { shippedWording } from '../../support/shipped-wording.js'

export const password = 'a long enough password'

export interface ConsoleRig {
  readonly address: string
  readonly store: Store
  readonly audit: AuditLog
  readonly blobs: BlobStore
  readonly intake: RecordingIntake
  readonly clock: { time: number; now(): number }
  readonly refused: ContentErrors
  /** Lines of the server's log. */
  readonly logged: string[]
  /** Conversations in which a typing indicator was shown. */
  readonly typing: string[]
  get(path: string, cookie?: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, cookie?: string, headers?: Record<string, string>): Promise<Response>
  firstLink(): Promise<string | null>
  /** Creates the first account with its link, and returns the cookie. */
  administrator(): Promise<string>
  /** Creates an account with an invitation from the administrator, and returns the cookie. */
  technician(administrator: string, email: string, roles?: TechnicianAccount['roles']): Promise<string>
  /** Creates a technician with a session, without the slow password check. */
  signedIn(
    name: string,
    roles?: TechnicianAccount['roles'],
    language?: TechnicianAccount['language'],
    groups?: TechnicianAccount['groups'],
  ): Promise<string>
  addTicket(ticket?: Partial<Ticket>, lines?: readonly Partial<TranscriptEntry>[]): Promise<Ticket>
  close(): Promise<void>
}

export async function startConsoleRig(options?: {
  pageDirectory?: string
  timeZone?: string
  isSecure?: boolean
  sendMail?: SendMail
  /** Store to use; by default, a new one on lowdb. The caller closes a store that it provides. */
  store?: Store
}): Promise<ConsoleRig> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-console-'))
  await mkdir(join(folder, 'page', 'assets'), { recursive: true })
  await writeFile(
    join(folder, 'page', 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Desk</title>',
  )
  const clock = {
    time: Date.UTC(2026, 0, 5, 9),
    now() {
      return this.time
    },
  }
  const store = options?.store ?? (await createLowdbStore({ directory: join(folder, 'data'), clock }))
  const blobs = await createDiskBlobStore(join(folder, 'files'))
  const quota = createQuota(store, clock)
  const filesPolicy = FilesPolicy.parse({
    mostMegabytes: 0.1,
    mostFilesAMessage: 3,
    keepDays: 1,
    types: ['png', 'pdf', 'txt'],
    whenScannerIsDown: 'hold',
    keepFreeMegabytes: 0,
  })
  const intake = createRecordingIntake()
  const logged: string[] = []
  const typing: string[] = []
  const server = Fastify({
    logger: { level: 'debug', stream: { write: (line: string) => void logged.push(line) } },
  })
  const refused = createContentErrors(clock)
  const write = (line: string) => void logged.push(line)
  const audit = createAuditLog({
    store,
    clock: { now: () => clock.now(), wakeAt: () => () => undefined },
    log: pino({ level: 'info' }, { write }),
    key: Buffer.alloc(32, 1),
  })
  const validatePassword = createPasswordValidator(() => ['Northwind'])
  const notices = testNotices(store, clock, options?.sendMail ?? null)
  registerConsole(server, {
    store,
    judge: validatePassword,
    notices,
    audit,
    ingress: intake,
    files: {
      blobs,
      gate: createUploadGate({ blobs, quota, policy: () => filesPolicy, letsVisitorsSend: true }),
      limits: () => uploadLimits(filesPolicy),
    },
    typing: async (to) => void typing.push(to.conversation),
    clock,
    log: server.log,
    wording: shippedWording,
    requesters: createRequesterAccounts({
      sessions: createSessions(store, clock, requesterSessionRules),
      store,
      publicUrl: 'https://help.example.org',
      clock,
      validatePassword,
      notices,
    }),
    signInGate: createSignInGate(quota),
    key: Buffer.alloc(32, 8),
    people: () => ({ people: [] }),
    queues: () => ({
      queues: [
        { id: 'l1', name: { en: 'First line', fr: 'Premier niveau' } },
        { id: 'network', name: { en: 'Network', fr: 'Réseau' } },
      ],
    }),
    suggested: () => [{ topic: 'network.vpn', title: "The VPN doesn't connect or keeps dropping" }],
    topics: () => [{ topic: 'network.vpn', name: { en: 'VPN', fr: 'Le VPN' } }],
    refusedContent: refused,
    timeZone: options?.timeZone ?? 'UTC',
    openMsBetween: (from, to) => to - from,
    languages: ['en', 'fr'],
    publicUrl: 'https://help.example.com',
    isSecure: options?.isSecure ?? false,
    pageDirectory: options?.pageDirectory ?? join(folder, 'page'),
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`

  const rig: ConsoleRig = {
    address,
    store,
    audit,
    blobs,
    intake,
    clock,
    refused,
    logged,
    typing,
    get: (path, cookie, headers) =>
      fetch(address + path, { headers: { ...(cookie ? { cookie } : {}), ...headers } }),
    post: (path, body, cookie, headers) =>
      fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...headers },
        body: JSON.stringify(body),
      }),
    firstLink: () => createFirstAccountLink(store, 'https://help.example.com', clock),
    async administrator() {
      const token = tokenOf((await rig.firstLink())!)
      return cookieOf(await rig.post('/console/api/setup', setup(token, 'ada@example.com', 'Ada Admin')))
    },
    async technician(administrator, email, roles = ['technician']) {
      const invited = await rig.post(
        '/console/api/invitations',
        { email, roles, groups: ['l1'] },
        administrator,
      )
      const { link } = (await invited.json()) as { link: string }
      return cookieOf(await rig.post('/console/api/setup', setup(tokenOf(link), email, email.split('@')[0]!)))
    },
    async signedIn(name, roles = ['technician'], language = 'en', groups = ['l1']) {
      const account: TechnicianAccount = {
        id: randomUUID(),
        email: `${name.toLowerCase()}@example.com`,
        name,
        roles,
        groups,
        language,
        passwordHash: dummyPasswordHash(),
        createdAt: clock.time,
        disabledAt: null,
      }
      await store.transaction(null, async (transaction) => transaction.put('account', account.id, account))
      return `guichet_console=${await createSessions(store, clock, technicianSessionRules).begin(account)}`
    },
    async addTicket(changes = {}, lines = []) {
      const ticket = { ...plainTicket(clock.time), ...changes }
      await store.transaction(null, async (transaction) => {
        transaction.putTicket(ticket)
        for (const line of lines) transaction.putLine(ticket.number, { ...plainLine(clock.time), ...line })
      })
      return ticket
    },
    async close() {
      await closeGracefully(server)
      if (options?.store === undefined) await store.close()
      await rm(folder, { recursive: true })
    },
  }
  return rig
}

export function setup(token: string, email: string, name: string) {
  return { token, email, name, password, language: 'en' }
}

export function tokenOf(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get('token')!
}

export function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

function plainTicket(now: number): Ticket {
  return {
    number: 'INC-1001',
    kind: 'incident',
    lane: 'slack:T1:D1',
    requester: {
      id: 'slack:T1:U1',
      channel: 'slack',
      tenant: 'T1',
      user: 'U1',
      name: 'Tom Baker',
      trust: 'member',
    },
    reference: {
      channel: 'slack',
      tenant: 'T1',
      space: 'direct',
      conversation: 'D1',
      address: { channel: 'D1-secret' },
    },
    language: 'en',
    channel: 'slack',
    topic: 'network.vpn',
    summary: 'the VPN is down',
    state: 'new',
    queue: 'l1',
    assignment: { assignee: null },
    prioritisation: { impact: 'one', urgency: 'medium' },
    priority: 'P3',
    facts: { os: 'windows' },
    steps: [],
    handedOff: { at: now, reason: 'asked for a person' },
    resolution: null,
    identityCheck: null,
    attachments: [],
    undeliverable: null,
    openedAt: now,
    updatedAt: now,
    closedAt: null,
    audit: [],
  }
}

function plainLine(now: number): TranscriptEntry {
  return {
    id: randomUUID(),
    at: now,
    by: 'requester',
    name: 'Tom Baker',
    kind: 'message',
    text: 'the VPN is down',
    attachments: [],
    source: null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
  }
}
