import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { programDirectory } from '../../../src/app/paths.js'
import { until } from '../stage/until.js'

/**
 * Creates an empty database and returns its address. It's on the server at GUICHET_TEST_DATABASE_URL if that is set,
 * otherwise on this test run's single server, which is started on first use. A test that leaves a transaction open for
 * seconds after writing needs its own server, because data erased by other tests would stay on disk meanwhile.
 */
export async function createTestDatabase(ownServer?: string): Promise<string> {
  const server = ownServer ?? process.env.GUICHET_TEST_DATABASE_URL ?? (await serverOfThisRun())
  const name = `guichet_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Drops the database, even if clients are connected. */
export async function dropTestDatabase(url: string): Promise<void> {
  const server = new URL(url)
  const name = server.pathname.slice(1)
  server.pathname = '/postgres'
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await client.end()
}

async function serverOfThisRun(): Promise<string> {
  const folder = process.env.GUICHET_TEST_RUN
  if (folder === undefined)
    throw new Error('test/support/runner/global-setup.mjs did not run before the tests')
  const address = join(folder, 'url')
  if (isFirst(folder)) {
    const script = join(programDirectory, 'test/support/postgres/server.mjs')
    spawn(process.execPath, [script, folder, process.env.GUICHET_TEST_RUN_PID ?? ''], {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH },
    }).unref()
  }
  await until(
    () => existsSync(address),
    () => `PostgreSQL does not start in ${folder}`,
    60_000,
  )
  return readFileSync(address, 'utf8')
}

/** Returns true in the worker that creates the folder first. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 })
    return true
  } catch {
    return false
  }
}
