import type { TestAuthentication } from '../../../src/channels/teams/auth/token-source.js'
import { type FakeConnector, type FakeMessage, startFakeConnector } from './fake-connector.js'
import { createPosting, type Posting } from './posting.js'
import { createTeamsCards, type TeamsCards } from './teams-cards.js'
import { createTeamsFiles, type TeamsFiles } from './teams-files.js'
import { createTeamsMessages, type TeamsMessages } from './teams-messages.js'
import { createTeamsPeople, type TeamsPeople } from './teams-people.js'
import { createTokenSigner, issuer, type TokenSigner } from './token-signer.js'

export interface FakeTeams
  extends TeamsPeople,
    TeamsMessages,
    TeamsFiles,
    TeamsCards,
    Pick<Posting, 'connectTo' | 'post' | 'postAgain'> {
  readonly appId: string
  readonly tenantId: string
  readonly serviceUrl: string
  readonly connector: FakeConnector
  readonly signer: TokenSigner
  /** Authentication for createTeamsChannel. */
  readonly authentication: TestAuthentication
  readonly allowedHosts: readonly string[]
  readonly bot: { readonly id: string; readonly name: string }
  /** Lists a conversation's messages in their current state, oldest first. */
  messages(conversation: string): readonly FakeMessage[]
  stop(): Promise<void>
}

const tenantId = '7c1b9a52-0000-4000-8000-00000000000f'
const appId = '2f6f4b8e-0000-4000-8000-00000000000a'

/**
 * Starts Teams as the bot sees it. It signs requests, keeps the bot's messages, and has people who write and press
 * buttons.
 */
export async function startFakeTeams({
  serviceUrl,
}: {
  /** Service URL in its activities, if it isn't the connector's. */
  serviceUrl?: string
} = {}): Promise<FakeTeams> {
  const signer = await createTokenSigner(appId)
  const connector = await startFakeConnector(`connector-token-${Math.random()}`)
  serveKeys(connector, signer)
  const bot = { id: `28:${appId}`, name: 'Guichet' }
  const posting = createPosting({ serviceUrl: serviceUrl ?? connector.serviceUrl, tenantId, bot }, signer)
  const filesOrigin = serviceUrl === undefined ? connector.origin : 'https://example.sharepoint.com'
  return {
    appId,
    tenantId,
    serviceUrl: posting.base.serviceUrl,
    connector,
    signer,
    authentication: {
      openIdMetadataUrl: `${connector.origin}/oidc`,
      acquireToken: async () => connector.token,
    },
    allowedHosts: [connector.host],
    bot,
    connectTo: posting.connectTo,
    post: posting.post,
    postAgain: posting.postAgain,
    ...createTeamsPeople(posting, connector),
    ...createTeamsMessages(posting),
    ...createTeamsFiles(posting, connector, filesOrigin),
    ...createTeamsCards(posting, connector),
    messages: (conversation) =>
      connector.messages.filter((it) => it.conversation === conversation && !it.isDeleted),
    stop: () => connector.stop(),
  }
}

function serveKeys(connector: FakeConnector, signer: TokenSigner): void {
  const json = (body: unknown) => (response: { end(text: string): unknown }) =>
    response.end(JSON.stringify(body))
  connector.routes.set('/oidc', json({ issuer, jwks_uri: `${connector.origin}/keys` }))
  connector.routes.set('/keys', json(signer.jwks))
  connector.routes.set(
    '/token',
    json({ token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: connector.token }),
  )
}
