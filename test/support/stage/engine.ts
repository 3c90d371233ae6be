import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Channel } from '../../../src/channels/channel.js'
import type { Catalogue } from '../../../src/content/load/load-catalogue.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { Button, OutboundMessage } from '../../../src/desk/view/message.js'
import type { Conversation } from '../../../src/dialogue/state.js'
import type {
  ActivityContent,
  ChannelName,
  ConversationReference,
  Person,
} from '../../../src/engine/activity.js'
import type { DeskCommand } from '../../../src/features/commands/desk-command.js'
import type { ModelReader } from '../../../src/nlu/model-reader/model-reader.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { asManyAsTheyLike, firstLineTechnician, knowledgeWith, openBareHouse } from './bare-house.js'
import { deliveringChannel } from './delivering-channel.js'
import { createStoryClock, type StoryClock } from './story-clock.js'

export interface EngineOptions {
  readonly language?: 'en' | 'fr'
  readonly channel?: ChannelName
  readonly trust?: Person['trust']
  /** True for a person who hasn't given the page a name. */
  readonly isAnonymous?: true
  /** Kind of conversation in which they write; by default, a direct conversation with the bot. */
  readonly space?: ConversationReference['space']
  /** Policies that replace shipped ones. */
  readonly policies?: Partial<Catalogue>
  /** Creates a model that reads messages besides the built-in reader; none if absent. */
  readonly model?: (clock: StoryClock) => ModelReader
}

/** Requester who talks to the engine alone: real model, guides and wording, but no platform. */
export interface Engine {
  readonly clock: StoryClock
  /** All messages sent, with their destinations. */
  readonly sent: readonly { readonly to: string; readonly content: OutboundMessage }[]
  /** Sends a message and returns the answer. */
  say(text: string): Promise<string>
  /** Edits the last message. */
  edit(text: string): Promise<string>
  /** Asks from the article search page. */
  ask(text: string): Promise<string>
  /** Presses the last button with this label. */
  press(label: RegExp): Promise<string>
  /** Buttons of the last answer. */
  readonly buttons: readonly Button[]
  send(content: ActivityContent): Promise<string>
  /** Has Marc, a first-line technician, use a command on the newest ticket. */
  marc(act: DeskCommand): Promise<void>
  /** Returns all of the requester's tickets, newest last. */
  tickets(): Promise<readonly Ticket[]>
  /** Returns the newest ticket. */
  ticket(): Promise<Ticket>
  conversation(): Promise<Conversation | null>
  /** Returns the transcript of the newest ticket. */
  lines(): Promise<readonly TranscriptEntry[]>
  /** Continues as another requester, with a new conversation on the same engine. */
  another(language?: 'en' | 'fr'): void
  stop(): Promise<void>
}

const marc = 'Marc Petit'

export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'guichet-engine-'))
  const clock = createStoryClock()
  const store = await createLowdbStore({ directory, clock, log: pino({ level: 'silent' }) })
  const knowledge = knowledgeWith({
    people: { people: [firstLineTechnician(marc)] },
    floods: asManyAsTheyLike(),
    ...options.policies,
  })
  const sent: { to: string; content: OutboundMessage }[] = []
  const channelOf = (name: ChannelName): Channel =>
    deliveringChannel(name, async (delivery) => {
      sent.push({ to: delivery.to.conversation, content: delivery.content as OutboundMessage })
      // Reactions are on the person's own message, as on Slack.
      const { content } = delivery
      return { messageId: (content.type === 'reaction' ? content.messageId : null) ?? delivery.id }
    })
  const channel = options.channel ?? 'web'
  const engine = await openBareHouse({
    store,
    clock,
    directory,
    knowledge,
    channels: new Map([[channel, channelOf(channel)]]),
    ...(options.model === undefined ? {} : { model: options.model(clock) }),
  })
  engine.start()
  let count = 0
  let lastMessage = ''
  let language = options.language ?? 'en'
  let buttons: readonly Button[] = []
  const person = (): Person => ({
    id: `${channel}:local:amina${count}`,
    channel,
    tenant: 'local',
    user: `amina${count}`,
    ...(options.isAnonymous === true ? { name: 'Web visitor', isAnonymous: true } : { name: 'Amina Diallo' }),
    trust: options.trust ?? 'member',
    locale: language,
  })
  const lane = () => `${channel}:local:amina${count}`

  async function accept(content: ActivityContent, isMarc = false): Promise<void> {
    const id = randomUUID()
    if (!isMarc && content.type === 'message.received') lastMessage = id
    await engine.ingress.accept({
      id,
      otherIds: [],
      receivedAt: clock.now(),
      from: isMarc
        ? {
            id: `slack:T1:${marc}`,
            channel: 'slack',
            tenant: 'T1',
            user: marc,
            name: marc,
            trust: 'member',
          }
        : person(),
      where: isMarc
        ? null
        : {
            channel,
            tenant: 'local',
            space: options.space ?? 'direct',
            conversation: `amina${count}`,
            address: {},
          },
      messageId: isMarc ? null : id,
      maskedSecrets: 0,
      content,
    })
    await engine.settled()
  }

  async function send(content: ActivityContent): Promise<string> {
    const from = sent.length
    await accept(content)
    const heard = sent
      .slice(from)
      .filter(({ to }) => to === `amina${count}`)
      .flatMap(({ content: one }) => (one.type === 'message' ? [one.message] : []))
    const offered = heard.flatMap((one) => one.buttons)
    if (heard.length > 0) buttons = offered
    return heard.map(({ text, verbatim }) => verbatim?.text ?? text).join('\n')
  }

  async function tickets(): Promise<readonly Ticket[]> {
    const { tickets: found } = await store.tickets({ lane: lane(), order: 'recent', limit: 50 })
    return [...found].sort(
      (one, other) => one.openedAt - other.openedAt || (one.number < other.number ? -1 : 1),
    )
  }
  const ticket = async () => (await tickets()).at(-1)!

  return {
    clock,
    sent,
    get buttons() {
      return buttons
    },
    send,
    say: (text) => send({ type: 'message.received', text, attachments: [] }),
    edit: (text) => send({ type: 'message.edited', messageId: lastMessage, text }),
    ask: (text) => send({ type: 'message.received', text, attachments: [], isFromArticles: true }),
    press(label) {
      const button = buttons.find((one) => label.test(one.label))
      if (button === undefined)
        throw new Error(`No button ${label}, only: ${buttons.map((one) => one.label).join(' · ')}`)
      return send({ type: 'button.pressed', value: button.value })
    },
    async marc(act) {
      await accept({ type: 'desk.command', ticket: (await ticket()).number, command: act }, true)
    },
    tickets,
    ticket,
    lines: async () => store.lines((await ticket()).number),
    conversation: () => store.get('conversation', lane()),
    another(other) {
      count += 1
      language = other ?? language
      buttons = []
    },
    async stop() {
      await engine.stop()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
