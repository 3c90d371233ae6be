import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { createTestDatabase, dropTestDatabase } from '../support/postgres/test-database.js'
import { startWire } from '../support/postgres/wire.js'
import { freePort } from '../support/stage/free-port.js'
import { until } from '../support/stage/until.js'
import { webPerson } from './people.js'

function serverOn(database: string, folder: string, port: number) {
  const server = spawn(process.execPath, ['dist/main.js', 'start'], {
    env: {
      PATH: process.env.PATH,
      GUICHET_DATA_DIR: folder,
      DATABASE_URL: database,
      PORT: String(port),
      GUICHET_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (part) => {
    said += part
  })
  return { server, gone: once(server, 'exit'), said: () => said }
}

it('a server whose database hears nothing any more ends when it is asked to, and says that not all was finished', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-cable-'))
  const database = await createTestDatabase()
  const wire = await startWire(database)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const { server, gone, said } = serverOn(wire.url, folder, port)
  await until(
    async () => (await fetch(`${origin}/readyz`).catch(() => null))?.ok,
    () => `the server is not ready: ${said()}`,
    120_000,
  )
  const say = await webPerson(origin, 1)

  wire.silence()
  const unheard = say('my screen stays black')()
  server.kill('SIGTERM')

  expect(await gone).toEqual([1, null])
  expect(said()).toContain('before everything was finished')
  expect(await unheard).toBe(false)
  await wire.stop()
  await dropTestDatabase(database)
  await rm(folder, { recursive: true })
}, 240_000)

it.each([
  ['the link to the first account', '"collection":"invitation"'],
  ['the key of visitors’ cookies', '"collection":"setting"'],
  ['the timer of shifts', '"purpose":"shifts"'],
])(
  'a server that loses its database while it starts, at %s, ends: it does not stay and refuse everybody',
  async (_what, words) => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-start-'))
    const database = await createTestDatabase()
    const wire = await startWire(database)
    const isCut = wire.endAt('before', words)

    const { gone, said } = serverOn(wire.url, folder, await freePort())
    await isCut

    expect(await gone).toEqual([3, null])
    expect(said()).toContain('PostgreSQL did not answer')
    await wire.stop()
    await dropTestDatabase(database)
    await rm(folder, { recursive: true })
  },
  60_000,
)
