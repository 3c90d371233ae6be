import { describe, expect, it } from '@jest/globals'
import { formatAge } from '../../../src/desk/ticket/similar-ticket.js'

const day = 86_400_000

describe('how long ago a ticket was solved', () => {
  it.each([
    [0, 'en', 'now'],
    [0, 'fr', 'maintenant'],
    [40_000, 'fr', 'il y a 40 secondes'],
    [50 * 60_000, 'en', '50 minutes ago'],
    [5 * 3_600_000, 'en', '5 hours ago'],
    [day, 'en', 'yesterday'],
    [13 * day, 'en', '13 days ago'],
    [21 * day, 'en', '3 weeks ago'],
    [21 * day, 'fr', 'il y a 3 semaines'],
    [90 * day, 'en', '3 months ago'],
    [800 * day, 'fr', 'il y a 2 ans'],
    [-5_000, 'en', 'now'],
  ] as const)('%d ms, in %s, is told as “%s”', (passed, language, told) => {
    expect(formatAge(1_000_000_000_000 - passed, 1_000_000_000_000, language)).toBe(told)
  })
})
