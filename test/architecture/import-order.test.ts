import { posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Import, type Module, readModules } from './read-modules.js'

/** From the door to the ground: a module imports from its own row or from those below. */
const layers: readonly (readonly string[])[] = [
  ['main.ts'],
  ['cli/'],
  ['dialogue/simulator/'],
  [
    'app.ts',
    'app-desks.ts',
    'app-house.ts',
    'app-routes.ts',
    'app-setup.ts',
    'app-ground.ts',
    'platform-doors.ts',
    'open-store.ts',
    'open-accounts.ts',
    'open-model.ts',
    'house.ts',
    'program-folders.ts',
  ],
  ['console/', 'page-parts/'],
  ['inbox/', 'outbox/'],
  ['catalogue/'],
  ['actions/'],
  ['dialogue/'],
  ['conversation/'],
  ['desk-acts/'],
  ['replies/'],
  ['escalation/'],
  ['handoff/', 'sla/', 'approvals/'],
  [
    'tickets/',
    'outages/',
    'understanding/',
    'nlu/',
    'knowledge/',
    'troubleshooting/',
    'organisation/',
    'insight/',
    'privacy/',
    'files/',
  ],
  ['accounts/'],
  ['audit/', 'content/', 'http/', 'markdown/', 'records/'],
  [
    'errors.ts',
    'clock.ts',
    'config.ts',
    'pager-settings.ts',
    'model-settings.ts',
    'in-turn.ts',
    'intl-forms.ts',
    'networks.ts',
    'receipt-ids.ts',
    'remembering-latest.ts',
    'sent-parts.ts',
  ],
]

/** Where what there is meets the flow: the server is put together there. */
const assembly = ['app.ts', 'app-house.ts', 'open-store.ts', 'open-accounts.ts', 'platform-doors.ts']

const ports = [
  'channels/channel.ts',
  'stores/store.ts',
  'stores/records.ts',
  'stores/blobs.ts',
  'itsm/connector.ts',
]

/** What everybody speaks of. Their types may be imported from anywhere. */
const words = [
  'audit/audit-record.ts',
  'accounts/identity-source.ts',
  'conversation/activity.ts',
  'conversation/desk-act.ts',
  'conversation/timer-purpose.ts',
  'conversation/state.ts',
  'tickets/ticket.ts',
  'tickets/participants.ts',
  'tickets/colleague-question.ts',
  'tickets/ticket-sla.ts',
  'approvals/approval.ts',
  'replies/message.ts',
  'replies/canned-replies.ts',
  'replies/card-words.ts',
  'understanding/intent-file.ts',
  'understanding/understanding.ts',
  'troubleshooting/guide-file.ts',
  'handoff/people.ts',
  'handoff/desk-query.ts',
  'outages/outage.ts',
  'outages/outage-command.ts',
  'handoff/desk-command.ts',
  'files/kept-file.ts',
  ...ports,
]

/** What an adapter may use beside its own folder, its port and the words. */
const adapterGround = [
  'errors.ts',
  'clock.ts',
  'in-turn.ts',
  'intl-forms.ts',
  'receipt-ids.ts',
  'sent-parts.ts',
  'audit/',
  'content/',
  'http/',
  'markdown/',
  'records/',
]

/** The pages, and parts of both, run in a browser, where no server code is; what they share with it is pure. */
const pages = ['channels/web/page/', 'console/web/', 'page-parts/']
const sharedWithPages = [
  'audit/audit-record.ts',
  'page-parts/',
  'markdown/',
  'intl-forms.ts',
  'conversation/activity.ts',
  'conversation/desk-act.ts',
]

/** Beside main.ts: what has to do with the process because it is about the process. */
const processUsers: ReadonlyMap<string, string> = new Map([
  ['main.ts', 'starts and stops it'],
  ['catalogue/catalogue-key.ts', 'what is kept belongs to the version of Node that made it'],
  ['stores/lowdb/lock.ts', 'the lock is named after the process that holds it'],
  [
    'stores/lowdb/socket-name.ts',
    'the name of a socket differs by platform and is short from the working folder',
  ],
])

const modules = readModules()
const isIn = (path: string, places: readonly string[]) =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))
const layerOf = (path: string) => layers.findIndex((layer) => isIn(path, layer))
const adapterOf = (path: string) => /^(?:channels|stores|itsm)\/[^/]+\//.exec(path)?.[0] ?? null
const isPage = (path: string) => isIn(path, pages)
const isOwn = ({ to }: Import) => !to.startsWith('npm:')

/** The imports of the modules that break the rule, one a line. */
function breaking(
  of: (module: Module) => boolean,
  isAllowed: (one: Import, module: Module) => boolean,
): readonly string[] {
  return modules
    .filter(of)
    .flatMap((module) =>
      module.imports
        .filter((one) => !isAllowed(one, module))
        .map((one) => `${module.path} imports ${one.to}`),
    )
}

