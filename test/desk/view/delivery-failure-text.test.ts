import { describe, expect, it } from '@jest/globals'
import { en } from '../../../src/console/web/i18n/en.js'
import { fr } from '../../../src/console/web/i18n/fr.js'
import { deliveryFailureText } from '../../../src/desk/view/delivery-failure-text.js'
import { shippedWording } from '../../support/shipped-wording.js'

const wording = shippedWording()
const inWords = (reason: string, language: string) =>
  deliveryFailureText(reason, (key) => wording.reply(language, key))

describe.each([
  ['en', en, "the platform didn't accept it"],
  ['fr', fr, "la plateforme n'a pas accepté l'envoi"],
] as const)('why a message was not delivered, in %s', (language, page, other) => {
  it.each(['blocked', 'not-installed', 'too-large', 'too-old', 'unauthorized', 'unreachable', 'file-gone'])(
    '%s has words of its own, on cards and on the page',
    (reason) => {
      expect(inWords(reason, language)).not.toBe(other)
      expect(page.reasons[reason]?.replace(/’/g, "'")).toBe(inWords(reason, language))
    },
  )

  it('what a platform calls otherwise is told in the same words, what has none is told all the same', () => {
    expect(inWords('timeout', language)).toBe(inWords('unreachable', language))
    expect(inWords('http-418', language)).toBe(other)
  })
})
