import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createAudit } from '../../audit/audit.js'
import type { Knowledge } from '../../catalogue/knowledge.js'
import type { Channel } from '../../channels/channel.js'
import type { AlarmClock } from '../../clock.js'
import type { ActivityContent, Person } from '../../conversation/activity.js'
import type { Conversation } from '../../conversation/state.js'
import { createHouse } from '../../house.js'
import { noFiles } from '../../http/no-files.js'
import type { ModelReader } from '../../nlu/model-reader/model-reader.js'
import { openStore } from '../../open-store.js'
import type { Button, Message, Outgoing } from '../../replies/message.js'
import type { Ticket } from '../../tickets/ticket.js'
import type { Language } from '../../understanding/intent-file.js'
import { redact } from '../../understanding/redaction.js'
import { type OpenQuestion, openQuestion } from './open-question.js'
import { readTyped, type TypedLine } from './read-typed.js'

/** State of a conversation at one moment. */
export interface Snapshot {
  readonly conversation: Conversation | null
  /** Tickets of this requester, the oldest first. */
  readonly tickets: readonly Ticket[]
  readonly open: OpenQuestion
  /** Buttons of the last message. */
  readonly buttons: readonly Button[]
}

/** Messages and state after one action of the requester. */
export interface Heard {
  readonly after: Snapshot
  readonly said: readonly Message[]
  /** Presence of a reaction on the message, on platforms that have reactions. */
  readonly isMarked: boolean
  /** Engine's reading of the typed text; null if nothing was typed. */
  readonly line: TypedLine | null
}

/** Environment with one requester and the real engine, an empty store and its own clock. */
export interface TalkStage {
  say(text: string): Promise<Heard>
  press(value: string): Promise<Heard>
  /** Advances the clock and fires the timers that come due. */
  wait(ms: number): Promise<Heard>
  snapshot(): Promise<Snapshot>
  close(): Promise<void>
}

/** Delay between the bot's message and the person's next one, in milliseconds. */
const typingMs = 25_000
const lane = 'simulated:local:amina'

export interface StageOptions {
  readonly knowledge: Knowledge
  readonly language: Language
  /** Start of the conversation. */
  readonly startsAt: number
  readonly timeZone: string
  /** Language model that reads along with the built-in NLU; null if there is none. */
  readonly model: ModelReader | null
}

export async function openTalkStage({
  knowledge,
  language,
  startsAt,
  timeZone,
  model,
}: StageOptions): Promise<TalkStage> {
  let now = startsAt
  // The clock never wakes anything by itself: `wait` fires the timers that are due.
  const clock: AlarmClock = { now: () => now, wakeAt: () => () => undefined }
  const log = pino({ level: 'silent' }, { write: () => undefined })
  const directory = await mkdtemp(join(tmpdir(), 'guichet-simulated-'))
  const store = await openStore({ dataDirectory: directory, database: null }, clock, log)
  const heard: Outgoing[] = []
  let ids = 0
  const newId = () => `id-${String(++ids).padStart(6, '0')}`
  const house = createHouse({
    store,
    audit: createAudit({ store, clock, log, key: Buffer.alloc(32) }),
    clock,
    log,
    newId,
    knowledge: () => knowledge,
    redact,
    overload: { mostWaiting: 1_000, mostLagMs: 60_000 },
    settings: {
      deskLanguage: knowledge.catalogue.wording.languages[0]!,
      timeZone,
      allowsGuests: true,
      deskMembersAreTechnicians: false,
      deskChannels: [],
      pager: { mail: false, webhook: false, link: () => '' },
      fileLink: () => '',
    },
    files: { blobs: noBlobs, policy: () => knowledge.catalogue.files, scan: null },
    isSeenAway: async () => false,
    model,
    channels: () => new Map([['simulated', hearing((content) => heard.push(content))]]),
  })
  house.start()
  const person: Person = {
    id: lane,
    channel: 'simulated',
    tenant: 'local',
    user: 'amina',
    name: 'Amina Diallo',
    standing: 'member',
    locale: language,
  }
  let buttons: readonly Button[] = []

  async function snapshot(): Promise<Snapshot> {
    const conversation = await store.get('conversation', lane)
    const { tickets } = await store.tickets({ lane, order: 'recent', limit: 50 })
    const inOrder = [...tickets].sort((a, b) => a.openedAt - b.openedAt || (a.number < b.number ? -1 : 1))
    return {
      conversation,
      tickets: inOrder,
      open: openQuestion(conversation, inOrder, knowledge.catalogue.guides),
      buttons,
    }
  }

  async function settle(line: TypedLine | null): Promise<Heard> {
    await house.settled()
    const said = heard.flatMap((content) => (content.type === 'message' ? [content.message] : []))
    const isMarked = heard.some(({ type }) => type === 'reaction')
    heard.length = 0
    if (said.length > 0) buttons = said.flatMap((message) => message.buttons)
    return { after: await snapshot(), said, isMarked, line }
  }

  async function accept(content: ActivityContent): Promise<Heard> {
    const before = await store.get('conversation', lane)
    const line = content.type === 'message' ? readTyped(knowledge, before, language, content.text) : null
    now += typingMs
    const id = newId()
    await house.intake.accept({
      id,
      otherIds: [],
      receivedAt: now,
      from: person,
      where: { channel: 'simulated', tenant: 'local', space: 'direct', conversation: 'amina', address: {} },
      messageId: id,
      maskedSecrets: 0,
      content,
    })
    return settle(line)
  }

  return {
    say: (text) => accept({ type: 'message', text, attachments: [] }),
    press: (value) => accept({ type: 'press', value }),
    async wait(ms) {
      now += ms
      await house.ticker.tick()
      return settle(null)
    },
    snapshot,
    async close() {
      await house.stop()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function hearing(hear: (content: Outgoing) => void): Channel {
  return {
    name: 'simulated',
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    fetchFile: noFiles,
    typing: async () => undefined,
    async deliver({ content, id }) {
      hear(content as Outgoing)
      return { messageId: id }
    },
  }
}

const noBlobs = {
  stage: noFile,
  put: noFile,
  get: async () => null,
  delete: async () => false,
  list: async () => [],
  freeBytes: async () => null,
}

async function noFile(): Promise<never> {
  throw new Error('Simulated people send no files.')
}
