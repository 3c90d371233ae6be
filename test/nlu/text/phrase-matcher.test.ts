import { describe, expect, it } from '@jest/globals'
import { createAbbreviationReader } from '../../../src/nlu/text/abbreviations.js'
import { createPhraseMatcher } from '../../../src/nlu/text/phrase-matcher.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { fold, normaliseText, wordsOf } from '../../../src/nlu/text/words.js'

describe('words', () => {
  it('are in lower case, parted by apostrophes and hyphens, with their places', () => {
    const text = "L'écran est-il OK"

    const words = wordsOf(text)

    expect(words.map(({ word }) => word)).toEqual(['l', 'écran', 'est', 'il', 'ok'])
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['L', 'écran', 'est', 'il', 'OK'])
  })

  it('lose letters that are drawn out', () => {
    expect(wordsOf('ouiiii merciiii').map(({ word }) => word)).toEqual(['oui', 'merci'])
  })

  it('are the same written with one or two code points a letter', () => {
    expect(wordsOf(normaliseText('re\u0301seau'))).toEqual(wordsOf(normaliseText('réseau')))
    expect(fold('Œuvre réseau')).toBe('oeuvre reseau')
  })

  it('stand in clauses that do not part file names and hours', () => {
    const { clauses } = createTextSpan('excel.exe plante à 10:30, depuis hier. Aidez-moi (SVP)')

    expect(clauses().map(({ text }) => text.trim())).toEqual([
      'excel.exe plante à 10:30',
      'depuis hier',
      'Aidez-moi',
      'SVP',
    ])
  })

  it('of a clause are spelt out by themselves', () => {
    const spell = createAbbreviationReader({ c: 'c est' })
    const span = createTextSpan('encore c, est-ce normal')

    expect(span.spelt(spell).folded).toEqual(['encore', 'c', 'est', 'ce', 'normal'])
    expect(span.clauses().map((clause) => clause.spelt(spell).folded)).toEqual([
      ['encore', 'c', 'est'],
      ['est', 'ce', 'normal'],
    ])
  })

  it('of other scripts and pictures stand for themselves', () => {
    const words = wordsOf('Принтер 打印机 𝒜b 🖨ℹ ©')

    expect(words.map(({ word }) => word)).toEqual(['принтер', '打印机', '𝒜b', '🖨', 'ℹ', '©'])
  })

  it('of a text beyond 4,000 characters are not read', () => {
    expect(normaliseText('a'.repeat(10_000))).toHaveLength(4_000)
  })
})

describe('a speller', () => {
  const spell = createAbbreviationReader({ tjrs: 'toujours', c: 'c est', mdp: 'mot de passe' })
  const spelt = (text: string) => spell(text).map(({ word }) => word)

  it('writes out what people shorten', () => {
    expect(spelt('mdp tjrs refusé')).toEqual(['mot', 'de', 'passe', 'toujours', 'refusé'])
  })

  it('leaves alone what is written in full', () => {
    expect(spelt("c'est bon")).toEqual(['c', 'est', 'bon'])
    expect(spelt('c est bon')).toEqual(['c', 'est', 'bon'])
    expect(spelt('c bon')).toEqual(['c', 'est', 'bon'])
  })
})

describe('a phrase book', () => {
  const book = createPhraseMatcher([
    ['toujours', 'still'],
    ['toujours pas', 'still not'],
    ['pas', 'not'],
  ])

  it('finds the longest phrase at each place', () => {
    expect(book.find(['ca', 'marche', 'toujours', 'pas'])).toEqual([{ from: 2, to: 4, value: 'still not' }])
  })

  it('finds nothing in other words', () => {
    expect(book.find(['imprimante'])).toEqual([])
  })
})
