import { join } from 'node:path'
import { pino } from 'pino'
import { openStore, openStoreForReading } from '../../../../src/app.js'
import { systemClock } from '../../../../src/clock.js'
import { newConversation } from '../../../../src/conversation/state.js'
import { until } from '../../../support/stage/until.js'
import { ticketWith } from '../../../support/ticket-with.js'
import { settledAt } from '../load.js'
import type { Scene } from '../scene.js'
import { serverOn } from '../server-on.js'

/** Timers that became due while nobody was there, with a kill among those that fire. */
export const timers: Scene = {
  name: 'timers',
  what: '10,000 overdue timers (short: 300) over a start that is killed while they fire: each fires once (10)',
  async play({ folder, isShort }) {
    const directory = join(folder, 'data')
    const numbers = Array.from({ length: isShort ? 300 : 10_000 }, (_, at) => `INC-${at + 1}`)
    await fill(directory, numbers)
    const server = await serverOn({ env: {}, preloads: [] }, { GUICHET_DATA_DIR: directory })

    await server.start()
    await server.kill()
    await server.start()
    const from = Date.now()
    await until(
      async () => {
        const { waiting } = (await (await fetch(`${server.origin}/readyz`)).json()) as {
          waiting: { timers: number }
        }
        return waiting.timers < numbers.length / 100
      },
      () => 'the timers do not fire',
      120_000,
    )
    const firedMs = Date.now() - from
    await settledAt(server.origin, 600_000)
    const turnedMs = Date.now() - from
    await server.stop()

    const store = await openStoreForReading({ dataDirectory: directory, database: null })
    const closings = await Promise.all(
      numbers.map(async (number) => {
        const { audit = [] } = (await store.ticket(number)) ?? {}
        return audit.filter(({ what }) => what === 'closed').length
      }),
    )
    await store.close()
    const times = (wanted: (count: number) => boolean) => closings.filter(wanted).length
    const [never, again] = [times((count) => count === 0), times((count) => count > 1)]
    return {
      figures: {
        timers: numbers.length,
        'fired once': times((count) => count === 1),
        'all fired, in ms after the second start': firedMs,
        'all turned, in ms': turnedMs,
      },
      violations: [
        ...(never === 0 ? [] : [`${never} never fired`]),
        ...(again === 0 ? [] : [`${again} fired more than once`]),
      ],
    }
  },
}

async function fill(directory: string, numbers: readonly string[]): Promise<void> {
  const store = await openStore(
    { dataDirectory: directory, database: null },
    systemClock,
    pino({ level: 'silent' }),
  )
  await store.transaction(null, async (tx) => {
    for (const number of numbers) {
      const lane = `web:local:${number}`
      const resolution = {
        cause: 'Worn out',
        solution: 'Replaced',
        at: Date.now() - 10 * 86_400_000,
        by: 'slack:T1:U1',
        byName: 'Desk',
      }
      const ticket = ticketWith({ number, lane, state: 'resolved', resolution })
      tx.putTicket(ticket)
      tx.put('conversation', lane, newConversation(lane, ticket.reference, ticket.requester, 'en', 1))
      tx.setTimer({
        id: `close:${number}`,
        lane,
        dueAt: 1,
        timer: { purpose: 'close-resolved', ticket: number },
      })
    }
  })
  await store.close()
}
