import { type Activity as BotActivity, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { AppRegistration, CredentialFactory } from './authentication.js'
import type { MayCall } from './hosts.js'

const issuer = 'https://api.botframework.com'
const toleranceSeconds = 300

export type Verdict =
  | { readonly isGenuine: true }
  | { readonly isGenuine: false; readonly status: 401 | 403 | 503; readonly reason: string }

/** What is believed of a body only so far as to check its token. */
const Envelope = z.object({
  channelId: z.literal('msteams'),
  serviceUrl: z.string().min(1),
  conversation: z.object({ tenantId: z.string().optional() }).nullish(),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
})
type Envelope = z.infer<typeof Envelope>

const Header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1) })
const Claims = z.object({
  iss: z.literal(issuer),
  aud: z.string(),
  serviceurl: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
})

export interface VerifyOptions {
  readonly registration: AppRegistration
  readonly factory: CredentialFactory
  /** Null: Microsoft's. */
  readonly openIdMetadataUrl: string | null
  readonly mayCall: MayCall
  readonly clock: Clock
}

export type Verify = (body: unknown, authorization: string | undefined) => Promise<Verdict>

/**
 * Checks that Microsoft signed the request for this bot, this connector address and this tenant. What the library lets
 * pass (no serviceUrl, no `exp`, tokens of the emulator and of other bots) is refused before it is asked.
 */
export function createVerify(options: VerifyOptions): Verify {
  const library = new ConfigurationBotFrameworkAuthentication(
    addresses(options.openIdMetadataUrl),
    options.factory,
  )
  return async (body, authorization) => {
    const token = bearer(authorization)
    if (token === null) return refuse(401, 'no bearer token')
    const envelope = Envelope.safeParse(body)
    if (!envelope.success) return refuse(403, 'no channelId of Teams or no serviceUrl')
    const early = checkClaims(token, envelope.data, options)
    if (early !== null) return early
    try {
      await library.authenticateRequest(body as BotActivity, `Bearer ${token}`)
    } catch (error) {
      return isKeyFetchFailure(error)
        ? refuse(503, 'signing keys out of reach')
        : refuse(401, 'signature not valid')
    }
    return checkTenant(envelope.data, options.registration)
  }
}

function checkClaims(token: string, envelope: Envelope, options: VerifyOptions): Verdict | null {
  const [header, payload] = token.split('.').slice(0, 2).map(decode)
  if (!Header.safeParse(header).success) return refuse(401, 'token not signed with a key of Microsoft')
  const claims = Claims.safeParse(payload)
  if (!claims.success) return refuse(401, 'token without iss, aud, serviceurl or exp')
  const now = options.clock.now() / 1_000
  if (claims.data.exp + toleranceSeconds < now) return refuse(401, 'token expired')
  if ((claims.data.nbf ?? 0) - toleranceSeconds > now) return refuse(401, 'token not valid yet')
  if (claims.data.aud !== options.registration.appId) return refuse(403, 'token for another bot')
  if (claims.data.serviceurl !== envelope.serviceUrl) return refuse(403, 'token for another serviceUrl')
  return options.mayCall(envelope.serviceUrl)
    ? null
    : refuse(403, 'serviceUrl is not a connector of Microsoft')
}

function checkTenant(envelope: Envelope, registration: AppRegistration): Verdict {
  const isOneTenant = registration.appType.toLowerCase() !== 'multitenant'
  if (!isOneTenant) return { isGenuine: true }
  const told = [envelope.channelData?.tenant?.id, envelope.conversation?.tenantId].filter(
    (id) => id !== undefined,
  )
  const isOurs = told.length > 0 && told.every((id) => id === registration.tenantId)
  return isOurs ? { isGenuine: true } : refuse(403, 'another tenant')
}

function bearer(authorization: string | undefined): string | null {
  const parts = (authorization ?? '').split(' ')
  return parts.length === 2 && parts[0] === 'Bearer' && parts[1] !== '' ? parts[1]! : null
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function refuse(status: 401 | 403 | 503, reason: string): Verdict {
  return { isGenuine: false, status, reason }
}

function isKeyFetchFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'FetchError' || error.message.startsWith('Failed to load')
}

/** Setting one of these needs all of them; in production none is set. */
function addresses(openIdMetadataUrl: string | null): Record<string, string> {
  if (openIdMetadataUrl === null) return {}
  return {
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: issuer,
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ValidateAuthority: 'true',
    CallerId: '',
  }
}
