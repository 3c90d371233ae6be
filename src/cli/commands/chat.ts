import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { pino } from 'pino'
import { openModel, spendingInMemory } from '../../app/open-model.js'
import { catalogueSource, modelFolders } from '../../app/paths.js'
import { renderMarkdown } from '../../channels/terminal/render-markdown.js'
import { createTerminalChannel } from '../../channels/terminal/terminal-channel.js'
import { createTerminalStyle } from '../../channels/terminal/terminal-style.js'
import { systemClock } from '../../clock.js'
import type { Config } from '../../config.js'
import { loadOrTrainModel } from '../../content/cache/cached-models.js'
import { createContentSnapshot, trainingContentOf } from '../../content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Button, OutboundMessage, TicketCard } from '../../desk/view/message.js'
import type { ActivityContent, ConversationReference, Person } from '../../engine/activity.js'
import { createEngine, type Engine } from '../../engine/engine.js'
import { activityHandlers } from '../../features/registry/activity-handlers.js'
import { redact } from '../../nlu/redaction/redact.js'
import type { BlobStore } from '../../storage/blobs/blob-store.js'
import { createLowdbStore } from '../../storage/lowdb/lowdb-store.js'
import type { Store } from '../../storage/store.js'
import { loadConfig } from '../load-config.js'
import { createOfflineAuditLog } from '../offline-audit-log.js'
import { parseTypedButton } from '../parse-typed-button.js'
import type { ProcessIo } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

interface ChatOptions {
  readonly lang?: string
  readonly json?: boolean
  readonly data?: string
  readonly trace?: boolean
}

export function registerChatCommand(program: Command, { io }: CliContext): void {
  program
    .command('chat')
    .description('Talk to the bot in the terminal.')
    .option('--lang <language>', 'the language to start in, such as fr')
    .option('--json', 'one message per line on standard input, one JSON object per line on standard output')
    .option('--trace', 'show which dialogue rule handled each message; see docs/dialogue-rules.md')
    .option('--data <folder>', 'keep the conversation in this data folder (a temporary one by default)')
    .addHelpText(
      'after',
      `
To press a button, type its number or label in square brackets: [2] or [Yes]. Anything else is a message, even #N/A.
With --json, a line that starts with # presses the button with that label, number or value: #2 or #Yes.`,
    )
    .action(async (options: ChatOptions) => {
      const config = loadConfig(io)
      const directory = options.data ?? (await mkdtemp(join(tmpdir(), 'guichet-chat-')))
      try {
        const talk = await openTalk(config, directory, options, (what) => io.stderr.write(`${what}\n`))
        const print = options.json === true ? printJson : printText(io)
        try {
          if (options.json !== true)
            for (const said of await talk.send({ type: 'conversation.started' })) print(io.stdout, 0, said)
          let turn = 0
          for await (const line of createInterface({
            input: io.stdin,
            crlfDelay: Number.POSITIVE_INFINITY,
          })) {
            if (line.trim() === '') continue
            turn += 1
            for (const said of await talk.say(line)) print(io.stdout, turn, said)
          }
        } finally {
          await talk.close()
        }
      } finally {
        if (options.data === undefined) await rm(directory, { recursive: true, force: true })
      }
    })
}

interface Said {
  readonly from: 'bot' | 'system'
  readonly text: string
  readonly buttons: readonly Button[]
  readonly state: 'bot' | 'waiting' | 'with-technician' | 'resolved'
  readonly ticket: Pick<Ticket, 'number' | 'topic' | 'priority' | 'queue' | 'state'> | null
  /** ID of the rule that was applied; present only if a trace was requested. */
  readonly rule?: string | null
}

interface Talk {
  /** Sends the requester's message or button press, and returns the replies. */
  say(line: string): Promise<readonly Said[]>
  send(content: ActivityContent): Promise<readonly Said[]>
  close(): Promise<void>
}

const reference: ConversationReference = {
  channel: 'terminal',
  tenant: 'local',
  space: 'direct',
  conversation: 'me',
  address: {},
}

