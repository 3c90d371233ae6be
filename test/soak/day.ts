import type { Random } from '../faults/campaign/random.js'
import { type Technician, type TechnicianSurface, technicianOn } from '../support/actors/technician.js'
import type { Scenery, StaffName } from '../support/stage/stage.js'
import { byShare } from './by-share.js'
import { createCrowd } from './crowd.js'
import { hourMs } from './simulated-time.js'
import type { SoakServer } from './soak-server.js'
import { type Desk, stories } from './stories.js'

/** Day on which conversations begin, hour after hour, until the end is requested. */
export interface Day {
  readonly begun: () => number
  readonly finished: () => number
  /** Returns the number of people erased as requested. */
  readonly forgotten: () => number
  /** Messages that didn't arrive, and conversations that didn't continue. */
  readonly violations: readonly string[]
  /** Has a person leave the organisation and be erased. */
  forget(): Promise<void>
  /** Starts no new conversations. Resolves when everyone has finished. */
  rest(): Promise<void>
  go(): void
  leave(): void
}

/** Maximum number of concurrent conversations. A machine that can't keep up has fewer, and a longer day. */
const mostAtOnce = 40

type Hand = readonly [StaffName, TechnicianSurface]
const hands: readonly Hand[] = [
  ['Marc Petit', 'slack'],
  ['Nadia Roux', 'teams'],
  ['Alix Admin', 'console'],
]

export function createDay(
  { scenery, now, control }: SoakServer,
  { random, conversations }: { readonly random: Random; readonly conversations: number },
): Day {
  const crowd = createCrowd(scenery, random)
  const desk = createDesk(scenery)
  const violations: string[] = []
  const talking = new Set<Promise<void>>()
  let [begun, finished, forgotten] = [0, 0, 0]
  let isOver = true
  let arriving: Promise<void> = Promise.resolve()

  async function talk(): Promise<void> {
    const story = byShare(stories, random)
    const requester = await crowd.meet()
    begun += 1
    try {
      await story.play(requester, desk, random)
      finished += 1
      crowd.release(requester)
    } catch (error) {
      const what = `story ${stories.indexOf(story)}: ${(error as Error).message.slice(0, 1_000)}`
      violations.push(what)
      process.stderr.write(`${what}\n`)
      requester.leave()
    }
  }

  async function arrive(): Promise<void> {
    let next = now()
    while (!isOver) {
      next += -Math.log(1 - random.fraction()) * (hourMs / conversations)
      while (!isOver && (now() < next || talking.size >= mostAtOnce))
        await new Promise((resolve) => setTimeout(resolve, 10))
      if (isOver) return
      const one = talk().finally(() => talking.delete(one))
      talking.add(one)
    }
  }

  return {
    begun: () => begun,
    finished: () => finished,
    forgotten: () => forgotten,
    violations,
    async forget() {
      const who = crowd.goodbye()
      if (who === null) return
      const { is } = (await control('/person/forget', { who })) as { is: string }
      if (is === 'forgotten') forgotten += 1
    },
    go() {
      isOver = false
      arriving = arrive()
    },
    async rest() {
      isOver = true
      await arriving
      await Promise.all(talking)
    },
    leave: () => crowd.leave(),
  }
}

/** Creates the desk. Technicians have one form open at a time, so the next free one does the next piece of work. */
function createDesk(scenery: Scenery): Desk {
  const free = new Set(hands)
  const waiting: { readonly wants: Hand | null; readonly take: (hand: Hand) => void }[] = []
  /** Technician of each ticket, who continues with it even on another surface. */
  const owners = new Map<string, Hand>()

  const lend = (wants: Hand | null): Promise<Hand> =>
    new Promise((resolve) => {
      const hand = [...free].find((one) => wants === null || one === wants)
      if (hand === undefined) waiting.push({ wants, take: resolve })
      else {
        free.delete(hand)
        resolve(hand)
      }
    })
  const giveBack = (hand: Hand) => {
    const next = waiting.findIndex(({ wants }) => wants === null || wants === hand)
    if (next < 0) free.add(hand)
    else waiting.splice(next, 1)[0]!.take(hand)
  }

  return {
    async with(ticket, work) {
      const hand = await lend(owners.get(ticket) ?? null)
      owners.set(ticket, hand)
      try {
        const [name, surface] = hand
        const technician: Technician = await technicianOn(surface, scenery, name)
        // The card mustn't be one that mentions the ticket as similar. The page's lists have rows instead of cards.
        await technician.seesCard(new RegExp(`(?:^|number\\W+)${ticket}\\b`))
        await work(technician)
      } finally {
        giveBack(hand)
      }
    },
  }
}
