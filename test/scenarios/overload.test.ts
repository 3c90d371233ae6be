import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { onStage } from '../support/stage/on-stage.js'

const stage = onStage({ teamsDesk: 'set', env: { GUICHET_MOST_WAITING: '1' } })

it('given as much waiting as may wait, the next message gets 503 with Retry-After; what was taken is answered, and it goes on', async () => {
  const { origin, app, clock } = stage()
  const opened = await fetch(`${origin}/chat/session?language=en`)
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const say = (text: string) =>
    fetch(`${origin}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: randomUUID(), text, name: 'Tom' }),
    })
  const linesSaid = async () => {
    const [conversation] = (await app.store.list('conversation')).map(({ value }) => value)
    return conversation!.prelude.map(({ text }) => text)
  }
  await say('hello')
  await stage().settled()
  const [first] = await app.store.list('conversation')

  // The conversation is busy, so what is written now waits.
  const hold = await app.store.holdLaneNamed(first!.key)
  const taken = await say('the xqz thing is odd, first line')
  clock.move(1_000)
  const refused = await say('the xqz thing is odd, second line')
  await app.store.releaseLane(hold!)
  await stage().settled()
  clock.move(1_000)
  const later = await say('the xqz thing is odd, third line')
  await stage().settled()

  expect([taken.status, refused.status, later.status]).toEqual([202, 503, 202])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const lines = (await linesSaid()).filter((text) => text.includes('xqz'))
  expect(lines.map((text) => text.replace(/.*, /, ''))).toEqual(['first line', 'third line'])
})
