import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { CardLabels } from '../../content/wording/card-labels.js'
import { ConfigurationError } from '../../errors.js'
import type { ArticleLookup, DeskChannel, Ingress, ProfileStore, RateWindow } from '../channel.js'
import { createAddressAllowlist, type IsAllowedAddress, isLoopbackName } from './auth/allowed-addresses.js'
import { createIsHomeTenant, type IsHomeTenant } from './auth/home-tenants.js'
import { type MicrosoftCloud, type MicrosoftCloudName, microsoftClouds } from './auth/microsoft-clouds.js'
import { createSigningKeys } from './auth/signing-keys.js'
import { createTokenSource, type TestAuthentication } from './auth/token-source.js'
import { verifyPlaygroundRequest } from './auth/verify-playground-request.js'
import { createTokenVerifier } from './auth/verify-token.js'
import { createTeamsSetupCheck } from './check-setup.js'
import { createConnector } from './connector.js'
import { createDeliver, serviceUrlFor } from './deliver.js'
import { createDeskPrivacy } from './desk-privacy.js'
import { createTeamsFileFetcher } from './file-transfer.js'
import { postingConversationId } from './inbound/conversation-reference.js'
import { createPersonalChatFinder } from './personal-chat-finder.js'
import { registerReceiver } from './register-receiver.js'
import { registerTab } from './register-tab.js'
import { createUserProfiles } from './user-profiles.js'

export interface TeamsChannelOptions {
  readonly appId: string
  readonly appPassword: string
  readonly appType: string
  readonly tenantId: string
  /** Only requests from these tenants are accepted, and only their people count as members. */
  readonly homeTenants: readonly string[]
  readonly cloud: MicrosoftCloudName
  readonly isDesk: (conversation: string) => boolean
  /** Desk channels whose members count as technicians; empty if membership doesn't matter. */
  readonly memberDesks: () => readonly string[]
  /** True if an administrator has confirmed that these channels' teams are private, which Teams doesn't report. */
  readonly isDeskTeamPrivate: boolean
  /** True for Microsoft's Agents Playground: requests carry no tokens and are accepted from loopback only. */
  readonly playground: boolean
  /** True if NODE_ENV is `production`. */
  readonly isProduction: boolean
  readonly authentication?: TestAuthentication
  /** Additional allowed `host:port` values; loopback only. */
  readonly allowedHosts?: readonly string[]
  /** Returns the bytes of a stored file; null if it no longer exists. */
  readonly bytes: (hash: string) => Promise<AsyncIterable<Uint8Array> | null>
  readonly ingress: Ingress
  readonly profiles: ProfileStore
  readonly library: ArticleLookup
  /** Public address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Returns the labels for any language code, or those in the organisation's language if there are none. */
  readonly words: (language: string) => CardLabels
  readonly defaultLanguage: string
  readonly clock: Clock
  readonly log: Logger
}

/** Microsoft's published rate limits for each conversation. */
const limits: readonly RateWindow[] = [
  { count: 7, perMs: 1_000 },
  { count: 8, perMs: 2_000 },
  { count: 60, perMs: 30_000 },
  { count: 1_800, perMs: 3_600_000 },
]
const typingTimeoutMs = 3_000

