import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createSessions, technicianSessionRules } from '../accounts/sessions.js'
import type { ChannelSetup } from '../channels/channel.js'
import { deskPlatforms } from '../channels/platforms.js'
import { createInvitations } from '../console/server/accounts/invitations.js'
import { registerControlRoutes } from '../console/server/control-routes.js'
import { registerConsole } from '../console/server/register-console.js'
import { registerArticleSearch } from '../content/articles/server/register-article-search.js'
import type { ContentErrors } from '../content/load/content-errors.js'
import { businessTimeBetween } from '../desk/calendar/business-time.js'
import { createDeskCalendar } from '../desk/calendar/calendar.js'
import { auditChannelOf } from '../desk/notify/audited-actor.js'
import { personKey } from '../desk/people/people-policy.js'
import type { Engine } from '../engine/engine.js'
import { registerFiles } from '../features/files/server/register-files.js'
import { registerAcknowledge } from '../features/on-call/server/register-acknowledge.js'
import { registerHealthRoutes } from '../http/health-routes.js'
import { recordFileAccess, resolveReader } from '../privacy/record-access.js'
import type { ChannelRegistry } from './build-engine.js'
import { programDirectory } from './paths.js'
import type { AppServices } from './services.js'
import type { SetupStatus, SetupWatch } from './watch-setup.js'

/** Services that the routes need besides `AppServices`. */
export interface RouteDeps {
  readonly engine: Engine
  readonly channels: ChannelRegistry
  readonly setup: SetupWatch
  readonly refused: ContentErrors
  readonly controlKey: string
}

export function registerRoutes(server: FastifyInstance, services: AppServices, behind: RouteDeps): void {
  for (const channel of behind.channels.values()) channel.routes(server)
  consoleRoutes(server, services, behind)
  searchRoutes(server, services)
  onCallRoutes(server, services, behind)
  registerHealthRoutes(server, services.store, () => shownSetup(behind.setup.last()))
  fileRoutes(server, services)
  const { audit, config, store, clock, accounts: requesters, judge, notices } = services
  const { engine, controlKey: key } = behind
  registerControlRoutes(server, {
    ingress: engine.ingress,
    retentionJob: engine.retentionJob,
    store,
    clock,
    key,
    requesters,
    technicians: createInvitations({
      store,
      publicUrl: config.publicUrl,
      clock,
      judge,
      sessions: createSessions(store, clock, technicianSessionRules),
    }),
    notices,
    audit,
  })
}

/** Returns the status for a monitoring program on this machine, as stable codes without names. */
function shownSetup(setup: SetupStatus | null): Readonly<Record<string, string | number>> | null {
  if (setup === null) return null
  const shown = (found: ChannelSetup | null) =>
    found === null ? 'not-set-up' : found.isConnected ? 'connected' : 'not-connected'
  const model = setup.model === null ? 'not-set-up' : setup.model.isAnswering ? 'answers' : 'does-not-answer'
  const platforms = Object.fromEntries(deskPlatforms.map((name) => [name, shown(setup[name])]))
  return { ...platforms, model, technicians: setup.technicians.count }
}

function consoleRoutes(
  server: FastifyInstance,
  services: AppServices,
  { engine, channels, refused }: RouteDeps,
): void {
  const { config, store, blobs, clock, knowledge, accounts, isSecure, uploads, uploadGate } = services
  registerConsole(server, {
    store,
    audit: services.audit,
    ingress: engine.ingress,
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
    signInGate: services.signInGate,
    key: services.webKey,
    judge: services.judge,
    notices: services.notices,
    refusedContent: refused,
    languages: config.languages,
    timeZone: config.timeZone,
    openMsBetween: (from, to) =>
      businessTimeBetween(from, to, createDeskCalendar(knowledge().catalogue.hours, config.timeZone)),
    publicUrl: config.publicUrl,
    isSecure,
    pageDirectory: join(programDirectory, 'dist/web/console'),
  })
}

function searchRoutes(server: FastifyInstance, { config, knowledge, isSecure }: AppServices): void {
  if (!config.hasPublicSearch) return
  registerArticleSearch(server, {
    search: (...question) => knowledge().searchArticles(...question),
    languages: config.languages,
    publicUrl: config.publicUrl,
    isSecure,
  })
}

function onCallRoutes(server: FastifyInstance, services: AppServices, { engine }: RouteDeps): void {
  const { config, store, clock, knowledge, isSecure } = services
  const language = config.languages[0]!
  registerAcknowledge(server, {
    store,
    ingress: engine.ingress,
    clock,
    key: services.webKey,
    isSecure,
    language,
    words: (key, vars) => knowledge().catalogue.wording.reply(language, key, vars),
    nameOf: (person) =>
      knowledge().catalogue.people.people.find((one) => personKey(one) === person)?.name ?? person,
  })
}

function fileRoutes(server: FastifyInstance, services: AppServices): void {
  const { store, blobs, clock, knowledge, fileOf, findParticipation } = services
  registerFiles(server, {
    blobs,
    clock,
    file: fileOf,
    findParticipation,
    key: services.webKey,
    async noteGiven({ id, ticket }, person, address) {
      if (ticket === null) return
      const reader = await resolveReader(person, store, knowledge().catalogue.people.people)
      const by = { id: person, name: reader.byName, email: null }
      const from = { by, channel: auditChannelOf(reader.from), address }
      await recordFileAccess(services, { ticket, file: id }, { ...reader, at: clock.now() }, from)
    },
  })
}
