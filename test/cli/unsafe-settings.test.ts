import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { runCli } from '../../src/cli/run-cli.js'
import { findUnsafeSettings, proxyWarnings } from '../../src/cli/unsafe-settings.js'
import { readConfig } from '../../src/config.js'

const open = { HOST: '0.0.0.0' }
const safe = { ...open, GUICHET_PUBLIC_URL: 'https://help.example.org' }
const reader = { GUICHET_MODEL_NAME: 'llama3.1' }
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a secret of Slack' }
const database = (rest: string) => ({ ...safe, DATABASE_URL: `postgres://guichet:word@${rest}` })

describe('settings that let something cross the network in clear', () => {
  it.each([
    ['none as it comes', {}, null],
    ['none behind https', safe, null],
    ['an open port without https', open, 'HOST'],
    ['an open port with a public http address', { ...open, GUICHET_PUBLIC_URL: 'http://help.corp' }, 'HOST'],
    ['none at a proxy on this machine', { GUICHET_PUBLIC_URL: 'http://help.corp' }, null],
    ['a database elsewhere', database('db.example.org/guichet'), 'DATABASE_URL'],
    ['a database that may be in clear', database('db.example.org/guichet?sslmode=prefer'), 'DATABASE_URL'],
    ['a database in clear', database('db.example.org/guichet?sslmode=disable'), 'DATABASE_URL'],
    ['none to an encrypted database', database('db.example.org/guichet?sslmode=verify-full'), null],
    ['none to a database here', database('localhost/guichet'), null],
    ['none to a database here over IPv6', database('[::1]/guichet'), null],
    ['none to a socket', database('x/guichet?host=/var/run/postgresql'), null],
    ['a scanner elsewhere', { GUICHET_FILE_SCANNER: 'http://scan.corp/x' }, 'GUICHET_FILE_SCANNER'],
    ['none to a scanner here', { GUICHET_FILE_SCANNER: 'http://127.0.0.1:9000/x' }, null],
    ['none to a scanner over https', { GUICHET_FILE_SCANNER: 'https://scan.corp/x' }, null],
    ['a model elsewhere', { ...reader, GUICHET_MODEL_URL: 'http://gpu.corp/v1' }, 'GUICHET_MODEL_URL'],
    ['none to a model here', { ...reader, GUICHET_MODEL_URL: 'http://localhost:11434/v1' }, null],
    ['none to a model over https', { ...reader, GUICHET_MODEL_URL: 'https://api.example.org/v1' }, null],
    ['Slack by another way', { ...slack, SLACK_API_URL: 'http://slack.corp/api' }, 'SLACK_API_URL'],
    ['none to a Slack of tests', { ...slack, SLACK_API_URL: 'http://127.0.0.1:9/api' }, null],
  ])('are named with what to do: %s', (_title, env: Record<string, string>, setting) => {
    const problems = findUnsafeSettings(readConfig(env))

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(setting === null ? [] : [setting])
  })

  async function start(env: Record<string, string>) {
    const stderr = new PassThrough()
    const around = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, onStop: () => undefined }
    // The content folder doesn't exist, so the start always stops right after the settings are checked.
    const exitCode = await runCli(['node', 'guichet', 'start'], {
      ...around,
      env: { ...env, GUICHET_CONTENT_DIR: '/nowhere/at/all' },
    })
    return { exitCode, said: String(stderr.read()) }
  }

  it('stop the start in production, unless they are meant', async () => {
    const refused = await start({ ...open, NODE_ENV: 'production' })
    const meant = await start({ ...open, NODE_ENV: 'production', GUICHET_ALLOW_INSECURE: 'true' })
    const tried = await start(open)

    expect(refused.exitCode).not.toBe(0)
    expect(refused.said).toMatch(/HOST is 0\.0\.0\.0.*\n.*GUICHET_ALLOW_INSECURE=true/s)
    expect([meant.said, tried.said].map((said) => /nowhere/.test(said) && !/encrypted/.test(said))).toEqual([
      true,
      true,
    ])
  })
})

describe('GUICHET_TRUST_PROXY', () => {
  it.each([
    ['true on this machine', { GUICHET_TRUST_PROXY: 'true', GUICHET_PUBLIC_URL: 'https://a.example' }, false],
    ['true on an open port', { ...safe, GUICHET_TRUST_PROXY: 'true' }, true],
    ['false behind https', { GUICHET_PUBLIC_URL: 'https://a.example' }, true],
    ['an address', { ...safe, GUICHET_TRUST_PROXY: '10.0.0.5' }, false],
    ['false without https', {}, false],
  ])('%s is warned of: %j, %s', (_title, env: Record<string, string>, isWarned) => {
    expect(proxyWarnings(readConfig(env))).toHaveLength(isWarned ? 1 : 0)
  })

  it.each(['yes', '10.0.0', '10.0.0.0/33', '10.0.0.0/x', 'proxy.example.org'])(
    'is refused as %s, with what it may be',
    (value) => {
      expect(() => readConfig({ GUICHET_TRUST_PROXY: value })).toThrow(
        /false, true, or the addresses or networks/,
      )
    },
  )
})
