import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createFaults, type Faults } from './faults.js'
import { createMethods, type Method, viewProblems } from './methods.js'
import { createPayloads, type FakeFile } from './payloads.js'
import { buttonsOf, type ShownButton, wordsOf } from './shown.js'
import { type Kind, signed } from './signed.js'
import { createSocketMode } from './socket-mode.js'
import { type ApiCall, createWebApi } from './web-api.js'
import { createWorkspace, type FakeMessage, type FakePerson, type FakeView } from './workspace.js'

/** Result of a request: its response over HTTP; over a socket, 200 if it was acknowledged and 0 if not. */
export interface Delivered {
  readonly status: number
  readonly body: unknown
}

/** Message as a person sees it. */
export interface Seen extends Readonly<FakeMessage> {
  readonly words: string
  readonly buttons: readonly ShownButton[]
}

export interface FakeSlack {
  /** Value for SLACK_API_URL. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly team: string
  readonly botUser: string
  readonly botId: string
  readonly faults: Faults
  /** All Web API calls, in order. */
  readonly calls: readonly ApiCall[]
  /** Forgets earlier calls, and all but the latest messages in a channel, for stories that last several days. */
  forgetCalls(channel: string, kept: number): void
  readonly payloads: ReturnType<typeof createPayloads>

  addPerson(person: FakePerson): void
  setPresence(user: string, presence: 'active' | 'away'): void
  /** Returns the ID of the person with this name. */
  userNamed(name: string): string
  /** Adds a channel with the bot and these people. */
  addChannel(id: string, people: readonly string[]): void
  /** Sets a channel's flags in Slack's responses, such as public or shared. */
  changeChannel(channel: string, traits: Readonly<Record<string, boolean>>): void
  removeMember(channel: string, user: string): void
  directChannel(user: string): string

  /** Sets the app's base address, which receives requests unless a socket is open, and how often events are retried. */
  sendTo(baseUrl: string, options?: { retries?: number; copies?: number; now?: () => number }): void
  send(kind: Kind, payload: Record<string, unknown>): Promise<Delivered>
  isSocketOpen(): boolean
  breakSockets(): void

  /** Writes to the bot directly. */
  say(user: string, text: string, options?: { files?: readonly FakeFile[]; thread?: string }): Promise<Said>
  /** Writes in a channel. `@bot` in the text is a mention. */
  sayIn(
    channel: string,
    user: string,
    text: string,
    options?: { thread?: string; files?: readonly FakeFile[] },
  ): Promise<Said>
  edit(message: FakeMessage, text: string): Promise<Delivered>
  remove(message: FakeMessage): Promise<Delivered>
  /** Presses a button or picks a choice by its label or value: in the given message, or in the last one that has it. */
  press(user: string, where: FakeMessage | string, label: string): Promise<Delivered>
  /** Presses a button in the conversation with the bot, with an edited value. */
  pressEdited(name: string, value: string): Promise<Delivered>
  command(user: string, text: string, channel?: string): Promise<Delivered>
  /** Adds or removes a reaction, given by Slack's emoji name. */
  react(
    user: string,
    message: Pick<FakeMessage, 'channel' | 'ts'>,
    name: string,
    isAdded?: boolean,
  ): Promise<Delivered>
  shortcut(user: string, message: FakeMessage): Promise<Delivered>
  /** Uses one of the app's global shortcuts. */
  globalShortcut(user: string, id: string): Promise<Delivered>
  /** Has a person join a channel. Slack notifies the app. */
  join(user: string, channel: string): Promise<Delivered>
  leave(user: string, channel: string): Promise<Delivered>
  /** Sets the address of files, and returns the previous one. */
  filesAt(origin: string): string
  openHome(user: string): Promise<Delivered>
  /** Opens the Messages tab; `context` is sent only in the agent view. */
  openMessages(user: string, context?: Record<string, unknown>): Promise<Delivered>
  /** Switches to another view while the app is open next to it. */
  lookElsewhere(user: string): Promise<Delivered>
  /** Opens the assistant panel. The person will write in `thread`. */
  openAssistant(user: string): Promise<Delivered & { readonly thread: string }>
  /** Returns the form that the person has open; null if there is none. */
  openView(user: string): FakeView | null
  submitView(user: string, values: Record<string, string>): Promise<Delivered>
  /** Presses a button of the open form, or otherwise of the home page. */
  pressInView(user: string, label: string): Promise<Delivered>

