import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { platformNames } from '../../src/channels/platforms.js'
import { commandFields, formFields } from '../../src/content/wording/command-labels.js'
import { newTicketFields, newTicketForm } from '../../src/features/callers/new-ticket-form.js'
import { commandsById } from '../../src/features/commands/command-registry.js'
import { activityKinds } from '../../src/features/registry/activity-kinds.js'
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

/** Fields that can contain a person's text. An activity from outside with such a field must mask it. */
const typed = /readonly (?:text|value|query|act)\b/

/**
 * Folders of features/ that aren't features: the definition and execution of commands, and the functions that the
 * engine calls.
 */
const machinery: ReadonlySet<string> = new Set(['commands', 'registry'])

describe('registries', () => {
  it('have every channel: those of the app, and the terminal of the command line', () => {
    const ofApp = ['app/build-engine.ts', 'app/create-channels.ts'].flatMap((module) =>
      adaptersUsedBy(module, 'channels'),
    )
    const known = [...ofApp, ...adaptersUsedBy('cli/commands/chat.ts', 'channels')]

    expect(foldersIn('src/channels')).toEqual([...new Set(known)].sort())
    expect([...new Set(ofApp)].sort()).toEqual(['pager', ...platformNames].sort())
  })

  it('have every store', () => {
    const stores = foldersIn('src/storage').filter((folder) =>
      existsSync(`src/storage/${folder}/${folder}-reads.ts`),
    )

    expect(stores).toEqual(['lowdb', 'postgres'])
    expect(adaptersUsedBy('app/open-storage.ts', 'storage')).toEqual(expect.arrayContaining(stores))
  })

  it('have every kind of activity: what a person types into one from outside is masked', () => {
    const union = readFileSync('src/engine/activity.ts', 'utf8')
    const members = union.slice(union.indexOf('export type ActivityContent')).split(/^ {2}\| /m)
    const kinds = members.flatMap((member) =>
      [...(/readonly type: ([^;\n}]+)/.exec(member)?.[1] ?? '').matchAll(/'([a-z.-]+)'/g)].map(
        ([, kind]) => ({
          kind: kind as keyof typeof activityKinds,
          isTyped: typed.test(member),
        }),
      ),
    )
    const unmasked = kinds.filter(
      ({ kind, isTyped }) =>
        isTyped && activityKinds[kind].lane !== 'internal' && activityKinds[kind].typedText === null,
    )

    expect([...new Set(kinds.map(({ kind }) => kind))].sort()).toEqual(Object.keys(activityKinds).sort())
    expect(kinds.filter(({ isTyped }) => isTyped).length).toBeGreaterThan(8)
    expect(unmasked).toEqual([])
  })

  it('have every command of the desk: each that has words is what its file exports, and has a field for each label', () => {
    const described = modules
      .map(({ path }) => path)
      .filter(
        (path) => path.startsWith('features/') && /: CommandOf<'/.test(readFileSync(`src/${path}`, 'utf8')),
      )
    const listed = modules
      .filter(({ path }) => /^features\/[^/]+\/index\.ts$/.test(path))
      .flatMap(({ imports }) => imports.map(({ to }) => to))

    for (const [id, kind] of Object.entries(commandsById)) {
      const fields = Object.keys(kind.form?.fields ?? {})
      expect([id, kind.id, fields]).toEqual([id, id, [...commandFields[kind.id]]])
    }
    expect(described.length).toBeGreaterThan(10)
    expect(described.filter((path) => !listed.includes(path))).toEqual([])
  })

  it('have every feature: each folder of features/ has an index, which is listed', () => {
    const listed = modules.find(({ path }) => path === 'features/index.ts')?.imports.map(({ to }) => to)
    const folders = foldersIn('src/features').filter((folder) => !machinery.has(folder))

    expect(folders.length).toBeGreaterThan(25)
    expect(folders.filter((folder) => !listed?.includes(`features/${folder}/index.ts`))).toEqual([])
  })

  it('have every form of the desk that is about no ticket, with a field for each label', () => {
    expect({ [newTicketForm]: Object.keys(newTicketFields) }).toEqual(formFields)
  })

  it('have every command: each file that adds one is added', () => {
    const adding = modules
      .filter(
        ({ path }) =>
          path.startsWith('cli/') &&
          /^export function register\w+Command\b/m.test(readFileSync(`src/${path}`, 'utf8')),
      )
      .map(({ path }) => path)
    // Subcommands are in their command's folder, and the command's file adds them.
    const added = modules
      .filter(
        ({ path }) =>
          path === 'cli/run-cli.ts' || path === 'cli/commands/store.ts' || /^cli\/[^/]+\/[^/]+$/.test(path),
      )
      .flatMap(({ imports }) => imports.map(({ to }) => to))

    expect(adding.length).toBeGreaterThan(5)
    expect(adding.filter((path) => !added.includes(path))).toEqual([])
  })
})
