import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from '@jest/globals'
import { runCommand } from '../../src/cli/run-command.js'
import { createTestDatabase, dropTestDatabase } from '../support/postgres/test-database.js'
import { freePort } from '../support/stage/free-port.js'

const startMs = 240_000

it(
  'the page that a start prints names the database where everything is kept, and settings that there are none of',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-start-'))
    const url = await createTestDatabase()
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    let stop: () => void = () => undefined
    let printed = ''
    stdout.on('data', (chunk) => {
      printed += String(chunk)
      if (printed.includes('Stop with Ctrl+C.')) stop()
    })

    const env = {
      PORT: String(await freePort()),
      DATABASE_URL: url,
      GUICHET_DATA_DIR: join(folder, 'data'),
      GUICHET_LOG_LEVEL: 'silent',
      GUICHET_LANGAGES: 'fr',
    }
    const exitCode = await runCommand(['node', 'guichet', 'start'], {
      env,
      stdin: new PassThrough(),
      stdout,
      stderr: stderr.resume(),
      onStop: (leave) => {
        stop = leave
      },
    })

    const { host, pathname } = new URL(url)
    expect(printed).toContain(`Data              PostgreSQL, ${host}${pathname}, schema guichet\n`)
    expect(printed).toContain('Not read          GUICHET_LANGAGES: there is no such setting')
    expect(exitCode).toBe(0)
    rmSync(folder, { recursive: true, force: true })
    await dropTestDatabase(url)
  },
  startMs,
)
