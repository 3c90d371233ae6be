import { expect, it } from '@jest/globals'
import {
  computeWordDistinctiveness,
  rateSubjectClarity,
} from '../../../src/nlu/classifier/word-distinctiveness.js'

const tokens = (text: string) => ({
  words: text.split(' '),
  stems: text.split(' '),
  concepts: [],
  guessed: new Set<number>(),
})

const subjects = Array.from({ length: 30 }, (_, label) => `thing${label}`)
const words = computeWordDistinctiveness(
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
  // Small talk says nothing about the subject.
  ['hello there', 'not'],
  // An unknown word may name anything.
  ['problem with frobnicator', 'clearly'],
  ['problem 404', 'not'],
])('“%s” tells what it is about: %s', (text, tells) => {
  expect(rateSubjectClarity(tokens(text), words)).toBe(tells)
})
