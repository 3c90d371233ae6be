import { describe, expect, it } from '@jest/globals'
import { createParityFactReader } from '../../../../src/content/lint/parity/parity-facts.js'
import { givenReading } from '../reading/given-reading.js'

const products = new Map<string, string | null>([
  ['Pop-up Windows', null],
  ['Windows', 'Windows'],
  ['Mac', 'macOS'],
  ['macOS', 'macOS'],
  ['Portail d entreprise', 'Company Portal'],
])
const read = createParityFactReader(givenReading(), products)
const keys = (text: string) => read(text).map(({ key }) => key)

describe('the facts of a text', () => {
  it.each([
    ['wait ten minutes', ['10 min']],
    ['wait 10 min', ['10 min']],
    ['at least 4,5 Go free', ['4.5 GB']],
    ['two or three questions', []],
    ['ten whole minutes', ['10 min']],
    ['about 80 %', ['80']],
    ['the 3rd floor, an 8-digit code', ['3', '8']],
  ])('are its quantities: “%s”', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })

  it.each([
    ['at 10:40', ['10:40']],
    ['à 10 h 40', ['10:40']],
    ['at 17:00', ['17']],
    ['à 17 h', ['17']],
    ['at 5 pm', ['17']],
    ['at 5:30 p.m.', ['17:30']],
  ])('are its times, however a language writes them: “%s”', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })

  it('are its codes and versions as a whole, and the digits of made-up names', () => {
    expect(keys('0x80070005, AADSTS50053, 24H2, F5, PC-1234')).toEqual([
      '0x80070005',
      'aadsts50053',
      '24h2',
      'f5',
      'pc-1234',
    ])
    expect(keys('rapport-2026')).toEqual(['2026'])
  })

  it('are the keys pressed together, by one name', () => {
    expect(keys('Ctrl + Shift + F5')).toEqual(['ctrl+shift+f5'])
    expect(keys('ctrl+maj+f5, or Shift + Print Screen')).toEqual(['ctrl+shift+f5', 'shift+print screen'])
    expect(keys('press + and wait')).toEqual([])
  })

  it('are its addresses, whatever language the page is in', () => {
    expect(keys('https://support.microsoft.com/en-us/office')).toEqual(['support.microsoft.com/office'])
    expect(keys('`support.microsoft.com/fr-fr/office`.')).toEqual(['support.microsoft.com/office'])
    expect(keys('lea@example.com')).toEqual([])
  })

  it('are the names of products, however they are written; what only the organisation knows is left out', () => {
    expect(keys("sur un Mac, dans Portail d'entreprise, avec {{vpn.product}}")).toEqual([
      'macos',
      'company portal',
    ])
    expect(keys('plusieurs windows, le menu Pop-up Windows')).toEqual([])
  })
})
