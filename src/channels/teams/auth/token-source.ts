import { ConfigurationServiceClientCredentialFactory } from 'botbuilder'
import type { MicrosoftCloud } from './microsoft-clouds.js'

/** Identity provider for tests. It replaces the keys that tokens are checked with; it can't turn the check off. */
export interface TestAuthentication {
  /** Address of the metadata, on loopback. */
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

/** Returns the bot's bearer token for the connector; `isRefused` requests a new one because the last was rejected. */
export type AcquireToken = (isRefused: boolean) => Promise<string | null>

export function createTokenSource(
  registration: AppRegistration,
  cloud: Pick<MicrosoftCloud, 'login' | 'botTenant' | 'scope'>,
  factory: CredentialFactory = createCredentialFactory(registration),
): AcquireToken {
  const tenant = registration.tenantId === '' ? cloud.botTenant : registration.tenantId
  const credentials = factory.createCredentials(
    registration.appId,
    cloud.scope,
    `${cloud.login}${tenant}`,
    true,
  )
  // The first message waits for the same promise and handles the error.
  credentials.catch(() => undefined)
  return async (isRefused) => {
    const source = (await credentials) as unknown as { getToken(forceRefresh: boolean): Promise<string> }
    return source.getToken(isRefused)
  }
}
