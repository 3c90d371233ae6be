import { describe, expect, it } from '@jest/globals'
import { frenchTypography } from '../../../src/content/lint/wording/french-typography.js'

describe('French typography', () => {
  it.each([
    'Est-ce bon ?',
    'Est-ce bon\u202f? Oui\u00a0!',
    'Trois choses : le câble, la prise ; et « Approuver ».',
    'Ouvrez https://exemple.fr/aide?x=1; puis le lecteur C: et `a:b;c?`',
    'Une erreur comme #REF! ou #N/A',
    "L'alerte de 10:40, et l'on attend… ?",
  ])('finds nothing in “%s”', (text) => {
    expect(frenchTypography(text)).toEqual([])
  })

  it.each([
    ['Est-ce bon?', 'a space goes before ! ? and ;'],
    ['Oui; non', 'a space goes before ! ? and ;'],
    ['Trois choses: le câble', 'a space goes before a colon'],
    ['«Approuver »', 'a space goes after « and before »'],
    ['« Approuver»', 'a space goes after « and before »'],
    ['Pressez "Approuver" ici', 'quotation marks are « » in French'],
    ['Le câble , la prise', 'no space goes before a comma'],
  ])('finds the slip in “%s”', (text, message) => {
    expect(frenchTypography(text).map((fault) => fault.message)).toEqual([message])
  })
})
