import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { ArticleLookup, Channel } from '../channels/channel.js'
import type { SlackChannel } from '../channels/slack/index.js'
import { registerUrlVerification } from '../channels/slack/receivers/signed-route.js'
import { createIsHomeTenant } from '../channels/teams/auth/home-tenants.js'
import { deskReference } from '../channels/teams/inbound/conversation-reference.js'
import type { TestAuthentication } from '../channels/teams/index.js'
import type { SchedulingClock } from '../clock.js'
import type { Config } from '../config.js'
import type { ContentSnapshot } from '../content/load/content-snapshot.js'
import type { Engine } from '../engine/engine.js'
import {
  type DeskChannelDirectory,
  syncDeskChannels,
} from '../features/desk-channels/desk-channel-directory.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import { demoteForeignMembers } from '../storage/demote-foreign-members.js'
import { createPlatformProfileCache } from '../storage/platform-profile-cache.js'
import type { Store } from '../storage/store.js'

export interface ChannelFactoryOptions {
  readonly config: Config
  readonly log: Logger
  readonly clock: SchedulingClock
  readonly store: Store
  readonly knowledge: () => ContentSnapshot
  /** True to accept Microsoft's Agents Playground, on loopback only and without tokens. */
  readonly playground?: boolean
  /** Identity provider for Teams tokens, if it isn't Microsoft's. */
  readonly teamsAuthentication?: TestAuthentication
  /** Additional connector addresses, on loopback only. */
  readonly teamsHosts?: readonly string[]
}

/** Creates the channels of a platform; none if it isn't set up. */
type CreateChannels = (ingress: Engine['ingress']) => readonly Channel[]

/** Creates the Slack channel. Bolt takes a quarter of a second to load, so it's loaded only when needed. */
export async function createSlackChannels(
  { config, log, clock, store, knowledge }: ChannelFactoryOptions,
  library: ArticleLookup,
  desks: DeskChannelDirectory,
  bytes: (hash: string) => ReturnType<BlobStore['get']>,
): Promise<CreateChannels> {
  if (config.slack === null) return () => []
  const { createSlackChannel } = await import('../channels/slack/index.js')
  const { botToken, signingSecret, appToken, apiUrl } = config.slack
  const profiles = createPlatformProfileCache({ store, clock, log })
  return (ingress) => [
    createSlackChannel({
      botToken,
      ...(signingSecret === null ? {} : { signingSecret }),
      ...(appToken === null ? {} : { appToken }),
      desks: { isDesk: (id) => desks.isDesk('slack', id), all: () => desks.all('slack') },
      areDeskMembersTechnicians: config.deskMembersAreTechnicians,
      ...(apiUrl === null ? {} : { apiUrl }),
      bytes,
      ingress,
      profiles,
      library,
      words: (language) => knowledge().catalogue.wording.card(language),
      defaultLanguage: config.languages[0]!,
      clock,
      log,
    }),
  ]
}

/** Creates the Teams channel. botbuilder takes a third of a second to load, so it's loaded only when needed. */
export async function createTeamsChannels(
  assembly: ChannelFactoryOptions,
  library: ArticleLookup,
  desks: DeskChannelDirectory,
  bytes: (hash: string) => ReturnType<BlobStore['get']>,
): Promise<CreateChannels> {
  const { config, log, clock, knowledge, playground = false, teamsAuthentication, teamsHosts } = assembly
  if (config.teams === null && !playground) return () => []
  const { createTeamsChannel } = await import('../channels/teams/index.js')
  const profiles = createPlatformProfileCache(assembly)
  return (ingress) => [
    createTeamsChannel({
      appId: config.teams?.appId ?? '',
      appPassword: config.teams?.appPassword ?? '',
      appType: config.teams?.appType ?? 'MultiTenant',
      tenantId: config.teams?.tenantId ?? '',
      homeTenants: config.teams?.homeTenants ?? [],
      cloud: config.teams?.cloud ?? 'public',
      isDesk: (conversation) => desks.isDesk('teams', conversation),
      isDeskTeamPrivate: config.teams?.isDeskTeamPrivate ?? playground,
      memberDesks: () => (config.deskMembersAreTechnicians ? desks.all('teams') : []),
      playground,
      isProduction: config.isProduction,
      ...(teamsAuthentication === undefined ? {} : { authentication: teamsAuthentication }),
      ...(teamsHosts === undefined ? {} : { allowedHosts: teamsHosts }),
      bytes,
      ingress,
      profiles,
      library,
      publicUrl: config.publicUrl,
      words: (language) => knowledge().catalogue.wording.card(language),
      defaultLanguage: config.languages[0]!,
      clock,
      log,
    }),
  ]
}

/** Answers Slack's check of the address before the app is installed. */
export function registerSlackUrlVerification(
  server: FastifyInstance,
  { config, clock }: ChannelFactoryOptions,
): void {
  const signingSecret = config.slackBegun?.signingSecret ?? null
  if (signingSecret !== null) registerUrlVerification(server, { signingSecret, clock })
}

/**
 * Stores the desk channels named in the settings and the policy. Known channels are already stored, even while Slack
 * can't be reached.
 */
export async function syncSlackDeskChannels(
  { config, store, knowledge }: ChannelFactoryOptions,
  channels: ReadonlyMap<string, Channel>,
): Promise<void> {
  const { queues } = knowledge().catalogue
  const slack = channels.get('slack') as SlackChannel | undefined
  if (slack !== undefined)
    await syncDeskChannels(store, 'slack', { common: config.slack?.deskChannel ?? null, queues }, slack.desk)
}

/** Makes people from other tenants external if they counted as members before the settings listed our tenants. */
export async function demoteForeignTenantMembers({
  config,
  log,
  store,
}: ChannelFactoryOptions): Promise<void> {
  if (config.teams === null) return
  const count = await demoteForeignMembers(store, 'teams', createIsHomeTenant(config.teams.homeTenants))
  if (count > 0) log.warn({ count }, 'People from unlisted tenants now count as external')
}

export async function syncTeamsDeskChannels(
  { config, store, knowledge }: ChannelFactoryOptions,
  channels: ReadonlyMap<string, Channel>,
): Promise<void> {
  const { queues } = knowledge().catalogue
  if (!channels.has('teams')) return
  const tenant = config.teams?.tenantId ?? (await tenantOfDesk(store))
  await syncDeskChannels(
    store,
    'teams',
    { common: config.teams?.deskChannel ?? null, queues },
    async (conversation) => (tenant === null ? null : deskReference(tenant, conversation)),
  )
}

/** Returns the desk's tenant. A bot used by several organisations has its desk in only one of them. */
async function tenantOfDesk(store: Store): Promise<string | null> {
  const desk = await store.get('setting', 'desk:teams')
  return desk?.kind === 'desk' ? desk.reference.tenant : null
}
