import { randomUUID } from 'node:crypto'
import type { FakeSlack } from '../support/fake-slack/fake-slack.js'
import { until } from '../support/stage/until.js'

const patienceMs = 120_000
/** Time in milliseconds that a platform or page waits for a response. */
const answerMs = 5_000

/** Posts until the message is acknowledged, with the same key each time, as a page and Slack do. */
export type Post = () => Promise<boolean>

export async function webPerson(origin: string, at: number): Promise<(text: string) => Post> {
  const opened = await fetch(`${origin}/chat/session?language=en`)
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  return (text) => {
    const body = JSON.stringify({ id: randomUUID(), text, name: `Web ${at}`, language: 'en' })
    return () =>
      fetch(`${origin}/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body,
        signal: AbortSignal.timeout(answerMs),
      }).then(
        ({ status }) => status === 202,
        () => false,
      )
  }
}

export function slackPerson(slack: FakeSlack, at: number): (text: string) => Post {
  const user = `U0LOAD${String(at).padStart(4, '0')}`
  slack.addPerson({ id: user, name: `Slack ${at}`, email: `slack${at}@example.org` })
  let second = 1_765_000_000 + at * 1_000
  return (text) => {
    second += 1
    const payload = slack.payloads.said({
      channel: slack.directChannel(user),
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
    return () =>
      Promise.race([
        slack.send('event', payload).then(
          ({ status }) => status === 200,
          () => false,
        ),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), answerMs).unref()),
      ])
  }
}

export async function settledAt(origin: string): Promise<void> {
  await until(
    async () => {
      const { waiting } = (await (await fetch(`${origin}/readyz`)).json()) as { waiting: { inbox: number } }
      return waiting.inbox === 0
    },
    () => 'something waits for ever',
    patienceMs,
  )
}
