import { expect, it } from '@jest/globals'
import { createCachedLoader } from '../../../src/channels/slack/cached-loader.js'

function given({ size = 10 } = {}) {
  let now = 1_000_000
  const asked: string[] = []
  const trouble = { isDown: false }
  const load = async (key: string) => {
    asked.push(key)
    if (trouble.isDown) throw new Error('down')
    return `${key} at ${now}`
  }
  const get = createCachedLoader({ keepMs: 60_000, size, clock: { now: () => now }, load })
  return { get, asked, trouble, pass: (ms: number) => (now += ms) }
}

it('asks once for all that ask at the same time, and again when the value is old', async () => {
  const { get, asked, pass } = given()

  await Promise.all([get('a'), get('a'), get('a')])
  pass(59_999)
  await get('a')
  pass(1)
  await get('a')

  expect(asked).toEqual(['a', 'a'])
})

it('gives an old value as old, not as fresh, when asking fails', async () => {
  const { get, trouble, pass } = given()
  const first = await get('a')
  trouble.isDown = true
  pass(60_000)

  const second = await get('a')

  expect(first).toEqual({ fresh: 'a at 1000000', old: 'a at 1000000' })
  expect(second).toEqual({ fresh: null, old: 'a at 1000000' })
})

it('does not ask again at once after a failure', async () => {
  const { get, asked, trouble, pass } = given()
  trouble.isDown = true

  await get('a')
  await get('a')
  trouble.isDown = false
  pass(15_000)
  const recovered = await get('a')

  expect(asked).toEqual(['a', 'a'])
  expect(recovered.fresh).toBe('a at 1015000')
})

it('forgets the oldest when it is full', async () => {
  const { get, asked } = given({ size: 2 })

  for (const key of ['a', 'b', 'c', 'b', 'a']) await get(key)

  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})
