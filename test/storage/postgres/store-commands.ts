import fc from 'fast-check'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { StorageError } from '../../../src/errors.js'
import type { LaneLease, Store, TicketQuery, Transaction } from '../../../src/storage/store.js'
import { activity, amina, line, outboxRow, ticket } from '../../contract/store/samples.js'

/** A store, and what its user currently holds. */
export interface Hands {
  readonly store: Store
  readonly clock: { time: number }
  readonly held: Map<string, LaneLease>
}

const lane = fc.constantFrom('lane-1', 'lane-2', 'lane-3')
export const ids = ['a', 'b', 'c', 'd', 'e'] as const
const id = fc.constantFrom(...ids)
const number = fc.constantFrom('INC-1', 'INC-2', 'INC-3', 'REQ-1', 'REQ-2')
const moment = fc.integer({ min: 0, max: 20 }).map((step) => 1_790_000_000_000 + step * 1000)
export const keys = ['p', 'p/a', 'p/b', 'p/b/c', 'q', '\u0000', '__proto__', 'é😀/\ud800'] as const
const key = fc.constantFrom(...keys)
const words = fc.constantFrom(
  'Le réseau est tombé',
  'Écran noir',
  'VPN 42% _ \\',
  'imprimante \u0000 bloquée',
  '',
)
const tom = { ...amina, id: 'teams:t:tom', name: 'Tom Baker', email: 'Tom\u0000@Example.org' }
const person = fc.constantFrom(amina, tom)
const step = {
  kind: 'manager' as const,
  named: 'TOM\u0000@example.org',
  approver: null,
  state: 'asked' as const,
  askedAt: 1,
  answeredAt: null,
  reason: null,
  delivery: null,
}
const approval = fc.constantFrom(
  undefined,
  { steps: [step], cost: null },
  { steps: [{ ...step, named: null, approver: { id: 'slack:T:Zoé', name: 'Zoé' } }], cost: null },
)

const ticketArbitrary = fc
  .record({
    number,
    state: fc.constantFrom(
      'new' as const,
      'assigned' as const,
      'on-hold' as const,
      'resolved' as const,
      'closed' as const,
    ),
    queue: fc.constantFrom('bot', 'l1'),
    assignment: fc.record({ assignee: fc.constantFrom(null, { id: 'u1', name: 'Marc' }) }),
    lane,
    topic: fc.constantFrom(null, 'network.vpn', 'mail.send-receive'),
    channel: fc.constantFrom('slack' as const, 'web' as const),
    call: fc.constantFrom(undefined, { via: 'telephone' as const, by: { id: 'u1', name: 'Marc' } }),
    requester: person,
    approval,
    summary: words,
    priority: fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const),
    handedOff: fc.constantFrom(null, { at: 1, reason: 'asked' }),
    openedAt: moment,
    updatedAt: moment,
  })
  .map(({ number, ...changes }) => ticket(number, changes as never))

/** Generates everything that a transaction can do. */
const wishArbitrary = fc.oneof(
  fc.record({ do: fc.constant('ticket' as const), ticket: ticketArbitrary }),
  fc.record({ do: fc.constant('erase' as const), number }),
  fc.record({ do: fc.constant('line' as const), number, id, text: words }),
  fc.record({ do: fc.constant('put' as const), key, value: words }),
  fc.record({ do: fc.constant('delete' as const), key }),
  fc.record({ do: fc.constant('link' as const), key, number: fc.option(number) }),
  fc.record({ do: fc.constant('delivery' as const), key: fc.oneof(key, id), number: fc.option(number) }),
  fc.record({
    do: fc.constant('enqueue' as const),
    id,
    lane,
    number: fc.option(number),
    target: fc.constantFrom('web:t:1', 'slack:t:2'),
    slot: fc.constantFrom(null, 'card:INC-1'),
    notBefore: moment,
  }),
  fc.record({ do: fc.constant('delivered' as const), id }),
  fc.record({
    do: fc.constant('postpone' as const),
    id,
    notBefore: moment,
    attempts: fc.constantFrom(1, 2, 3),
  }),
  fc.record({ do: fc.constant('timer' as const), id, lane, dueAt: moment }),
  fc.record({ do: fc.constant('cancel' as const), id }),
  fc.record({ do: fc.constant('fire' as const), id, lane, dueAt: moment }),
  fc.record({ do: fc.constant('accept' as const), id, other: fc.option(id), lane }),
)
type Wish = typeof wishArbitrary extends fc.Arbitrary<infer Value> ? Value : never

