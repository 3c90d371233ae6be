import { describe, expect, it } from '@jest/globals'
import { truncateAtWord } from '../../../src/content/wording/truncate-at-word.js'

describe('a text for which there is little room', () => {
  it.each([
    ['Ajouter une imprimante', 40, 'Ajouter une imprimante'],
    ['Ajouter une imprimante, choisir celle par défaut', 40, 'Ajouter une imprimante, choisir celle…'],
    ['Une application métier est arrêtée, lente ou vide', 40, 'Une application métier est arrêtée…'],
    ['Excel: formulas and figures', 20, 'Excel: formulas and…'],
    ['Excel: formulas and figures', 19, 'Excel: formulas…'],
    ['a Donaudampfschifffahrtsgesellschaft', 12, 'a Donaudamp…'],
    ['👩‍🔧👩‍🔧👩‍🔧', 4, '👩‍🔧…'],
  ])('loses whole words where it can: %s in %d', (text, length, left) => {
    expect(truncateAtWord(text, length)).toBe(left)
    expect([...truncateAtWord(text, length)].length).toBeLessThanOrEqual(length)
  })
})
