import { describe, expect, it } from '@jest/globals'
import { createEntityReader } from '../../../src/nlu/entities/entities.js'
import { ticketNumbersIn } from '../../../src/nlu/entities/ticket-numbers.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { normaliseText } from '../../../src/nlu/text/words.js'
import { shippedLanguages, shippedPack } from '../shipped.js'
import { factsTable } from './facts-table.js'

const readers = {
  en: createEntityReader(shippedPack('en'), shippedLanguages.entities),
  fr: createEntityReader(shippedPack('fr'), shippedLanguages.entities),
}
const facts = (language: string, text: string) => readers[language as 'en' | 'fr'](createTextSpan(text))

describe('facts', () => {
  it.each([
    [
      'en',
      'my macbook at home since monday',
      { os: 'macos', place: 'home', device: 'laptop', since: 'since monday' },
    ],
    ['en', 'error 0x80070005 on windows 11', { os: 'windows', error: '0x80070005' }],
    [
      'en',
      'AADSTS50126 in Teams',
      { application: 'Microsoft Teams', product: 'teams', error: 'AADSTS50126' },
    ],
    ['en', 'it says "cannot find the file"', { error: 'cannot find the file' }],
    ['en', 'nothing prints on the 2nd floor Ricoh', { printer: 'Ricoh', site: '2nd floor' }],
    ['en', 'HP LaserJet 400 offline', { printer: 'HP LaserJet 400' }],
    ['en', 'in meeting room Everest', { room: 'meeting room Everest' }],
    ['en', 'the Lyon office has no network', { site: 'Lyon office' }],
    ['en', 'for two weeks, only me', { since: 'for two weeks', impact: 'one' }],
    ['en', 'everyone is affected', { impact: 'whole' }],
    ['en', 'several people in my team since 9am', { impact: 'several', since: 'since 9am' }],
    ['en', 'call me on 020 7946 0958', { phone: '020 7946 0958' }],
    ['en', 'new outlook on my iphone', { os: 'ios', product: 'outlook-new', device: 'smartphone' }],
    [
      'fr',
      'globalprotect reste bloqué sur « connexion » depuis ce matin, je suis chez moi',
      { product: 'globalprotect', place: 'home', since: 'depuis ce matin' },
    ],
    ['fr', 'salle 204, vidéoprojecteur en panne', { room: 'salle 204', device: 'vidéoprojecteur' }],
    ['fr', "depuis 3 jours, toute l'équipe", { since: 'depuis 3 jours', impact: 'several' }],
    ['fr', 'en télétravail depuis hier', { place: 'home', since: 'depuis hier' }],
    ['fr', 'tout le site est bloqué', { impact: 'whole' }],
    ['fr', "que moi, mes collègues n'ont pas le souci", { impact: 'one' }],
    ['fr', 'au 3e étage, erreur 619', { site: '3e étage', error: 'erreur 619' }],
    ['fr', 'rappelez-moi au 06 12 34 56 78', { phone: '06 12 34 56 78' }],
    ['fr', 'il y a 2 heures, dans le train', { since: 'il y a 2 heures', place: 'travelling' }],
  ])('%s: %s', (language, text, expected) => {
    expect(facts(language, text)).toMatchObject(expected)
  })

  it.each(factsTable)('%s: in "%s" are those and no others', (language, text, found, absent = []) => {
    const read = facts(language, normaliseText(text))

    expect(read).toMatchObject(found)
    expect(absent.filter((fact) => read[fact] !== undefined)).toEqual([])
  })

  it('are tried on 120 lines and more', () => {
    expect(new Set(factsTable.map(([, text]) => text)).size).toBeGreaterThanOrEqual(120)
  })

  it('are none in a text that tells none', () => {
    expect(facts('en', 'please help')).toEqual({})
    expect(facts('fr', 'aidez-moi svp')).toEqual({})
  })
})

describe('ticket numbers', () => {
  it('are found however they are written, once each', () => {
    expect(ticketNumbersIn('INC-1042, inc 1042 et req0310')).toEqual(['INC-1042', 'REQ-0310'])
  })

  it('are not found inside other words', () => {
    expect(ticketNumbersIn('ZINC-1042 princ 12 required 5')).toEqual([])
  })
})
