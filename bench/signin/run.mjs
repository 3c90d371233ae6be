// Measures how long messages wait for a response while many people sign in.
//   npm run bench:signin -- [--sign-ins 200] [--rounds 4] [--messages-a-second 20] [--most-ms 500]
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { benchOptions, fail } from '../bench-options.mjs'
import { tellTimes, withOwnServer } from '../own-server.mjs'

const help = `Starts the server on an empty data folder and sends it messages, first alone, then while rounds of sign-ins with wrong
passwords come at once, each from an address of its own (127.0.0.0/8: Linux only). Ends with 1 when the 99th percentile of the
messages' answers is above --most-ms.

  --sign-ins 200            how many at once, in each round
  --rounds 4                how many rounds, five seconds apart
  --messages-a-second 20    how many messages meanwhile
  --most-ms 500             what the 99th percentile may be
`
const text = { type: 'string' }
const given = benchOptions(
  {
    'sign-ins': { ...text, default: '200' },
    rounds: { ...text, default: '4' },
    'messages-a-second': { ...text, default: '20' },
    'most-ms': { ...text, default: '500' },
  },
  help,
)
const number = (name) => {
  const value = Number(given[name])
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} is a whole number from 1 on`)
}
const [signIns, rounds, perSecond, mostMs] = ['sign-ins', 'rounds', 'messages-a-second', 'most-ms'].map(
  number,
)
const roundMs = 5_000
let port
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** Sends a request. Resolves with the status, the cookie and the time taken. */
function post(path, body, { method = 'POST', cookie, address = '127.0.0.1' } = {}) {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const headers = {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(cookie === undefined ? {} : { cookie }),
    }
    const asked = request({ port, path, method, headers, agent, host: '127.0.0.1', localAddress: address })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      answer.resume()
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          cookie: answer.headers['set-cookie']?.[0]?.split(';')[0],
          ms: performance.now() - startedAt,
        }),
      )
    })
    asked.end(method === 'POST' ? JSON.stringify(body) : undefined)
  })
}

/** Sends messages at a steady rate, without waiting for responses. */
async function sendFor(ms, visitors) {
  const sent = []
  const count = Math.round((ms / 1_000) * perSecond)
  for (let at = 0; at < count; at += 1) {
    const visitor = visitors[at % visitors.length]
    sent.push(post('/chat/messages', { id: randomUUID(), text: 'my printer does not print' }, visitor))
    await wait(1_000 / perSecond)
  }
  return Promise.all(sent)
}

function signInAtOnce(round) {
  return Promise.all(
    Array.from({ length: signIns }, (_, at) =>
      post(
        at % 2 === 0 ? '/chat/sign-in' : '/console/api/sign-in',
        { email: `person${at}@example.org`, password: 'a wrong password' },
        { address: `127.${1 + round}.${1 + Math.floor(at / 250)}.${1 + (at % 250)}` },
      ),
    ),
  )
}

function told(name, answers) {
  const counts = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return tellTimes(
    name,
    answers.map(({ ms }) => ms),
    JSON.stringify(counts),
  )
}

const p99 = await withOwnServer(async (server) => {
  port = server.port
  const seconds = (rounds * roundMs) / 1_000
  const visitors = []
  // A visitor may send 60 messages a minute and an address 300. More would be refused, and there would be nothing to
  // measure.
  for (let at = 0; at < Math.max(10, perSecond * 2); at += 1) {
    const address = `127.0.1.${1 + (at % 50)}`
    const { cookie } = await post('/chat/session', null, { method: 'GET', address })
    visitors.push({ cookie, address })
  }
  await sendFor(3_000, visitors)

  told('messages, quiet', await sendFor(seconds * 500, visitors))
  const meanwhile = sendFor(seconds * 1_000, visitors)
  const tried = []
  for (let round = 0; round < rounds; round += 1) {
    tried.push(signInAtOnce(round))
    await wait(roundMs)
  }
  const answered = await meanwhile
  const most = told(`messages, ${signIns} sign-ins at once`, answered)
  if (answered.some(({ status }) => status !== 202))
    fail('Not every message was accepted: this run measures nothing.')
  told('sign-ins', (await Promise.all(tried)).flat())
  agent.destroy()
  return most
})
process.exitCode = p99 <= mostMs ? 0 : 1
