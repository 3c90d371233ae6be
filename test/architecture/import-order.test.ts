import { posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Import, type Module, readModules } from './read-modules.js'

/**
 * Import order, from the command line to the clock. A module may import from its own row or the rows below. The longest
 * matching path decides.
 */
const layers: readonly (readonly string[])[] = [
  ['main.ts'],
  ['cli/', 'dialogue/simulator/'],
  ['app/', 'config.ts'],
  ['console/'],
  ['channels/', 'connectors/'],
  ['web-ui/'],
  ['features/'],
  ['dialogue/'],
  ['engine/'],
  ['content/'],
  ['nlu/'],
  ['privacy/', 'reports/'],
  ['desk/'],
  ['storage/', 'accounts/', 'reports/audit/'],
  [
    'content/wording/',
    'content/org-facts/',
    'content/guides/',
    'desk/ticket/events/define-event.ts',
    'desk/ticket/events/ticket-events.ts',
    'desk/ticket/ticket-sources.ts',
    'nlu/intent-file.ts',
    'nlu/text/word-characters.ts',
    'nlu/text/words.ts',
  ],
  ['http/', 'markdown/', 'i18n/', 'content/files/', 'channels/platforms.ts'],
  ['errors.ts', 'clock.ts', 'memoize.ts'],
]

/** Places where the server is assembled with its adapters. */
const assembly = ['app/', 'config.ts']

const ports = [
  'channels/channel.ts',
  'connectors/connector.ts',
  'storage/store.ts',
  'storage/records.ts',
  'storage/blobs/blob-store.ts',
]

/** Types of stored and shared data, which any module may import as types. */
const recordTypes = [
  'accounts/identity-source.ts',
  'content/guides/guide-file.ts',
  'content/policies/',
  'content/wording/card-labels.ts',
  'desk/people/people.ts',
  'desk/ticket/',
  'desk/view/message.ts',
  'dialogue/state.ts',
  'engine/activity.ts',
  'engine/timer-purpose.ts',
  'features/commands/desk-command.ts',
  'features/desk-search/desk-query.ts',
  'nlu/intent-file.ts',
  'nlu/nlu-result.ts',
  'reports/audit/audit-record.ts',
  ...ports,
]

/** Modules that an adapter may use besides its own folder, its port and the record types. */
const adapterGround = [
  'errors.ts',
  'clock.ts',
  'desk/view/button-value.ts',
  'desk/view/value-codec.ts',
  'memoize.ts',
  'engine/outbox/multipart-receipt.ts',
  'engine/outbox/partial-delivery.ts',
  'features/desk-search/parse-desk-command.ts',
  'reports/audit/',
  'content/files/',
  'http/',
  'i18n/',
  'markdown/',
  'storage/',
]

/**
 * Pages and the parts that they share. They run in browsers without server code, so modules shared with the server must
 * be pure.
 */
const pages = ['channels/web/page/', 'console/web/', 'web-ui/']
const sharedWithPages = [
  'reports/audit/audit-record.ts',
  'web-ui/',
  'markdown/',
  'i18n/formatters.ts',
  'desk/view/button-value.ts',
  'memoize.ts',
  'engine/activity.ts',
  'features/commands/desk-command.ts',
]

/** Modules besides main.ts that may access the process, because that is their purpose. */
const processUsers: ReadonlyMap<string, string> = new Map([
  ['main.ts', 'starts and stops it'],
  ['content/cache/catalogue-key.ts', 'what is kept belongs to the version of Node that made it'],
  ['storage/lowdb/disk/folder-lock.ts', 'the lock is named after the process that holds it'],
  [
    'storage/lowdb/disk/with-short-socket-name.ts',
    'the name of a socket differs by platform and is short from the working folder',
  ],
])

/** Maximum number of source files in a folder. Larger folders need meaningful subfolders. */
const mostFilesInAFolder = 25

/** Maximum number of lines in a module. In a longer one, look for a second subject. */
const mostLines = 350

/** Longer modules, and why. The list may only get shorter: when a module goes, so does its entry. */
const longer: ReadonlyMap<string, string> = new Map([
  ['desk/view/message.ts', 'the types of everything that a channel shows, together'],
  ['engine/activity.ts', 'the types of everything that can happen, together'],
])

