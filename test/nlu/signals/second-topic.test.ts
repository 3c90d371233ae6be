import { beforeAll, describe, expect, it } from '@jest/globals'
import type { NluPipeline } from '../../../src/nlu/nlu-result.js'
import { shippedReader } from '../shipped.js'

let reader: NluPipeline
beforeAll(() => {
  reader = shippedReader()
})

const topicsIn = (language: string, text: string) =>
  reader.read(text, { lastLanguage: language, locale: language }).requests.map(({ topic }) => topic)

describe('a second matter needs a complaint or a wish of its own', () => {
  it.each([
    ['en', 'forgot my password after holiday, windows 11 desktop in the office'],
    ['en', 'blue screen twice today, both times when i plugged the dock in'],
    ['en', 'new iphone since yesterday, authenticator asks for a code'],
    ['fr', 'mot de passe oublié, pc portable hp avec station d’accueil'],
    ['fr', 'outlook plante, sous windows 11 au bureau'],
  ])('%s: “%s” is one matter', (language, text) => {
    expect(topicsIn(language, text)).toEqual([])
  })

  it.each([
    ['en', 'my printer is jammed and I need a new mouse', ['printing.jam-toner', 'hardware.new-equipment']],
    ['en', "outlook doesn't open, and I can't print either", ['mail.client', 'printing.not-printing']],
    ['en', "can't print, and i forgot my password", ['printing.not-printing', 'account.password-reset']],
    ['fr', "plus de wifi, et j'aurais besoin d'un casque", ['network.wifi', 'hardware.new-equipment']],
  ])('%s: “%s” is two', (language, text, topics) => {
    expect(topicsIn(language, text)).toEqual(topics)
  })
})
