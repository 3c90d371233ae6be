/** Microsoft cloud in which an organisation's Teams runs. */
export type MicrosoftCloudName = 'public' | 'gcc' | 'gcch' | 'dod'

/** Addresses of one Microsoft cloud. Requests go only to these addresses, and only requests from them are accepted. */
export interface MicrosoftCloud {
  /** Issuer (`iss`) of the tokens with which Teams signs its requests. */
  readonly issuer: string
  /** Address of the metadata document that points to the keys for these tokens. */
  readonly openIdMetadataUrl: string
  /** Base URL for getting the bot's own token; the tenant is appended. */
  readonly login: string
  /** Tenant to append for a multi-tenant bot. */
  readonly botTenant: string
  /** Scope to request the token for. */
  readonly scope: string
  /** Connector address for a tenant that hasn't sent anything yet. */
  readonly serviceUrl: string
  /** Checks whether a host is one of the connector's. */
  readonly isConnector: (hostname: string) => boolean
  /** Checks whether a host is one of SharePoint's, where files are stored. */
  readonly isSharePoint: (hostname: string) => boolean
  /** Address of Teams on the web, used in links to messages. */
  readonly client: string
  /** Origins of Teams' own pages, which show the tab in a frame. */
  readonly pages: readonly string[]
}

const commercial = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  login: 'https://login.microsoftonline.com/',
  botTenant: 'botframework.com',
  scope: 'https://api.botframework.com',
  isSharePoint: (hostname: string) => /^[a-z0-9-]+\.sharepoint\.com$/.test(hostname),
  client: 'https://teams.microsoft.com',
  pages: [
    'https://teams.microsoft.com',
    'https://*.teams.microsoft.com',
    'https://*.cloud.microsoft',
    'https://*.office.com',
  ],
}

const government = {
  issuer: 'https://api.botframework.us',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  login: 'https://login.microsoftonline.us/',
  botTenant: 'MicrosoftServices.onmicrosoft.us',
  scope: 'https://api.botframework.us',
}

/**
 * Addresses documented by Microsoft. For tokens: https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high. For connectors, the
 * global service URLs in https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages. GCC is part of the
 * commercial cloud but has its own connector.
 */
export const microsoftClouds: Readonly<Record<MicrosoftCloudName, MicrosoftCloud>> = {
  public: {
    ...commercial,
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    isConnector: (hostname) =>
      hostname === 'smba.trafficmanager.net' || hostname.endsWith('.botframework.com'),
  },
  gcc: {
    ...commercial,
    serviceUrl: 'https://smba.infra.gcc.teams.microsoft.com/teams/',
    isConnector: (hostname) => hostname === 'smba.infra.gcc.teams.microsoft.com',
  },
  gcch: {
    ...government,
    serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
    isConnector: (hostname) => hostname === 'smba.infra.gov.teams.microsoft.us',
    isSharePoint: (hostname) => /^[a-z0-9-]+\.sharepoint\.us$/.test(hostname),
    client: 'https://gov.teams.microsoft.us',
    pages: ['https://gov.teams.microsoft.us', 'https://*.gov.teams.microsoft.us'],
  },
  dod: {
    ...government,
    serviceUrl: 'https://smba.infra.dod.teams.microsoft.us/teams/',
    isConnector: (hostname) => hostname === 'smba.infra.dod.teams.microsoft.us',
    isSharePoint: (hostname) => /^[a-z0-9-]+\.(?:sharepoint-mil\.us|dps\.mil)$/.test(hostname),
    client: 'https://dod.teams.microsoft.us',
    pages: ['https://dod.teams.microsoft.us', 'https://*.dod.teams.microsoft.us'],
  },
}
