import { describe, expect, it } from '@jest/globals'
import { memoize } from '../src/memoize.js'

/** Creates a function that records its arguments. */
function listing<Arg, Result>(workOut: (arg: Arg) => Result) {
  const worked: Arg[] = []
  const listed = (arg: Arg) => {
    worked.push(arg)
    return workOut(arg)
  }
  return { listed, worked }
}

describe('a result by object', () => {
  it('is worked out once for each object, not for each content', () => {
    const { listed, worked } = listing((words: readonly string[]) => words.length)
    const countOf = memoize(listed)
    const [one, other] = [['a'], ['a']]

    expect([one, other, one, other].map(countOf)).toEqual([1, 1, 1, 1])

    expect(worked).toEqual([one, other])
  })

  it('is kept when there is none', () => {
    const { listed, worked } = listing((_: object) => null)
    const find = memoize(listed)
    const object = {}

    expect([find(object), find(object)]).toEqual([null, null])
    expect(worked).toEqual([object])
  })
})

describe('a result by text', () => {
  it('is worked out once, and forgotten first where it was not asked for longest', () => {
    const { listed, worked } = listing((text: string) => text.length)
    const lengthOf = memoize(listed, { most: 2 })

    expect(['a', 'bb', 'a', 'ccc', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 3, 1, 2])

    expect(worked).toEqual(['a', 'bb', 'ccc', 'bb'])
  })

  it('is kept for a thousand texts where nothing else is said', () => {
    const { listed, worked } = listing((text: string) => text.length)
    const lengthOf = memoize(listed)
    const texts = Array.from({ length: 1_001 }, (_, at) => `${at}`)
    texts.forEach(lengthOf)
    worked.length = 0

    for (const text of ['1', '1000', '0']) lengthOf(text)

    expect(worked).toEqual(['0'])
  })

  it('is worked out again after an error', () => {
    let attempts = 0
    const fail = memoize(
      (_: string): string => {
        attempts += 1
        throw new Error('nothing')
      },
      { most: 4 },
    )

    expect(() => fail('a')).toThrow('nothing')
    expect(() => fail('a')).toThrow('nothing')
    expect(attempts).toBe(2)
  })

  it('is the same for every character, also for half of a pair', () => {
    const same = memoize((text: string) => text, { most: 4 })

    for (const text of ['a longer text with é, 東 and 🖨', 'a longer text with half a pair: \ud83d'])
      expect([same(text), same(text)]).toEqual([text, text])
  })
})

describe('a result by what identifies its argument', () => {
  it('is worked out once for each key', () => {
    const { listed, worked } = listing(({ line }: { readonly id: string; readonly line: string }) => line)
    const read = memoize(listed, { most: 4, keyOf: ({ id }) => id })

    expect(read({ id: '1', line: 'one' })).toBe('one')
    expect(read({ id: '1', line: 'other' })).toBe('one')
    expect(read({ id: '2', line: 'two' })).toBe('two')
    expect(worked.map(({ id }) => id)).toEqual(['1', '2'])
  })
})
