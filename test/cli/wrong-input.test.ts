import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { run } from './command-rig.js'

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
    { of: 'a topic that is none', args: ['pause', 'network.vpm'], says: 'Name one of intents/' },
  ])('of $of, with the exit code of wrong options', async ({ args, says }) => {
    const { exitCode, errors } = await run(args, undefined, { GUICHET_DATA_DIR: nowhere() })

    expect([exitCode, errors]).toEqual([2, expect.stringContaining(says)])
  })

  it.each([['start'], ['check']])('of a folder of your own that is not there: %s', async (command) => {
    const { exitCode, errors } = await run([command], undefined, { GUICHET_CONTENT_DIR: nowhere() })

    expect(exitCode).toBe(2)
    expect(errors).toContain(
      `There is no folder ${nowhere()} with your own files. Make it, or correct GUICHET_CONTENT_DIR`,
    )
  })

  it.each([
    { args: ['tickets'], code: 3 },
    { args: ['person', 'export', 'amina@example.org'], code: 2 },
    { args: ['person', 'forget', 'amina@example.org', '--yes'], code: 2 },
    { args: ['retention'], code: 2 },
  ])('of a data folder that is not there, and none is made: $args', async ({ args, code }) => {
    const { exitCode, errors } = await run(args, undefined, { GUICHET_DATA_DIR: nowhere() })

    expect([exitCode, errors]).toEqual([code, expect.stringContaining('Name it with GUICHET_DATA_DIR')])
    expect(existsSync(nowhere())).toBe(false)
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
