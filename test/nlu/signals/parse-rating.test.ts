import { describe, expect, it } from '@jest/globals'
import { parseRating } from '../../../src/nlu/signals/parse-rating.js'

const labels = ['1 – Very badly', '2 – Badly', '3 – Fair', '4 – Well', '5 – Very well']
const read = (text: string, isThanks = false) =>
  parseRating(text, labels, { isThanks, phrases: ["i'd give it", "i'd give it a", 'je mets', 'points'] })

describe('a typed score', () => {
  it.each([
    ['4', 4, ''],
    [' 5. ', 5, ''],
    ['4️⃣', 4, ''],
    ['⭐⭐⭐', 3, ''],
    ['3/5', 3, ''],
    ['4 sur 5', 4, ''],
    ['4 out of 5', 4, ''],
    ["I'd say 2/5", 2, "I'd say"],
    ['5/5, very helpful', 5, 'very helpful'],
    ['1: nobody called me', 1, 'nobody called me'],
    ['4 - quick and friendly', 4, 'quick and friendly'],
    ['very well', 5, ''],
    ['2 – badly', 2, ''],
    ["I'd give it a 4", 4, ''],
    ["I'd give it 3 out of 5!", 3, ''],
    ['je mets 4 points', 4, ''],
  ])('“%s” is %d, with the words “%s”', (text, score, words) => {
    expect(read(text)).toEqual({ is: 'score', score, words })
  })

  it('goes with thanks, which are no words', () => {
    expect(read('5 merci', true)).toEqual({ is: 'score', score: 5, words: '' })
    expect(read('5/5 merci', true)).toEqual({ is: 'score', score: 5, words: '' })
    expect(read('5/5, very helpful', true)).toMatchObject({ words: 'very helpful' })
    expect(read('4/5 Marc was quick, thanks', true)).toMatchObject({ words: 'Marc was quick, thanks' })
    expect(read('2 screens are dark again thank you', true)).toBeNull()
  })

  it.each(['0', '6', '10', '4.5', '10/10', '0/5', '6/5', '-3', '⭐⭐⭐⭐⭐⭐'])(
    '“%s” is a number that is no score',
    (text) => {
      expect(read(text)).toEqual({ is: 'out-of-range' })
    },
  )

  it.each([
    '2 screens are dark',
    'printer 4 is broken',
    'INC-1004',
    '4 monitors',
    'room 3',
    '',
    'good',
    'je mets 4 écrans',
    'je mets 44',
  ])('“%s” is none', (text) => {
    expect(read(text)).toBeNull()
  })
})