  /** Returns a channel's messages, without ephemeral ones, in order. */
  messages(channel: string): readonly Seen[]
  /** Returns the messages in a channel that only this person sees. */
  whispers(channel: string, user: string): readonly Seen[]
  home(user: string): { readonly words: string; readonly buttons: readonly ShownButton[] } | null
  stop(): Promise<void>
}

export interface Said extends Delivered {
  readonly message: FakeMessage
}

/** Starts Slack as apps see it: the Web API, signed requests or Socket Mode, and people who write and press buttons. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const world = createWorkspace('T0EXAMPLE1')
  const payloads = createPayloads(world)
  const faults = createFaults()
  const calls: ApiCall[] = []
  const [botToken, appToken, signingSecret] = [
    'xoxb-fake-bot-token',
    'xapp-fake-app-token',
    'fake-signing-secret',
  ]
  const socketMethods = new Map<string, Method>([
    ['apps.connections.open', () => ({ ok: true, url: `ws://127.0.0.1:${port()}/socket` })],
  ])
  const tokens = new Map([
    [botToken, createMethods(world)],
    [appToken, socketMethods],
  ])
  const files = { token: botToken, files: world.files }
  const server = createWebApi({ tokens, faults, calls, hook, files })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  world.hookBase = `http://127.0.0.1:${port()}/hook`
  world.origin = `http://127.0.0.1:${port()}`
  const socketMode = createSocketMode(server, world.nextId)
  let target = { baseUrl: '', retries: 0, copies: 1, now: () => Date.now() }

  const slack: FakeSlack = {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    botToken,
    appToken,
    signingSecret,
    team: world.team,
    botUser: world.botUser,
    botId: world.botId,
    faults,
    calls,
    forgetCalls(channel, kept) {
      calls.length = 0
      const there = world.messages.filter((message) => message.channel === channel)
      const gone = new Set(there.slice(0, Math.max(0, there.length - kept)))
      world.messages.splice(0, world.messages.length, ...world.messages.filter((one) => !gone.has(one)))
    },
    payloads,
    addPerson: (person) => void world.people.set(person.id, person),
    setPresence: (user, presence) => void world.presences.set(user, presence),
    userNamed(name) {
      const found = [...world.people.values()].find((person) => person.name === name)
      if (found === undefined) throw new Error(`nobody is called ${name}`)
      return found.id
    },
    addChannel: (id, people) => void world.members.set(id, new Set(people)),
    changeChannel: (channel, traits) => void world.channels.set(channel, traits),
    removeMember: (channel, user) => void world.members.get(channel)?.delete(user),
    directChannel: world.directChannel,
    sendTo: (baseUrl, options = {}) => {
      target = { ...target, retries: 0, copies: 1, ...options, baseUrl }
      world.now = options.now ?? Date.now
    },
    send,
    isSocketOpen: socketMode.isConnected,
    breakSockets: socketMode.breakAll,
    say: (user, text, options) => say(world.directChannel(user), user, text, options),
    sayIn: say,
    async edit({ channel, ts }, text) {
      const message = kept(channel, ts)
      const before = message.text
      message.text = text.replaceAll('@bot', `<@${world.botUser}>`)
      message.isEdited = true
      return send('event', payloads.changed(message, before))
    },
    async remove({ channel, ts }) {
      const message = kept(channel, ts)
      world.messages.splice(world.messages.indexOf(message), 1)
      return send('event', payloads.deleted(message))
    },
    press,
    pressEdited,
    react: (user, { channel, ts }, reaction, isAdded = true) =>
      send(
        'event',
        payloads.event({
          type: isAdded ? 'reaction_added' : 'reaction_removed',
          user,
          reaction,
          item: { type: 'message', channel, ts },
          item_user: world.botUser,
          event_ts: world.nextTs(),
        }),
      ),
    command: (user, text, channel = 'C0GENERAL1') =>
      send('command', payloads.command(person(user), text, channel)),
    globalShortcut: (user, id) => send('interaction', payloads.globalShortcut(person(user), id)),
    shortcut: (user, message) => send('interaction', payloads.shortcut(person(user), message)),
    join(user, channel) {
      world.members.get(channel)?.add(user)
      return send('event', payloads.member('member_joined_channel', user, channel))
    },
    leave(user, channel) {
      world.members.get(channel)?.delete(user)
      return send('event', payloads.member('member_left_channel', user, channel))
    },
    filesAt(origin) {
      const before = world.origin
      world.origin = origin
      return before
    },
    openHome: (user) => send('event', payloads.homeOpened(user)),
    openMessages: (user, context) => send('event', payloads.homeOpened(user, 'messages', context)),
    lookElsewhere: (user) => send('event', payloads.contextChanged(user)),
    async openAssistant(user) {
      const thread = world.nextTs()
      return { ...(await send('event', payloads.assistantStarted(user, thread))), thread }
    },
    openView: (user) => world.modals.get(user) ?? null,
    async submitView(user, values) {
      const view = world.modals.get(user)
      if (view === undefined) throw new Error(`no form is open in front of ${user}`)
      const delivered = await send('interaction', payloads.submission(person(user), view, values))
      const staysOpen = JSON.stringify(delivered.body ?? '').includes('"errors"')
      if (delivered.status === 200 && !staysOpen) world.modals.delete(user)
      const answer = delivered.body as { response_action?: string; view?: Record<string, unknown> } | null
      if (answer?.response_action === 'push' || answer?.response_action === 'update') {
        const problems = viewProblems(answer.view!, 'modal')
        if (problems.length > 0) throw new Error(`Slack refuses the view: ${problems.join('; ')}`)
        // Updated views keep their ID; pushed views get a new one.
        const id = answer.response_action === 'update' ? view.id : world.nextId('V')
        world.modals.set(user, { id, view: answer.view! })
      }
      return delivered
    },
    pressInView(user, label) {
      const on = world.modals.get(user) ?? world.homes.get(user)
      const button = on && buttonsOf(on.view.blocks as unknown[]).find((one) => one.label === label)
      if (on === undefined || button === undefined) throw new Error(`nobody offers “${label}” to ${user}`)
      return send('interaction', payloads.pressInView(person(user), on, button))
    },
    messages: (channel) =>
      world.messages.filter((kept) => kept.channel === channel && kept.onlyFor === null).map(seen),
    whispers: (channel, user) =>
      world.messages.filter((kept) => kept.channel === channel && kept.onlyFor === user).map(seen),
    home(user) {
      const home = world.homes.get(user)
      if (home === undefined) return null
      const blocks = home.view.blocks as unknown[]
      return { words: wordsOf(blocks), buttons: buttonsOf(blocks) }
    },
    async stop() {
      await socketMode.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return slack

  function port(): number {
    return (server.address() as AddressInfo).port
  }

  /** Handles a response URL. Only ephemeral messages can be deleted through it. */
  function hook(path: string, answer: Record<string, unknown>): void {
    const [channel, ts] = path.split('/')
    const at = world.messages.findIndex(
      (one) => one.channel === channel && one.ts === ts && one.onlyFor !== null,
    )
    if (at >= 0 && answer.delete_original === true) world.messages.splice(at, 1)
  }

  async function say(
    channel: string,
    user: string,
    text: string,
    { files = [], thread }: { files?: readonly FakeFile[]; thread?: string } = {},
  ): Promise<Said> {
    const mentioned = text.replaceAll('@bot', `<@${world.botUser}>`)
    const message = keep(channel, user, mentioned, thread ?? null)
    const answers = [await send('event', payloads.said(message, files))]
    // Outside direct conversations, Slack sends two events for a mention.
    if (mentioned !== text && !channel.startsWith('D'))
      answers.push(await send('event', payloads.mention(message, files)))
    return { ...answers.reduce((worst, answer) => (answer.status === 200 ? worst : answer)), message }
  }

  function kept(channel: string, ts: string): FakeMessage {
    const found = world.messages.find((message) => message.channel === channel && message.ts === ts)
    if (found === undefined) throw new Error(`there is no message ${ts} in ${channel}`)
    return found
  }

  function keep(channel: string, user: string, text: string, thread: string | null): FakeMessage {
    const message = {
      channel,
      ts: world.nextTs(),
      at: world.now(),
      thread,
      user,
      isFromBot: false,
      onlyFor: null,
      text,
      blocks: [],
      metadata: undefined,
      isEdited: false,
      reactions: new Set<string>(),
    }
    world.messages.push(message)
    return message
  }

  async function press(user: string, where: FakeMessage | string, label: string): Promise<Delivered> {
    const candidates =
      typeof where === 'string' ? world.messages.filter((kept) => kept.channel === where) : [where]
    const isIt = (button: ShownButton) => button.label === label || button.value === label
    const message = candidates.findLast((kept) => buttonsOf(kept.blocks).some(isIt))
    const button = message === undefined ? undefined : buttonsOf(message.blocks).find(isIt)
    if (message === undefined || button === undefined) throw new Error(`nobody offers “${label}” there`)
    return send('interaction', payloads.press(person(user), message, button))
  }

  async function pressEdited(name: string, value: string): Promise<Delivered> {
    const presser = [...world.people.values()].find((one) => one.name === name)!
    const direct = world.directChannel(presser.id)
    const message = world.messages.findLast(
      (kept) => kept.channel === direct && buttonsOf(kept.blocks).length > 0,
    )
    if (message === undefined) throw new Error(`${name} has no button`)
    return send('interaction', payloads.press(presser, message, { ...buttonsOf(message.blocks)[0]!, value }))
  }

  /** Sends a request as Slack does: events without a 2xx response are sent again, interactions aren't. */
  async function send(kind: Kind, payload: Record<string, unknown>): Promise<Delivered> {
    let delivered: Delivered = { status: 0, body: null }
    for (let copy = 0; copy < target.copies; copy += 1) {
      for (let attempt = 0; attempt <= (kind === 'event' ? target.retries : 0); attempt += 1) {
        delivered = await sendOnce(kind, payload, copy + attempt)
        if (delivered.status === 200) break
      }
    }
    return delivered
  }

  async function sendOnce(kind: Kind, payload: Record<string, unknown>, retry: number): Promise<Delivered> {
    if (socketMode.isConnected()) {
      const acknowledged = await socketMode.deliver(kind, payload, 3_000, retry)
      return acknowledged === null ? { status: 0, body: null } : { status: 200, body: acknowledged.payload }
    }
    const request = signed(kind, payload, signingSecret, {
      now: target.now(),
      ...(retry > 0 ? { retry } : {}),
    })
    try {
      const answer = await fetch(new URL('/slack/events', target.baseUrl), { method: 'POST', ...request })
      return { status: answer.status, body: jsonOr(await answer.text()) }
    } catch {
      return { status: 0, body: null }
    }
  }

  function person(user: string): FakePerson {
    const found = world.people.get(user)
    if (found === undefined) throw new Error(`nobody is called ${user}: addPerson first`)
    return found
  }
}

function seen(message: FakeMessage): Seen {
  const own = message.isFromBot ? wordsOf(message.blocks) : message.text
  const files = (message.files ?? []).map(({ title }) => title)
  const words = [message.username ?? '', own, ...files].filter((part) => part !== '').join('\n')
  return { ...message, words, buttons: buttonsOf(message.blocks) }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
