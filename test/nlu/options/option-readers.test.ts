import { describe, expect, it } from '@jest/globals'
import type { OptionReader, RankedOption } from '../../../src/nlu/options/option-reader.js'
import { blendReaders } from '../../../src/nlu/options/option-readers.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'

const reader = (...ranked: readonly RankedOption[]): OptionReader => ({ read: () => ranked })
const embedded = reader({ id: 'dark', p: 0.5 }, { id: 'lit', p: 0.4 })
const plain = reader({ id: 'lit', p: 0.9 }, { id: 'dark', p: 0.1 })

function read(implied: readonly string[]): readonly RankedOption[] {
  const options = ['dark', 'lit'].map((id) => ({ id, label: id, means: null, examples: [id], implied }))
  return blendReaders(embedded, plain).read(
    createTextSpan('pitch black'),
    'en',
    { acts: [], clauses: [] },
    options,
  )
}

describe('the two readers of answers', () => {
  it('have a say together, the one with the embedding more, likeliest option first', () => {
    expect(read(['as black as night'])).toEqual([
      { id: 'lit', p: expect.closeTo(0.55) },
      { id: 'dark', p: expect.closeTo(0.38) },
    ])
  })

  it('leave a question without answers that only imply an option to the plain one', () => {
    expect(read([])).toEqual([
      { id: 'lit', p: 0.9 },
      { id: 'dark', p: 0.1 },
    ])
  })
})
