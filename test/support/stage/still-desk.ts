import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel, Delivery } from '../../../src/channels/channel.js'
import type { SchedulingClock } from '../../../src/clock.js'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { newConversation } from '../../../src/dialogue/new-conversation.js'
import type { ActivityContent, ConversationReference, Person } from '../../../src/engine/activity.js'
import type { Engine } from '../../../src/engine/engine.js'
import type { DeskCommand } from '../../../src/features/commands/desk-command.js'
import type { Store } from '../../../src/storage/store.js'
import type { bothStores } from '../both-stores.js'
import { ticketWith } from '../ticket-with.js'
import { openBareHouse } from './bare-house.js'
import { deliveringChannel } from './delivering-channel.js'
import { numberActivities } from './number-activities.js'

/** The product with desk channels on Slack and Teams that record all deliveries, and a clock that doesn't run. */
export interface StillDesk {
  readonly store: Store
  /** All deliveries, in order. */
  readonly sent: readonly Delivery[]
  /**
   * Moves the clock to a time such as `2026-11-26T10:00Z` (a Thursday), or forward by a number of milliseconds, and
   * runs what comes due.
   */
  goTo(moment: string | number): Promise<void>
  /** Has a technician use a command on the ticket. */
  acts(by: Person, act: DeskCommand): Promise<void>
  /** Has the ticket's requester write on the web page. */
  writes(text: string): Promise<void>
  /** Accepts an activity. `network` is the visitor's network. */
  happens(
    content: ActivityContent,
    from?: Person | null,
    where?: ConversationReference | null,
    network?: string,
  ): Promise<void>
  ticket(): Promise<Ticket>
  /** Ends the process and starts another one on the same store. */
  restart(): Promise<void>
  close(): Promise<void>
}

export const minute = 60_000

/** Returns a person in the Slack workspace of the desk channel. */
export function onSlack(user: string, name: string): Person {
  return { id: `slack:T1:${user}`, channel: 'slack', tenant: 'T1', user, name, trust: 'member' }
}

const desks: readonly ConversationReference[] = [
  { channel: 'slack', tenant: 'T1', space: 'desk', conversation: 'C1', address: { channel: 'C1' } },
  {
    channel: 'teams',
    tenant: 'acme',
    space: 'desk',
    conversation: '19:desk',
    address: { conversationId: '19:desk', kind: 'channel' },
  },
]

export async function openStillDesk(
  open: (typeof bothStores)[number][1],
  knowledge: ContentSnapshot,
  ticket: Partial<Ticket> = {},
): Promise<StillDesk> {
  let now = Date.parse('2026-11-26T10:00Z')
  const activityOf = numberActivities()
  const clock: SchedulingClock = { now: () => now, wakeAt: () => () => undefined }
  const directory = await mkdtemp(join(tmpdir(), 'guichet-desk-'))
  const kept = await open(clock)
  const { store } = kept
  const sent: Delivery[] = []
  const channels = new Map(['slack', 'teams', 'web'].map((name) => [name, recording(name, sent)]))
  const whole = ticketWith({
    openedAt: now,
    updatedAt: now,
    handedOff: { at: now, reason: 'asked' },
    ...ticket,
  })
  const start = async (): Promise<Engine> => {
    const engine = await openBareHouse({
      store,
      clock,
      directory,
      knowledge,
      channels,
      deskChannels: ['slack', 'teams'],
    })
    engine.laneWorker.start()
    engine.outbox.start()
    return engine
  }

  await store.transaction(null, async (tx) => {
    for (const desk of desks) tx.put('setting', `desk:${desk.channel}`, { kind: 'desk', reference: desk })
    tx.putTicket(whole)
    const { lane, reference, requester } = whole
    tx.put('conversation', lane, newConversation(lane, reference, requester, 'en', now))
  })
  let engine = await start()

  const happens = async (
    content: ActivityContent,
    from: Person | null = null,
    where: ConversationReference | null = null,
    network?: string,
  ): Promise<void> => {
    const part = { receivedAt: now, from, where, content, ...(network === undefined ? {} : { network }) }
    await engine.ingress.accept(activityOf(part))
    await engine.settled()
  }

  return {
    store,
    sent,
    async goTo(moment) {
      now = typeof moment === 'number' ? now + moment : Date.parse(moment)
      await engine.timerScheduler.tick()
      await engine.settled()
    },
    acts: (by, act) => happens({ type: 'desk.command', ticket: whole.number, command: act }, by, desks[0]),
    writes: (text) =>
      happens({ type: 'message.received', text, attachments: [] }, whole.requester, whole.reference),
    happens,
    ticket: async () => (await store.ticket(whole.number))!,
    async restart() {
      await engine.stop()
      engine = await start()
    },
    async close() {
      await engine.stop()
      await kept.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function recording(name: string, sent: Delivery[]): Channel {
  return deliveringChannel(name, async (delivery) => {
    sent.push(delivery)
    return delivery.earlier ?? { messageId: `${name} ${sent.length}` }
  })
}
