import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { pino } from 'pino'
import { createKnownBrowsers } from '../../../src/accounts/known-browsers.js'
import { machineAdministrator } from '../../../src/accounts/link-issuer.js'
import { createLocalIdentitySource } from '../../../src/accounts/local-identity-source.js'
import { createPasswordValidator } from '../../../src/accounts/password-rules.js'
import { createRequesterAccounts, type RequesterAccounts } from '../../../src/accounts/requester-accounts.js'
import { createRequesterSessions } from '../../../src/accounts/requester-sessions.js'
import { createSessions, requesterSessionRules } from '../../../src/accounts/sessions.js'
import { createSignInGate } from '../../../src/accounts/sign-in-gate.js'
import type { Channel } from '../../../src/channels/channel.js'
import type { Mailbox } from '../../../src/channels/web/mailbox.js'
import { createStoreMailbox } from '../../../src/channels/web/store-mailbox.js'
import { createWebChannel, type WebChannelOptions } from '../../../src/channels/web/web-channel.js'
import { FilesPolicy, uploadLimits } from '../../../src/content/policies/files-policy.js'
import { participationKey } from '../../../src/desk/ticket/participants.js'
import { createUploadGate } from '../../../src/features/files/upload-gate.js'
import { closeGracefully } from '../../../src/http/close-gracefully.js'
import { createAuditLog } from '../../../src/reports/audit/audit-log.js'
import { unauditedCommit } from '../../../src/reports/audit/audited-commit.js'
import type { BlobStore } from '../../../src/storage/blobs/blob-store.js'
import { createDiskBlobStore } from '../../../src/storage/blobs/disk-blob-store.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { createQuota } from '../../../src/storage/quota.js'
import type { Store } from '../../../src/storage/store.js'
import { testNotices } from '../../support/account-notices.js'
import { createRecordingIntake, type RecordingIntake } from '../../support/recording-intake.js'

export interface WebRig {
  readonly address: string
  /** Channel of the current server. */
  channel: Channel
  readonly intake: RecordingIntake
  readonly mailbox: Mailbox
  readonly accounts: RequesterAccounts
  readonly store: Store
  readonly clock: { time: number; now(): number }
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** Creates a link for a new account and returns its secret. */
  invited(email: string, name?: string | null): Promise<string>
  /** Creates a link for a new password and returns its secret. */
  resetLink(email: string): Promise<string>
  /** Opens the page in a new browser, and returns its cookie and conversation. */
  visitor(language?: string): Promise<{ readonly cookie: string; readonly conversation: string }>
  /** Stops the server. It can be restarted at the same address with the same data. */
  stopServer(): Promise<void>
  startServer(): Promise<void>
  close(): Promise<void>
}

export interface WebRigOptions {
  readonly isSecure?: boolean
  readonly embedOrigins?: readonly string[]
  /** Directory of the built page; empty by default. */
  readonly pageDirectory?: string
  readonly library?: WebChannelOptions['library']
  readonly picture?: WebChannelOptions['picture']
  readonly ownTickets?: WebChannelOptions['ownTickets']
  readonly letsVisitorsIn?: boolean
  /** True to trust `X-Forwarded-For`. */
  readonly isBehindProxy?: boolean
  readonly hasPublicSearch?: boolean
  readonly letsVisitorsSend?: boolean
  /** Store for files; on disk by default. */
  readonly blobs?: BlobStore
  /** Limits on messages per minute, where they differ from the shipped ones. */
  readonly floods?: Partial<ReturnType<WebChannelOptions['floods']>>
  /** File policy, where it differs from the small limits used here. */
  readonly files?: Partial<FilesPolicy>
}

