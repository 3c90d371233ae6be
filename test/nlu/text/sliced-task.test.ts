import { describe, expect, it } from '@jest/globals'
import {
  mapSliced,
  runInSlices,
  runNow,
  runWhile,
  type SlicedTask,
} from '../../../src/nlu/text/sliced-task.js'

function* count(to: number, done: number[]): SlicedTask<string> {
  for (let at = 1; at <= to; at++) {
    done.push(at)
    yield
  }
  return `${to} steps`
}

describe('work in steps', () => {
  it('is the same work at once and in slices', async () => {
    const atOnceDone: number[] = []
    const inSlicesDone: number[] = []

    expect(runNow(count(500, atOnceDone))).toBe('500 steps')
    expect(await runInSlices(count(500, inSlicesDone))).toBe('500 steps')

    expect(inSlicesDone).toEqual(atOnceDone)
    expect(inSlicesDone).toHaveLength(500)
  })

  it('lets others in between its slices', async () => {
    let isServed = false
    function* untilServed(): SlicedTask<void> {
      while (!isServed) yield
    }
    setImmediate(() => {
      isServed = true
    })

    await runInSlices(untilServed())

    expect(isServed).toBe(true)
  })

  it('is left where it is once it is not wanted', () => {
    const done: number[] = []
    function* counting(): SlicedTask<void> {
      yield* count(500, done)
    }

    runNow(runWhile(() => done.length < 3, counting()))

    expect(done).toEqual([1, 2, 3])
  })

  it('makes one thing of each item, in order', () => {
    expect(runNow(mapSliced(['a', 'b', 'c'], (item, at) => `${at}${item}`))).toEqual(['0a', '1b', '2c'])
  })

  it('fails where the work fails', async () => {
    function* failing(): SlicedTask<void> {
      yield
      throw new Error('no such file')
    }

    expect(() => runNow(failing())).toThrow('no such file')
    await expect(runInSlices(failing())).rejects.toThrow('no such file')
  })
})
