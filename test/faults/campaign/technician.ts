import { randomUUID } from 'node:crypto'
import type { ServerProcess } from '../../support/stage/server-process.js'
import { until } from '../../support/stage/until.js'
import { answerMs, type Post } from './requesters.js'

/** Technician on the technicians' page. */
export interface TechnicianAtDesk {
  /** Returns the ticket number of a person shown under one of these names; null if there is no ticket yet. */
  ticketOf(names: readonly string[]): Promise<string | null>
  take(ticket: string): Post
  reply(ticket: string, text: string): Post
  /** Returns the page's data about a ticket. */
  ticket(number: string): Promise<unknown>
}

/** Creates the first account with the link that the server printed at startup, and returns the browser's cookie. */
export async function firstSession({
  origin,
  said,
}: Pick<ServerProcess, 'origin' | 'said'>): Promise<string> {
  const token = await until(
    () => /[?&#]token=([\w-]{43})/.exec(said())?.[1],
    () => `There is no link in: ${said()}`,
  )
  const account = {
    token,
    email: 'desk@example.org',
    name: 'Desk',
    password: 'a long enough password',
    language: 'en',
  }
  const opened = await fetch(`${origin}/console/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  })
  if (opened.status !== 201) throw new Error(`No account was made: ${await opened.text()}`)
  return opened.headers.getSetCookie()[0]!.split(';')[0]!
}

export async function signedInTechnician(
  server: Pick<ServerProcess, 'origin' | 'said'>,
): Promise<TechnicianAtDesk> {
  const { origin } = server
  const cookie = await firstSession(server)
  let acts = 0

  const call = (path: string, body?: unknown) => {
    acts += 1
    return fetch(`${origin}/console/api${path}`, {
      headers: {
        'content-type': 'application/json',
        cookie,
        // Use many addresses, so that no single one is limited.
        'x-forwarded-for': `10.1.${Math.floor(acts / 250) % 250}.${1 + (acts % 250)}`,
      },
      signal: AbortSignal.timeout(answerMs),
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
  }
  const act = (ticket: string, what: Readonly<Record<string, unknown>>): Post => {
    const body = { id: randomUUID(), act: what }
    return () =>
      call(`/tickets/${ticket}/acts`, body).then(
        async (answer) => {
          if (answer.status === 409) throw new Error(`${ticket} refuses: ${await answer.text()}`)
          return answer.status === 200 || answer.status === 202
        },
        () => false,
      )
  }
  return {
    async ticketOf(names) {
      for (const name of names) {
        const answer = await call(`/queue?view=all&search=${encodeURIComponent(name)}`).catch(() => null)
        if (!answer?.ok) return null
        const { rows } = (await answer.json()) as { rows: { number: string; requesterName: string }[] }
        const found = rows.find(({ requesterName }) => requesterName === name)
        if (found !== undefined) return found.number
      }
      return null
    },
    take: (ticket) => act(ticket, { verb: 'press', act: 'take' }),
    reply: (ticket, text) => act(ticket, { verb: 'submit', form: 'reply', values: { text } }),
    ticket: (number) =>
      until(
        () =>
          call(`/tickets/${number}`).then(
            (answer) => (answer.ok ? answer.json() : null),
            () => null,
          ),
        () => `${number} is not shown`,
      ),
  }
}
