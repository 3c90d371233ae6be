import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toFolderError } from '../../src/storage/lowdb/disk/to-storage-error.js'
import { freePort } from '../support/stage/free-port.js'
import { run } from './command-rig.js'

/** Time limit for a start, which may have to train on the examples first. */
const startMs = 240_000

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-wrong-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const nowhere = () => join(folder, 'nowhere')

describe('what cannot be done is refused with what to do', () => {
  it.each([
    { of: 'a command that is none', args: ['store', 'bakup'], says: 'Did you mean backup?' },
    { of: 'an option that is none', args: ['tickets', '--stat', 'new'], says: 'Did you mean --state?' },
    { of: 'a missing argument', args: ['store', 'backup'], says: "missing required argument 'file'" },
    { of: 'a topic that is none', args: ['pause', 'network.vpm'], says: 'Use one from intents/' },
  ])('of $of, with the exit code of wrong options', async ({ args, says }) => {
    const { exitCode, errors } = await run(args, undefined, { GUICHET_DATA_DIR: nowhere() })

    expect([exitCode, errors]).toEqual([2, expect.stringContaining(says)])
  })

  it.each([['start'], ['check'], ['evaluate']])(
    'of a folder of your own that is not there: %s',
    async (command) => {
      const { exitCode, errors } = await run([command], undefined, { GUICHET_CONTENT_DIR: nowhere() })

      expect(exitCode).toBe(2)
      expect(errors).toContain(
        `There is no folder ${nowhere()} with your own files. Create it, or correct GUICHET_CONTENT_DIR`,
      )
    },
  )

  it.each([
    { args: ['tickets'], code: 3 },
    { args: ['person', 'export', 'amina@example.org'], code: 2 },
    { args: ['person', 'forget', 'amina@example.org', '--yes'], code: 2 },
    { args: ['retention'], code: 2 },
  ])('of a data folder that is not there, and none is made: $args', async ({ args, code }) => {
    const { exitCode, errors } = await run(args, undefined, { GUICHET_DATA_DIR: nowhere() })

    expect([exitCode, errors]).toEqual([code, expect.stringContaining('Set GUICHET_DATA_DIR')])
    expect(existsSync(nowhere())).toBe(false)
  })

  it.each([
    { args: ['start'] },
    { args: ['tickets'] },
    { args: ['store', 'verify'] },
    { args: ['store', 'repair'] },
  ])('of a data folder that is a file: $args', async ({ args }) => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')

    const { exitCode, errors } = await run(args, undefined, {
      GUICHET_DATA_DIR: file,
      PORT: String(await freePort()),
      GUICHET_LOG_LEVEL: 'silent',
    })

    expect([exitCode, errors]).toEqual([
      3,
      `${file} is not a folder, or is not inside one. Choose another one with GUICHET_DATA_DIR.\n`,
    ])
    expect(readFileSync(file, 'utf8')).toBe('')
  })

  it.each(['EACCES', 'EPERM', 'EROFS'])('of a data folder in which one may not write: %s', (code) => {
    const fault = toFolderError('/var/lib/guichet', Object.assign(new Error('denied'), { code }))

    expect(fault.message).toBe(
      'The user who runs Guichet is not allowed to read and write in /var/lib/guichet. Make that user the owner of the folder, or choose another one with GUICHET_DATA_DIR.',
    )
  })

  it.each(['203.0.113.77', 'no-such-host.invalid'])(
    'of a HOST that is not this machine: %s',
    async (host) => {
      const { exitCode, errors } = await run(['start'], undefined, {
        GUICHET_DATA_DIR: join(folder, 'data'),
        HOST: host,
        PORT: String(await freePort()),
        GUICHET_LOG_LEVEL: 'silent',
      })

      expect([exitCode, errors]).toEqual([
        1,
        `HOST is ${host}, which is not an address of this machine. Set it to 127.0.0.1 for this machine only, or to 0.0.0.0 for all its addresses.\n`,
      ])
    },
    startMs,
  )

  it('of a language that nobody has written, once and not file by file', async () => {
    const { exitCode, errors } = await run(['start'], undefined, { GUICHET_LANGUAGES: 'en,xx' })

    expect([exitCode, errors]).toEqual([
      2,
      'Guichet cannot start because of this problem:\n  - policies/languages/xx: the folder is missing, although GUICHET_LANGUAGES contains this language. Remove xx from GUICHET_LANGUAGES, or write its files; docs/how-to/add-a-language.md describes them.\n',
    ])
  })

  it('of a list of languages that is wrong in each of its parts, once', async () => {
    const { exitCode, errors } = await run(['check'], undefined, { GUICHET_LANGUAGES: 'EN,FR' })

    expect([exitCode, errors.match(/GUICHET_LANGUAGES/g)]).toEqual([2, ['GUICHET_LANGUAGES']])
  })

  it('of a policy that lacks a key, which is told as missing', async () => {
    const content = join(folder, 'content')
    mkdirSync(join(content, 'policies'), { recursive: true })
    writeFileSync(join(content, 'policies/hours.yml'), 'week: { mondy: [] }\nclosed: []\n')

    const { exitCode, text } = await run(['check'], undefined, { GUICHET_CONTENT_DIR: content })

    expect(exitCode).toBe(1)
    expect(text).toMatch(/week\.monday: this is missing\n\s+Add it; docs\//)
    expect(text).toContain('Unrecognized key: "mondy"')
  })

  it('of a backup into a folder that is not there', async () => {
    const { exitCode, errors } = await run(['store', 'backup', join(nowhere(), 'a.backup')])

    expect([exitCode, errors]).toEqual([
      2,
      `There is no folder ${nowhere()}. Create it, or choose another place.\n`,
    ])
  })

  it('of a database that does not answer', async () => {
    const { exitCode, errors } = await run(['tickets'], undefined, {
      DATABASE_URL: 'postgres://guichet:secret@127.0.0.1:9/guichet',
    })

    expect([exitCode, errors]).toEqual([
      3,
      expect.stringContaining('Is it running, and is DATABASE_URL right?'),
    ])
  })
})
