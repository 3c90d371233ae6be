import { describe, expect, it } from '@jest/globals'
import { decapitalise } from '../../../src/content/wording/decapitalise.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const names = new Set(['Outlook', 'Excel'])

describe('the name of a topic within a sentence', () => {
  it.each([
    ['Printer not printing', 'printer not printing'],
    ['A site does not open', 'a site does not open'],
    ["Can't sign in", "can't sign in"],
    ["L'imprimante n'imprime pas", "l'imprimante n'imprime pas"],
    ['L’écran reste noir', 'l’écran reste noir'],
    ["D'autres ne m'entendent pas", "d'autres ne m'entendent pas"],
    ['Écran bleu', 'écran bleu'],
    ["L'ERP ne répond pas", "l'ERP ne répond pas"],
    ["L'Excel partagé", "l'Excel partagé"],
  ])('“%s” begins like its other words', (name, within) => {
    expect(decapitalise(name, names)).toBe(within)
  })

  it.each([
    'Outlook or mail application',
    'Excel, or another spreadsheet',
    'VPN problem',
    'Wi-Fi problem',
    'OneDrive or Drive not syncing',
    'PDF à ouvrir',
    'I cannot print',
    "I'm locked out",
    '3D printer',
  ])('“%s” keeps its name', (name) => {
    expect(decapitalise(name, names)).toBe(name)
  })
})

describe('a sentence with the name of a topic in it', () => {
  const { wording } = shippedCatalogue()

  it.each([
    ['fr', 'other-first', "L'imprimante n'imprime pas", "D'abord l'imprimante n'imprime pas"],
    ['fr', 'other-first', 'Outlook ou messagerie', "D'abord Outlook ou messagerie"],
    ['en', 'next-request', 'Printer not printing', 'Now the next one you mentioned: printer not printing.'],
    ['en', 'next-request', 'VPN problem', 'Now the next one you mentioned: VPN problem.'],
    ['en', 'other-first', 'Printer not printing', 'Printer not printing first'],
  ] as const)('%s: %s: %s', (language, key, topic, sentence) => {
    expect(wording.reply(language, key, { topic })).toBe(sentence)
  })
})
