import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programDirectory } from '../../../src/app.js'
import { until } from '../stage/until.js'

/** A PostgreSQL of one test, which keeps what it committed when it crashes. */
export interface DurableServer {
  readonly url: string
  /** It ends at once, as at a power failure of its own, and starts again. */
  crash(): void
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
  return {
    url: readFileSync(address, 'utf8'),
    crash: () => void child.kill('SIGUSR2'),
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
