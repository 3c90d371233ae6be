import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { deskActs } from '../../src/desk-acts/desk-acts.js'
import { newTicketFields, newTicketForm } from '../../src/desk-acts/new-ticket.js'
import { fieldsOfActs, fieldsOfForms } from '../../src/replies/act-words.js'
import { readModules } from './read-modules.js'

const modules = readModules()
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

function adaptersUsedBy(module: string, family: string): readonly string[] {
  const imports = modules.find(({ path }) => path === module)?.imports ?? []
  const names = imports.flatMap(({ to }) => new RegExp(`^${family}/([^/]+)/`).exec(to)?.[1] ?? [])
  return [...new Set(names)].sort()
}

/** Actions that are done where they are listed, being one call on the transaction. */
const withoutFile = ['set-timer', 'cancel-timer']
/** Actions that share the file of another, being the same act seen from another side. */
const inFileOf: Readonly<Record<string, string>> = {
  'record-press': 'record-line',
  'pass-on': 'record-line',
  'set-topic': 'note-progress',
  'withdraw-line': 'correct-line',
  'answer-form': 'answer',
  'answer-outages': 'answer-outage',
  'answer-outage-form': 'answer-outage',
  'answer-hand-over': 'hand-over-shift',
  'look-for-work': 'settle-waiting',
}

describe('registries', () => {
  it('have every channel: those of the app, and the terminal of the command line', () => {
    const ofApp = ['app-house.ts', 'platform-doors.ts'].flatMap((module) =>
      adaptersUsedBy(module, 'channels'),
    )
    const known = [...ofApp, ...adaptersUsedBy('cli/chat.ts', 'channels')]

    expect(foldersIn('src/channels')).toEqual([...new Set(known)].sort())
    expect([...new Set(ofApp)].sort()).toEqual(['pager', 'slack', 'teams', 'web'])
  })

  it('have every store', () => {
    expect(foldersIn('src/stores')).toEqual(adaptersUsedBy('open-store.ts', 'stores'))
  })

  it('have every action: each has its file, and performing it imports that file', () => {
    const families = modules.find(({ path }) => path === 'conversation/action.ts')!.imports
    const union = families.map(({ to }) => readFileSync(`src/${to}`, 'utf8')).join('\n')
    const actions = [...union.matchAll(/readonly do: '([a-z-]+)'/g)].map((match) => match[1]!)
    const files = actions
      .filter((action) => !withoutFile.includes(action))
      .map((action) => inFileOf[action] ?? action)
    const performed = modules.find(({ path }) => path === 'actions/perform.ts')?.imports.map(({ to }) => to)

    expect(actions.length).toBeGreaterThan(100)
    expect(files.filter((file) => !existsSync(`src/actions/${file}.ts`))).toEqual([])
    expect(files.filter((file) => !performed?.includes(`actions/${file}.ts`))).toEqual([])
  })

  it('have every act of the desk: each that has words is what its file exports, and has a field for each label', () => {
    const described = modules
      .map(({ path }) => path)
      .filter(
        (path) => path.startsWith('desk-acts/') && /: KindOf<'/.test(readFileSync(`src/${path}`, 'utf8')),
      )
    const listed = modules.find(({ path }) => path === 'desk-acts/desk-acts.ts')?.imports.map(({ to }) => to)

    for (const [id, kind] of Object.entries(deskActs)) {
      const fields = kind.does.at === 'form' ? Object.keys(kind.does.fields) : []
      expect([id, kind.id, fields]).toEqual([id, id, [...fieldsOfActs[kind.id]]])
    }
    expect(described.length).toBeGreaterThan(10)
    expect(described.filter((path) => !listed?.includes(path))).toEqual([])
  })

  it('have every form of the desk that is about no ticket, with a field for each label', () => {
    expect({ [newTicketForm]: Object.keys(newTicketFields) }).toEqual(fieldsOfForms)
  })

  it('have every command: each file that adds one is added', () => {
    const adding = modules
      .filter(
        ({ path }) =>
          path.startsWith('cli/') && /^export function add[A-Z]/m.test(readFileSync(`src/${path}`, 'utf8')),
      )
      .map(({ path }) => path)
    // Commands of a command stand in its folder, and are added by the file that adds it.
    const added = modules
      .filter(({ path }) => path === 'cli/run-command.ts' || /^cli\/[^/]+\/add-[^/]+$/.test(path))
      .flatMap(({ imports }) => imports.map(({ to }) => to))

    expect(adding.length).toBeGreaterThan(5)
    expect(adding.filter((path) => !added.includes(path))).toEqual([])
  })
})
