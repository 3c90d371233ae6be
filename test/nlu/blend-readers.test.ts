import { describe, expect, it } from '@jest/globals'
import { blendReaders } from '../../src/nlu/options/blend-readers.js'
import type { OptionReader, RankedOption } from '../../src/nlu/options/option-reader.js'
import { createTextSpan } from '../../src/nlu/text/text-span.js'

const reader = (...ranked: readonly RankedOption[]): OptionReader => ({ read: () => ranked })
const read = (one: OptionReader, other: OptionReader, share: number) =>
  blendReaders(one, other, share).read(createTextSpan('dark'), 'en', { acts: [], clauses: [] }, [])

describe('two readers of options together', () => {
  it('give the weighted mean of their probabilities, likeliest first', () => {
    const one = reader({ id: 'dark', p: 0.5 }, { id: 'lit', p: 0.4 })
    const other = reader({ id: 'lit', p: 0.9 }, { id: 'dark', p: 0.1 })

    expect(read(one, other, 0.75)).toEqual([
      { id: 'lit', p: expect.closeTo(0.525) },
      { id: 'dark', p: expect.closeTo(0.4) },
    ])
  })

  it('choose nothing if neither of them can read the language', () => {
    expect(read(reader(), reader(), 0.5)).toEqual([])
  })
})
