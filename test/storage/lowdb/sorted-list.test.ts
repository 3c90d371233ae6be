import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createSortedList } from '../../../src/storage/lowdb/index/sorted-list.js'

/**
 * Item with few possible values, so that many are equal. There are many changes, so that the list is split into chunks,
 * some of which disappear again.
 */
const item = fc.integer({ min: 0, max: 2_000 })
const change = fc.oneof(
  { weight: 12, arbitrary: fc.record({ to: fc.constant('add' as const), item }) },
  { weight: 4, arbitrary: fc.record({ to: fc.constant('remove' as const), item }) },
  {
    weight: 1,
    arbitrary: fc.record({ to: fc.constant('take' as const), item: fc.integer({ min: 0, max: 300 }) }),
  },
)

describe('A sorted list', () => {
  it('is in order, whatever was added, removed and taken', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 0, maxLength: 3_000, size: 'max' }), (changes) => {
        const list = createSortedList<number>((a, b) => a - b)
        let plain: number[] = []
        for (const { to, item } of changes) {
          if (to === 'add') {
            if (plain.includes(item)) continue
            list.add(item)
            plain.push(item)
          } else if (to === 'remove') {
            list.remove(item)
            plain = plain.filter((one) => one !== item)
          } else {
            const least = plain.filter((one) => one <= item).sort((a, b) => a - b)
            expect(list.takeWhile((one) => one <= item)).toEqual(least)
            plain = plain.filter((one) => one > item)
          }
        }
        const inOrder = [...plain].sort((a, b) => a - b)
        expect([...list]).toEqual(inOrder)
        expect(list.first()).toBe(inOrder[0])
      }),
      { seed: 20261128, numRuns: 60 },
    )
  })

  it.each([
    ['at the front', 0],
    ['in the middle', 450],
    ['at the end', 900],
  ])('goes on when all that is %s was taken out, one by one', (_, from) => {
    const list = createSortedList<number>((a, b) => a - b)
    const numbers = Array.from({ length: 1_200 }, (__, at) => at)
    for (const number of numbers) list.add(number)
    const gone = (number: number) => number >= from && number < from + 300
    for (const number of numbers.filter(gone)) list.remove(number)

    const left = numbers.filter((number) => !gone(number))
    expect(list.first()).toBe(left[0])
    expect([...list]).toEqual(left)
    list.add(from + 7)
    expect([...list]).toEqual([...left, from + 7].sort((a, b) => a - b))
    expect(list.first()).toBe(Math.min(left[0]!, from + 7))
  })

  it('finds a place among a hundred thousand in some twenty comparisons', () => {
    let compared = 0
    const list = createSortedList<number>((a, b) => {
      compared += 1
      return a - b
    })
    for (let at = 100_000; at > 0; at -= 1) list.add(at * 2)
    compared = 0
    list.add(77_777)
    list.remove(77_777)

    expect(compared).toBeLessThan(60)
    expect([...list]).toHaveLength(100_000)
  })
})
