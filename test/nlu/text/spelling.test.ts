import { describe, expect, it } from '@jest/globals'
import { createPhraseSpelling, createRequestSpelling, nearestName } from '../../../src/nlu/text/spelling.js'
import { countWords } from '../../../src/nlu/text/vocabulary.js'

describe('a word of a request', () => {
  const counted = { printer: 50, printed: 40, screen: 20, scream: 1, mail: 90, ecran: 30 }
  const correct = createRequestSpelling(
    countWords(Object.entries(counted).flatMap(([word, times]) => Array<string>(times).fill(word))),
    [],
  )

  it.each([
    ['priner', 'printer', 'a missing letter'],
    ['printter', 'printer', 'an extra letter'],
    ['scrren', 'screen', 'a wrong letter'],
    ['amil', 'mail', 'a transposition'],
    ['krinter', 'printer', 'a wrong first letter'],
    ['printe', 'printer', 'the more frequent of two'],
  ])('%s is corrected to %s: %s', (typed, meant) => {
    expect(correct(typed)).toBe(meant)
  })

  it.each([
    ['mai', 'too short'],
    ['printed', 'known'],
    ['laptop', 'near none'],
    ['pritner2', 'no word'],
    ['printerprinterprinterr', 'too long'],
  ])('%s stays: %s', (word) => {
    expect(correct(word)).toBe(word)
  })
})

describe('a word of a phrase', () => {
  const correct = createPhraseSpelling(new Set(['fonctionne', 'toujours', 'works', 'word', 'merci']))

  it.each([
    ['fonctione', 'fonctionne'],
    ['fonctionnne', 'fonctionne'],
    ['toujuors', 'toujours'],
    ['toujourz', 'toujours'],
    ['wroks', 'works'],
  ])('%s is corrected to %s', (typed, meant) => {
    expect(correct(typed)).toBe(meant)
  })

  it.each([
    ['work', 'too short'],
    ['wordy', 'near a word that is too short'],
    ['imprimante', 'near none'],
    ['non', 'too short'],
    ['fractionne', 'two letters wrong'],
    ['perci', 'its first letter wrong'],
  ])('%s stays: %s', (word) => {
    expect(correct(word)).toBe(word)
  })
})

describe('a name', () => {
  const names = ['hours', 'helpdesk.telephone', 'helpdesk.email', 'VPN']

  it.each([
    ['hour', 'hours'],
    ['huors', 'hours'],
    ['helpdesk.telefone', 'helpdesk.telephone'],
    ['HelpDesk.Telephone', 'helpdesk.telephone'],
    ['vpn', 'VPN'],
  ])('%s is %s', (written, meant) => {
    expect(nearestName(written, names)).toBe(meant)
  })

  it.each(['horse', 'desk', 'helpdesk'])('%s is none of them', (written) => {
    expect(nearestName(written, names)).toBeNull()
  })
})
