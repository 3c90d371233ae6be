// The whole server, set up as by `guichet start`, except that it accepts activities without running turns. It measures
// the path from a platform's request to the durable row and the response. node accept-process.mjs <JSON>
import pino from 'pino'
import { startApp } from '../../dist/app/start-app.js'
import { readConfig } from '../../dist/config.js'
import { answerWith } from './child.mjs'
import { slack } from './platforms.mjs'

const { directory, database, schema, origin, appId, tenantId } = JSON.parse(process.argv[2])
const config = readConfig({
  PORT: '0',
  GUICHET_DATA_DIR: directory,
  GUICHET_LOG_LEVEL: 'error',
  GUICHET_MOST_WAITING: '10000000',
  GUICHET_MOST_LAG_MS: '60000',
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_API_URL: `${origin}/api/`,
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_PASSWORD: 'a password',
  MICROSOFT_APP_TENANT_ID: tenantId,
  ...(database === null ? {} : { DATABASE_URL: database, GUICHET_DATABASE_SCHEMA: schema }),
})
const app = await startApp({
  config,
  log: pino({ level: 'error' }, pino.destination(2)),
  teamsAuthentication: { openIdMetadataUrl: `${origin}/oidc`, acquireToken: async () => 'a token' },
  teamsHosts: [new URL(origin).host],
})
await app.engine.laneWorker.stop()
answerWith(
  {
    port: async () => app.server.server.address().port,
    waiting: async () => (await app.store.backlog()).inbox,
  },
  () => app.stop(),
)
