import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programDirectory } from '../../../src/app/paths.js'
import { until } from '../stage/until.js'

/** PostgreSQL server for one test that keeps all committed data when it crashes. */
export interface DurableServer {
  readonly url: string
  /** Stops the server abruptly, like a power failure, and starts it again. Resolves when it responds. */
  crash(): Promise<void>
  stop(): Promise<void>
}

export async function startDurableServer(): Promise<DurableServer> {
  const parent = await mkdtemp(join(tmpdir(), 'guichet-durable-'))
  const folder = `${parent}-postgres`
  const child = spawn(
    process.execPath,
    [join(programDirectory, 'test/support/postgres/server.mjs'), folder, String(process.pid), 'durable'],
    { stdio: 'ignore', env: { PATH: process.env.PATH } },
  )
  const address = join(folder, 'url')
  await until(
    () => existsSync(address),
    () => 'PostgreSQL does not start',
    60_000,
  )
  let crashes = 0
  const isBack = () => {
    const path = join(folder, 'crashes')
    return existsSync(path) && readFileSync(path, 'utf8') === String(crashes)
  }
  return {
    url: readFileSync(address, 'utf8'),
    async crash() {
      crashes += 1
      child.kill('SIGUSR2')
      await until(isBack, () => 'PostgreSQL does not start again', 60_000)
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