describe('the import order', () => {
  it('is read from all modules', () => {
    expect(modules.length).toBeGreaterThan(100)
    expect(modules.flatMap((module) => module.imports.filter(isOwn)).length).toBeGreaterThan(300)
  })

  it('knows the place of every module', () => {
    const placeless = modules.filter(
      ({ path }) => layerOf(path) === -1 && adapterOf(path) === null && !isIn(path, ports),
    )

    expect(placeless.map(({ path }) => path)).toEqual([])
  })

  it('has no import of a module that does not exist', () => {
    const known = new Set(modules.map(({ path }) => path))
    const isKnown = (one: Import) => !isOwn(one) || known.has(one.to) || /\.(css|svg|json)$/.test(one.to)

    expect(breaking(() => true, isKnown)).toEqual([])
  })

  it('goes down only', () => {
    const isLayered = ({ path }: Module) => layerOf(path) !== -1 && !isPage(path)
    const goesDown = (one: Import, { path }: Module) =>
      !isOwn(one) ||
      (one.isTypeOnly && isIn(one.to, words)) ||
      (layerOf(one.to) >= layerOf(path) && layerOf(one.to) !== -1) ||
      (adapterOf(one.to) !== null && isIn(path, [...assembly, 'cli/']))

    expect(breaking(isLayered, goesDown)).toEqual([])
  })

  it('lets only what puts the server together and the commands import adapters', () => {
    const isOutside = ({ path }: Module) => adapterOf(path) === null && !isIn(path, [...assembly, 'cli/'])

    expect(breaking(isOutside, (one) => adapterOf(one.to) === null)).toEqual([])
  })

  it('lets ports import types of the words only', () => {
    const isPort = ({ path }: Module) => isIn(path, ports)

    expect(breaking(isPort, (one) => one.isTypeOnly && (!isOwn(one) || isIn(one.to, words)))).toEqual([])
  })

  it('lets adapters import their own port and the words, never each other and never the flow', () => {
    const isAdapter = ({ path }: Module) => adapterOf(path) !== null && !isPage(path)
    const isAllowed = (one: Import, { path }: Module) =>
      !isOwn(one) || adapterOf(one.to) === adapterOf(path) || isIn(one.to, [...words, ...adapterGround])

    expect(breaking(isAdapter, isAllowed)).toEqual([])
  })

  it('lets pages import their own folder, what is shared with them, and types', () => {
    const isAllowed = (one: Import, { path }: Module) =>
      !isOwn(one) ||
      one.isTypeOnly ||
      isIn(one.to, [...pages.filter((page) => path.startsWith(page)), ...sharedWithPages])

    expect(breaking(({ path }) => isPage(path), isAllowed)).toEqual([])
  })

  it('lets nobody import a page', () => {
    expect(
      breaking(
        ({ path }) => !isPage(path),
        (one) => !isPage(one.to),
      ),
    ).toEqual([])
  })

  it.each([
    ['channels/teams/', /^npm:botbuilder|^npm:botframework|^npm:jose/],
    ['channels/slack/', /^npm:@slack\//],
    ['stores/lowdb/', /^npm:lowdb/],
    ['stores/postgres/', /^npm:pg$/],
  ])('keeps the packages of %s in that folder', (folder, packages) => {
    expect(
      breaking(
        ({ path }) => !path.startsWith(folder),
        (one) => !packages.test(one.to),
      ),
    ).toEqual([])
  })

  it('loads what talks with a language model only where one is opened', () => {
    const opener = 'nlu/model-reader/open-model-reader.ts'
    const caller = 'nlu/model-reader/call-model.ts'
    const isLate = (one: Import, { path }: Module) =>
      one.isTypeOnly ||
      one.isLate ||
      ![opener, caller].includes(one.to) ||
      (path === opener && one.to === caller)

    expect(breaking(() => true, isLate)).toEqual([])
    expect(
      breaking(
        ({ path }) => path !== caller,
        ({ to }) => !/^npm:(?:ai$|@ai-sdk\/)/.test(to),
      ),
    ).toEqual([])
  })

  it('takes natural by sub-path, in understanding/ only', () => {
    const isAllowed = (one: Import, { path }: Module) =>
      !one.to.startsWith('npm:natural') ||
      (path.startsWith('understanding/') && one.to.startsWith('npm:natural/'))

    expect(breaking(() => true, isAllowed)).toEqual([])
  })

  it('leaves the process to main.ts', () => {
    const users = modules.filter((module) => module.touchesProcess).map(({ path }) => path)

    expect(users.filter((path) => !processUsers.has(path))).toEqual([])
  })

  it('has no module that imports itself by way of another folder', () => {
    const next = new Map(
      modules.map(({ path, imports }) => [path, imports.filter((one) => isOwn(one) && !one.isTypeOnly)]),
    )
    const done = new Set<string>()
    const rounds: (readonly string[])[] = []
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) rounds.push(way.slice(way.indexOf(path)))
      if (way.includes(path) || done.has(path)) return
      for (const { to } of next.get(path) ?? []) visit(to, [...way, path])
      done.add(path)
    }
    const foldersOf = (round: readonly string[]) => new Set(round.map((path) => posix.dirname(path)))

    for (const { path } of modules) visit(path, [])

    expect(rounds.filter((round) => foldersOf(round).size > 1).map((round) => round.join(' → '))).toEqual([])
  })
})
