import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { onStage } from '../../support/stage/on-stage.js'

const most = 4
const stage = onStage({ teamsDesk: 'set', env: { GUICHET_MOST_WAITING: String(most) } })

it('given as much waiting as may wait, the next message gets 503 with Retry-After; what was taken is answered, and it goes on', async () => {
  const { origin, app, clock } = stage()
  await stage().settled()
  // The count of waiting activities is refreshed after half a second.
  clock.move(1_000)
  const opened = await fetch(`${origin}/chat/session?language=en`)
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const said: string[] = []
  const say = async (text: string) => {
    clock.move(1_000)
    const answer = await fetch(`${origin}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: randomUUID(), text, name: 'Tom' }),
    })
    if (answer.status === 202) said.push(text)
    return answer
  }
  await say('hello')
  await stage().settled()
  const [first] = await app.store.list('conversation')

  // The conversation's lane is busy, so new messages wait.
  const lease = await app.store.holdLaneNamed(first!.key)
  const answers = []
  for (let line = 1; line <= most + 2; line += 1) answers.push(await say('hello'))
  await app.store.releaseLane(lease!)
  await stage().settled()
  const later = await say('hello')
  await stage().settled()

  const refused = answers.filter(({ status }) => status === 503)
  expect(answers.at(-1)?.status).toBe(503)
  expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
  expect(later.status).toBe(202)
  expect(said.length).toBe(1 + answers.length - refused.length + 1)
  expect(await app.store.list('deadLetter')).toEqual([])
  expect((await app.store.backlog()).inbox).toBe(0)
})
