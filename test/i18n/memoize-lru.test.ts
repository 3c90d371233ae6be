import { describe, expect, it } from '@jest/globals'
import { memoizeLru } from '../../src/i18n/memoize-lru.js'

describe('what was worked out for the latest keys', () => {
  it('is worked out once, and forgotten first where it was not asked for longest', () => {
    const worked: string[] = []
    const lengthOf = memoizeLru<{ readonly length: number }>(2)
    const ask = (key: string) =>
      lengthOf(key, () => {
        worked.push(key)
        return { length: key.length }
      }).length

    expect(['a', 'bb', 'a', 'ccc', 'a', 'bb'].map(ask)).toEqual([1, 2, 1, 3, 1, 2])

    expect(worked).toEqual(['a', 'bb', 'ccc', 'bb'])
  })
})
