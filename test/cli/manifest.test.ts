import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { run } from './command-rig.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-manifest-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const manifest = (args: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
  run(['manifest', ...args], undefined, settings)

describe('a manifest is made before there are tokens', () => {
  it.each([
    ['over a socket', ['--socket-mode'], {}, true],
    ['over a socket, as the app token says', [], { SLACK_APP_TOKEN: 'xapp-1' }, true],
    ['over http, at the address given', ['--public-url', 'https://it.example.org'], {}, false],
    ['over http, at the address set', [], { GUICHET_PUBLIC_URL: 'https://it.example.org/' }, false],
    ['with half of what Slack needs', ['--socket-mode'], { SLACK_DESK_CHANNEL: 'C0DESK' }, true],
    ['with half of what Teams needs', ['--socket-mode'], { MICROSOFT_APP_ID: 'app' }, true],
  ])('of Slack, %s', async (_title, args, settings, isSocket) => {
    const { exitCode, text, errors } = await manifest(['slack', ...args], settings)

    expect([exitCode, errors]).toEqual([0, ''])
    expect(JSON.parse(text).settings.socket_mode_enabled).toBe(isSocket)
    expect(text.includes('https://it.example.org/slack/events')).toBe(!isSocket)
  })

  it('of Slack over http says what is missing', async () => {
    const { exitCode, errors } = await manifest(['slack'])

    expect([exitCode, errors]).toEqual([2, expect.stringMatching(/--public-url .*or add --socket-mode/)])
  })

  it.each([
    ['our name', { MICROSOFT_APP_ID: 'a1b2c3d4-0000-4000-8000-000000000001' }],
    ['the Teams CLI’s name', { CLIENT_ID: 'a1b2c3d4-0000-4000-8000-000000000001' }],
  ])('of Teams, with the app id by %s', async (_title, settings) => {
    const out = join(folder, `${Object.keys(settings)[0]}.zip`)
    const args = ['teams', '--out', out, '--public-url', 'https://it.example.org']

    expect(await manifest(args, settings)).toEqual({ exitCode: 0, text: `${out}\n`, errors: '' })
    expect(existsSync(out)).toBe(true)
  })
})
