// Measures how much a flood of uploads leaves on disk, and how long messages wait meanwhile.
//   npm run bench:uploads -- [--uploads 60] [--megabytes 20] [--at-once 4] [--most-ms 500]
import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { benchOptions, fail } from '../bench-options.mjs'
import { tellTimes, withOwnServer } from '../own-server.mjs'

const help = `Starts the server on an empty data folder. Visitors send files, those of one kind from one address: without an id, of a kind that is not taken, not
what their ending says, too large, broken off in the middle, and sound ones until nothing more is let in. Meanwhile somebody else sends a
message ten times a second. Ends with 1 when refused uploads left a byte, when more was kept than policies/files.yml lets one address
send, or when the 99th percentile of the messages' answers is above --most-ms.

  --uploads 60      how many of each kind
  --megabytes 20    of each file
  --at-once 4       how many at a time
  --most-ms 500     what the 99th percentile may be
`
const text = { type: 'string' }
const given = benchOptions(
  {
    uploads: { ...text, default: '60' },
    megabytes: { ...text, default: '20' },
    'at-once': { ...text, default: '4' },
    'most-ms': { ...text, default: '500' },
  },
  help,
)
const number = (name) => {
  const value = Number(given[name])
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} is a whole number from 1 on`)
}
const [uploads, megabytes, atOnce, mostMs] = ['uploads', 'megabytes', 'at-once', 'most-ms'].map(number)
/** Hourly limit per address, as in the shipped policies/files.yml. */
const mostOfAddress = 200_000_000
let origin
const words = Buffer.alloc(megabytes * 1_000_000 - 1_000, 'words and more words\n')

const kinds = {
  'without an id': { name: 'a.txt', content: words, hasId: false },
  'of a kind that is not taken': { name: 'a.exe', content: words },
  'not what the ending says': { name: 'a.png', content: words },
  'too large': { name: 'a.txt', content: Buffer.alloc(20_500_000, 'words and more words\n') },
  'broken off': { name: 'a.txt', content: words, isBrokenOff: true },
  sound: { name: 'a.txt', content: words },
}

/**
 * Returns a new visitor's cookie. If the address exceeds its limit of 120 new visitors a minute, waits and tries again.
 */
async function open(localAddress = '127.0.0.1') {
  for (;;) {
    const { statusCode, headers } = await new Promise((resolve, reject) => {
      const asked = request(`${origin}/chat/session`, { localAddress }, (answer) =>
        answer.resume().once('end', () => resolve(answer)),
      )
      asked.once('error', reject).end()
    })
    if (statusCode === 200) return headers['set-cookie'][0].split(';')[0]
    if (statusCode !== 429) throw new Error(`A visitor was not let in: ${statusCode}.`)
    await wait(Number(headers['retry-after']) * 1_000)
  }
}

/** Uploads a file and resolves with the status; 0 if the upload is broken off. */
function upload(cookie, localAddress, { name, content, hasId = true, isBrokenOff = false }) {
  const line = randomUUID()
  const id = `--${line}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${randomUUID()}\r\n`
  const file = `--${line}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  // All files differ, because identical bytes would be stored only once.
  const body = Buffer.concat([
    Buffer.from(`${hasId ? id : ''}${file}${randomUUID()}`),
    content,
    Buffer.from(`\r\n--${line}--\r\n`),
  ])
  return new Promise((resolve) => {
    const asked = request(`${origin}/chat/files`, {
      method: 'POST',
      localAddress,
      headers: {
        cookie,
        'content-type': `multipart/form-data; boundary=${line}`,
        'content-length': body.length,
      },
    })
    asked.on('error', () => resolve(0))
    asked.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    if (!isBrokenOff) asked.end(body)
    else asked.write(body.subarray(0, body.length / 2), () => asked.destroy())
  })
}

async function flood(kind, address) {
  const counts = {}
  let left = uploads
  const one = async () => {
    while (left > 0) {
      left -= 1
      const status = await upload(await open(address), address, kind)
      counts[status] = (counts[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return counts
}

async function bytesIn(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)))
  return found.reduce((sum, one) => sum + (one?.isFile() ? one.size : 0), 0)
}

/** Sends messages until stopped. The returned function stops sending and resolves with the time each took. */
function messages(cookies) {
  const times = []
  let isOver = false
  const sending = (async () => {
    for (let at = 0; !isOver; at += 1) {
      const startedAt = performance.now()
      const answer = await fetch(`${origin}/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookies[at % cookies.length] },
        body: JSON.stringify({ id: randomUUID(), text: 'hello' }),
      })
      await answer.arrayBuffer()
      if (answer.status === 202) times.push(performance.now() - startedAt)
      await wait(100)
    }
  })()
  // The promise also rejects when sending stops, which mustn't hide the error that is stopping the server.
  sending.catch(() => undefined)
  return async () => {
    isOver = true
    await sending
    return times
  }
}

const isGood = await withOwnServer(async (server) => {
  origin = server.origin
  const files = join(server.folder, 'files')
  let isClean = true
  const cookies = await Promise.all(Array.from({ length: 20 }, () => open()))
  const isQuiet = messages(cookies)
  await wait(3_000)
  tellTimes('messages, quiet', await isQuiet())
  const stop = messages(cookies)
  // Each kind of upload has its own address, and so the full limit of an address.
  for (const [at, [name, kind]] of Object.entries(kinds).entries()) {
    const before = await bytesIn(files)
    const counts = await flood(kind, `127.0.1.${at + 1}`)
    await wait(500)
    const grown = (await bytesIn(files)) - before
    isClean &&= grown <= (name === 'sound' ? mostOfAddress : 0)
    process.stdout.write(`${name.padEnd(28)} ${JSON.stringify(counts).padEnd(24)} ${grown} bytes kept\n`)
  }
  return tellTimes('messages meanwhile', await stop()) <= mostMs && isClean
})
process.exitCode = isGood ? 0 : 1
