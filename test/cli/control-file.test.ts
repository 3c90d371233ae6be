import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readControlFile } from '../../src/cli/control-file.js'
import { runCli } from '../../src/cli/run-cli.js'
import { freePort } from '../support/stage/free-port.js'
import { until } from '../support/stage/until.js'
import { run } from './command-rig.js'

const startMs = 240_000

let folder: string
let env: Readonly<Record<string, string>>
let file: string
const elsewhere = () => join(folder, 'elsewhere')
const stops: (() => void)[] = []
const ended: Promise<number>[] = []

/** Runs `guichet start` until the server is listening. */
async function start(): Promise<void> {
  const stdout = new PassThrough()
  let printed = ''
  stdout.on('data', (chunk) => {
    printed += String(chunk)
  })
  const surroundings = { env, stdin: new PassThrough(), stdout, stderr: new PassThrough().resume() }
  const onStop = (leave: () => void) => void stops.push(leave)
  ended.push(runCli(['node', 'guichet', 'start'], { ...surroundings, onStop }))
  await until(
    () => printed.includes('Stop with Ctrl+C.'),
    () => `it does not start: ${printed}`,
    startMs,
  )
}

async function stop(): Promise<void> {
  stops.pop()!()
  expect(await ended.pop()).toBe(0)
}

/** Returns the server's responses to requests without its key. */
async function answersToStrangers(): Promise<readonly number[]> {
  const { url, key } = readControlFile(env.GUICHET_DATA_DIR!)!
  const body = JSON.stringify({ topic: 'network.vpn', paused: true })
  const given = [undefined, '', 'Bearer ', `Bearer ${'x'.repeat(43)}`, key, `Bearer ${key} `.repeat(2)]
  const answers = given.map((authorization) => {
    const own = authorization === undefined ? {} : { authorization }
    const headers = { 'content-type': 'application/json', ...own }
    return fetch(`${url}/control/pause`, { method: 'POST', headers, body })
  })
  return (await Promise.all(answers)).map(({ status }) => status)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-control-'))
  env = {
    PORT: String(await freePort()),
    GUICHET_DATA_DIR: join(folder, 'data'),
    GUICHET_LOG_LEVEL: 'silent',
    GUICHET_LANGUAGES: 'en,fr',
  }
  file = join(env.GUICHET_DATA_DIR!, 'control.json')
  await mkdir(env.GUICHET_DATA_DIR!)
  await writeFile(elsewhere(), 'as it was')
  // Simulates a link to a file that everyone can read, left where the control file will be.
  await symlink(elsewhere(), file)
  await start()
}, startMs)
afterAll(async () => {
  for (const leave of stops) leave()
  await Promise.all(ended)
  await rm(folder, { recursive: true, force: true })
})

describe('the file by which commands reach the server on this machine', () => {
  it('is for its owner alone, whatever was in its place', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(elsewhere(), 'utf8')).toBe('as it was')
    expect(readControlFile(env.GUICHET_DATA_DIR!)?.key).toMatch(/^[\w-]{43}$/)
  })

  it('has the key without which nobody is obeyed', async () => {
    expect(await answersToStrangers()).toEqual([401, 401, 401, 401, 401, 401])

    const done = await run(['pause', 'network.vpn'], undefined, env)
    expect([done.exitCode, done.errors]).toEqual([0, ''])
  })

  it('with another key in it, a command is refused and says so', async () => {
    const right = await readFile(file, 'utf8')
    await writeFile(file, JSON.stringify({ ...JSON.parse(right), key: 'x'.repeat(43) }))

    const { errors, exitCode } = await run(['pause', 'network.vpn'], undefined, env)
    await writeFile(file, right)

    expect(exitCode).not.toBe(0)
    expect(errors).toContain('The server refused: 401')
  })

  it(
    'goes with the server, and the next one has another key',
    async () => {
      const { key } = readControlFile(env.GUICHET_DATA_DIR!)!

      await stop()
      const between = readControlFile(env.GUICHET_DATA_DIR!)
      await start()

      expect(between).toBeNull()
      expect(readControlFile(env.GUICHET_DATA_DIR!)?.key).not.toBe(key)
      await stop()
    },
    startMs,
  )
})