const queryArbitrary = fc.record(
  {
    states: fc.subarray(['new', 'assigned', 'closed', 'resolved'] as const),
    queue: fc.constantFrom('bot', 'l1'),
    assignee: fc.constantFrom(null, 'u1'),
    requester: fc.constantFrom('teams:t:tom', amina.id),
    lane,
    topic: fc.constantFrom(null, 'network.vpn'),
    source: fc.constantFrom('slack', 'web', 'telephone', 'teams'),
    isHandedOff: fc.boolean(),
    text: fc.constantFrom('reseau', 'ÉCRAN', '%', '_', '\\', 'rim bloq', 'baker', 'inc-1', '  ', '2'),
    people: fc.subarray(['teams:t:TOM', amina.id, 'tom\u0000@example.org', 'slack:T:Zoé', 'nobody']),
    changedFrom: moment,
    changedUntil: moment,
    order: fc.constantFrom('recent' as const, 'priority' as const),
    limit: fc.constantFrom(1, 3, 100),
    offset: fc.constantFrom(0, 1, 50),
  },
  { requiredKeys: ['order', 'limit'] },
)

export const commandArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      wishes: fc.array(wishArbitrary, { maxLength: 6 }),
      fails: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      wishes: fc.array(wishArbitrary, { maxLength: 6 }),
      fails: fc.constant(false),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('accept' as const), id, other: fc.option(id), lane }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), lane }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), lane }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('turn' as const),
      lane,
      wishes: fc.array(wishArbitrary, { maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      limit: fc.constantFrom(1, 2, 10),
      except: fc.subarray(['web:t:1']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unclaim' as const), id }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('superseded' as const),
      id,
      slot: fc.constantFrom(null, 'card:INC-1'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 1000, 48 * 60 * 60 * 1000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('due' as const), limit: fc.constantFrom(1, 10) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('find' as const), query: queryArbitrary }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('list' as const),
      parent: fc.option(fc.constantFrom('p', 'p/b', 'é😀')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('number' as const),
      kind: fc.constantFrom('incident' as const, 'request' as const),
    }),
  },
)
export type Command = typeof commandArbitrary extends fc.Arbitrary<infer Value> ? Value : never

/** Runs a command and returns everything visible to its caller. */
export async function perform(command: Command, hands: Hands): Promise<unknown> {
  try {
    return await answerTo(command, hands)
  } catch (error) {
    // The message of an ordinary error may differ, but not the fact of the error or its code.
    return { failed: error instanceof StorageError ? error.code : 'refused' }
  }
}