/** @throws ConfigurationError if the settings would allow unauthenticated access. */
export function createTeamsChannel(options: TeamsChannelOptions): DeskChannel {
  refuseUnsafe(options)
  const { playground } = options
  const cloud = microsoftClouds[options.cloud]
  const mayCall = createAddressAllowlist({ playground, cloud, extraHosts: options.allowedHosts ?? [] })
  const isHomeTenant = playground ? () => true : createIsHomeTenant(options.homeTenants)
  const door = playground ? playgroundDoor : guardedDoor(options, { cloud, isHomeTenant, mayCall })
  const fileHosts = options.allowedHosts ?? []
  // The playground doesn't support dialogs.
  const forms = playground ? 'card' : 'dialog'
  const call = createConnector({ acquireToken: door.acquireToken, mayCall })
  const serviceUrls = new Map<string, string>()
  const heard = new Set<string>()
  const privacy = createDeskPrivacy({ call, isTeamPrivate: options.isDeskTeamPrivate, clock: options.clock })
  const serviceUrlOf = (tenant: string) => serviceUrls.get(tenant) ?? cloud.serviceUrl
  const alone = createPersonalChatFinder({ call, serviceUrlOf, appId: options.appId })
  return {
    name: 'teams',
    limits,
    routes(server) {
      registerTab(server, { ...options, cloud })
      registerReceiver(server, {
        ...options,
        alone,
        forms,
        verify: door.verify,
        learnDesk: privacy.learn,
        people: createUserProfiles({
          call,
          desks: options.memberDesks,
          privacyOf: privacy.of,
          isHomeTenant,
          profiles: options.profiles,
          believesActivity: playground,
          clock: options.clock,
          log: options.log,
        }),
        onPlainLine: (conversation) => heard.add(conversation),
        onServiceUrl: (tenant, serviceUrl) => serviceUrls.set(tenant, serviceUrl),
      })
    },
    deskPrivacy: privacy.of,
    checkSetup: createTeamsSetupCheck({ ...options, acquireToken: door.acquireToken, cloud }),
    start: async () => undefined,
    stop: async () => undefined,
    deliver: createDeliver({
      call,
      words: options.words,
      serviceUrlOf,
      alone,
      isThreadHeard: (place) => heard.has(place),
      asksForViews: !playground,
      forms,
      bytes: options.bytes,
      files: { cloud, fileHosts },
      cloud,
    }),
    fetchFile: createTeamsFileFetcher({ mayCall, acquireToken: door.acquireToken, cloud, fileHosts }),
    async typing(to) {
      const path = `conversations/${encodeURIComponent(postingConversationId(to, null))}/activities`
      const serviceUrl = serviceUrlFor(to, { serviceUrlOf })
      const body = { type: 'typing' }
      await call({ serviceUrl, method: 'POST', path, body, timeoutMs: typingTimeoutMs }).catch(
        () => undefined,
      )
    },
  }
}

type Door = Pick<Parameters<typeof registerReceiver>[1], 'verify'> &
  Pick<Parameters<typeof createConnector>[0], 'acquireToken'>

const playgroundDoor: Door = {
  verify: async (request) =>
    verifyPlaygroundRequest(request.body, {
      remoteAddress: request.socket.remoteAddress,
      headers: request.headers,
    }),
  acquireToken: async () => null,
}

function guardedDoor(
  options: TeamsChannelOptions,
  rules: {
    readonly cloud: MicrosoftCloud
    readonly isHomeTenant: IsHomeTenant
    readonly mayCall: IsAllowedAddress
  },
): Door {
  const { appId, authentication, clock } = options
  const { cloud, isHomeTenant, mayCall } = rules
  const findKey = createSigningKeys(authentication?.openIdMetadataUrl ?? cloud.openIdMetadataUrl, clock)
  const verify = createTokenVerifier({ appId, issuer: cloud.issuer, findKey, isHomeTenant, mayCall, clock })
  return {
    verify: (request) => verify(request.body, request.headers.authorization),
    acquireToken: authentication?.acquireToken ?? createTokenSource(options, cloud),
  }
}

function refuseUnsafe(options: TeamsChannelOptions): void {
  const problems = [
    ...(options.playground && options.appId !== ''
      ? ['Playground mode has no sign-in: remove MICROSOFT_APP_ID, or start without --playground']
      : []),
    ...(options.playground && options.isProduction
      ? ['Playground mode does not run with NODE_ENV=production']
      : []),
    ...(!options.playground && options.appId === ''
      ? ['MICROSOFT_APP_ID is empty: requests from Teams could not be told apart from others']
      : []),
    ...(isSingle(options) && options.tenantId === ''
      ? ['MICROSOFT_APP_TENANT_ID is required with this MICROSOFT_APP_TYPE']
      : []),
    ...(!options.playground && options.homeTenants.length === 0
      ? [
          'MICROSOFT_TENANTS is required with this MICROSOFT_APP_TYPE: without it, anyone from any tenant would be accepted',
        ]
      : []),
    ...(isForeign(options.authentication?.openIdMetadataUrl)
      ? ['Other signing keys must be on loopback']
      : []),
  ]
  if (problems.length > 0) throw new ConfigurationError(problems)
}

function isSingle(options: TeamsChannelOptions): boolean {
  return !options.playground && options.appType.toLowerCase() !== 'multitenant'
}

function isForeign(address: string | undefined): boolean {
  return address !== undefined && !(URL.canParse(address) && isLoopbackName(new URL(address).hostname))
}
