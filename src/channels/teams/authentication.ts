import { ConfigurationServiceClientCredentialFactory } from 'botbuilder'
import type { Cloud } from './clouds.js'

/** Address of a test's own identity provider. It moves checking to other keys; it can't switch it off. */
export interface TestAuthentication {
  /** On loopback. */
  readonly openIdMetadataUrl: string
  readonly acquireToken: () => Promise<string>
}

export interface AppRegistration {
  readonly appId: string
  readonly appPassword: string
  readonly appType: string
  readonly tenantId: string
}

type CredentialFactory = Pick<ConfigurationServiceClientCredentialFactory, 'createCredentials'>

function createCredentialFactory(registration: AppRegistration): CredentialFactory {
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: registration.appId,
    ...(registration.appPassword === '' ? {} : { MicrosoftAppPassword: registration.appPassword }),
    MicrosoftAppType: registration.appType,
    ...(registration.tenantId === '' ? {} : { MicrosoftAppTenantId: registration.tenantId }),
  })
}

/** The bot's bearer token for the connector; `isRefused` asks for a new one because the last was not taken. */
export type AcquireToken = (isRefused: boolean) => Promise<string | null>

export function createTokenSource(
  registration: AppRegistration,
  cloud: Pick<Cloud, 'login' | 'botTenant' | 'scope'>,
  factory: CredentialFactory = createCredentialFactory(registration),
): AcquireToken {
  const tenant = registration.tenantId === '' ? cloud.botTenant : registration.tenantId
  const credentials = factory.createCredentials(
    registration.appId,
    cloud.scope,
    `${cloud.login}${tenant}`,
    true,
  )
  // Asked for at the first message; a failure is met there.
  credentials.catch(() => undefined)
  return async (isRefused) => {
    const source = (await credentials) as unknown as { getToken(forceRefresh: boolean): Promise<string> }
    return source.getToken(isRefused)
  }
}
