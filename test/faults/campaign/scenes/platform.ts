import { join } from 'node:path'
import { until } from '../../../support/stage/until.js'
import { markOf, type Said, type Shown } from '../history.js'
import { keptIn } from '../kept.js'
import { type Load, settledAt, startLoad } from '../load.js'
import { outcomeOf, percentile } from '../outcome.js'
import { type Platforms, startPlatforms } from '../platforms.js'
import { crowd, type Requester } from '../requesters.js'
import type { Scene } from '../scene.js'
import { serverOn } from '../server-on.js'
import { signedInTechnician, type TechnicianAtDesk } from '../technician.js'

const troubles = ['status', 'drop', 'done-then-drop', 'hang'] as const

/** Scene where a platform limits one channel, fails for all channels, and permanently refuses one person. */
export const platform: Scene = {
  name: 'platform',
  what: '429 on one channel; 10 to 50 % of calls failing or hanging; a refusal for good (4, 5, 6)',
  async play({ random, folder, isShort, report }) {
    const [retryAfterSeconds, phaseMs, shares] = isShort ? [4, 6_000, [0.3]] : [30, 60_000, [0.1, 0.3, 0.5]]
    const platforms = await startPlatforms()
    const directory = join(folder, 'data')
    const server = await serverOn(platforms, { GUICHET_DATA_DIR: directory })
    await server.start()
    platforms.slack.sendTo(server.origin)
    platforms.teams.connectTo(server.origin)
    const technician = await signedInTechnician(server)
    const requesters = await crowd(platforms, server.origin, isShort ? 10 : 60)
    const load = startLoad({
      random,
      requesters,
      technician,
      repeats: 0.1,
      thinksMs: isShort ? 3_000 : 8_000,
      thinksAtLeastMs: 1_500,
    })
    await Promise.race([
      until(
        () => load.acknowledged() > requesters.length * 4,
        () => 'nobody talks',
        180_000,
      ),
      load.broken,
    ])
    const prompt = async (what: string, slack: (() => void) | null = null) => {
      report(`platform: ${what}`)
      slack?.()
      const from = Date.now()
      await Promise.race([new Promise((resolve) => setTimeout(resolve, phaseMs)), load.broken])
      return { what, from, to: Date.now() }
    }

    const phases = [await prompt('all well')]
    const limited = requesters[0]!.place.replace('slack:', '')
    phases.push(
      await prompt('one channel limited', () =>
        platforms.slack.faults.decide((_method, channel) =>
          channel === limited ? { is: 'rate-limited', retryAfterSeconds } : null,
        ),
      ),
    )
    const early = callsTooEarly(platforms, limited, retryAfterSeconds)
    for (const share of shares)
      phases.push(
        await prompt(`${share * 100} % of Slack failing`, () =>
          platforms.fail(share, random, troubles, 'slack'),
        ),
      )
    platforms.fail(0, random)
    await load.end()
    await settledAt(server.origin, 600_000)
    const refusal = await playRefusal(platforms, technician, requesters[1]!)
    await settledAt(server.origin)
    const onPages = (await Promise.all(requesters.map((requester) => requester.shown()))).flat()
    await server.stop()

    const kept = await keptIn({ dataDirectory: directory, database: null })
    const shown = [...platforms.shown(), ...onPages]
    await platforms.stop()
    const said = [...load.said, ...refusal.said]
    const { figures, violations } = outcomeOf({ said, shown, kept, interruptions: [] }, load.repeated())
    return {
      figures: {
        ...Object.fromEntries(
          phases.map(({ what, from, to }) => [
            `${what}: delivered in ms on Teams and pages, median and p99`,
            waits(load, shown, (place) => !place.startsWith('slack:'), from, to),
          ]),
        ),
        ...Object.fromEntries(
          phases
            .slice(0, 2)
            .map(({ what, from, to }) => [
              `${what}: on other Slack channels`,
              waits(load, shown, (place) => place.startsWith('slack:') && !place.endsWith(limited), from, to),
            ]),
        ),
        'calls before Retry-After was over': early,
        'refused for good: the desk is told after ms': refusal.toldAfterMs,
        ...figures,
      },
      violations: [
        ...violations,
        ...(early === 0 ? [] : [`${early} calls to a limited channel before Retry-After was over`]),
        ...(figures['most copies'] <= 2 ? [] : [`${figures['most copies']} copies of one message`]),
      ],
    }
  },
}

function callsTooEarly({ slack }: Platforms, channel: string, retryAfterSeconds: number): number {
  const moments = slack.calls
    .filter(
      ({ method, args, fault }) => method.startsWith('chat.') && args.channel === channel && fault !== null,
    )
    .map(({ at }) => at)
  return moments.filter((at, index) => index > 0 && at - moments[index - 1]! < retryAfterSeconds * 1_000)
    .length
}

/** Returns the times between a technician's posts and their arrival on the platform. */
function waits(
  { said }: Pick<Load, 'said'>,
  shown: readonly Shown[],
  isThere: (place: string) => boolean,
  from: number,
  to: number,
): string {
  const first = new Map<string, number>()
  for (const { mark, at } of shown) first.set(mark, Math.min(at, first.get(mark) ?? at))
  const all = said
    .filter(({ arrivesAt, at }) => arrivesAt !== null && isThere(arrivesAt) && at >= from && at < to)
    .flatMap(({ mark, at }) => (first.has(mark) ? [first.get(mark)! - at] : []))
  return `${percentile(all, 0.5)}, ${percentile(all, 0.99)} of ${all.length}`
}

/** Sends a message to a person without an account. Then the account is restored, and the lane continues. */
async function playRefusal(
  { slack }: Platforms,
  technician: TechnicianAtDesk,
  { name, namesAtDesk, place }: Requester,
) {
  const number = (await until(
    () => technician.ticketOf(namesAtDesk),
    () => `${name} has no ticket`,
  ))!
  const refused: Said = { ...wordsOf(name, 2_000_000), arrivesAt: null }
  slack.faults.add(
    'chat.postMessage',
    { is: 'error', error: 'account_inactive' },
    1,
    place.replace('slack:', ''),
  )
  const from = Date.now()
  await until(technician.reply(number, refused.mark), () => 'the reply is not taken')
  refused.acknowledgedAt = Date.now()
  await until(
    async () => JSON.stringify(await technician.ticket(number)).includes('"state":"failed"'),
    () => 'the desk is not told',
    30_000,
  )
  const toldAfterMs = Date.now() - from
  const after: Said = { ...wordsOf(name, 2_000_001), arrivesAt: place }
  await until(technician.reply(number, after.mark), () => 'the lane does not go on')
  after.acknowledgedAt = Date.now()
  return { said: [refused, after], toldAfterMs }
}

const wordsOf = (conversation: string, number: number) => ({
  mark: markOf(conversation, 'technician', number),
  conversation,
  by: 'technician' as const,
  at: Date.now(),
  acknowledgedAt: null,
})
