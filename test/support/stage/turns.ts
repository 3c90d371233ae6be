import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Catalogue } from '../../../src/content/load/load-catalogue.js'
import type { TurnServices, UnitOfWork } from '../../../src/desk/notify/unit-of-work.js'
import type { AuditEntry } from '../../../src/desk/ticket/audit.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { OutboundMessage } from '../../../src/desk/view/message.js'
import type { Activity, ActivityContent, Person } from '../../../src/engine/activity.js'
import type { TimerPurpose } from '../../../src/engine/timer-purpose.js'
import { loadTurnServices } from '../../../src/features/registry/load-turn-services.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import type { KnownPerson } from '../../../src/storage/records.js'
import type { Transaction } from '../../../src/storage/store.js'
import { knowledgeWith } from './bare-house.js'
import { createStoryClock } from './story-clock.js'

/** Initial state of a turn. */
export interface TurnStart {
  readonly tickets?: readonly Ticket[]
  /** Transcript of the first ticket. */
  readonly lines?: readonly TranscriptEntry[]
  /** People who have written to the bot. */
  readonly people?: readonly Person[]
  readonly content?: ActivityContent
  readonly from?: Person | null
  readonly now?: number
  readonly services?: Partial<TurnServices>
}

/** State after a handler has run. */
export interface TurnEnd<Result> {
  readonly result: Result
  /** Events added to the tickets' histories, in order. */
  readonly did: readonly string[]
  /** The first ticket in its current state. */
  readonly ticket: Ticket | null
  /** Entries added to the tickets' histories, in order. */
  readonly history: readonly AuditEntry[]
  readonly sent: readonly OutboundMessage[]
  /** Activities sent to other lanes. */
  readonly passed: readonly ActivityContent[]
  readonly timers: readonly { readonly id: string; readonly dueAt: number; readonly timer: TimerPurpose }[]
  /** Names of written settings. */
  readonly settings: readonly string[]
}

export interface Turns {
  /** Runs a handler in a transaction of a real store, which is rolled back afterwards. */
  run<Result>(
    start: TurnStart,
    work: (uow: UnitOfWork) => Result | Promise<Result>,
  ): Promise<TurnEnd<Awaited<Result>>>
  close(): Promise<void>
}

class Undone extends Error {}

/** Opens turns for handlers alone, without engine, channel or dialogue. `policies` replaces shipped policies. */
export async function openTurns(policies: Partial<Catalogue> = {}): Promise<Turns> {
  const directory = await mkdtemp(join(tmpdir(), 'guichet-turns-'))
  const clock = createStoryClock()
  const store = await createLowdbStore({ directory, clock, log: pino({ level: 'silent' }) })
  const knowledge = knowledgeWith(policies)
  const deps = {
    store,
    audit: { transaction: () => Promise.reject(new Error('A handler opens no transaction')) },
    clock,
    newId: () => 'an-id',
    server: 'here',
    knowledge: () => knowledge,
    settings: {
      deskLanguage: 'en',
      timeZone: 'Europe/Paris',
      allowsGuests: false,
      deskMembersAreTechnicians: false,
      deskChannels: [],
      pager: { mail: false, webhook: false, link: () => '' },
      fileLink: () => '',
    },
    isSeenAway: async () => false,
    model: null,
  }
  return {
    async run(start, work) {
      const {
        tickets = [],
        lines = [],
        people = [],
        content = { type: 'conversation.started' },
        from = null,
      } = start
      let end: TurnEnd<Awaited<ReturnType<typeof work>>> | null = null
      await store
        .transaction(null, async (tx) => {
          for (const ticket of tickets) tx.putTicket(ticket)
          for (const person of people) tx.put('person', person.id, knownAs(person))
          for (const line of lines) tx.putLine(tickets[0]!.number, line)
          const kept = recording(tx)
          const services = {
            ...(await loadTurnServices(deps, tx)),
            knownPeople: async () => people.map(knownAs),
            ...start.services,
          }
          const uow = unitOf(kept.tx, services, {
            content,
            from,
            now: start.now ?? clock.now(),
            lane: tickets[0]?.lane ?? 'a-lane',
          })
          const result = await work(uow)
          const after = await Promise.all(tickets.map(({ number }) => tx.ticket(number)))
          const history = after.flatMap((ticket, at) =>
            (ticket?.audit ?? []).slice(tickets[at]!.audit.length),
          )
          end = {
            ...kept.kept,
            sent: [...kept.kept.sent, ...uow.threadMessages.map((row) => row.content)],
            result,
            ticket: after[0] ?? null,
            history,
            did: history.map(({ did }) => did),
          }
          throw new Undone()
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error
        })
      return end!
    },
    async close() {
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Creates a person who has written to the bot directly. */
function knownAs(person: Person): KnownPerson {
  const { channel, tenant, user } = person
  const reference = { channel, tenant, space: 'direct', conversation: user, address: {} } as const
  return { person, reference, language: 'en', seenAt: 0 }
}

/** Wraps the transaction to record writes that don't appear on tickets. */
function recording(tx: Transaction) {
  const kept = {
    sent: [] as OutboundMessage[],
    passed: [] as ActivityContent[],
    timers: [] as { id: string; dueAt: number; timer: TimerPurpose }[],
    settings: [] as string[],
  }
  const noted: Partial<Transaction> = {
    enqueue(row) {
      kept.sent.push(row.content)
      tx.enqueue(row)
    },
    accept(activity, lane) {
      kept.passed.push(activity.content)
      return tx.accept(activity, lane)
    },
    setTimer(timer) {
      kept.timers.push({ id: timer.id, dueAt: timer.dueAt, timer: timer.timer })
      tx.setTimer(timer)
    },
    put(collection, key, value) {
      if (collection === 'setting') kept.settings.push(key)
      tx.put(collection, key, value)
    },
  }
  const proxy = new Proxy(tx, {
    get: (target, name) => {
      const own = noted[name as keyof Transaction]
      if (own !== undefined) return own
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { tx: proxy, kept }
}

function unitOf(
  tx: Transaction,
  services: TurnServices,
  {
    content,
    from,
    now,
    lane,
  }: {
    readonly content: ActivityContent
    readonly from: Person | null
    readonly now: number
    readonly lane: string
  },
): UnitOfWork {
  const activity: Activity = {
    id: 'an-activity',
    otherIds: [],
    receivedAt: now,
    from,
    where:
      from === null
        ? null
        : {
            channel: from.channel,
            tenant: from.tenant,
            space: 'desk',
            conversation: 'desk',
            address: {},
          },
    messageId: 'm',
    maskedSecrets: 0,
    content,
  }
  return {
    tx,
    record: () => undefined,
    now,
    newId: () => 'a-new-id',
    activity,
    services,
    lane,
    language: 'en',
    conversation: null,
    ticketNumbers: new Map(),
    dirtyTickets: new Set(),
    urgentCards: new Set(),
    threadMessages: [],
    events: [],
    ticketEvents: [],
    answer: null,
  }
}