export async function startWebRig(options?: WebRigOptions): Promise<WebRig> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-web-'))
  await mkdir(join(folder, 'page'))
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Guichet</title>')
  const clock = {
    time: Date.UTC(2026, 0, 5, 9),
    now() {
      return this.time
    },
  }
  const store = await createLowdbStore({ directory: join(folder, 'data'), clock })
  const intake = createRecordingIntake()
  const mailbox = createStoreMailbox(store)
  const audit = createAuditLog({
    store,
    clock: { now: () => clock.now(), wakeAt: () => () => undefined },
    log: pino({ level: 'silent' }, { write: () => undefined }),
    key: Buffer.alloc(32, 1),
  })
  const blobs = options?.blobs ?? (await createDiskBlobStore(join(folder, 'files')))
  const policy = FilesPolicy.parse({
    mostMegabytes: 0.1,
    mostFilesAMessage: 3,
    keepDays: 1,
    types: ['png', 'pdf', 'txt', 'docx'],
    whenScannerIsDown: 'hold',
    keepFreeMegabytes: 0,
    ...options?.files,
  })
  const letsVisitorsSend = options?.letsVisitorsSend ?? true
  const quota = createQuota(store, clock)
  const uploadGate = createUploadGate({ blobs, quota, policy: () => policy, letsVisitorsSend })
  const gate = createSignInGate(quota)
  const browsers = createKnownBrowsers(Buffer.alloc(32, 8), {
    sameSite: 'lax',
    isSecure: options?.isSecure ?? false,
    isEmbedded: (options?.embedOrigins ?? []).length > 0,
  })
  const sessions = createSessions(store, clock, requesterSessionRules)
  const accounts = createRequesterAccounts({
    sessions,
    store,
    publicUrl: 'https://help.example.com',
    clock,
    validatePassword: createPasswordValidator(() => ['Northwind']),
    notices: testNotices(store, clock),
  })
  const open = async (port: number) => {
    const server = Fastify({ trustProxy: options?.isBehindProxy ?? false })
    const channel = createWebChannel({
      audit,
      ingress: intake,
      mailbox,
      files: {
        blobs,
        file: (id) => store.get('file', id),
        findParticipation: (person, ticket) => store.get('participation', participationKey(person, ticket)),
        gate: uploadGate,
        limits: () => uploadLimits(policy),
        letsVisitorsSend,
      },
      floods: () => ({ visitorAddress: 300, visitors: 1_200, ...options?.floods }),
      key: Buffer.alloc(32, 7),
      pageDirectory: options?.pageDirectory ?? join(folder, 'page'),
      isSecure: options?.isSecure ?? false,
      publicOrigin: 'https://help.example.com',
      embedOrigins: options?.embedOrigins ?? [],
      languages: ['en', 'fr'],
      identitySources: [createLocalIdentitySource(accounts, audit, gate, browsers)],
      requesters: createRequesterSessions(sessions),
      ownTickets: options?.ownTickets ?? {
        list: async () => ({ tickets: [], total: 0 }),
        show: async () => null,
      },
      timeZone: 'Europe/Paris',
      letsVisitorsIn: options?.letsVisitorsIn ?? true,
      library: options?.library ?? { search: () => [], article: () => null },
      hasPublicSearch: options?.hasPublicSearch ?? true,
      isTechnician: async (request) => request.cookies.technician === 'yes',
      picture: options?.picture ?? (async () => null),
      clock,
      log: server.log,
    })
    channel.routes(server)
    await server.listen({ port, host: '127.0.0.1' })
    return { server, channel, port: (server.server.address() as AddressInfo).port }
  }
  let running = await open(0)
  const address = `http://127.0.0.1:${running.port}`

  const get: WebRig['get'] = (path, headers) => fetch(address + path, headers ? { headers } : {})
  const rig: WebRig = {
    address,
    channel: running.channel,
    intake,
    mailbox,
    accounts,
    store,
    clock,
    get,
    post: (path, body, headers) =>
      fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async invited(email, name = null) {
      const made = await accounts.invite({ email, name }, machineAdministrator.id, unauditedCommit(store))
      if (made === 'has-account') throw new Error(`${email} has an account`)
      return made.link.split('#invitation=')[1]!
    },
    async resetLink(email) {
      const account = await accounts.byEmail(email)
      const reason = { reason: 'forgotten', ticket: null } as const
      const made =
        account && (await accounts.reset(account.id, machineAdministrator, reason, unauditedCommit(store)))
      if (made === null) throw new Error(`${email} has no account`)
      return made.link.split('#invitation=')[1]!
    },
    async visitor(language = 'en') {
      const answer = await get(`/chat/session?language=${language}`)
      const { conversation } = (await answer.json()) as { conversation: string }
      return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, conversation }
    },
    stopServer: () => closeGracefully(running.server),
    async startServer() {
      running = await open(running.port)
      rig.channel = running.channel
    },
    async close() {
      await closeGracefully(running.server)
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
  return rig
}
