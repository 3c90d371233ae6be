import { join } from 'node:path'
import { until } from '../../../support/stage/until.js'
import { settledAt } from '../load.js'
import { closingsOf, fillResolved } from '../resolved-tickets.js'
import type { Scene } from '../scene.js'
import { serverOn } from '../server-on.js'

/** Scene with timers that came due while the server was down, and a kill while they fire. */
export const timers: Scene = {
  name: 'timers',
  what: '10,000 overdue timers (short: 300) over a start that is killed while they fire: each fires once (10)',
  async play({ folder, isShort }) {
    const directory = join(folder, 'data')
    const numbers = Array.from({ length: isShort ? 300 : 10_000 }, (_, at) => `INC-${at + 1}`)
    await fillResolved(directory, numbers, 1)
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

    const closings = (await closingsOf(directory, numbers)).map(({ length }) => length)
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
