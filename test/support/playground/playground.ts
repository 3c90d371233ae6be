import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import { actionsOfCard, shownCards, textOfCard } from '../fake-teams/card-reader.js'
import { freePort } from '../stage/free-port.js'
import { type Relay, type Speaker, startRelay } from './relay.js'

export interface ShownMessage {
  readonly id: string
  readonly conversation: string
  /** Thread that an answer belongs to. A post in a channel starts its own. */
  readonly thread: string
  readonly text: string
  readonly card: unknown
}

export interface Playground {
  readonly users: readonly Speaker[]
  readonly relay: Relay
  /** IDs of the playground's conversations. */
  readonly personal: string
  readonly group: string
  readonly channel: string
  readonly desk: string
  install(conversation: string): Promise<void>
  say(text: string, as?: Speaker): Promise<void>
  /** Writes in a channel and returns the ID of the thread's first message. */
  sayInChannel(
    text: string,
    at?: { readonly channel?: string; readonly thread?: string; readonly as?: Speaker },
  ): Promise<string>
  sayInGroup(text: string, as?: Speaker): Promise<void>
  press(
    message: ShownMessage,
    title: string,
    own?: { readonly inputs?: Readonly<Record<string, string>>; readonly as?: Speaker },
  ): Promise<{ readonly type: string; readonly value: unknown }>
  /** Returns the bot's messages in the conversation so far, with updates applied. */
  messages(conversation: string): readonly ShownMessage[]
  /**
   * Waits for a message in the conversation that meets the condition. On timeout, fails with a list of the messages
   * shown.
   */
  shows(
    conversation: string,
    satisfies: (message: ShownMessage) => boolean,
    timeoutMs?: number,
  ): Promise<ShownMessage>
  stop(): Promise<void>
}

/** ID of the team's general channel, equal to the team's ID. The configuration may add another channel. */
const general = 'team-id'
const bot = { id: 'bot-guichet', name: 'Guichet' }
const mention = { mentioned: { id: bot.id }, text: `<at>${bot.name}</at>` }
const names = [
  'Alex Wilber',
  'Megan Bowen',
  'Adele Vance',
  'Isaiah Langer',
  'Patti Fernandez',
  'Lynne Robbins',
]
const users: readonly Speaker[] = names.map((name, at) => ({
  id: `user-${at}`,
  name,
  aadObjectId: `00000000-0000-4000-8000-00000000002${at}`,
}))

/** Starts Microsoft's Agents Playground, headless and offline, with a relay in front of the bot. */
export async function startPlayground(options: { readonly botUrl: string }): Promise<Playground> {
  const relay = await startRelay(options.botUrl)
  const folder = mkdtempSync(join(tmpdir(), 'guichet-playground-'))
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(configuration()))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const child = launch(folder, port, relay.address)
  await ready(base, child, folder)
  const shown = new Map<string, ShownMessage>()
  const stream = await listen(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`, shown)

  async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The playground answered ${response.status} on ${path}: ${text}`)
    return text === '' ? {} : JSON.parse(text)
  }

  async function speak(conversation: string, text: string, as: Speaker | undefined, isMention: boolean) {
    relay.speakAs(as ?? null)
    const body = { textFormat: 'plain', from: { id: users[0]!.id } }
    const spoken = isMention ? { text: `${mention.text} ${text}`, mentions: [mention] } : { text }
    return post(`/_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`, {
      ...body,
      ...spoken,
    })
  }

  async function invoke(
    message: ShownMessage,
    data: Readonly<Record<string, unknown>>,
    trigger: 'manual' | 'automatic',
  ) {
    const answer = await post('/_conversation/v1/invoke', {
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'guichet', data }, trigger },
      from: { id: users[0]!.id },
      conversation: { id: message.thread },
      replyToId: message.id,
    })
    return { type: String(answer.type), value: answer.value }
  }

  return {
    users,
    relay,
    personal: 'personal-chat',
    group: 'group-chat',
    channel: general,
    desk: 'channel-desk',
    async install(conversation) {
      relay.speakAs(null)
      await post(`/_debug/conversation/${conversation}/installation`, {})
    },
    async say(text, as) {
      await speak('personal-chat', text, as, false)
    },
    async sayInChannel(text, { channel = general, thread, as } = {}) {
      const conversation = thread === undefined ? channel : `${channel};messageid=${thread}`
      const said = await speak(conversation, text, as, true)
      return thread ?? String(said.messageId)
    },
    async sayInGroup(text, as) {
      await speak('group-chat', text, as, true)
    },
    async press(message, title, { inputs = {}, as } = {}) {
      relay.speakAs(as ?? null)
      const { card } = message
      const opened = shownCards(card).find((it) => it.title === title)?.card
      const action = actionsOfCard(opened ?? card).find((it) => opened !== undefined || it.title === title)
      if (action === undefined) throw new Error(`No button "${title}" on: ${message.text}`)
      return invoke(message, { ...action.data, ...inputs }, 'manual')
    },
    messages: (conversation) => [...shown.values()].filter((it) => it.conversation === conversation),
    async shows(conversation, satisfies, timeoutMs = 10_000) {
      const until = Date.now() + timeoutMs
      for (;;) {
        const here = [...shown.values()].filter((it) => it.conversation === conversation)
        const found = here.find(satisfies)
        if (found !== undefined) return found
        if (Date.now() > until) {
          throw new Error(`Not shown in ${conversation}; there is: ${here.map((it) => it.text).join(' | ')}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async stop() {
      stream.close()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      await relay.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configuration(): unknown {
  const person = (user: Speaker) => {
    const [givenName, surname] = user.name.split(' ')
    const email = `${givenName}.${surname}@example.com`.toLowerCase()
    return { ...user, userPrincipleName: email, givenName, surname, email }
  }
  return {
    version: '0.1.1',
    tenantId: '00000000-0000-4000-8000-000000000001',
    bot,
    currentUser: person(users[0]!),
    users: users.slice(1).map(person),
    personalChat: { id: 'personal-chat' },
    groupChat: { id: 'group-chat', name: 'Group Chat' },
    team: {
      id: general,
      name: 'My Team',
      aadGroupId: '00000000-0000-4000-8000-000000000031',
      channels: [{ id: 'channel-desk', name: 'Desk' }],
    },
  }
}

function launch(folder: string, port: number, endpoint: string): ChildProcess {
  const cli = join(import.meta.dirname, '../../../node_modules/@microsoft/m365agentsplayground/cli.js')
  const args = [cli, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt']
  const env = { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', NODE_OPTIONS: '' }
  return spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' })
}

async function ready(base: string, child: ChildProcess, folder: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The playground did not start: ${reasonIn(folder)}`)
    const isUp = await fetch(`${base}/_debug/ping`).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error('The playground did not answer within 30 s')
}

function reasonIn(folder: string): string {
  const logs = readdirSync(folder, { recursive: true }).map(String)
  return logs
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

async function listen(address: string, shown: Map<string, ShownMessage>): Promise<WebSocket> {
  const stream = new WebSocket(address)
  stream.on('message', (data) => {
    const { action, actionConversationId, message } = JSON.parse(String(data))
    if (action !== 'createMessage' && action !== 'updateMessage') return
    const card = message.attachments?.[0]?.content ?? null
    const text = card === null ? String(message.text ?? '') : textOfCard(card)
    // Updates don't repeat where the post is.
    const before = shown.get(message.messageId)
    shown.set(message.messageId, {
      id: message.messageId,
      conversation: before?.conversation ?? actionConversationId,
      thread: before?.thread ?? message.postConversationId ?? actionConversationId,
      text,
      card,
    })
  })
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject))
  return stream
}
