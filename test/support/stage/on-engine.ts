import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { DateTime } from 'luxon'
import { localAdministrator } from '../../../src/accounts/local-administrator.js'
import type { Channel, Delivery } from '../../../src/channels/channel.js'
import type { SchedulingClock } from '../../../src/clock.js'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import type { Catalogue } from '../../../src/content/load/load-catalogue.js'
import type { OrganisationPolicy } from '../../../src/content/org-facts/organisation-policy.js'
import type { OutageCommand, OutageTexts } from '../../../src/desk/ticket/outage.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Button } from '../../../src/desk/view/message.js'
import type {
  ActivityContent,
  ConversationReference,
  Language,
  Person,
} from '../../../src/engine/activity.js'
import type { Engine } from '../../../src/engine/engine.js'
import type { DeskCommand } from '../../../src/features/commands/desk-command.js'
import type { Store } from '../../../src/storage/store.js'
import { plain } from '../actors/listening.js'
import { type RequesterSurface, requesterSurfaces } from '../actors/requester.js'
import { bothStores } from '../both-stores.js'
import { shippedCatalogue } from '../shipped-catalogue.js'
import { asManyAsTheyLike, firstLineTechnician, knowledgeWith, openBareHouse } from './bare-house.js'
import { deliveringChannel } from './delivering-channel.js'
import { numberActivities } from './number-activities.js'

/**
 * People and technicians on the engine alone: real dialogue, features and store, but no platform. Its clock doesn't run
 * between messages.
 */
export interface EngineStage {
  readonly store: Store
  requester(surface: RequesterSurface, traits?: EngineTraits): EngineRequester
  /** Marc Petit, a first-line technician, who reads the desk channel on Slack. */
  readonly marc: EngineTechnician
  /** Moves the clock forward and runs what comes due. */
  passes(ms: number): Promise<void>
  /** Pauses or resumes the bot, or one topic, as the machine's administrator. */
  pauses(topic: string | null, paused: boolean): Promise<void>
  /** Opens an outage as the administrator and returns its number. */
  opensOutage(topics: readonly string[], texts: OutageTexts): Promise<string>
  closesOutage(number: string, texts: OutageTexts): Promise<void>
  now(): number
  setsClock(moment: number): void
  ticket(number: string): Promise<Ticket>
  /** Stops the engine and starts another one on the same store. */
  restart(): Promise<void>
}

interface EngineTraits {
  readonly name?: string
  readonly language?: Language
}

export interface EngineRequester {
  readonly name: string
  say(text: string): Promise<void>
  /** Presses the last button with this label. */
  press(label: string): Promise<void>
  /** Sends a button's value, even if the button was never shown. */
  pressValue(value: string): Promise<void>
  /** Opens the person's home page. */
  opensHome(): Promise<void>
  /** Waits for the next matching message after those already heard. */
  hears(pattern: RegExp): Promise<string>
  heard(): readonly string[]
  /** Returns everything ever sent to this person, including buttons' values. */
  everythingSent(): string
}

export interface EngineTechnician {
  take(number: string): Promise<void>
  resolve(number: string, resolution: { readonly cause: string; readonly solution: string }): Promise<void>
  hold(number: string, reason: string, text: string): Promise<void>
  escalate(number: string, queue: string, summary: string): Promise<void>
  /** Finds matching text on or below a card. With a number, only on that ticket's card. */
  sees(pattern: RegExp, number?: string): string
  /** Returns a ticket's card and everything below it, in their current state. */
  shown(number: string): readonly string[]
}

export interface EngineStageOptions {
  /** Policies that replace shipped ones. */
  readonly policies?: Partial<Catalogue>
  /** False to use the shipped hours, Monday to Friday. */
  readonly isAlwaysOpen?: boolean
  /** The organisation's facts; none if absent. */
  readonly facts?: OrganisationPolicy['facts']
}

