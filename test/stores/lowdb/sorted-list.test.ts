import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createSortedList } from '../../../src/stores/lowdb/sorted-list.js'

/** Few values, so that they meet; many changes, so that a list is parted and its parts go away again. */
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
