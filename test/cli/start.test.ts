import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.js'
import { signed } from '../support/fake-slack/signed.js'
import { createTestDatabase, dropTestDatabase } from '../support/postgres/test-database.js'
import { freePort } from '../support/stage/free-port.js'

const startMs = 240_000

it(
  'the page that a start prints says what is kept where, what nobody reads, and what Slack and the desk still lack',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-start-'))
    const content = join(folder, 'content')
    mkdirSync(join(content, 'policies'), { recursive: true })
    writeFileSync(join(content, 'policies/hour.yml'), '')
    const url = await createTestDatabase()
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    let stop: () => void = () => undefined
    let printed = ''
    let challenge: unknown = null
    const port = await freePort()
    const secret = 'a signing secret'
    stdout.on('data', (chunk) => {
      printed += String(chunk)
      if (String(chunk).includes('Stop with Ctrl+C.'))
        void checkedBySlack(port, secret)
          .then((answer) => {
            challenge = answer
          })
          .finally(() => stop())
    })

    const env = {
      PORT: String(port),
      SLACK_SIGNING_SECRET: secret,
      DATABASE_URL: url,
      GUICHET_DATA_DIR: join(folder, 'data'),
      GUICHET_LOG_LEVEL: 'silent',
      GUICHET_LANGAGES: 'fr',
      GUICHET_CONTENT_DIR: content,
    }
    const exitCode = await runCli(['node', 'guichet', 'start'], {
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
    expect(printed).toMatch(
      /Not read {10}\S+hour\.yml: Guichet does not read a file with this name\. Did you mean hours\.yml\?/,
    )
    expect(exitCode).toBe(0)
    // The app exists in Slack but isn't installed yet.
    expect(challenge).toEqual([200, { challenge: 'is it you?' }, 401, 503])
    expect(printed).toMatch(/Slack {13}NOT CONNECTED YET: \S+\/slack\/events answers .* set SLACK_BOT_TOKEN/)
    expect(printed).toContain('Desk              0 technicians\n')
    expect(printed).toMatch(/✘ nobody can take a ticket\n +→ Open the first sign-in link/)
    // Gradual preparation doesn't continue after the stop.
    expect(process.getActiveResourcesInfo()).not.toContain('Immediate')
    rmSync(folder, { recursive: true, force: true })
    await dropTestDatabase(url)
  },
  startMs,
)

it('a port that is taken is told before anything is learnt or kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-start-'))
  mkdirSync(join(folder, 'content/intents'), { recursive: true })
  writeFileSync(join(folder, 'content/intents/our.topic.yml'), '')
  const taken = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]

  const env = {
    PORT: String(port),
    GUICHET_DATA_DIR: join(folder, 'data'),
    GUICHET_CONTENT_DIR: join(folder, 'content'),
  }
  const around = { env, stdin: new PassThrough(), stdout, stderr, onStop: () => undefined }
  const exitCode = await runCli(['node', 'guichet', 'start'], around)

  // The content is invalid too, but wasn't even read.
  expect(String(stderr.read())).toContain(`Port ${port} on 127.0.0.1 is in use.`)
  expect(exitCode).not.toBe(0)
  expect(readdirSync(join(folder, 'data'))).toEqual([])
  taken.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Sends Slack's check of the address while the app is being created, a stranger's request, and an event that comes too
 * early.
 */
async function checkedBySlack(port: number, secret: string) {
  const post = ({ headers, body }: ReturnType<typeof signed>) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body })
  const check = { type: 'url_verification', challenge: 'is it you?' }
  const taken = await post(signed('event', check, secret))
  const forged = await post(signed('event', check, 'another secret'))
  const early = await post(signed('event', { type: 'event_callback', event: { type: 'message' } }, secret))
  return [taken.status, await taken.json(), forged.status, early.status]
}
