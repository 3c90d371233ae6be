import { describe, expect, it } from '@jest/globals'
import { createFirstMatch } from '../../../src/nlu/text/first-match.js'

describe('the first pattern that is met', () => {
  const match = createFirstMatch(
    ['\\bORA-\\d{4,5}\\b', '\\bstop \\w{2,8}\\b', 'n°\\d'],
    ['\\b[A-Z]{2,9}_[A-Z]{2,9}\\b'],
  )

  it.each([
    ['it says ora-01017, then stop abc', 'ora-01017'],
    ['STOP code', 'STOP code'],
    ['N°4', 'N°4'],
    ['DRIVER_POWER and ora-1', 'DRIVER_POWER'],
    ['stop \u017fervice', 'stop \u017fervice'],
    ['\u{1f5a8} stop here', 'stop here'],
  ])('tells of %j that it has %j', (text, found) => {
    expect(match(text)).toBe(found)
  })

  it('is none where only small letters stand in place of capitals', () => {
    expect(match('driver_power')).toBeNull()
  })
})
