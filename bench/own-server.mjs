import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeOptions } from './as-started.mjs'
import { fail } from './bench-options.mjs'

const lookEveryMs = 250
const patienceMs = 180_000
const mostSaid = 4_000

/** Starts the built server on a free port with an empty data folder, runs `work` with it, and removes both. */
export async function withOwnServer(work) {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const origin = `http://127.0.0.1:${port}`
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
  const server = spawn(process.execPath, [...nodeOptions, 'dist/main.js', 'start'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      GUICHET_DATA_DIR: folder,
      GUICHET_LOG_LEVEL: 'silent',
    },
  })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-mostSaid)
  })
  const gone = new Promise((_, reject) => {
    server.once('close', (code, signal) =>
      reject(new Error(`The server ended by itself (${code ?? signal}). It said last:\n${said}`)),
    )
  })
  try {
    return await Promise.race([gone, worked({ port, origin, folder }, work)])
  } finally {
    gone.catch(() => undefined)
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('exit', resolve))
    }
    await rm(folder, { recursive: true })
  }
}

async function worked(server, work) {
  for (let waited = 0; !(await isAnswering(server.origin)); waited += lookEveryMs) {
    if (waited > patienceMs) fail('The server did not start within three minutes.')
    await wait(lookEveryMs)
  }
  return work(server)
}

async function isAnswering(origin) {
  return (await fetch(`${origin}/healthz`).catch(() => null))?.status === 200
}

/** Prints the response times, in milliseconds, and returns the 99th percentile. */
export function tellTimes(name, times, more = '') {
  const sorted = [...times].sort((a, b) => a - b)
  const percentile = (part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)]
  const [half, most, max] = [percentile(0.5), percentile(0.99), sorted.at(-1)].map(Math.round)
  process.stdout.write(
    `${name.padEnd(28)} ${String(sorted.length).padStart(5)}   p50 ${half} ms, p99 ${most} ms, max ${max} ms   ${more}\n`,
  )
  return most
}