/** Type imports from a higher row. The list may only get shorter: when an import goes, so does its entry. */
const upwardTypes: readonly string[] = [
  'content/org-facts/render-article-facts.ts imports content/articles/load-articles.ts',
  'content/org-facts/render-content-facts.ts imports content/articles/load-articles.ts',
]

const modules = readModules()
const isIn = (path: string, places: readonly string[]) =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))
/**
 * Checks for a feature's list of message keys. Such lists import nothing and the wording combines them, so they belong
 * to the wording's row.
 */
const isKeyList = (path: string) => path.endsWith('/message-keys.ts')
/**
 * Checks for a feature's list of events. Such lists only define data and the wording combines them, so they belong to
 * its row.
 */
const isEventList = (path: string) => /^features\/[^/]+\/events\.ts$/.test(path)
/** Returns a module's row, which is that of the longest matching path; -1 if none matches. */
function layerOf(path: string): number {
  if (isKeyList(path) || isEventList(path))
    return layers.findIndex((layer) => layer.includes('content/wording/'))
  const places = layers.flatMap((layer, at) =>
    layer.filter((place) => isIn(path, [place])).map((place) => ({ at, length: place.length })),
  )
  return places.sort((one, other) => other.length - one.length)[0]?.at ?? -1
}
const adapterOf = (path: string) =>
  /^(?:(?:channels|storage)\/(?:slack|teams|web|terminal|pager|lowdb|postgres)|connectors\/[^/]+)\//.exec(
    path,
  )?.[0] ?? null
const isPage = (path: string) => isIn(path, pages)
const isOwn = ({ to }: Import) => !to.startsWith('npm:')

/** Returns the imports that break the rule, one per line. */
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

/**
 * Returns modules that import themselves indirectly as values, found as strongly connected components (Tarjan's
 * algorithm).
 */
function modulesInCycles(): readonly string[] {
  const next = new Map(
    modules.map(({ path, imports }) => [path, imports.filter((one) => isOwn(one) && !one.isTypeOnly)]),
  )
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[] = []
  const visit = (path: string): void => {
    order.set(path, order.size)
    lowest.set(path, order.get(path)!)
    open.push(path)
    for (const { to } of next.get(path) ?? []) {
      if (!order.has(to)) visit(to)
      if (open.includes(to)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(to)!))
    }
    if (lowest.get(path) !== order.get(path)) return
    const part = open.splice(open.indexOf(path))
    if (part.length > 1) found.push(...part)
  }
  for (const { path } of modules) if (!order.has(path)) visit(path)
  return found
}

/** Returns all modules that the given ones load, at startup or on demand. */
function reachableFrom(roots: readonly Module[]): ReadonlySet<string> {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const reached = new Set(roots.map(({ path }) => path))
  for (const path of reached)
    for (const { isTypeOnly, to } of byPath.get(path)?.imports ?? []) if (!isTypeOnly) reached.add(to)
  return reached
}

