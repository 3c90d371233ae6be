import { describe, expect, it } from '@jest/globals'
import { factLine } from '../../../src/desk/view/fact-text.js'
import { shippedWording } from '../../support/shipped-wording.js'

describe('a fact of a ticket, as people read it', () => {
  it.each([
    ['place', 'home', 'en', 'Location – at home'],
    ['place', 'home', 'fr', 'Lieu – à domicile'],
    ['os', 'macos', 'fr', 'Système – macOS'],
    ['impact', 'several', 'fr', 'Personnes touchées – plusieurs personnes'],
    ['room', 'B12', 'en', 'Room or floor – B12'],
    ['since', 'since this morning', 'en', 'Since – this morning'],
    ['since', 'Depuis hier', 'fr', 'Depuis – hier'],
    ['since', 'yesterday', 'en', 'Since – yesterday'],
  ] as const)('%s %s reads in %s: %s', (fact, value, language, line) => {
    expect(factLine(fact, value, { wording: shippedWording(), language })).toBe(line)
  })

  it('names no product by the code on which guides branch', () => {
    expect(factLine('product', 'mfa-push', { wording: shippedWording(), language: 'en' })).toBeNull()
  })
})
