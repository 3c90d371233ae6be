import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buildTermIds } from '../../../src/content/articles/term-ids.js'
import { runNow } from '../../../src/nlu/text/sliced-task.js'

const term = fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', '😀'), minLength: 1, maxLength: 4 })
const texts = fc.array(fc.uniqueArray(term, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 })

describe('A table of terms', () => {
  it('gives the same term the same number in each text, another term another, and none to others', () => {
    fc.assert(
      fc.property(texts, fc.array(term), (lists, others) => {
        const { table, numbers } = runNow(buildTermIds(lists.map((terms) => terms.join('\n'))))
        const known = new Map<string, number>()
        for (const [which, terms] of lists.entries()) {
          expect(numbers[which]).toHaveLength(terms.length)
          for (const [at, one] of terms.entries()) {
            const number = numbers[which]![at]!
            expect(known.get(one) ?? number).toBe(number)
            known.set(one, number)
          }
        }
        expect([...known.values()].sort((a, b) => a - b)).toEqual([...known.keys()].map((_, at) => at))
        expect(table.size).toBe(known.size)
        for (const one of [...known.keys(), ...others]) expect(table.numberOf(one)).toBe(known.get(one) ?? -1)
      }),
      { seed: 20261126, numRuns: 500 },
    )
  })

  it('numbers tens of thousands, in steps', () => {
    const terms = Array.from({ length: 30_000 }, (_, at) => `mot${at} ${at % 7}`)
    let steps = 0
    const numbering = buildTermIds([terms.join('\n'), ''])
    let step = numbering.next()
    for (; !step.done; step = numbering.next()) steps += 1
    const { table, numbers } = step.value
    expect(steps).toBe(7)
    expect(numbers.map(({ length }) => length)).toEqual([30_000, 0])
    expect(terms.map(table.numberOf)).toEqual([...numbers[0]!])
    expect(table.numberOf('mot30000 5')).toBe(-1)
  })
})
