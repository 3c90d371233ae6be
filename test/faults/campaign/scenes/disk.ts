import { join } from 'node:path'
import { until } from '../../../support/stage/until.js'
import { keptIn } from '../kept.js'
import { createInterruptions, settledAt, startLoad } from '../load.js'
import { outcomeOf } from '../outcome.js'
import { startPlatforms } from '../platforms.js'
import { crowd } from '../requesters.js'
import type { Scene } from '../scene.js'
import { serverOn } from '../server-on.js'
import { signedInTechnician } from '../technician.js'

const everyWrite = ['write', 'truncate', 'datasync', 'open', 'rename']
const faults = [
  { what: 'full', fault: { calls: ['write'], code: 'ENOSPC', isPartial: true } },
  {
    what: 'full, also for taking back',
    fault: { calls: ['write', 'truncate'], code: 'ENOSPC', isPartial: true },
  },
  { what: 'does not make durable', fault: { calls: ['datasync'], code: 'EIO', isPartial: false } },
  { what: 'read-only', fault: { calls: everyWrite, code: 'EROFS', isPartial: false } },
]
const failsMs = 1_500

/** Scene where a disk fails under load and recovers. Nothing is acknowledged meanwhile, and no restart is needed. */
export const disk: Scene = {
  name: 'disk',
  what: 'disk full, EIO, read-only under load, then killed: no acknowledgement without durability, goes on by itself (8)',
  async play({ random, folder, isShort, report }) {
    const platforms = await startPlatforms()
    const directory = join(folder, 'data')
    const server = await serverOn(platforms, { GUICHET_DATA_DIR: directory }, [
      'test/faults/failing-disk.mjs',
    ])
    await server.start()
    platforms.slack.sendTo(server.origin)
    platforms.teams.connectTo(server.origin)
    const technician = await signedInTechnician(server)
    const requesters = await crowd(platforms, server.origin, isShort ? 10 : 60)
    const load = startLoad({ random, requesters, technician, repeats: 0.2, thinksMs: 300 })
    const interruptions = createInterruptions()
    const whileFailing: number[] = []

    const goesOn = (count: number) => {
      const enough = load.acknowledged() + count
      return Promise.race([
        until(
          () => load.acknowledged() >= enough,
          () => 'it does not go on by itself',
          120_000,
        ),
        load.broken,
      ])
    }
    for (const { what, fault } of Array.from({ length: isShort ? 1 : 5 }, () => faults).flat()) {
      report(`disk: ${what}`)
      await goesOn(20)
      await interruptions.during(async () => {
        await server.tell({ fault })
        const from = Date.now()
        await new Promise((resolve) => setTimeout(resolve, failsMs))
        const to = Date.now()
        await server.tell({ fault: null })
        const taken = load.said.filter(
          ({ at, acknowledgedAt }) => at > from && acknowledgedAt !== null && acknowledgedAt < to,
        )
        whileFailing.push(taken.length)
        await goesOn(5)
      })
    }
    await goesOn(20)
    // A kill and restart show whether acknowledged data is really there.
    await interruptions.during(async () => {
      await server.kill()
      await server.start()
    })
    await load.end()
    await settledAt(server.origin)
    const onPages = (await Promise.all(requesters.map((requester) => requester.shown()))).flat()
    await server.kill()

    const kept = await keptIn({ dataDirectory: directory, database: null })
    const shown = [...platforms.shown(), ...onPages]
    await platforms.stop()
    const { figures, violations } = outcomeOf(
      { said: load.said, shown, kept, interruptions: interruptions.all },
      load.repeated(),
    )
    const acknowledged = whileFailing.reduce((sum, count) => sum + count, 0)
    return {
      figures: {
        'times that the disk failed': whileFailing.length,
        'acknowledged meanwhile': acknowledged,
        ...figures,
      },
      violations: [
        ...violations,
        ...(acknowledged === 0 ? [] : [`${acknowledged} acknowledged on a failing disk`]),
      ],
    }
  },
}
