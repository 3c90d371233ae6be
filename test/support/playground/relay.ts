import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface Speaker {
  readonly id: string
  readonly name: string
  readonly aadObjectId: string
}

export interface Relay {
  readonly address: string
  /** Activities from the playground, as the bot received them. */
  readonly activities: readonly Record<string, unknown>[]
  /** Sets the sender of further activities, because the playground uses its current user for all. */
  speakAs(speaker: Speaker | null): void
  /** Posts the last activity again, as Teams does when in doubt. */
  again(): Promise<number>
  stop(): Promise<void>
}

/** Starts a relay between the playground and the bot that sets the right sender on each activity. */
export async function startRelay(botUrl: string): Promise<Relay> {
  const activities: Record<string, unknown>[] = []
  let speaker: Speaker | null = null

  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(200).end()
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const activity = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>
    if (speaker !== null) activity.from = { ...speaker }
    activities.push(activity)
    const answer = await postUntilTaken(activity)
    return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const post = (activity: unknown) =>
    fetch(botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    })

  /** Posts again after a wait if an overloaded bot responds with 503, because the playground doesn't retry. */
  async function postUntilTaken(activity: unknown): Promise<Response> {
    const mostTries = 6
    for (let tries = 1; ; tries++) {
      const answer = await post(activity)
      if (answer.status !== 503 || tries === mostTries) return answer
      await answer.body?.cancel()
      await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000)
    }
  }

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    activities,
    speakAs(next) {
      speaker = next
    },
    async again() {
      return (await post(activities.at(-1))).status
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
