import { describe, expect, it } from '@jest/globals'
import { createPrioritisedWorkQueue } from '../../src/accounts/prioritised-work-queue.js'
import { OverloadError } from '../../src/errors.js'

/** Creates work that runs until the test ends it. */
function createWork() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    of: (name: string) => () =>
      new Promise<string>((resolve) => {
        begun.push(name)
        ends.set(name, () => resolve(name))
      }),
    async end(name: string) {
      ends.get(name)!()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

describe('the line for password checks', () => {
  it('does two at once, and whoever is expected before everybody else', async () => {
    const line = createPrioritisedWorkQueue({ atOnce: 2, expected: 2, others: 2 })
    const work = createWork()
    const done = [
      ...['a', 'b', 'c'].map((name) => line.run(work.of(name), false)),
      line.run(work.of('owner'), true),
    ]
    await new Promise((resolve) => setImmediate(resolve))
    expect(work.begun).toEqual(['a', 'b'])

    for (const name of ['a', 'b', 'owner', 'c']) await work.end(name)

    expect(work.begun).toEqual(['a', 'b', 'owner', 'c'])
    expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'owner'])
  })

  it('refuses who finds no place, and keeps places for those who are expected', async () => {
    const line = createPrioritisedWorkQueue({ atOnce: 1, expected: 1, others: 2 })
    const work = createWork()
    const done = ['a', 'b', 'c'].map((name) => line.run(work.of(name), false))

    await expect(line.run(work.of('d'), false)).rejects.toThrow(OverloadError)
    done.push(line.run(work.of('owner'), true))
    await expect(line.run(work.of('e'), true)).rejects.toThrow(OverloadError)

    for (const name of ['a', 'owner', 'b', 'c']) await work.end(name)
    await Promise.all(done)
    expect(work.begun).toEqual(['a', 'owner', 'b', 'c'])
  })

  it('goes on after work that failed', async () => {
    const line = createPrioritisedWorkQueue({ atOnce: 1, expected: 1, others: 1 })

    await expect(line.run(() => Promise.reject(new Error('no')), false)).rejects.toThrow('no')

    expect(await line.run(async () => 'yes', false)).toBe('yes')
  })
})
