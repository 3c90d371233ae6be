import fastify, { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { DeskChannel, Ingress } from '../../../src/channels/channel.js'
import { createTeamsChannel, type TeamsChannelOptions } from '../../../src/channels/teams/teams-channel.js'
import { systemClock } from '../../../src/clock.js'
import type { InlineAnswer } from '../../../src/desk/view/message.js'
import type { Activity } from '../../../src/engine/activity.js'
import { type FakeTeams, startFakeTeams } from '../../support/fake-teams/fake-teams.js'
import { profilesInMemory } from '../../support/profiles-in-memory.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { oneArticle } from '../slack/articles.js'

export const desk = '19:desk@thread.tacv2'

export interface RecordingIntake extends Ingress {
  readonly accepted: Activity[]
  /** Error that further calls throw. */
  failure: Error | null
  answer: InlineAnswer
}

/** Creates an ingress that records incoming activities. Repeated IDs count as duplicates. */
export function recordingIntake(): RecordingIntake {
  const known = new Set<string>()
  const intake: RecordingIntake = {
    accepted: [],
    failure: null,
    answer: { outcome: 'done', message: null, card: null },
    mask: (text) => ({ text, count: 0 }),
    maskSaid: async (text) => ({ text, count: 0 }),
    async accept(activity) {
      if (intake.failure !== null) throw intake.failure
      const keys = [activity.id, ...activity.otherIds]
      if (keys.some((key) => known.has(key))) return 'duplicate'
      for (const key of keys) known.add(key)
      intake.accepted.push(activity)
      return 'new'
    },
    async acceptInline(activity) {
      await intake.accept(activity)
      return intake.answer
    },
  }
  return intake
}

export interface Started {
  readonly teams: FakeTeams
  readonly intake: RecordingIntake
  readonly channel: DeskChannel
  readonly server: FastifyInstance
  readonly origin: string
  stop(): Promise<void>
}

/** Starts the channel on a real HTTP server, with a fake Teams connector and a recording ingress. */
export async function startChannel(own: Partial<TeamsChannelOptions> = {}): Promise<Started> {
  const teams = await startFakeTeams()
  const intake = recordingIntake()
  try {
    return await listen(teams, intake, own)
  } catch (error) {
    await teams.stop()
    throw error
  }
}

async function listen(
  teams: FakeTeams,
  intake: RecordingIntake,
  own: Partial<TeamsChannelOptions>,
): Promise<Started> {
  const channel = createTeamsChannel({
    appId: teams.appId,
    appPassword: 'a password of the test',
    appType: 'SingleTenant',
    tenantId: teams.tenantId,
    homeTenants: [teams.tenantId],
    cloud: 'public',
    memberDesks: () => [desk],
    isDeskTeamPrivate: true,
    isDesk: (conversation) => conversation === desk,
    playground: false,
    isProduction: false,
    authentication: teams.authentication,
    allowedHosts: teams.allowedHosts,
    bytes: async () => null,
    ingress: intake,
    profiles: profilesInMemory(),
    library: oneArticle,
    publicUrl: 'https://it.example.com',
    words: (language) => shippedWording().card(language),
    defaultLanguage: 'en',
    clock: systemClock,
    log: pino({ level: 'silent' }),
    ...own,
  })
  const server = fastify()
  channel.routes(server)
  const origin = await server.listen({ port: 0, host: '127.0.0.1' })
  teams.connectTo(origin)
  return {
    teams,
    intake,
    channel,
    server,
    origin,
    async stop() {
      await server.close()
      await teams.stop()
    },
  }
}
