import { describe, expect, it } from '@jest/globals'
import type { ContentProblem } from '../../../src/content/files/content-problem.js'
import { createContentErrors } from '../../../src/content/load/content-errors.js'

const problem = (message: string, line = 3): ContentProblem => ({
  file: 'our/policies/people.yml',
  line,
  message,
  remedy: 'Correct it.',
  severity: 'error',
})

describe('what is refused', () => {
  it('keeps the moment of a problem that stays, also when its line moves, and is empty again when mended', () => {
    const clock = { time: 1_000, now: () => clock.time }
    const refused = createContentErrors(clock)

    refused.refuse([problem('first')])
    clock.time = 2_000
    refused.refuse([problem('first', 8), problem('second')])
    const both = refused.problems().map(({ message, line, since }) => [message, line, since])
    refused.accept()

    expect(both).toEqual([
      ['first', 8, 1_000],
      ['second', 3, 2_000],
    ])
    expect(refused.problems()).toEqual([])
  })

  it('tells of changes only, until nobody listens any more', () => {
    const refused = createContentErrors({ now: () => 0 })
    let told = 0
    const stop = refused.onChange(() => {
      told += 1
    })

    refused.accept()
    refused.refuse([problem('first')])
    refused.refuse([problem('first')])
    refused.accept()
    stop()
    refused.refuse([problem('first')])

    expect(told).toBe(2)
  })
})
