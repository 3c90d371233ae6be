/** The Microsoft cloud in which an organisation's Teams runs. */
export type CloudName = 'public' | 'gcc' | 'gcch' | 'dod'

/** The addresses of one cloud. Nothing is asked of, sent to or believed from another cloud's. */
export interface Cloud {
  /** Signs what Teams posts: `iss` of its tokens. */
  readonly issuer: string
  /** Names the address of the keys with which those tokens are signed. */
  readonly openIdMetadataUrl: string
  /** Base address for the bot's own token: a tenant follows. */
  readonly login: string
  /** The tenant of that address for a bot that is of no tenant. */
  readonly botTenant: string
  /** Audience of the token. */
  readonly scope: string
  /** The connector's address for a tenant that has not written yet. */
  readonly serviceUrl: string
  /** Whether the connector runs on that host. */
  readonly isConnector: (hostname: string) => boolean
  /** Whether SharePoint keeps files on that host. */
  readonly isSharePoint: (hostname: string) => boolean
  /** Address of Teams in a browser: links to a message lead there. */
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
 * Addresses documented by Microsoft: https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high for tokens, and the well-known
 * service addresses of https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages for connectors. GCC is a
 * part of the commercial cloud with a connector of its own.
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
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
