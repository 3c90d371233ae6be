import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { freePort } from '../support/stage/free-port.js'
import { until } from '../support/stage/until.js'

it('a server whose output nobody reads any more starts, serves and stops all the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-output-'))
  const port = await freePort()
  const server = spawn(process.execPath, ['dist/main.js', 'start'], {
    env: { PATH: process.env.PATH, GUICHET_DATA_DIR: folder, PORT: String(port), GUICHET_LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server.stdout.destroy()
  server.stderr.destroy()
  const gone = once(server, 'exit')

  await until(
    async () => {
      if (server.exitCode !== null || server.signalCode !== null)
        throw new Error('The server ended by itself')
      return (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok
    },
    () => `the server is not there: ${server.exitCode}`,
    60_000,
  )
  server.kill('SIGTERM')

  expect(await gone).toEqual([0, null])
  await rm(folder, { recursive: true })
}, 120_000)
