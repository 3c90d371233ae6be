// Simplest possible bots, built with Bolt or Microsoft's CloudAdapter as in their documentation. They check the sender,
// respond to the request and echo the message; a silent bot doesn't even echo.
//   node echo-process.mjs bolt|cloud-adapter echo|silent <origin of the platforms> <appId> <tenantId>
import { once } from 'node:events'
import { createServer } from 'node:http'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder'
import { answerWith } from './child.mjs'
import { slack } from './platforms.mjs'

const [kind, manner, origin, appId, tenantId] = process.argv.slice(2)
const isSilent = manner === 'silent'
/** Replaces the bot's token, because Microsoft's token service can't be reached here. */
class OwnToken extends ConfigurationServiceClientCredentialFactory {
  async createCredentials() {
    return {
      async signRequest(request) {
        request.headers.set('authorization', 'Bearer a token')
        return request
      },
    }
  }
}

const server = kind === 'bolt' ? await bolt() : await cloudAdapter()
answerWith({ port: async () => server.address().port })

async function bolt() {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR })
  const { botToken, botUser, botId } = slack
  const app = new App({
    receiver,
    authorize: async () => ({ botToken, botUserId: botUser, botId }),
    clientOptions: { slackApiUrl: `${origin}/api/` },
    logLevel: LogLevel.ERROR,
  })
  app.message(async ({ message, say }) => {
    if (!isSilent) await say(message.text)
  })
  return app.start({ port: 0, host: '127.0.0.1' })
}

async function cloudAdapter() {
  const factory = new OwnToken({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: 'a password',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
  })
  const issuer = 'https://api.botframework.com'
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: issuer,
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: issuer,
      ToBotFromChannelOpenIdMetadataUrl: `${origin}/oidc`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/oidc`,
      ValidateAuthority: 'true',
      CallerId: '',
    },
    factory,
  )
  const adapter = new CloudAdapter(authentication)
  const listening = createServer(async (request, response) => {
    const parts = []
    for await (const part of request) parts.push(part)
    const own = {
      body: JSON.parse(Buffer.concat(parts).toString()),
      headers: request.headers,
      method: request.method,
    }
    await adapter.process(own, answerOf(response), async (context) => {
      if (!isSilent) await context.sendActivity(context.activity.text)
    })
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return listening
}

/** Implements the parts of a web framework's response that CloudAdapter needs. */
function answerOf(response) {
  return {
    socket: response.socket,
    status(code) {
      response.statusCode = code
      return this
    },
    header(name, value) {
      response.setHeader(name, value)
      return this
    },
    send(body) {
      response.end(body === undefined ? undefined : JSON.stringify(body))
      return this
    },
    end() {
      response.end()
      return this
    },
  }
}
