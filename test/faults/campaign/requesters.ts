import { randomUUID } from 'node:crypto'
import type { MailboxEntry } from '../../../src/storage/records.js'
import { personalActivity } from '../../support/fake-teams/activity-builder.js'
import { readEvents } from '../../support/server-sent-events.js'
import { until } from '../../support/stage/until.js'
import { markIn, type Shown } from './history.js'
import type { Platforms } from './platforms.js'

/** Requester whose messages are posted by a platform or page. */
export interface Requester {
  /** The person's name in the campaign, such as `slack12`. */
  readonly name: string
  /** Names that the desk may see; one is Slack's ID, used if Slack can't be queried in time. */
  readonly namesAtDesk: readonly string[]
  /** Place where messages to the person arrive. */
  readonly place: string
  /**
   * Prepares a message. Each call of the returned function posts it (again) and returns whether it was acknowledged.
   */
  say(text: string): Post
  /** Returns the final content of the person's page; empty if the platform recorded it. */
  shown(): Promise<readonly Shown[]>
  /** Reads the current page, because it shows only the last five hundred entries and long runs have more. */
  look(): Promise<void>
}

/** Posts the message. `told` receives the response's status; null if there was none in time. */
export type Post = (told?: (status: number | null) => void) => Promise<boolean>

/** Time in milliseconds that a platform or page waits for a response. */
export const answerMs = 5_000

function slackRequester({ slack }: Platforms, at: number): Requester {
  const user = `U0LOAD${String(at).padStart(4, '0')}`
  slack.addPerson({ id: user, name: `slack${at}`, email: `slack${at}@example.org` })
  const channel = slack.directChannel(user)
  let second = 1_765_000_000 + at * 100_000
  return {
    name: `slack${at}`,
    namesAtDesk: [`slack${at}`, user],
    place: `slack:${channel}`,
    shown: async () => [],
    look: async () => undefined,
    say(text) {
      second += 1
      const payload = slack.payloads.said({
        channel,
        ts: `${second}.000100`,
        thread: null,
        user,
        isFromBot: false,
        onlyFor: null,
        text,
        blocks: [],
        metadata: undefined,
        isEdited: false,
      })
      return (told) => inTime(slack.send('event', payload), 200, told)
    },
  }
}

function teamsRequester({ teams }: Platforms, at: number): Requester {
  const user = teams.addUser(`teams${at}`)
  const { serviceUrl, tenantId, bot } = teams
  return {
    name: `teams${at}`,
    namesAtDesk: [`teams${at}`],
    place: `teams:${teams.personal(user)}`,
    shown: async () => [],
    look: async () => undefined,
    say(text) {
      const body = personalActivity({ serviceUrl, tenantId, bot }, user, { id: randomUUID(), text })
      return (told) => inTime(teams.post(body), 200, told)
    },
  }
}

async function webRequester(origin: string, at: number): Promise<Requester> {
  // A proxy header gives each visitor an address, so that they don't all count as one.
  const from = { 'x-forwarded-for': `10.0.${Math.floor(at / 250)}.${1 + (at % 250)}` }
  const opened = await until(
    () =>
      fetch(`${origin}/chat/session?language=en`, { headers: from }).then(
        (it) => it.ok && it,
        () => null,
      ),
    () => 'the page does not open',
    60_000,
  )
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const place = `web:${at}`
  /** Messages by the ID of their mailbox entry. */
  const seen = new Map<string, Shown>()

  async function look(): Promise<void> {
    for (const { id, at: moment, content } of await entriesOf(origin, { cookie, ...from })) {
      const marked = markIn(JSON.stringify(content))
      if (marked?.by === 'technician')
        seen.set(id, { mark: marked.mark, place, at: moment, isAnswerLost: false })
    }
  }

  return {
    name: `web${at}`,
    namesAtDesk: [`web${at}`],
    place,
    say(text) {
      const body = JSON.stringify({ id: randomUUID(), text, name: `web${at}`, language: 'en' })
      const headers = { 'content-type': 'application/json', cookie, ...from }
      return (told) => inTime(fetch(`${origin}/chat/messages`, { method: 'POST', headers, body }), 202, told)
    },
    async shown() {
      await look()
      return [...seen.values()]
    },
    look,
  }
}

/** Returns all entries that the page receives when reopened. The person's own last message comes last. */
async function entriesOf(origin: string, headers: Record<string, string>): Promise<readonly MailboxEntry[]> {
  const entries: MailboxEntry[] = []
  const stream = await readEvents(`${origin}/chat/events?after=0`, headers)
  const quietMs = 300
  for (;;) {
    const next = await Promise.race([
      stream.next('entry').then(({ data }) => data as MailboxEntry),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), quietMs)),
    ])
    if (next === null) break
    entries.push(next)
  }
  stream.close()
  return entries
}

async function inTime(
  answer: Promise<{ readonly status: number }>,
  taken: number,
  told: (status: number | null) => void = () => undefined,
): Promise<boolean> {
  const status = await Promise.race([
    answer.then(
      ({ status }) => status,
      () => null,
    ),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), answerMs).unref()),
  ])
  told(status)
  return status === taken
}

/** Creates this many people: most on Slack, some on Teams, and a few on the page. */
export async function crowd(
  platforms: Platforms,
  origin: string,
  count: number,
): Promise<readonly Requester[]> {
  const [onTeams, onPages] = [Math.floor(count * 0.3), Math.floor(count * 0.1)]
  return [
    ...Array.from({ length: count - onTeams - onPages }, (_, at) => slackRequester(platforms, at)),
    ...Array.from({ length: onTeams }, (_, at) => teamsRequester(platforms, at)),
    ...(await Promise.all(Array.from({ length: onPages }, (_, at) => webRequester(origin, at)))),
  ]
}