async function answerTo(command: Command, { store, clock, held }: Hands): Promise<unknown> {
  switch (command.do) {
    case 'commit':
      return store.transaction(null, (tx) => wish(tx, command.wishes, command.fails))
    case 'accept':
      return store.accept(arrival(command.id, command.other), command.lane)
    case 'hold': {
      const lease = await store.holdLaneNamed(command.lane)
      if (lease !== null) held.set(command.lane, lease)
      return lease?.lane ?? null
    }
    case 'release': {
      const lease = held.get(command.lane)
      if (lease === undefined) return 'not held'
      held.delete(command.lane)
      return store.releaseLane(lease)
    }
    case 'turn': {
      const lease = held.get(command.lane)
      if (lease === undefined) return 'not held'
      const row = await store.nextInbox(lease)
      if (row === null) return null
      await store.transaction(lease, async (tx) => {
        await wish(tx, command.wishes, false)
        tx.finishInbox(row.sequence)
      })
      return row.activity
    }
    case 'claim':
      return store.claimDeliveries(clock.time, 2000, command.limit, new Set(command.except))
    case 'unclaim':
      return store.unclaimDelivery(command.id)
    case 'superseded':
      return isSuperseded(store, command)
    case 'pass':
      clock.time += command.ms
      return null
    case 'due':
      return store.timersDue(clock.time, command.limit)
    case 'find':
      return [
        await store.tickets(command.query as TicketQuery),
        await walked(store, command.query as TicketQuery),
      ]
    case 'list':
      return command.parent === null ? store.list('setting') : store.list('setting', command.parent)
    case 'number':
      return store.transaction(null, (tx) => tx.nextNumber(command.kind))
    default:
      return command satisfies never
  }
}

async function walked(store: Store, { order: _, limit: __, offset: ___, ...which }: TicketQuery) {
  const found: Ticket[] = []
  for await (const one of store.walkTickets(which)) found.push(one)
  return found.sort((a, b) => (a.number < b.number ? -1 : 1))
}

/** Asks whether a row, waiting or not, is superseded. */
function isSuperseded(store: Store, { id, slot }: { readonly id: string; readonly slot: string | null }) {
  return slot === null ? false : store.isSuperseded(outboxRow(id, { messageKey: slot }))
}

function arrival(id: string, other: string | null) {
  return activity(id, { otherIds: other === null || other === id ? [] : [other] })
}

/** Reads what was just written, to show whether a transaction sees its own writes. */
async function wish(tx: Transaction, wishes: readonly Wish[], fails: boolean): Promise<unknown> {
  const seen: unknown[] = []
  for (const one of wishes) {
    put(tx, one)
    if (one.do === 'line' || one.do === 'erase')
      seen.push(await tx.lines(one.number), await tx.ticket(one.number))
    if (one.do === 'put' || one.do === 'delete') seen.push(await tx.get('setting', one.key))
  }
  if (fails) throw new Error('it fails')
  return seen
}

function put(tx: Transaction, one: Wish): void {
  switch (one.do) {
    case 'ticket':
      return tx.putTicket(one.ticket)
    case 'erase':
      return tx.eraseTicket(one.number)
    case 'line':
      return tx.putLine(one.number, line(one.id, { text: one.text }))
    case 'put':
      return tx.put('setting', one.key, { kind: 'secret', value: one.value })
    case 'delete':
      return tx.delete('setting', one.key)
    case 'link':
      return tx.put('link', one.key, { ticket: one.number, lane: 'lane-1', lineId: null })
    case 'delivery':
      return tx.put('delivery', one.key, {
        state: 'sent',
        at: 1,
        attempts: 1,
        reason: null,
        ticket: one.number,
        side: 'requester',
      })
    case 'enqueue':
      return tx.enqueue(
        outboxRow(one.id, {
          lane: one.lane,
          ticket: one.number,
          target: one.target,
          messageKey: one.slot,
          notBefore: one.notBefore,
        }),
      )
    case 'delivered':
      return tx.finishDelivery(one.id)
    case 'postpone':
      return tx.postponeDelivery(one.id, one.notBefore, one.attempts)
    case 'timer':
      return tx.setTimer({ id: one.id, lane: one.lane, dueAt: one.dueAt, timer: { purpose: 'idle-nudge' } })
    case 'cancel':
      return tx.cancelTimer(one.id)
    case 'fire':
      return tx.fireTimer(
        { id: one.id, lane: one.lane, dueAt: one.dueAt, timer: { purpose: 'idle-nudge' } },
        activity(`timer:${one.id}:${one.dueAt}`),
      )
    case 'accept':
      return tx.accept(arrival(one.id, one.other), one.lane)
    default:
      return one satisfies never
  }
}
