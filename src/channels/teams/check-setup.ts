import type { ChannelSetup, SetupFinding } from '../channel.js'
import type { MicrosoftCloud } from './auth/microsoft-clouds.js'
import type { AcquireToken } from './auth/token-source.js'

const tokenMs = 2_500

const fine = (what: string): SetupFinding => ({ isFine: true, what, remedy: '' })
const failing = (what: string, remedy: string): SetupFinding => ({ isFine: false, what, remedy })

/** Entra's error codes for an invalid app registration: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const refusals: Readonly<Record<string, string>> = {
  AADSTS7000215:
    'MICROSOFT_APP_PASSWORD is not a secret of this app: copy the value of a client secret, not its ID',
  AADSTS7000222:
    'The client secret has expired: create a new one (Entra admin centre → App registrations → Certificates & secrets) and set MICROSOFT_APP_PASSWORD',
  AADSTS700016:
    'MICROSOFT_APP_ID is not an application in this tenant: compare both IDs with the app registration',
  AADSTS90002:
    'MICROSOFT_APP_TENANT_ID is not a tenant: copy the directory (tenant) ID from the app registration',
  AADSTS900023:
    'MICROSOFT_APP_TENANT_ID is not a tenant: copy the directory (tenant) ID from the app registration',
}

/** Requests a token for the connector, and reports which tenants are accepted and where the desk is. */
export function createTeamsSetupCheck({
  acquireToken,
  homeTenants,
  cloud,
  publicUrl,
}: {
  readonly acquireToken: AcquireToken
  readonly homeTenants: readonly string[]
  readonly cloud: MicrosoftCloud
  readonly publicUrl: string
}) {
  return async (desks: readonly string[]): Promise<ChannelSetup> => {
    const token = await tokenFinding(acquireToken, new URL(cloud.login).hostname)
    const address = addressFinding(publicUrl)
    return {
      isConnected: token.isFine && address.isFine,
      findings: [
        token,
        address,
        fine(
          `accepts people from ${homeTenants.length === 1 ? 'tenant' : 'tenants'} ${homeTenants.join(', ')}`,
        ),
        desks.length > 0
          ? fine(`desk channel: ${desks.join(', ')}`)
          : failing(
              'no desk channel',
              'An administrator has to type “@Guichet desk here” in the channel in which tickets should appear (docs/channels/teams.md)',
            ),
      ],
    }
  }
}

function addressFinding(publicUrl: string): SetupFinding {
  return publicUrl.startsWith('https:')
    ? fine(`expects messages at ${publicUrl}/api/messages`)
    : failing(
        `Microsoft cannot reach ${publicUrl}/api/messages`,
        'Set GUICHET_PUBLIC_URL to the https address that you entered as the messaging endpoint',
      )
}

async function tokenFinding(acquireToken: AcquireToken, login: string): Promise<SetupFinding> {
  try {
    await within(tokenMs, acquireToken(false))
    return fine('got a token from Microsoft')
  } catch (error) {
    const word = wordOf(error)
    const remedy = refusals[word]
    if (remedy !== undefined) return failing(`Microsoft rejects the app's credentials (${word})`, remedy)
    if (word.startsWith('AADSTS'))
      return failing(
        `Microsoft rejects the app's credentials (${word})`,
        'Compare MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID with the app registration',
      )
    return failing(
      `no token from ${login} (${word})`,
      `Let this machine reach ${login} over https (DNS, firewall, proxy). Guichet tries again with each message`,
    )
  }
}

/** Returns Microsoft's error code, or else the network's. The full message isn't used because it may contain the request. */
function wordOf(error: unknown): string {
  const words = [...messagesOf(error)].join(' ')
  return /\bAADSTS\d+/.exec(words)?.[0] ?? /\bE[A-Z]+(?:_[A-Z]+)*\b/.exec(words)?.[0] ?? 'no answer in time'
}

function* messagesOf(error: unknown): Generator<string> {
  let left = 5
  for (let one = error; one instanceof Error && left > 0; one = one.cause) {
    left -= 1
    yield `${one.message} ${'code' in one ? String(one.code) : ''}`
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