describe('the import order', () => {
  it('is read from all modules', () => {
    expect(modules.length).toBeGreaterThan(100)
    expect(modules.flatMap((module) => module.imports.filter(isOwn)).length).toBeGreaterThan(300)
  })

  it('has lists of what a capability says that import nothing, and that only the wording imports', () => {
    const joins = 'content/wording/message-keys.ts'
    const lists = modules.filter(({ path }) => isKeyList(path) && path !== joins)

    expect(lists.length).toBeGreaterThan(30)
    expect(lists.flatMap(({ imports }) => imports)).toEqual([])
    expect(
      breaking(
        ({ path }) => path !== joins,
        ({ to }) => !isKeyList(to) || to === joins,
      ),
    ).toEqual([])
  })

  it('has lists of events that import what defines one, and that only the wording imports', () => {
    const joins = 'content/wording/message-keys.ts'
    const lists = modules.filter(({ path }) => isEventList(path))
    const joined = modules.find(({ path }) => path === joins)?.imports.map(({ to }) => to)

    expect(lists.length).toBeGreaterThan(15)
    expect(lists.filter(({ path }) => !joined?.includes(path))).toEqual([])
    expect(
      breaking(
        ({ path }) => isEventList(path),
        ({ to }) => to === 'desk/ticket/events/define-event.ts',
      ),
    ).toEqual([])
    expect(
      breaking(
        ({ path }) => path !== joins,
        ({ to }) => !isEventList(to),
      ),
    ).toEqual([])
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

  it.each([
    ['by value', false, []],
    ['by type, but for what is listed', true, upwardTypes],
  ] as const)('goes down only, %s', (_how, isTypeOnly, listed) => {
    const isLayered = ({ path }: Module) => layerOf(path) !== -1 && !isPage(path)
    const goesDown = (one: Import, { path }: Module) =>
      !isOwn(one) ||
      one.isTypeOnly !== isTypeOnly ||
      (one.isTypeOnly && isIn(one.to, recordTypes)) ||
      (layerOf(one.to) >= layerOf(path) && layerOf(one.to) !== -1) ||
      (adapterOf(one.to) !== null && isIn(path, [...assembly, 'cli/']))

    expect([...new Set(breaking(isLayered, goesDown))].sort()).toEqual(listed)
  })

  it('lets only what puts the server together and the commands import adapters', () => {
    const isOutside = ({ path }: Module) => adapterOf(path) === null && !isIn(path, [...assembly, 'cli/'])

    expect(breaking(isOutside, (one) => adapterOf(one.to) === null)).toEqual([])
  })

  it('lets ports import record types only', () => {
    const isPort = ({ path }: Module) => isIn(path, ports)

    expect(breaking(isPort, (one) => one.isTypeOnly && (!isOwn(one) || isIn(one.to, recordTypes)))).toEqual(
      [],
    )
  })

  it('lets adapters import their own port and the record types, never each other and never the flow', () => {
    const isAdapter = ({ path }: Module) => adapterOf(path) !== null && !isPage(path)
    const isAllowed = (one: Import, { path }: Module) =>
      !isOwn(one) || adapterOf(one.to) === adapterOf(path) || isIn(one.to, [...recordTypes, ...adapterGround])

    expect(breaking(isAdapter, isAllowed)).toEqual([])
  })

  it('lets pages import their own folder, what is shared with them, and types', () => {
    const isAllowed = (one: Import, { path }: Module) =>
      !isOwn(one) ||
      one.isTypeOnly ||
      isIn(one.to, [...pages.filter((page) => path.startsWith(page)), ...sharedWithPages])

    expect(breaking(({ path }) => isPage(path), isAllowed)).toEqual([])
  })

  it('keeps advice for authors out of the server and its threads', () => {
    const isServer = ({ path }: Module) =>
      path.startsWith('app/') || path === 'cli/commands/start.ts' || path.endsWith('-worker.ts')
    const reached = reachableFrom(modules.filter(isServer))

    expect(reached).toContain('content/check/check-catalogue.ts')
    expect([...reached].filter((path) => path.startsWith('content/lint/'))).toEqual([])
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
    ['storage/lowdb/', /^npm:lowdb/],
    ['storage/postgres/', /^npm:pg$/],
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

  it('takes natural by sub-path, in nlu/ only', () => {
    const isAllowed = (one: Import, { path }: Module) =>
      !one.to.startsWith('npm:natural') || (path.startsWith('nlu/') && one.to.startsWith('npm:natural/'))

    expect(breaking(() => true, isAllowed)).toEqual([])
  })

  it('leaves the process to main.ts', () => {
    const users = modules.filter((module) => module.touchesProcess).map(({ path }) => path)

    expect(users.filter((path) => !processUsers.has(path))).toEqual([])
  })

  it('has no module that imports itself by way of others', () => {
    expect([...modulesInCycles()].sort()).toEqual([])
  })

  it('has at most 350 lines in a module, but where listed', () => {
    const long = modules.filter(({ lines }) => lines > mostLines).map(({ path }) => path)

    expect(long.filter((path) => !longer.has(path))).toEqual([])
    expect([...longer.keys()].filter((path) => !modules.some((module) => module.path === path))).toEqual([])
  })

  it('has at most 25 source files in a folder', () => {
    const count = new Map<string, number>()
    for (const { path } of modules) {
      const folder = posix.dirname(path)
      count.set(folder, (count.get(folder) ?? 0) + 1)
    }

    expect([...count].filter(([, files]) => files > mostFilesInAFolder)).toEqual([])
  })
})