async function openTalk(
  config: Config,
  directory: string,
  { lang: language, json, trace }: ChatOptions,
  announce: (what: string) => void,
): Promise<Talk> {
  const catalogue = loadCatalogueOrThrow(catalogueSource(config))
  const knowledge = createContentSnapshot(
    catalogue,
    loadOrTrainModel(trainingContentOf(catalogue), modelFolders(config.dataDirectory), announce),
  )
  const log = pino({ level: 'silent' })
  const store = await createLowdbStore({ directory, clock: systemClock, log })
  const heard: OutboundMessage<TicketCard>[] = []
  const terminal = createTerminalChannel((content) => heard.push(content))
  const model = await openModel(config.model, { clock: systemClock, log, spending: spendingInMemory })
  const engine = createEngine({
    handlers: activityHandlers,
    store,
    audit: await createOfflineAuditLog(store),
    clock: systemClock,
    log,
    newId: randomUUID,
    knowledge: () => knowledge,
    redact,
    // A terminal has only one user, so messages are never refused because the machine is slow.
    overload: { ...config.overload, mostLagMs: Number.POSITIVE_INFINITY },
    settings: {
      deskLanguage: config.languages[0]!,
      timeZone: config.timeZone,
      allowsGuests: true,
      deskMembersAreTechnicians: false,
      deskChannels: [],
      pager: { mail: false, webhook: false, link: () => '' },
      // No files can be sent from a terminal, so there are no links to them.
      fileLink: () => '',
    },
    files: { blobs: noBlobs, policy: () => knowledge.catalogue.files, scan: null },
    isSeenAway: async () => false,
    model,
    channels: () => new Map([[terminal.name, terminal]]),
  })
  engine.start()
  const person: Person = {
    id: 'terminal:local:me',
    channel: 'terminal',
    tenant: 'local',
    user: 'me',
    name: config.languages[0] === 'fr' ? 'vous' : 'you',
    trust: 'member',
    isAnonymous: true,
    ...(language === undefined ? {} : { locale: language }),
  }
  let buttons: readonly Button[] = []

  async function send(content: ActivityContent): Promise<readonly Said[]> {
    heard.length = 0
    await deliverTo(engine, person, content)
    const state = { ...(await stateOf(store)), ...(trace === true ? { rule: await ruleOf(store) } : {}) }
    const said = heard.flatMap((outgoing): Said[] => {
      if (outgoing.type === 'message')
        return [{ from: 'bot', text: outgoing.message.text, buttons: outgoing.message.buttons, ...state }]
      // Terminals have no reactions, so they're shown as text.
      return outgoing.type === 'reaction'
        ? [{ from: 'system', text: outgoing.notice.text, buttons: [], ...state }]
        : []
    })
    const offered = said.flatMap((one) => one.buttons)
    if (offered.length > 0) buttons = offered
    return said.length > 0 ? said : [{ from: 'system', text: '', buttons: [], ...state }]
  }

  return {
    send,
    say(line) {
      const value = parseTypedButton(line, json === true ? 'hash' : 'brackets', buttons)
      return send(
        value === null
          ? { type: 'message.received', text: line, attachments: [] }
          : { type: 'button.pressed', value },
      )
    },
    async close() {
      await engine.stop()
      model?.close()
      await store.close()
    },
  }
}

async function deliverTo(engine: Engine, from: Person, content: ActivityContent): Promise<void> {
  const id = `terminal:${randomUUID()}`
  await engine.ingress.accept({
    id,
    otherIds: [],
    receivedAt: systemClock.now(),
    from,
    where: reference,
    messageId: id,
    maskedSecrets: 0,
    content,
  })
  await engine.settled()
}

async function stateOf(store: Store): Promise<Pick<Said, 'state' | 'ticket'>> {
  const lane = laneOf(reference)
  const conversation = await store.get('conversation', lane)
  const number = conversation?.botTicket ?? conversation?.forwardingTo ?? null
  const latest = await store.tickets({ lane, order: 'recent', limit: 1 })
  const ticket = number === null ? (latest.tickets[0] ?? null) : await store.ticket(number)
  if (ticket === null) return { state: 'bot', ticket: null }
  const { topic, priority, queue, state } = ticket
  return { state: phaseOf(ticket), ticket: { number: ticket.number, topic, priority, queue, state } }
}

async function ruleOf(store: Store): Promise<string | null> {
  return (await store.get('conversation', laneOf(reference)))?.rule ?? null
}

const laneOf = ({ channel, tenant, conversation }: ConversationReference) =>
  `${channel}:${tenant}:${conversation}`

function phaseOf(ticket: Ticket): Said['state'] {
  if (ticket.state === 'resolved' || ticket.state === 'closed') return 'resolved'
  if (ticket.handedOff === null) return 'bot'
  return ticket.assignment.assignee === null ? 'waiting' : 'with-technician'
}

function printJson(stdout: NodeJS.WritableStream, turn: number, said: Said): void {
  const { from, rule, text, state, ticket } = said
  const buttons = said.buttons.map(({ label, value }) => ({ label, value }))
  stdout.write(
    `${JSON.stringify({ turn, from, text, buttons, state, ticket, ...(rule === undefined ? {} : { rule }) })}\n`,
  )
}

const widestColumns = 100

function printText({ stdout, env }: ProcessIo) {
  const columns = Math.min(stdout.columns ?? widestColumns, widestColumns)
  const ink = createTerminalStyle(stdout.isTTY === true, env)
  return (_stdout: NodeJS.WritableStream, _turn: number, said: Said) => {
    if (said.rule !== undefined) stdout.write(`\n${ink.faint(`rule: ${said.rule ?? 'none'}`)}\n`)
    if (said.text !== '') stdout.write(`\n${renderMarkdown(said.text, columns, ink)}\n`)
    said.buttons.forEach((button, index) => {
      stdout.write(`  ${ink.faint(`[${index + 1}]`)} ${button.label}\n`)
    })
    stdout.write('\n')
  }
}

/** Empty file store, because files can't be sent from a terminal. */
const noBlobs: BlobStore = {
  stage: async () => {
    throw new Error('A terminal has no files.')
  },
  put: async () => {
    throw new Error('A terminal has no files.')
  },
  get: async () => null,
  delete: async () => false,
  list: async () => [],
  freeBytes: async () => null,
}