/** Time limit for opening an engine, which may have to train a model first. */
const learnMs = 240_000
const marcPetit = 'Marc Petit'
const desk: ConversationReference = {
  channel: 'slack',
  tenant: 'T1',
  space: 'desk',
  conversation: 'C1',
  address: { channel: 'C1' },
}
const marc: Person = {
  id: `slack:T1:${marcPetit}`,
  channel: 'slack',
  tenant: 'T1',
  user: marcPetit,
  name: marcPetit,
  trust: 'member',
}
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Opens one engine for all stories of a file, or of a block in it. */
export function onEngine(options: EngineStageOptions = {}): () => EngineStage {
  let opened: { stage: EngineStage; close: () => Promise<void> } | null = null
  beforeAll(async () => {
    opened = await openEngineStage(options)
  }, learnMs)
  afterAll(async () => {
    const ending = opened
    // The suite's modules stay in memory, so let go of everything that the stage holds.
    opened = null
    await ending?.close()
  })
  return () => {
    if (opened === null) throw new Error('The engine is not open yet')
    return opened.stage
  }
}

async function openEngineStage(options: EngineStageOptions) {
  // Ten o'clock in Paris on a Tuesday, in a week without public holidays.
  let now = DateTime.fromISO('2026-12-01T10:00', { zone: 'Europe/Paris' }).toMillis()
  const clock: SchedulingClock = { now: () => now, wakeAt: () => () => undefined }
  const directory = await mkdtemp(join(tmpdir(), 'guichet-on-engine-'))
  const [[, open]] = bothStores
  const kept = await open(clock)
  const { store } = kept
  const sent: Sent[] = []
  const delivered: Delivery[] = []
  const channels = new Map(requesterSurfaces.map((name) => [name, recording(name, sent, delivered)]))
  const knowledge = knowledgeOf(options)
  const start = async (): Promise<Engine> => {
    const engine = await openBareHouse({
      store,
      clock,
      directory,
      knowledge,
      channels,
      deskChannels: ['slack'],
    })
    engine.laneWorker.start()
    engine.outbox.start()
    return engine
  }
  await store.transaction(null, async (tx) => {
    tx.put('setting', 'desk:slack', { kind: 'desk', reference: desk })
  })
  let engine = await start()
  const activityOf = numberActivities()
  let count = 0

  async function accept(
    content: ActivityContent,
    from: Person | null,
    where: ConversationReference | null,
  ): Promise<void> {
    now += 1000
    await engine.ingress.accept(activityOf({ receivedAt: now, from, where, content }))
    await engine.settled()
  }

  const act = (ticket: string, command: DeskCommand) =>
    accept({ type: 'desk.command', ticket, command, answer: 'message' }, marc, desk)
  const submit = (ticket: string, form: string, values: Readonly<Record<string, string>>) =>
    act(ticket, { verb: 'submit', form, values })
  const manage = (command: OutageCommand) =>
    accept({ type: 'outage.command', command }, localAdministrator, null)
  const standingIn = (place: string) => sent.filter(({ conversation }) => conversation === place)
  const wordsIn = (place: string) => standingIn(place).map(({ words }) => words)
  const shownOf = (number: string) => {
    const there = standingIn(desk.conversation)
    const card = there.find(({ isCardOf }) => isCardOf === number)
    return there
      .filter((one) => one === card || (card !== undefined && one.under === card.messageId))
      .map(({ words }) => words)
  }

  function requester(
    surface: RequesterSurface,
    { language = 'en', name: given }: EngineTraits = {},
  ): EngineRequester {
    count += 1
    const user = `tom${count}`
    const name = given ?? `Tom Baker ${count}`
    const tenant = surface === 'web' ? 'local' : 'T1'
    const person: Person = {
      id: `${surface}:${tenant}:${user}`,
      channel: surface,
      tenant,
      user,
      name,
      trust: surface === 'web' ? 'visitor' : 'member',
      locale: language,
    }
    const where: ConversationReference = {
      channel: surface,
      tenant,
      space: 'direct',
      conversation: user,
      address: {},
    }
    const heard = () => wordsIn(user)
    let next = 0
    return {
      name,
      say: (text) => accept({ type: 'message.received', text, attachments: [] }, person, where),
      async press(label) {
        const offered = standingIn(user).flatMap(({ buttons }) => buttons)
        const button = offered.findLast((one) => one.label === label)
        if (button === undefined)
          throw new Error(`No button ${label}, only: ${offered.map((one) => one.label).join(' · ')}`)
        await accept({ type: 'button.pressed', value: button.value }, person, where)
      },
      pressValue: (value) => accept({ type: 'button.pressed', value }, person, where),
      opensHome: () => accept({ type: 'home.opened' }, person, where),
      async hears(pattern) {
        const found = heard().findIndex((words, at) => at >= next && pattern.test(words))
        if (found < 0)
          throw new Error(
            `${name} does not hear ${pattern}; after message ${next} there is:\n${heard().join('\n---\n')}`,
          )
        next = found + 1
        return heard()[found]!
      },
      heard,
      everythingSent: () => JSON.stringify(delivered.filter(({ to }) => to.conversation === user)),
    }
  }

  const stage: EngineStage = {
    store,
    requester,
    marc: {
      take: (number) => act(number, { verb: 'take' }),
      resolve: (number, { cause, solution }) => submit(number, 'resolve', { cause, solution, identity: '' }),
      hold: (number, reason, text) => submit(number, 'hold', { reason, text }),
      escalate: (number, queue, summary) => submit(number, 'escalate', { queue, summary }),
      sees(pattern, number) {
        const shown = number === undefined ? wordsIn(desk.conversation) : shownOf(number)
        const found = shown.find((words) => pattern.test(words))
        if (found === undefined)
          throw new Error(`The desk does not show ${pattern}:\n${shown.join('\n---\n')}`)
        return found
      },
      shown: shownOf,
    },
    async passes(ms) {
      now += ms
      await engine.timerScheduler.tick()
      await engine.settled()
    },
    pauses: (topic, paused) => accept({ type: 'bot.pause', topic, paused }, localAdministrator, null),
    async opensOutage(topics, texts) {
      const before = new Set((await store.list('outage')).map(({ key }) => key))
      await manage({ verb: 'open', topics, site: null, texts })
      return (await store.list('outage')).find(({ key }) => !before.has(key))!.key
    },
    closesOutage: (outage, texts) => manage({ verb: 'close', outage, texts }),
    now: () => now,
    setsClock(moment) {
      now = moment
    },
    async ticket(number) {
      const ticket = await store.ticket(number)
      if (ticket === null) throw new Error(`there is no ticket ${number}`)
      return ticket
    },
    async restart() {
      await engine.stop()
      engine = await start()
    },
  }
  return {
    stage,
    async close() {
      await engine.stop()
      await kept.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function knowledgeOf({
  policies = {},
  isAlwaysOpen = true,
  facts = {},
}: EngineStageOptions): ContentSnapshot {
  const week = Object.fromEntries(days.map((day) => [day, [{ from: '00:00', to: '24:00' }]]))
  const { hours } = shippedCatalogue()
  const open = { hours: { ...hours, week: week as typeof hours.week, closed: [], holidays: null } }
  return knowledgeWith(
    {
      people: { people: [firstLineTechnician(marcPetit)] },
      floods: asManyAsTheyLike(),
      ...(isAlwaysOpen ? open : {}),
      ...policies,
    },
    facts,
  )
}

/** Message in a conversation. */
interface Sent {
  readonly conversation: string
  readonly messageId: string
  /** Message to which it is a reply; null at the top level. */
  readonly under: string | null
  /** Number of the ticket, if the message is its card; otherwise null. */
  readonly isCardOf: string | null
  readonly words: string
  readonly buttons: readonly Button[]
}

/** Returns a message's text, including people's own words. For a card, returns all its content. */
function wordsOf({ content }: Delivery): string {
  if (!('message' in content)) return JSON.stringify(content)
  const { text, verbatim } = content.message
  return plain([text, verbatim?.text ?? ''].filter((part) => part !== '').join('\n'))
}

/**
 * Creates a channel that records all deliveries, and messages in their current state: a replacement takes the position
 * of the original.
 */
function recording(name: Channel['name'], sent: Sent[], delivered: Delivery[]): Channel {
  let count = 0
  return deliveringChannel(name, async (delivery) => {
    count += 1
    delivered.push(delivery)
    const { content, earlier, to } = delivery
    const messageId = earlier?.messageId ?? `${name} ${count}`
    const standing: Sent = {
      conversation: to.conversation,
      messageId,
      under: delivery.under?.messageId ?? null,
      isCardOf: content.type === 'card' ? content.card.number : null,
      words: wordsOf(delivery),
      buttons: 'message' in content ? content.message.buttons : [],
    }
    const at = sent.findIndex((one) => one.messageId === messageId)
    if (at < 0) sent.push(standing)
    else sent[at] = standing
    return { messageId }
  })
}
