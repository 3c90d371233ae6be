import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { createKnownBrowsers } from '../accounts/known-browsers.js'
import { createLocalIdentitySource } from '../accounts/local-identity-source.js'
import { createRequesterSessions } from '../accounts/requester-sessions.js'
import { createSessions, technicianSessionRules } from '../accounts/sessions.js'
import type { Channel, Ingress } from '../channels/channel.js'
import { createPagerChannels } from '../channels/pager/index.js'
import { deskPlatforms } from '../channels/platforms.js'
import type { SlackChannel } from '../channels/slack/index.js'
import { createStoreMailbox } from '../channels/web/store-mailbox.js'
import { createWebChannel } from '../channels/web/web-channel.js'
import { createSessionCookie } from '../console/server/session-cookie.js'
import { readArticlePicture } from '../content/articles/article-pictures.js'
import { createEngine, type Engine } from '../engine/engine.js'
import type { TurnSettings } from '../engine/turn-settings.js'
import { signFileLink } from '../features/files/file-link.js'
import { createScanner } from '../features/files/scanning/create-scanner.js'
import { signPageLink } from '../features/on-call/page-link.js'
import { activityHandlers } from '../features/registry/activity-handlers.js'
import { createOwnTicketReader } from '../features/self-service/create-own-ticket-reader.js'
import type { ModelReader } from '../nlu/model-reader/model-reader.js'
import { redact } from '../nlu/redaction/redact.js'
import { createSlackChannels, createTeamsChannels } from './create-channels.js'
import { programDirectory } from './paths.js'
import type { AppServices } from './services.js'

export type ChannelRegistry = ReadonlyMap<string, Channel>

/** Creates the engine and the channels that connect it to platforms. */
export async function buildEngine(
  services: AppServices,
  log: FastifyBaseLogger,
  model: ModelReader | null,
): Promise<{ readonly engine: Engine; readonly channels: ChannelRegistry }> {
  const { config, store, blobs, clock, knowledge, library, desks, bytes } = services
  const [toSlack, toTeams, pagers] = await Promise.all([
    createSlackChannels(services, library, desks, bytes),
    createTeamsChannels(services, library, desks, bytes),
    createPagerChannels({ ...config.pager, clock, log: services.log }),
  ])
  let channels: ChannelRegistry = new Map()
  const engine = createEngine({
    handlers: activityHandlers,
    store,
    audit: services.audit,
    clock,
    log: services.log,
    newId: randomUUID,
    knowledge,
    model,
    redact,
    overload: config.overload,
    settings: turnSettings(services),
    files: {
      blobs,
      policy: () => knowledge().catalogue.files,
      scan: config.fileScanner === null ? null : createScanner(config.fileScanner),
    },
    isSeenAway: async (people) =>
      (channels.get('slack') as SlackChannel | undefined)?.isSeenAway(people) ?? false,
    channels(ingress) {
      const all = [webChannel(services, ingress, log), ...toSlack(ingress), ...toTeams(ingress), ...pagers]
      channels = new Map(all.map((channel) => [channel.name, channel]))
      return channels
    },
  })
  return { engine, channels }
}

function turnSettings({ config, webKey }: AppServices): TurnSettings {
  return {
    deskLanguage: config.languages[0]!,
    timeZone: config.timeZone,
    allowsGuests: config.allowsGuests,
    deskMembersAreTechnicians: config.deskMembersAreTechnicians,
    deskChannels: deskPlatforms,
    pager: {
      mail: config.pager.mail !== null,
      webhook: config.pager.webhook !== null,
      link: (call) => `${config.publicUrl}/on-call/${signPageLink(call, webKey)}`,
    },
    fileLink: (link) => `${config.publicUrl}/files/${signFileLink(link, webKey)}`,
  }
}

function webChannel(services: AppServices, ingress: Ingress, log: FastifyBaseLogger): Channel {
  const {
    config,
    store,
    audit,
    blobs,
    clock,
    knowledge,
    accounts,
    fileOf,
    findParticipation,
    uploads,
    source,
  } = services
  const browsers = createKnownBrowsers(services.webKey, {
    sameSite: 'lax',
    isSecure: services.isSecure,
    isEmbedded: config.embedOrigins.length > 0,
  })
  const sessions = createSessions(store, clock, technicianSessionRules)
  const consoleCookie = createSessionCookie(services.isSecure)
  return createWebChannel({
    audit,
    ingress,
    mailbox: createStoreMailbox(store),
    files: {
      blobs,
      file: fileOf,
      findParticipation,
      gate: services.uploadGate,
      limits: uploads,
      letsVisitorsSend: config.letsVisitorsSend,
    },
    floods: () => knowledge().catalogue.floods.messagesAMinute,
    key: services.webKey,
    pageDirectory: join(programDirectory, 'dist/web/chat'),
    isSecure: services.isSecure,
    publicOrigin: new URL(config.publicUrl).origin,
    embedOrigins: config.embedOrigins,
    languages: config.languages,
    identitySources: [createLocalIdentitySource(accounts, audit, services.signInGate, browsers)],
    requesters: createRequesterSessions(services.requesterSessions),
    ownTickets: createOwnTicketReader({ store, clock, knowledge, timeZone: config.timeZone }),
    letsVisitorsIn: config.letsVisitorsIn,
    timeZone: config.timeZone,
    library: services.library,
    hasPublicSearch: config.hasPublicSearch,
    isTechnician: async (request) => (await sessions.read(consoleCookie.read(request))) !== null,
    picture: (topic, file) => readArticlePicture(source.directories, topic, file),
    clock,
    log,
  })
}
