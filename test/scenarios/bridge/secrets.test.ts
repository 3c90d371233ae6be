import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { startFakeSlack } from '../../support/fake-slack/fake-slack.js'
import { startFakeTeams } from '../../support/fake-teams/fake-teams.js'
import { createServerProcess } from '../../support/stage/server-process.js'
import { typedSecrets } from './typed-secrets.js'

/** Sends a text as a particular person, and resolves when it's accepted. */
type Say = (text: string) => Promise<void>

it.each([
  ['slack', onSlack],
  ['teams', onTeams],
  ['web', onWeb],
] as const)(
  'no secret of fifty kinds typed on %s is in any file once the process is killed',
  async (_name, channel) => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-secrets-'))
    const { env, flags, connect, end } = await channel()
    const server = await createServerProcess({ GUICHET_DATA_DIR: folder, ...env }, flags)
    await server.start()
    const say = await connect(server.origin)

    for (const { text } of typedSecrets) await say(`hello, ${text}`)
    await server.kill()

    const written = await everythingIn(folder)
    await server.stop()
    await end()
    await rm(folder, { recursive: true })
    expect(typedSecrets).toHaveLength(50)
    expect(written).toContain('hello, ')
    expect(typedSecrets.filter(({ secret }) => pieces(secret).some((piece) => isIn(written, piece)))).toEqual(
      [],
    )
  },
  120_000,
)

/** Returns a secret as it appears in our files, with line breaks as in JSON. */
function pieces(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1)]
}

/**
 * Checks whether a secret was written. A number must stand alone, because many timestamps contain the same six digits.
 */
function isIn(written: string, piece: string): boolean {
  return /^\d+$/.test(piece) ? new RegExp(`(?<!\\d)${piece}(?!\\d)`).test(written) : written.includes(piece)
}

async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')))
  return texts.map((text) => Buffer.from(text, 'latin1').toString('utf8')).join('\n')
}

async function onSlack() {
  const slack = await startFakeSlack()
  slack.addPerson({ id: 'U0TOM00001', name: 'Tom Baker', email: 'tom@example.org' })
  return {
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    },
    flags: [],
    async connect(origin: string): Promise<Say> {
      slack.sendTo(origin)
      return async (text) => expect((await slack.say('U0TOM00001', text)).status).toBe(200)
    },
    end: () => slack.stop(),
  }
}

async function onTeams() {
  const teams = await startFakeTeams()
  const tom = teams.addUser('Tom Baker')
  return {
    env: {},
    flags: ['--playground'],
    async connect(origin: string): Promise<Say> {
      teams.connectTo(origin)
      return async (text) => void (await teams.say(tom, text))
    },
    end: () => teams.stop(),
  }
}

async function onWeb() {
  return {
    env: {},
    flags: [],
    async connect(origin: string): Promise<Say> {
      const opened = await fetch(`${origin}/chat/session?language=en`)
      const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
      return async (text) => {
        const { status } = await fetch(`${origin}/chat/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify({ id: randomUUID(), text }),
        })
        expect(status).toBe(202)
      }
    },
    end: async () => undefined,
  }
}
