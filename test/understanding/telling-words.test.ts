import { expect, it } from '@jest/globals'
import { tellingOf, tellingWordsOf } from '../../src/understanding/telling-words.js'

const tokens = (text: string) => ({
  words: text.split(' '),
  stems: text.split(' '),
  concepts: [],
  guessed: new Set<number>(),
})

const subjects = Array.from({ length: 30 }, (_, label) => `thing${label}`)
const words = tellingWordsOf(
  [
    ...subjects.flatMap((subject, label) =>
      Array.from({ length: 40 }, () => ({ tokens: tokens(`problem with ${subject} today`), label })),
    ),
    ...Array.from({ length: 40 }, () => ({ tokens: tokens('hello there problem'), label: null })),
  ],
  subjects.length,
)

it.each([
  ['problem today', 'not'],
  ['problem with thing7', 'clearly'],
  // Small talk tells of nothing.
  ['hello there', 'not'],
  // A word that was never learnt may name anything.
  ['problem with frobnicator', 'clearly'],
  ['problem 404', 'not'],
])('“%s” tells what it is about: %s', (text, tells) => {
  expect(tellingOf(tokens(text), words)).toBe(tells)
})
