import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeOptions } from './as-started.mjs'
import { fail } from './bench-options.mjs'

const lookEveryMs = 250
const patienceMs = 180_000

/** Starts the built server on a free port and an empty data folder, works with it, and leaves neither behind. */
export async function withOwnServer(work) {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const origin = `http://127.0.0.1:${port}`
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
  const server = spawn(process.execPath, [...nodeOptions, 'dist/main.js', 'start'], {
    stdio: 'ignore',
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      GUICHET_DATA_DIR: folder,
      GUICHET_LOG_LEVEL: 'silent',
    },
  })
  try {
    for (let waited = 0; !(await isAnswering(origin)); waited += lookEveryMs) {
      if (waited > patienceMs) fail('The server did not start within three minutes.')
      await wait(lookEveryMs)
    }
    return await work({ port, origin, folder })
  } finally {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    await rm(folder, { recursive: true })
  }
}

async function isAnswering(origin) {
  return (await fetch(`${origin}/healthz`).catch(() => null))?.status === 200
}

/** Prints how long the answers took, in milliseconds; gives the 99th percentile. */
export function tellTimes(name, times, more = '') {
  const sorted = [...times].sort((a, b) => a - b)
  const percentile = (part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)]
  const [half, most, max] = [percentile(0.5), percentile(0.99), sorted.at(-1)].map(Math.round)
  process.stdout.write(
    `${name.padEnd(28)} ${String(sorted.length).padStart(5)}   p50 ${half} ms, p99 ${most} ms, max ${max} ms   ${more}\n`,
  )
  return most
}
