import { jwtVerify } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../../clock.js'
import type { IsAllowedAddress } from './allowed-addresses.js'
import { type FindSigningKey, SigningKeysUnavailable } from './signing-keys.js'

/** Maximum clock difference; Microsoft allows five minutes. */
const toleranceSeconds = 300

export type TokenVerdict =
  | { readonly isGenuine: true }
  | { readonly isGenuine: false; readonly status: 401 | 403 | 503; readonly reason: string }

/** Part of a request body, which is only trusted enough to check the request's token. */
const Envelope = z.object({
  channelId: z.literal('msteams'),
  serviceUrl: z.string().min(1),
  conversation: z.object({ tenantId: z.string().optional() }).nullish(),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
})
type Envelope = z.infer<typeof Envelope>

const Header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1) })
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  serviceurl: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
})

export interface TokenVerifierOptions {
  readonly appId: string
  readonly issuer: string
  readonly findKey: FindSigningKey
  readonly isHomeTenant: (tenant: string) => boolean
  readonly mayCall: IsAllowedAddress
  readonly clock: Clock
}

export type VerifyToken = (body: unknown, authorization: string | undefined) => Promise<TokenVerdict>

/**
 * Checks that Microsoft signed the request for this bot, this connector address and one of our tenants, with a key endorsed for Teams. Cheap
 * checks come first, the signature last.
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  return async (body, authorization) => {
    const token = bearer(authorization)
    if (token === null) return refuse(401, 'no bearer token')
    const envelope = Envelope.safeParse(body)
    if (!envelope.success) return refuse(403, 'channelId is not Teams, or serviceUrl is missing')
    const early = checkClaims(token, envelope.data, options)
    if (early !== null) return early
    try {
      const refused = await checkSignature(token, options)
      if (refused !== null) return refused
    } catch (error) {
      return error instanceof SigningKeysUnavailable
        ? refuse(503, 'signing keys out of reach')
        : refuse(401, 'signature not valid')
    }
    return checkTenant(envelope.data, options)
  }
}

function checkClaims(token: string, envelope: Envelope, options: TokenVerifierOptions): TokenVerdict | null {
  const [header, payload] = token.split('.').slice(0, 2).map(decode)
  if (!Header.safeParse(header).success) return refuse(401, 'token not signed with a key of Microsoft')
  const claims = Claims.safeParse(payload)
  if (!claims.success) return refuse(401, 'token without iss, aud, serviceurl or exp')
  if (claims.data.iss !== options.issuer) return refuse(401, 'token of another issuer')
  const now = options.clock.now() / 1_000
  if (claims.data.exp + toleranceSeconds < now) return refuse(401, 'token expired')
  if ((claims.data.nbf ?? 0) - toleranceSeconds > now) return refuse(401, 'token not valid yet')
  if (claims.data.aud !== options.appId) return refuse(403, 'token for another bot')
  if (claims.data.serviceurl !== envelope.serviceUrl) return refuse(403, 'token for another serviceUrl')
  return options.mayCall(envelope.serviceUrl)
    ? null
    : refuse(403, 'serviceUrl is not a connector of Microsoft')
}

/** @throws if the signature is invalid. */
async function checkSignature(
  token: string,
  { appId, clock, findKey, issuer }: TokenVerifierOptions,
): Promise<TokenVerdict | null> {
  const { kid } = Header.parse(decode(token.split('.')[0]!))
  const found = await findKey(kid)
  if (found.is === 'not-listed') return refuse(401, 'signed with a key that Microsoft does not list')
  if (found.is === 'not-endorsed')
    return refuse(401, 'signed with a key that Microsoft does not list for Teams')
  await jwtVerify(token, found.key, {
    algorithms: ['RS256'],
    issuer,
    audience: appId,
    requiredClaims: ['exp', 'serviceurl'],
    clockTolerance: toleranceSeconds,
    currentDate: new Date(clock.now()),
  })
  return null
}

function checkTenant(envelope: Envelope, { isHomeTenant }: TokenVerifierOptions): TokenVerdict {
  const told = [envelope.channelData?.tenant?.id, envelope.conversation?.tenantId].filter(
    (id) => id !== undefined,
  )
  const isOurs = told.length > 0 && told.every(isHomeTenant)
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

function refuse(status: 401 | 403 | 503, reason: string): TokenVerdict {
  return { isGenuine: false, status, reason }
}
