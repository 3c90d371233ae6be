import { describe, expect, it } from '@jest/globals'
import { createAvoidedWordFinder } from '../../../../src/content/lint/readability/avoided-words.js'

const find = createAvoidedWordFinder([
  { words: ['DNS'], plain: 'the directory of the web', explain: true },
  { words: ['POP'], plain: 'a way to fetch mail' },
  { words: ['bande passante'], plain: 'la vitesse' },
  { words: ['credentials'], plain: 'user name and password' },
  { words: ["t'as"], plain: 'vous' },
])
const found = (text: string) => find(text).map(({ word }) => word)

describe('words to leave', () => {
  it('are found whole, in any case and with or without accents', () => {
    expect(found('Type your credentials. La Bande passante manque.')).toEqual(['credentials'])
    expect(found('la bande passante manque')).toEqual(['bande passante'])
    expect(found("l'ordinateur, t'as essayé ?")).toEqual(["t'as"])
    expect(found('credential, credentialsX')).toEqual([])
  })

  it('with capitals are found as they are written only', () => {
    expect(found('use POP')).toEqual(['POP'])
    expect(found('a pop of colour, a pop-up')).toEqual([])
  })

  it('are told once a text', () => {
    expect(found('POP here and POP there')).toEqual(['POP'])
  })

  it('may stand when a bracket explains them where they are first met', () => {
    expect(found('The DNS (the directory of the web) is down. DNS again.')).toEqual([])
    expect(found('The directory of the web (DNS) is down.')).toEqual([])
    expect(found('The DNS is down. DNS (the directory of the web).')).toEqual(['DNS'])
  })

  it('that are not to be explained may not stand with a bracket either', () => {
    expect(found('Use POP (a way to fetch mail).')).toEqual(['POP'])
  })

  it('are names when they stand on a screen: in a way through menus, or with capitals inside a sentence', () => {
    expect(found('open Control Panel › User accounts › credentials and wait')).toEqual([])
    expect(found('choose Windows Credentials and wait')).toEqual([])
    expect(found('Press Renew DNS Lease, or Forwarding and POP/IMAP')).toEqual([])
    expect(found('Credentials are wanted')).toEqual(['Credentials'])
  })
})
