import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { createKnownBrowsers } from './accounts/known-browser.js'
import { localAccounts } from './accounts/local-accounts.js'
import { createRequesterSessions } from './accounts/requester-sessions.js'
import { createSessions, technicianSessions } from './accounts/sessions.js'
import type { AppGround } from './app-ground.js'
import { readPicture } from './catalogue/article-pictures.js'
import type { Channel, Intake } from './channels/channel.js'
import { createPagerChannels } from './channels/pager/index.js'
import type { SlackChannel } from './channels/slack/index.js'
import { createMailbox } from './channels/web/store-mailbox.js'
import { createWebChannel } from './channels/web/web-channel.js'
import { createSessionCookie } from './console/server/session-cookie.js'
import { pageToken } from './escalation/page-link.js'
import { signFileLink } from './files/file-link.js'
import { scannerFrom } from './files/scanner-from.js'
import { createHouse, type House } from './house.js'
import { createOwnTicketReader } from './inbox/own-ticket-reader.js'
import type { TurnSettings } from './inbox/turn-settings.js'
import type { ModelReader } from './nlu/model-reader/model-reader.js'
import { slackDoor, teamsDoor } from './platform-doors.js'
import { programDirectory } from './program-folders.js'
import { redact } from './understanding/redaction.js'

export type Channels = ReadonlyMap<string, Channel>

/** Creates the engine and the channels that connect it to the platforms. */
export async function buildHouse(
  ground: AppGround,
  log: FastifyBaseLogger,
  model: ModelReader | null,
): Promise<{ readonly house: House; readonly channels: Channels }> {
  const { config, store, blobs, clock, knowledge, library, desks, bytes } = ground
  const [toSlack, toTeams, pagers] = await Promise.all([
    slackDoor(ground, library, desks, bytes),
    teamsDoor(ground, library, desks, bytes),
    createPagerChannels({ ...config.pager, clock, log: ground.log }),
  ])
  let channels: Channels = new Map()
  const house = createHouse({
    store,
    audit: ground.audit,
    clock,
    log: ground.log,
    newId: randomUUID,
    knowledge,
    model,
    redact,
    overload: config.overload,
    settings: turnSettings(ground),
    files: {
      blobs,
      policy: () => knowledge().catalogue.files,
      scan: config.fileScanner === null ? null : scannerFrom(config.fileScanner),
    },
    isSeenAway: async (people) =>
      (channels.get('slack') as SlackChannel | undefined)?.isSeenAway(people) ?? false,
    channels(intake) {
      const all = [webChannel(ground, intake, log), ...toSlack(intake), ...toTeams(intake), ...pagers]
      channels = new Map(all.map((channel) => [channel.name, channel]))
      return channels
    },
  })
  return { house, channels }
}

function turnSettings({ config, webKey }: AppGround): TurnSettings {
  return {
    deskLanguage: config.languages[0]!,
    timeZone: config.timeZone,
    allowsGuests: config.allowsGuests,
    deskMembersAreTechnicians: config.deskMembersAreTechnicians,
    deskChannels: ['slack', 'teams'],
    pager: {
      mail: config.pager.mail !== null,
      webhook: config.pager.webhook !== null,
      link: (call) => `${config.publicUrl}/on-call/${pageToken(call, webKey)}`,
    },
    fileLink: (link) => `${config.publicUrl}/files/${signFileLink(link, webKey)}`,
  }
}

function webChannel(ground: AppGround, intake: Intake, log: FastifyBaseLogger): Channel {
  const { config, store, audit, blobs, clock, knowledge, accounts, fileOf, partIn, uploads, source } = ground
  const browsers = createKnownBrowsers(ground.webKey, {
    sameSite: 'lax',
    isSecure: ground.isSecure,
    isEmbedded: config.embedOrigins.length > 0,
  })
  const sessions = createSessions(store, clock, technicianSessions)
  const consoleCookie = createSessionCookie(ground.isSecure)
  return createWebChannel({
    audit,
    intake,
    mailbox: createMailbox(store),
    files: {
      blobs,
      file: fileOf,
      partIn,
      gate: ground.uploadGate,
      limits: uploads,
      letsVisitorsSend: config.letsVisitorsSend,
    },
    floods: () => knowledge().catalogue.floods.messagesAMinute,
    key: ground.webKey,
    pageDirectory: join(programDirectory, 'dist/web/chat'),
    isSecure: ground.isSecure,
    publicOrigin: new URL(config.publicUrl).origin,
    embedOrigins: config.embedOrigins,
    languages: config.languages,
    identitySources: [localAccounts(accounts, audit, ground.signInGate, browsers)],
    requesters: createRequesterSessions(ground.requesterSessions),
    ownTickets: createOwnTicketReader({ store, clock, knowledge, timeZone: config.timeZone }),
    letsVisitorsIn: config.letsVisitorsIn,
    timeZone: config.timeZone,
    library: ground.library,
    hasPublicSearch: config.hasPublicSearch,
    isTechnician: async (request) => (await sessions.read(consoleCookie.read(request))) !== null,
    picture: (topic, file) => readPicture(source.directories, topic, file),
    clock,
    log,
  })
}
