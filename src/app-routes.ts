import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createSessions, technicianSessions } from './accounts/sessions.js'
import type { AppGround } from './app-ground.js'
import type { Channels } from './app-house.js'
import type { Setup, SetupWatch } from './app-setup.js'
import type { RefusedContent } from './catalogue/refused-content.js'
import type { ChannelSetup } from './channels/channel.js'
import { registerControl } from './console/server/control-routes.js'
import { createInvitations } from './console/server/invitations.js'
import { registerConsole } from './console/server/register-console.js'
import { registerAcknowledge } from './escalation/server/register-acknowledge.js'
import { registerFiles } from './files/server/register-files.js'
import { personKey } from './handoff/people.js'
import type { House } from './house.js'
import { registerHealth } from './http/health-routes.js'
import { registerSearch } from './knowledge/server/register-search.js'
import { noteFileGiven, readerBehind } from './privacy/note-access.js'
import { programDirectory } from './program-folders.js'
import { businessTimeBetween } from './sla/business-time.js'
import { deskCalendarFrom } from './sla/calendar.js'

/** Services used by the routes, in addition to those of `AppGround`. */
export interface Behind {
  readonly house: House
  readonly channels: Channels
  readonly setup: SetupWatch
  readonly refused: RefusedContent
  readonly controlKey: string
}

export function registerRoutes(server: FastifyInstance, ground: AppGround, behind: Behind): void {
  for (const channel of behind.channels.values()) channel.routes(server)
  consoleRoutes(server, ground, behind)
  searchRoutes(server, ground)
  onCallRoutes(server, ground, behind)
  registerHealth(server, ground.store, () => shownSetup(behind.setup.last()))
  fileRoutes(server, ground)
  const { audit, config, store, clock, accounts: requesters, judge, notices } = ground
  const { house, controlKey: key } = behind
  registerControl(server, {
    intake: house.intake,
    caretaker: house.caretaker,
    store,
    clock,
    key,
    requesters,
    technicians: createInvitations({
      store,
      publicUrl: config.publicUrl,
      clock,
      judge,
      sessions: createSessions(store, clock, technicianSessions),
    }),
    notices,
    audit,
  })
}

/** Returns the status for a monitoring program on this machine, as stable codes without names. */
function shownSetup(setup: Setup | null): Readonly<Record<string, string | number>> | null {
  if (setup === null) return null
  const shown = (found: ChannelSetup | null) =>
    found === null ? 'not-set-up' : found.isConnected ? 'connected' : 'not-connected'
  const model = setup.model === null ? 'not-set-up' : setup.model.isAnswering ? 'answers' : 'does-not-answer'
  return { slack: shown(setup.slack), teams: shown(setup.teams), model, technicians: setup.technicians.count }
}

function consoleRoutes(
  server: FastifyInstance,
  ground: AppGround,
  { house, channels, refused }: Behind,
): void {
  const { config, store, blobs, clock, knowledge, accounts, isSecure, uploads, uploadGate } = ground
  registerConsole(server, {
    store,
    audit: ground.audit,
    intake: house.intake,
    files: { blobs, gate: uploadGate, limits: uploads },
    typing: async (to) => channels.get(to.channel)?.typing(to),
    clock,
    log: server.log,
    queues: () => knowledge().catalogue.queues,
    people: () => knowledge().catalogue.people,
    wording: () => knowledge().catalogue.wording,
    topics: () => [...knowledge().catalogue.topics.values()].map(({ id, name }) => ({ topic: id, name })),
    suggested: (...about) => knowledge().suggestedArticles(...about),
    requesters: accounts,
    signInGate: ground.signInGate,
    key: ground.webKey,
    judge: ground.judge,
    notices: ground.notices,
    refusedContent: refused,
    languages: config.languages,
    timeZone: config.timeZone,
    openMsBetween: (from, to) =>
      businessTimeBetween(from, to, deskCalendarFrom(knowledge().catalogue.hours, config.timeZone)),
    publicUrl: config.publicUrl,
    isSecure,
    pageDirectory: join(programDirectory, 'dist/web/console'),
  })
}

function searchRoutes(server: FastifyInstance, { config, knowledge, isSecure }: AppGround): void {
  if (!config.hasPublicSearch) return
  registerSearch(server, {
    search: (...question) => knowledge().searchArticles(...question),
    languages: config.languages,
    publicUrl: config.publicUrl,
    isSecure,
  })
}

function onCallRoutes(server: FastifyInstance, ground: AppGround, { house }: Behind): void {
  const { config, store, clock, knowledge, isSecure } = ground
  const language = config.languages[0]!
  registerAcknowledge(server, {
    store,
    intake: house.intake,
    clock,
    key: ground.webKey,
    isSecure,
    language,
    words: (key, vars) => knowledge().catalogue.wording.reply(language, key, vars),
    nameOf: (person) =>
      knowledge().catalogue.people.people.find((one) => personKey(one) === person)?.name ?? person,
  })
}

function fileRoutes(server: FastifyInstance, ground: AppGround): void {
  const { store, blobs, clock, knowledge, fileOf, partIn } = ground
  registerFiles(server, {
    blobs,
    clock,
    file: fileOf,
    partIn,
    key: ground.webKey,
    async noteGiven({ id, ticket }, person, address) {
      if (ticket === null) return
      const reader = await readerBehind(person, store, knowledge().catalogue.people.people)
      const by = { id: person, name: reader.byName, email: null }
      const from = { by, channel: reader.from === 'teams' ? 'teams' : 'slack', address } as const
      await noteFileGiven(ground, { ticket, file: id }, { ...reader, at: clock.now() }, from)
    },
  })
}
