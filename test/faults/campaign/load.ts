import { until } from '../../support/stage/until.js'
import { type Interruption, markOf, type Said } from './history.js'
import type { Random } from './random.js'
import type { Post, Requester } from './requesters.js'
import type { TechnicianAtDesk } from './technician.js'

/** People who talk with a technician until the end. */
export interface Load {
  readonly said: readonly Said[]
  readonly acknowledged: () => number
  /** Number of posts repeated on purpose after being acknowledged. */
  readonly repeated: () => number
  /** Resolves when everyone has finished their current exchange. */
  end(): Promise<void>
  /** Rejects when someone can't continue. */
  readonly broken: Promise<never>
}

export interface LoadOptions {
  readonly random: Random
  readonly requesters: readonly Requester[]
  readonly technician: TechnicianAtDesk
  /** Share of posts that are repeated. */
  readonly repeats: number
  /** Maximum pause before a person's next message. */
  readonly thinksMs: number
  /** Minimum pause. Below a second, a Slack channel's rate limit would delay messages. */
  readonly thinksAtLeastMs?: number
}

/**
 * Time limit that slow machines can meet: if 200 people post together, it handles a few between two kills, and someone
 * has to be last.
 */
const patienceMs = 1_800_000
/** Number of first messages sent together, as many as a busy desk may receive. */
const greetedAtOnce = 20

export function startLoad({
  random,
  requesters,
  technician,
  repeats,
  thinksMs,
  thinksAtLeastMs = 0,
}: LoadOptions): Load {
  const thoughtMs = () => thinksAtLeastMs + random.fraction() * (thinksMs - thinksAtLeastMs)

  const said: Said[] = []
  let acknowledged = 0
  let repeated = 0
  let isOver = false
  let greeting = 0

  async function post(words: Said, attempt: Post): Promise<void> {
    said.push(words)
    await until(attempt, () => `${words.mark} is never taken`, patienceMs)
    words.acknowledgedAt = Date.now()
    acknowledged += 1
    if (!random.isOnce(repeats)) return
    repeated += 1
    await Promise.all([attempt(), attempt()])
  }

  async function talk(requester: Requester): Promise<void> {
    const { name: conversation, place } = requester
    const say = (number: number, beginning = '') => {
      const mark = markOf(conversation, 'requester', number)
      const words = {
        mark,
        conversation,
        by: 'requester',
        at: Date.now(),
        acknowledgedAt: null,
        arrivesAt: null,
      } as const
      return post({ ...words }, requester.say(`${beginning}${mark}`))
    }
    const answer = (ticket: string, number: number) => {
      const mark = markOf(conversation, 'technician', number)
      const words = {
        mark,
        conversation,
        by: 'technician',
        at: Date.now(),
        acknowledgedAt: null,
        arrivesAt: place,
      } as const
      return post({ ...words }, technician.reply(ticket, mark))
    }
    await until(
      () => greeting < greetedAtOnce,
      () => 'nobody has time',
      patienceMs,
    )
    greeting += 1
    await until(
      requester.say('I want to talk to a human'),
      () => `${conversation} is never heard`,
      patienceMs,
    )
    await say(0)
    const ticket = await until(
      () => technician.ticketOf(requester.namesAtDesk),
      () => `${conversation} has no ticket`,
      patienceMs,
    )
    await until(technician.take(ticket), () => `${ticket} is not taken`, patienceMs)
    greeting -= 1
    for (let number = 1; !isOver; number += 1) {
      await say(number)
      await answer(ticket, number)
      await new Promise((resolve) => setTimeout(resolve, thoughtMs()))
    }
  }

  const all = Promise.all(requesters.map(talk))
  const broken = new Promise<never>((_resolve, reject) => all.catch(reject))
  broken.catch(() => undefined)
  return {
    said,
    acknowledged: () => acknowledged,
    repeated: () => repeated,
    broken,
    async end() {
      isOver = true
      await all
    },
  }
}

/** Records the times when something was down. */
export function createInterruptions() {
  const all: Interruption[] = []
  return {
    all,
    async during<T>(work: () => Promise<T>): Promise<T> {
      const from = Date.now()
      try {
        return await work()
      } finally {
        all.push({ from, to: Date.now() })
      }
    },
  }
}

/** Waits until there is nothing left to process or send. */
export async function settledAt(origin: string, patience = patienceMs): Promise<void> {
  let last: unknown = null
  await until(
    async () => {
      const answer = await fetch(`${origin}/readyz`).catch(() => null)
      if (!answer?.ok) return false
      last = await answer.json()
      const { waiting } = last as { waiting: { inbox: number; outbox: number } }
      return waiting.inbox === 0 && waiting.outbox === 0
    },
    () => `something waits for ever: ${JSON.stringify(last)}`,
    patience,
  )
}
