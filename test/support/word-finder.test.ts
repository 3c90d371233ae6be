import { expect, it } from '@jest/globals'
import { array, assert, constantFrom, property, string } from 'fast-check'
import { createWordFinder } from './word-finder.js'

const ofFewLetters = (minLength: number) =>
  string({ unit: constantFrom('a', 'b', 'é', '!', '\n', '🖨'), minLength, maxLength: 40 })

it('finds those words that stand in a text, as one look for each would', () => {
  assert(
    property(ofFewLetters(0), array(ofFewLetters(3), { maxLength: 30 }), (text, words) => {
      const planted = `${text}${words.at(-1) ?? ''}${text}`

      const found = createWordFinder(words)(planted)

      expect([...found].sort()).toEqual([...new Set(words)].filter((word) => planted.includes(word)).sort())
    }),
  )
})

it('refuses a word that is too short to be told from chance', () => {
  expect(() => createWordFinder(['ab'])).toThrow(/“ab” is too short/)
})
