import { randomUUID } from 'node:crypto'
import { readEvents } from '../support/server-sent-events.js'
import type { ServerProcess } from '../support/stage/server-process.js'
import { until } from '../support/stage/until.js'
import { firstSession } from './campaign/technician.js'
import { webPerson } from './people.js'

const patienceMs = 60_000

/**
 * Opens the technicians' page on each of two servers. Records the pages' updates about a request that arrives at the
 * first server and is taken at the second: the ticket's state at each update, according to the server that sent it.
 */
export async function toldOnPages(one: ServerProcess, two: ServerProcess): Promise<readonly string[]> {
  // Each start creates a new link, and only the last one is valid.
  const cookie = await firstSession(two)
  const [first, second] = await Promise.all([one, two].map((server) => openPage(server.origin, cookie)))
  const say = await webPerson(one.origin, 99)
  await until(say('I want to talk to a human'), () => 'the request is never taken')
  const number = await second!.ticket('new')
  const seen = [`the second: ${await second!.state(number)}`]

  await second!.take(number)
  await first!.ticket('in-progress')
  seen.push(`the first: ${await first!.state(number)}`)
  for (const page of [first!, second!]) page.close()
  return seen
}

interface Page {
  /** Waits for an update about a ticket in this state and returns its number. */
  ticket(state: string): Promise<string>
  state(number: string): Promise<string>
  take(number: string): Promise<void>
  close(): void
}

async function openPage(origin: string, cookie: string): Promise<Page> {
  const api = `${origin}/console/api`
  const events = await readEvents(`${api}/events`, { cookie })
  const giveUp = setTimeout(() => events.close(), patienceMs)
  const state = async (number: string) => {
    const answer = await fetch(`${api}/tickets/${number}`, { headers: { cookie } })
    return ((await answer.json()) as { ticket: { state: string } }).ticket.state
  }
  return {
    state,
    close() {
      clearTimeout(giveUp)
      events.close()
    },
    // Requests nothing until the server reports a change, as the page does.
    async ticket(wanted) {
      for (;;) {
        const { tickets } = (await events.next('changed')).data as { tickets: readonly string[] }
        for (const number of tickets) if ((await state(number)) === wanted) return number
      }
    },
    async take(number) {
      const answer = await fetch(`${api}/tickets/${number}/acts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ id: randomUUID(), act: { verb: 'press', act: 'take' } }),
      })
      if (!answer.ok) throw new Error(`The act was answered ${answer.status}: ${await answer.text()}`)
    },
  }
}
