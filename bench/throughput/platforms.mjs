// The parts of Slack's Web API and of Microsoft's services that are called when a message is accepted: who a person is,
// and which keys sign tokens. Also has the platforms' requests, signed in advance so that signing takes no time.
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const slack = {
  botToken: 'xoxb-bench',
  signingSecret: 'a signing secret',
  team: 'T0BENCH001',
  botUser: 'U0BENCHBOT',
  botId: 'B0BENCH001',
}
export const teams = { appId: randomUUID(), tenantId: randomUUID(), password: 'a password' }
const people = 500
const issuer = 'https://api.botframework.com'

/** Starts the platforms. `onPosted` is called with the channel of each message that a bot posts on Slack. */
export async function startPlatforms({ onPosted = () => undefined } = {}) {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', endorsements: ['msteams'] }
  let heard = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    if (/chat\.postMessage|\/activities/.test(request.url)) heard += 1
    const form = new URLSearchParams(body)
    if (/chat\.postMessage/.test(request.url)) onPosted(form.get('channel'))
    const answer = answerTo(request.url, form, { origin, jwk })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${server.address().port}`
  const serviceUrl = `${origin}/teams/`
  const token = await new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(teams.appId)
    .setIssuedAt()
    .setNotBefore('-1m')
    .setExpirationTime('2h')
    .sign(privateKey)
  return {
    origin,
    /** Returns the number of messages that the bots have sent. */
    heard: () => heard,
    /** Creates `count` requests, each for a different message. `text(at)` returns the text. */
    requests: {
      slack: (path, from, count, text) =>
        range(from, count).map((at) => slackRequest(path, at, text(at), at % people)),
      teams: (path, from, count, text) =>
        range(from, count).map((at) => teamsRequest(path, at, text(at), { token, serviceUrl })),
    },
    stop: () => server.close(),
  }
}

let posted = 0

function answerTo(url, form, { origin, jwk }) {
  switch (url) {
    case '/api/auth.test':
      return {
        ok: true,
        team_id: slack.team,
        user_id: slack.botUser,
        bot_id: slack.botId,
        url: 'https://bench.slack.com/',
      }
    case '/api/users.info': {
      const user = form.get('user')
      const name = `Person ${user}`
      return {
        ok: true,
        user: {
          id: user,
          team_id: slack.team,
          real_name: name,
          locale: 'en-GB',
          tz: 'Europe/Paris',
          profile: { real_name: name, email: `${user}@example.org` },
        },
      }
    }
    case '/api/chat.postMessage':
      posted += 1
      return { ok: true, channel: form.get('channel'), ts: `1764000000.${String(posted).padStart(6, '0')}` }
    case '/oidc':
      return { issuer, jwks_uri: `${origin}/keys` }
    case '/keys':
      return { keys: [jwk] }
    default: {
      const member = /\/members\/([^/]+)$/.exec(url)?.[1]
      return member === undefined
        ? { ok: true }
        : {
            id: decodeURIComponent(member),
            name: 'Person',
            tenantId: teams.tenantId,
            userPrincipalName: 'person@example.org',
          }
    }
  }
}

/** Returns the direct channel of the person with this number. */
export const directChannel = (person) => `D0PERSON${person}`

/** Creates a message from this person, signed now because Slack's signatures expire after five minutes. */
export function slackRequest(path, at, text, person) {
  const user = `U0PERSON${person}`
  const ts = `${1_764_000_000 + at}.000100`
  const event = {
    type: 'message',
    user,
    ts,
    client_msg_id: randomUUID(),
    text,
    team: slack.team,
    channel: directChannel(person),
    channel_type: 'im',
    event_ts: ts,
    blocks: [{ type: 'rich_text', block_id: 'b', elements: [] }],
  }
  const body = JSON.stringify({
    token: 'verification',
    team_id: slack.team,
    api_app_id: 'A0BENCH001',
    event,
    type: 'event_callback',
    event_id: `Ev${at}`,
    event_time: 1_764_000_000 + at,
    authorizations: [
      {
        enterprise_id: null,
        team_id: slack.team,
        user_id: slack.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  })
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const hash = createHmac('sha256', slack.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return bytesOf(path, body, { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` })
}

function teamsRequest(path, at, text, { token, serviceUrl }) {
  const id = `29:person${at % people}`
  const body = JSON.stringify({
    type: 'message',
    id: `message-${at}`,
    timestamp: new Date().toISOString(),
    localTimezone: 'Europe/Paris',
    channelId: 'msteams',
    serviceUrl,
    from: {
      id,
      name: `Person ${at % people}`,
      aadObjectId: `00000000-0000-4000-8000-${String(at % people).padStart(12, '0')}`,
    },
    recipient: { id: `28:${teams.appId}`, name: 'Guichet' },
    conversation: { conversationType: 'personal', id: `a:person${at % people}`, tenantId: teams.tenantId },
    channelData: { tenant: { id: teams.tenantId } },
    locale: 'en-GB',
    text,
    textFormat: 'plain',
  })
  return bytesOf(path, body, { authorization: `Bearer ${token}` })
}

function bytesOf(path, body, headers) {
  const all = {
    host: 'localhost',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`
}

const range = (from, count) => Array.from({ length: count }, (_, index) => from + index)
