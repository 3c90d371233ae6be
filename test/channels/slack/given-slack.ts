import Fastify, { type FastifyInstance } from 'fastify'
import pino from 'pino'
import type { Ingress, ProfileStore } from '../../../src/channels/channel.js'
import { createSlackChannel, type SlackChannel } from '../../../src/channels/slack/index.js'
import { systemClock } from '../../../src/clock.js'
import type { InlineAnswer } from '../../../src/desk/view/message.js'
import type { Activity } from '../../../src/engine/activity.js'
import { StorageError } from '../../../src/errors.js'
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.js'
import { profilesInMemory } from '../../support/profiles-in-memory.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { oneArticle } from './articles.js'

/** Ingress that records incoming activities and gives the test's answers. */
export interface RecordingIntake extends Ingress {
  readonly accepted: Activity[]
  isStorageDown: boolean
  inlineAnswer: InlineAnswer
  /** Called before an activity counts as stored. */
  beforeStored: () => Promise<void>
}

export interface GivenSlack {
  readonly slack: FakeSlack
  readonly intake: RecordingIntake
  readonly channel: SlackChannel
  readonly server: FastifyInstance
  readonly baseUrl: string
  readonly logged: string[]
  end(): Promise<void>
}

export const desk = 'C0ITDESK01'

export async function givenSlack({
  socketMode = false,
  profiles = profilesInMemory(),
}: {
  socketMode?: boolean
  profiles?: ProfileStore
} = {}): Promise<GivenSlack> {
  const slack = await startFakeSlack()
  slack.addPerson({ id: 'U0AMINA001', name: 'Amina Diallo', email: 'amina@example.org', locale: 'fr-FR' })
  slack.addPerson({ id: 'U0MARC0001', name: 'Marc Petit', email: 'marc@example.org', locale: 'fr-FR' })
  slack.addPerson({ id: 'U0TOM00001', name: 'Tom Baker', email: 'tom@example.org' })
  slack.addPerson({ id: 'U0GUEST001', name: 'Gaston Guest', isGuest: true })
  slack.addPerson({ id: 'U0OTHER001', name: 'Olga Other', team: 'T0ELSEWHR1' })
  slack.addChannel(desk, ['U0LEAD0001', 'U0LEAD0002', 'U0MARC0001', slack.botUser])
  slack.addChannel('C0GENERAL1', ['U0AMINA001', 'U0TOM00001', slack.botUser])

  const intake = recordingIntake()
  const logged: string[] = []
  const channel = createSlackChannel({
    botToken: slack.botToken,
    ...(socketMode ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
    desks: { isDesk: (id) => id === desk, all: () => [desk] },
    areDeskMembersTechnicians: true,
    apiUrl: slack.apiUrl,
    bytes: async () => null,
    ingress: intake,
    profiles,
    library: oneArticle,
    words: (language) => shippedWording().card(language),
    defaultLanguage: 'en',
    clock: systemClock,
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
  })
  const server = Fastify()
  channel.routes(server)
  await channel.start()
  const baseUrl = await server.listen({ port: 0, host: '127.0.0.1' })
  slack.sendTo(baseUrl)

  return {
    slack,
    intake,
    channel,
    server,
    baseUrl,
    logged,
    async end() {
      await channel.stop()
      await server.close()
      await slack.stop()
    },
  }
}

function recordingIntake(): RecordingIntake {
  const seen = new Set<string>()
  const intake: RecordingIntake = {
    accepted: [],
    isStorageDown: false,
    inlineAnswer: { outcome: 'done', message: null, card: null },
    beforeStored: async () => {},
    mask: (text) => ({ text, count: 0 }),
    maskSaid: async (text) => ({ text, count: 0 }),
    async accept(activity) {
      await intake.beforeStored()
      if (intake.isStorageDown) throw new StorageError('storage-unavailable', 'the disk is full')
      const ids = [activity.id, ...activity.otherIds]
      if (ids.some((id) => seen.has(id))) return 'duplicate'
      for (const id of ids) seen.add(id)
      intake.accepted.push(activity)
      return 'new'
    },
    async acceptInline(activity) {
      await intake.accept(activity)
      return intake.inlineAnswer
    },
  }
  return intake
}
