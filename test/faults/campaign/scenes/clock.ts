import { join } from 'node:path'
import { until } from '../../../support/stage/until.js'
import { isEarly, type Stand } from '../is-early.js'
import { keptIn } from '../kept.js'
import { settledAt, startLoad } from '../load.js'
import { outcomeOf } from '../outcome.js'
import { startPlatforms } from '../platforms.js'
import { crowd } from '../requesters.js'
import { closingsOf, fillResolved } from '../resolved-tickets.js'
import type { Scene } from '../scene.js'
import { serverOn } from '../server-on.js'
import { signedInTechnician } from '../technician.js'

const hourMs = 3_600_000
/** Jumps of the clock in hours. Some timers are due at the first hour, others at the fifth. */
const leaps = [2, -2, -2, 2, 2, 2, 2]
const dueAfterHours = [1, 5] as const

/**
 * Scene where the machine's clock jumps two hours forward and back while people talk. Slack's clock jumps too, because
 * Slack signs the time.
 */
export const clock: Scene = {
  name: 'clock',
  what: 'the clock put forward and back by two hours under load: nothing lost or doubled, timers once and not too early (10)',
  async play({ random, folder, isShort, report }) {
    const platforms = await startPlatforms()
    const directory = join(folder, 'data')
    // Starts ahead of the real time, because a Teams token isn't valid before it was issued.
    const began = Date.now() + 6 * hourMs
    const count = isShort ? 30 : 500
    const timers = dueAfterHours.map((hours, at) => ({
      dueAt: began + hours * hourMs,
      numbers: Array.from({ length: count }, (_, number) => `INC-${(at + 1) * 100_000 + number}`),
    }))
    for (const { numbers, dueAt } of timers) await fillResolved(directory, numbers, dueAt)
    const server = await serverOn(platforms, { GUICHET_DATA_DIR: directory, CLOCK_FROM: String(began) }, [
      'test/support/stage/moved-clock.mjs',
    ])
    let ahead = began - Date.now()
    await server.start()
    const serverNow = () => Date.now() + ahead
    const stands: Stand[] = []
    let standsFrom = began
    platforms.slack.sendTo(server.origin, { now: serverNow })
    platforms.teams.connectTo(server.origin)
    const technician = await signedInTechnician(server)
    const requesters = await crowd(platforms, server.origin, isShort ? 10 : 60)
    const load = startLoad({ random, requesters, technician, repeats: 0.2, thinksMs: 1_000 })
    const goesOn = () => {
      const enough = load.acknowledged() + requesters.length * 3
      return Promise.race([
        until(
          () => load.acknowledged() >= enough,
          () => 'it does not go on',
          300_000,
        ),
        load.broken,
      ])
    }
    let slowestMs = 0
    await goesOn()
    for (const hours of leaps) {
      report(`clock: ${hours} hours`)
      stands.push({ from: standsFrom, to: serverNow() })
      const from = Date.now()
      ahead += hours * hourMs
      standsFrom = serverNow()
      await server.tell({ moveMs: hours * hourMs })
      await goesOn()
      slowestMs = Math.max(slowestMs, Date.now() - from)
    }
    await load.end()
    await settledAt(server.origin)
    const onPages = (await Promise.all(requesters.map((requester) => requester.shown()))).flat()
    await server.kill()
    stands.push({ from: standsFrom, to: serverNow() })

    const kept = await keptIn({ dataDirectory: directory, database: null })
    const shown = [...platforms.shown(), ...onPages]
    await platforms.stop()
    const { figures, violations } = outcomeOf(
      { said: load.said, shown, kept, interruptions: [] },
      load.repeated(),
    )
    const fired = await Promise.all(
      timers.map(async ({ dueAt, numbers }) => {
        const closings = await closingsOf(directory, numbers)
        return {
          once: closings.filter(({ length }) => length === 1).length,
          early: closings.flat().filter((at) => isEarly(at, dueAt, stands)).length,
        }
      }),
    )
    const [once, early] = (['once', 'early'] as const).map((what) =>
      fired.reduce((sum, each) => sum + each[what], 0),
    ) as [number, number]
    const all = timers.flatMap(({ numbers }) => numbers).length
    return {
      figures: {
        leaps: leaps.map((hours) => `${hours > 0 ? '+' : ''}${hours} h`).join(', '),
        timers: all,
        'fired once': once,
        'fired too early': early,
        'after a leap three lines of each were taken within ms': slowestMs,
        ...figures,
      },
      violations: [
        ...violations,
        ...(once === all ? [] : [`${all - once} timers fired never or again`]),
        ...(early === 0 ? [] : [`${early} timers fired too early`]),
      ],
    }
  },
}
