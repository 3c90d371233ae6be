import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { programDirectory } from '../../src/app/paths.js'
import { findTodoMarkers } from '../../src/content/check/todo-marker.js'
import { run } from './command-rig.js'

jest.setTimeout(120_000)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-new-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const named = ['--name-en', 'Timesheet problem', '--name-fr', 'Problème de feuille de temps']
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const newTopic = (...options: string[]) =>
  run(['new', 'topic', 'software.timesheets', '--content', folder, ...named, ...options])

interface Told {
  readonly problems: readonly { file: string; message: string; severity: string }[]
}
describe('guichet new topic', () => {
  it('leaves nothing wrong but what its author must still write, each named once', async () => {
    const kinds = ['incident', 'request', 'information'] as const
    for (const kind of kinds) {
      const options = ['--content', folder, ...named, '--level2', 'applications', '--kind', kind]
      const { exitCode, text } = await run(['new', 'topic', `software.${kind}`, ...options])
      expect(exitCode).toBe(0)
      expect(text).toContain(`guichet preview software.${kind}`)
    }
    const checked = await run(['check', '--json', '--content', folder])
    const errors = (JSON.parse(checked.text) as Told).problems.filter(({ severity }) => severity === 'error')

    expect(errors.filter(({ message }) => !message.startsWith('still to be written: '))).toEqual([])
    for (const kind of kinds) {
      const files = [
        `intents/software.${kind}.yml`,
        ...['en.md', 'fr.md', 'guide.yml'].map((name) => `knowledge-base/software.${kind}/${name}`),
      ].filter((file) => existsSync(join(folder, file)))
      const left = files.flatMap((file) => findTodoMarkers(read(file)))
      expect(files).toHaveLength(kind === 'information' ? 3 : 4)
      expect(left.length).toBeGreaterThan(10)
      expect(errors.filter(({ file }) => file.includes(`software.${kind}`))).toHaveLength(left.length)
    }
  })

  it('never overwrites: it writes nothing when one of its files is there', async () => {
    await newTopic('--level2', 'applications')
    rmSync(join(folder, 'intents/software.timesheets.yml'))
    writeFileSync(join(folder, 'knowledge-base/software.timesheets/fr.md'), 'mine')

    const { exitCode, errors } = await newTopic('--level2', 'applications')

    expect(exitCode).toBe(1)
    expect(errors).toContain('knowledge-base/software.timesheets/fr.md')
    expect(errors).toContain('nothing was written')
    expect(read('knowledge-base/software.timesheets/fr.md')).toBe('mine')
    expect(existsSync(join(folder, 'intents/software.timesheets.yml'))).toBe(false)
  })

  it('says which option is missing when nobody sits at a terminal', async () => {
    const { exitCode, errors } = await newTopic()

    expect(exitCode).toBe(2)
    expect(errors).toMatch(/^--level2 is missing: one of l1, identity, /)
  })

  it('asks for what is missing on a terminal, and again after a wrong answer', async () => {
    const { exitCode, text } = await run(
      ['new', 'topic', 'software.timesheets', '--content', folder, '--name-en', 'Timesheet problem'],
      ['Feuille de temps', 'request', 'nobody', 'applications', '', ''],
    )

    expect(exitCode).toBe(0)
    expect(text).toContain('Its name in French')
    expect(text).toContain('Please give one of l1, ')
    expect(read('intents/software.timesheets.yml')).toContain(
      [
        'kind: request',
        'level2: applications',
        'urgency: medium',
        'leads: guide',
        'name:',
        '  en: Timesheet problem',
        '  fr: Feuille de temps',
      ].join('\n'),
    )
  })

  it('refuses a topic that is there, and a name that is none', async () => {
    const there = await run(['new', 'topic', 'network.vpn', '--content', folder, ...named])
    const wrong = await run(['new', 'topic', 'Timesheets', '--content', folder, ...named])

    expect(there.errors).toContain('guichet new article network.vpn')
    expect(wrong.exitCode).toBe(2)
    expect(wrong.errors).toContain('family.name in lower case')
  })

  it('wants to know where the own files are', async () => {
    const { exitCode, errors } = await run(['new', 'article', 'network.vpn'])

    expect(exitCode).toBe(2)
    expect(errors).toContain('GUICHET_CONTENT_DIR')
  })
})

describe('guichet new article and guide', () => {
  it('copy the shipped ones of a shipped topic for changing', async () => {
    const article = await run(['new', 'article', 'network.vpn', '--content', folder, '--language', 'fr'])
    const guide = await run(['new', 'guide', 'network.vpn', '--content', folder])

    expect([article.exitCode, guide.exitCode]).toEqual([0, 0])
    for (const file of ['knowledge-base/network.vpn/fr.md', 'knowledge-base/network.vpn/guide.yml'])
      expect(read(file)).toBe(readFileSync(join(programDirectory, file), 'utf8'))
    expect(existsSync(join(folder, 'knowledge-base/network.vpn/en.md'))).toBe(false)
    expect(guide.text).toContain('Copied')
  })

  it('refuse a topic that is not there, and one that is answered by its wording', async () => {
    const none = await run(['new', 'guide', 'software.timesheets', '--content', folder])
    const wording = await run(['new', 'article', 'desk.human', '--content', folder])

    expect(none.errors).toContain('guichet new topic software.timesheets')
    expect(wording.errors).toContain('policies/replies/')
  })
})
