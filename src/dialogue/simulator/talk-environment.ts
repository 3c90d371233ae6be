import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { openStorage } from '../../app/open-storage.js'
import type { Channel } from '../../channels/channel.js'
import type { SchedulingClock } from '../../clock.js'
import type { ContentSnapshot } from '../../content/load/content-snapshot.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Button, Message, OutboundMessage } from '../../desk/view/message.js'
import type { ActivityContent, Person } from '../../engine/activity.js'
import { createEngine } from '../../engine/engine.js'
import { activityHandlers } from '../../features/registry/activity-handlers.js'
import { rejectFileFetch } from '../../http/reject-file-fetch.js'
import type { Language } from '../../nlu/intent-file.js'
import type { ModelReader } from '../../nlu/model-reader/model-reader.js'
import { redact } from '../../nlu/redaction/redact.js'
import { createAuditLog } from '../../reports/audit/audit-log.js'
import type { Conversation } from '../state.js'
import { readTyped, type TypedLine } from './read-typed.js'
import { type VisiblePrompt, visiblePrompt } from './visible-prompt.js'

/** State of a conversation at one moment. */
export interface Snapshot {
  readonly conversation: Conversation | null
  /** Tickets of this requester, oldest first. */
  readonly tickets: readonly Ticket[]
  readonly open: VisiblePrompt
  /** Buttons of the last message. */
  readonly buttons: readonly Button[]
}

/** Messages and state after one action of the requester. */
export interface ActionResult {
  readonly after: Snapshot
  readonly said: readonly Message[]
  /** True if the message got a reaction, on platforms that have reactions. */
  readonly isMarked: boolean
  /** Engine's interpretation of the typed text; null if nothing was typed. */
  readonly line: TypedLine | null
}

/** Environment with one requester, the real engine, an empty store and its own clock. */
export interface TalkEnvironment {
  say(text: string): Promise<ActionResult>
  press(value: string): Promise<ActionResult>
  /** Advances the clock and fires the timers that come due. */
  wait(ms: number): Promise<ActionResult>
  snapshot(): Promise<Snapshot>
  close(): Promise<void>
}

/** Delay between the bot's message and the person's next one, in milliseconds. */
const typingMs = 25_000
const lane = 'simulated:local:amina'

export interface EnvironmentOptions {
  readonly knowledge: ContentSnapshot
  readonly language: Language
  /** Start of the conversation. */
  readonly startsAt: number
  readonly timeZone: string
  /** Language model used in addition to the built-in NLU; null if there is none. */
  readonly model: ModelReader | null
}

export async function openTalkEnvironment({
  knowledge,
  language,
  startsAt,
  timeZone,
  model,
}: EnvironmentOptions): Promise<TalkEnvironment> {
  let now = startsAt
  // The clock never wakes anything by itself: `wait` fires the timers that are due.
  const clock: SchedulingClock = { now: () => now, wakeAt: () => () => undefined }
  const log = pino({ level: 'silent' }, { write: () => undefined })
  const directory = await mkdtemp(join(tmpdir(), 'guichet-simulated-'))
  const store = await openStorage({ dataDirectory: directory, database: null }, clock, log)
  const heard: OutboundMessage[] = []
  let ids = 0
  const newId = () => `id-${String(++ids).padStart(6, '0')}`
  const engine = createEngine({
    handlers: activityHandlers,
    store,
    audit: createAuditLog({ store, clock, log, key: Buffer.alloc(32) }),
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
  engine.start()
  const person: Person = {
    id: lane,
    channel: 'simulated',
    tenant: 'local',
    user: 'amina',
    name: 'Amina Diallo',
    trust: 'member',
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
      open: visiblePrompt(conversation, inOrder, knowledge.catalogue.guides),
      buttons,
    }
  }

  async function settle(line: TypedLine | null): Promise<ActionResult> {
    await engine.settled()
    const said = heard.flatMap((content) => (content.type === 'message' ? [content.message] : []))
    const isMarked = heard.some(({ type }) => type === 'reaction')
    heard.length = 0
    if (said.length > 0) buttons = said.flatMap((message) => message.buttons)
    return { after: await snapshot(), said, isMarked, line }
  }

  async function accept(content: ActivityContent): Promise<ActionResult> {
    const before = await store.get('conversation', lane)
    const line =
      content.type === 'message.received' ? readTyped(knowledge, before, language, content.text) : null
    now += typingMs
    const id = newId()
    await engine.ingress.accept({
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
    say: (text) => accept({ type: 'message.received', text, attachments: [] }),
    press: (value) => accept({ type: 'button.pressed', value }),
    async wait(ms) {
      now += ms
      await engine.timerScheduler.tick()
      return settle(null)
    },
    snapshot,
    async close() {
      await engine.stop()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function hearing(hear: (content: OutboundMessage) => void): Channel {
  return {
    name: 'simulated',
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    fetchFile: rejectFileFetch,
    typing: async () => undefined,
    async deliver({ content, id }) {
      hear(content as OutboundMessage)
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
  throw new Error('Simulated people do not send files.')
}
