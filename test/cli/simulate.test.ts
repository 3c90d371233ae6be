import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { run } from './command-rig.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-simulate-'))
  writeFileSync(join(folder, 'other.json'), '{"talks": 3}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('guichet simulate refuses', () => {
  it.each([
    {
      of: 'a baseline that is not there',
      args: ['--baseline', 'nowhere.json'],
      says: 'Create it with --save before you make the change.',
    },
    {
      of: 'a language that is not set up',
      args: ['--lang', 'xx'],
      says: '--lang must be one of GUICHET_LANGUAGES: en, fr.',
    },
    { of: 'no talk at all', args: ['--talks', '0'], says: 'Give a whole number, 1 or more.' },
    { of: 'a rate that is none', args: ['--rate', 'asksBak=0.5'], says: 'Use one of: pressesButton' },
    { of: 'a rate without a number', args: ['--rate', 'asksBack=often'], says: 'such as asksBack=0.5' },
    { of: 'a model where none is set up', args: ['--model'], says: '--model needs GUICHET_MODEL_URL' },
    {
      of: 'a moment that is none',
      args: ['--at', 'tomorrow'],
      says: '--at must be a date and time such as 2026-06-09T10:00',
    },
  ])('$of, and says what to do', async ({ args, says }) => {
    const { errors, exitCode } = await run(['simulate', ...args])

    expect([exitCode, errors]).toEqual([2, expect.stringContaining(says)])
  })

  it('a file that has no figures of it', async () => {
    const { errors, exitCode } = await run(['simulate', '--baseline', join(folder, 'other.json')])

    expect([exitCode, errors]).toEqual([2, expect.stringContaining('Save them again.')])
  })
})
