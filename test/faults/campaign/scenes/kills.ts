import { join } from 'node:path'
import { until } from '../../../support/stage/until.js'
import { keptIn } from '../kept.js'
import { createInterruptions, settledAt, startLoad } from '../load.js'
import { outcomeOf, percentile } from '../outcome.js'
import { startPlatforms } from '../platforms.js'
import type { Random } from '../random.js'
import { crowd } from '../requesters.js'
import type { Scene } from '../scene.js'
import { serverOn, stopped } from '../server-on.js'
import { signedInTechnician } from '../technician.js'

/**
 * Scene where a server on its data folder is killed again and again, from outside at any time and by itself at a step.
 */
export const kills: Scene = {
  name: 'kills',
  what: 'kill -9 in a loop under load with repeated posts and faulty platforms; SIGTERM now and then (1, 2, 15)',
  async play({ random, folder, isShort, kills: asked, endsAt, report }) {
    const wanted = asked ?? (isShort ? 50 : 1_000)
    const people = isShort ? 20 : 200
    const platforms = await startPlatforms()
    const directory = join(folder, 'data')
    const server = await serverOn(platforms, { GUICHET_DATA_DIR: directory }, [
      'test/faults/campaign/preloads/killed-at-step.mjs',
    ])
    await server.start()
    platforms.slack.sendTo(server.origin)
    platforms.teams.connectTo(server.origin)
    const technician = await signedInTechnician(server)
    const requesters = await crowd(platforms, server.origin, people)
    platforms.fail(0.15, random)
    const load = startLoad({ random, requesters, technician, repeats: 0.2, thinksMs: people * 20 })
    const interruptions = createInterruptions()
    const startsMs: number[] = []
    const stopsMs: number[] = []
    const steps = new Map<string, number>()
    let outside = 0

    async function start(step: string | null): Promise<void> {
      const at = Date.now()
      try {
        await server.start(step === null ? {} : { FAULT_STEP: step })
        startsMs.push(Date.now() - at)
      } catch (error) {
        if (!server.isKilled()) throw error
      }
    }
    /** Lets the server work for a while and then ends it, unless it has already killed itself at the step. */
    async function end(step: string | null, isGentle: boolean): Promise<void> {
      const enough = load.acknowledged() + 1 + random.below(20)
      await Promise.race([
        until(
          () => server.isKilled() || load.acknowledged() >= enough,
          () => 'slow',
          15_000,
        ).catch(() => undefined),
        load.broken,
      ])
      if (step !== null && server.isKilled()) {
        const name = step.split(' ').slice(0, 2).join(' ')
        steps.set(name, (steps.get(name) ?? 0) + 1)
      } else if (isGentle) stopsMs.push(await stopped(server))
      else {
        outside += 1
        await server.kill()
      }
    }

    let step: string | null = null
    for (let done = 0; done < wanted && Date.now() < endsAt; done += 1) {
      if (done % 25 === 0) {
        report(`kills: ${done} of ${wanted}, ${load.acknowledged()} acknowledged`)
        // People who can't look because of the kill look again next time.
        await Promise.all(requesters.map((requester) => requester.look().catch(() => undefined)))
      }
      await end(step, done % 25 === 24)
      step = random.isOnce(0.5) ? stepOf(random) : null
      await interruptions.during(() => start(step))
    }
    if (step !== null) {
      await server.kill()
      await interruptions.during(() => start(null))
    }
    platforms.fail(0, random)
    await load.end()
    await settledAt(server.origin)
    const onPages = (await Promise.all(requesters.map((requester) => requester.shown()))).flat()
    stopsMs.push(await stopped(server))

    const kept = await keptIn({ dataDirectory: directory, database: null })
    const shown = [...platforms.shown(), ...onPages]
    await platforms.stop()
    const { figures, violations } = outcomeOf(
      { said: load.said, shown, kept, interruptions: interruptions.all },
      load.repeated(),
    )
    return {
      figures: {
        'kills from outside': outside,
        'kills at a step': [...steps]
          .map(([name, times]) => `${name} ${times}`)
          .sort()
          .join(', '),
        ...figures,
        'start in ms, median and longest': `${percentile(startsMs, 0.5)}, ${Math.max(...startsMs)}`,
        'SIGTERM in ms, longest': Math.max(...stopsMs),
      },
      violations,
    }
  },
}

function stepOf(random: Random): string {
  const [step, when] = [
    ['write', 'before'],
    ['write', 'half'],
    ['datasync', 'before'],
    ['datasync', 'after'],
    ['call', 'before'],
    ['call', 'after'],
  ][random.below(6)]!
  return `${step} ${when} ${1 + random.below(40)}`
}
