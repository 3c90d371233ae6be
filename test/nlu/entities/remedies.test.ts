import { describe, expect, it } from '@jest/globals'
import { createRemedyReader } from '../../../src/nlu/entities/remedies.js'
import { type LanguagePack, loadLanguages } from '../../../src/nlu/language/load-languages.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { shippedPack } from '../shipped.js'

const readers = { en: createRemedyReader(shippedPack('en')), fr: createRemedyReader(shippedPack('fr')) }
const gestures = (language: string, text: string) =>
  readers[language as 'en' | 'fr'].named(createTextSpan(text))

describe('gestures already made', () => {
  it.each([
    [
      'en',
      'nothing prints on the 2nd floor Ricoh, already restarted it and my laptop',
      ['restart-computer', 'restart-printer'],
    ],
    ['en', 'already rebooted my laptop but the printer still does not print', ['restart-computer']],
    ['en', 'turned it off and on again', ['restart-computer']],
    ['en', 'vpn down, restarted globalprotect and my pc', ['restart-computer', 'restart-vpn']],
    ['en', 'excel freezes, closed and reopened it', ['restart-application']],
    ['en', 'unplugged the router', ['restart-router']],
    ['en', 'tried another cable and another port', ['other-cable', 'other-port']],
    ['en', "volume is at 100 and I'm not muted", ['volume-up', 'unmute']],
    ['en', 'cleared the cache, tried incognito', ['clear-cache', 'private-window']],
    ['en', "it's not in spam either", ['check-spam-folder']],
    ['fr', "j'ai déjà redémarré", ['restart-computer']],
    ['fr', 'redémarré 2 fois', ['restart-computer']],
    ['fr', "j'ai redémarré l'imprimante", ['restart-printer']],
    ['fr', "l'imprimante est hors ligne, je l'ai déjà redémarrée", ['restart-printer']],
    ['fr', 'redémarré la box et le pc', ['restart-computer', 'restart-router']],
    ['fr', 'Outlook plante, je l’ai fermé et relancé', ['restart-application']],
    ['fr', 'câbles vérifiés, j’ai essayé une autre prise', ['check-cables', 'other-outlet']],
    ['fr', 'pareil en 4g et avec un autre câble', ['other-network', 'other-cable']],
    ['fr', "j'ai vidé le cache et essayé un autre navigateur", ['clear-cache', 'other-browser']],
    ['fr', 'je ne suis pas en muet', ['unmute']],
    ['fr', "j'ai changé mon mot de passe hier", ['change-password']],
  ])('%s: %s', (language, text, expected) => {
    expect(gestures(language, text.replaceAll('’', "'"))).toEqual(expected)
  })

  it.each([
    ['en', 'my pc restarts by itself'],
    ['en', "I haven't restarted yet"],
    ['en', 'should I restart my laptop?'],
    ['en', 'how do I clear the print queue'],
    ['en', 'the computer needs to be restarted every day'],
    ['fr', 'le pc a redémarré tout seul'],
    ['fr', "je n'ai pas redémarré"],
    ['fr', 'comment redémarrer mon pc ?'],
    ['fr', 'faut-il redémarrer ?'],
    ['fr', "l'imprimante n'imprime pas"],
  ])('%s: none in "%s"', (language, text) => {
    expect(gestures(language, text)).toEqual([])
  })

  it('have the same ids in every language, each with a title', () => {
    const [en, fr] = [shippedPack('en').gestures.gestures, shippedPack('fr').gestures.gestures]

    expect(Object.keys(fr)).toEqual(Object.keys(en))
    expect(Object.keys(en).length).toBeGreaterThanOrEqual(42)
  })
})

describe('a deed that names nothing', () => {
  it.each([
    ['en', 'already restarted it', ['restart-computer', 'restart-application', 'restart-printer']],
    ['en', 'I restarted it three times this morning', ['restart-computer', 'restart-printer']],
    ['fr', "j'ai déjà relancé", ['restart-computer', 'restart-application', 'restart-printer']],
    ['fr', 'relancé plusieurs fois ce matin', ['restart-computer', 'restart-application']],
  ] as const)('%s: “%s” may be several gestures', (language, text, expected) => {
    expect(readers[language].unnamed(createTextSpan(text))).toEqual(expect.arrayContaining([...expected]))
  })

  it.each([
    ['en', 'outlook hangs, already restarted it', ['restart-application']],
    ['fr', "outlook se fige, j'ai déjà relancé", ['restart-application']],
  ] as const)('%s: “%s” is of what was spoken of', (language, text, expected) => {
    expect(readers[language].unnamed(createTextSpan(text))).toEqual(expected)
  })

  it.each([
    ['en', 'I never restarted it'],
    ['en', 'restarted my laptop'],
    ['en', 'closed the door of the fridge'],
    ['fr', "je n'ai pas relancé"],
    ['fr', "relancé l'imprimante"],
    ['fr', "j'ai fermé la porte du frigo"],
  ] as const)('%s: “%s” is none', (language, text) => {
    expect(readers[language].unnamed(createTextSpan(text))).toEqual([])
  })
})

describe('how often a gesture was made', () => {
  const { languages } = loadLanguages(['policies', 'test/languages/spanish/policies'], ['en', 'es'])
  const [english, spanish] = languages as [LanguagePack, LanguagePack]
  const unnamedIn = (pack: LanguagePack, text: string) =>
    createRemedyReader(pack).unnamed(createTextSpan(text))

  it('is told in the words of its language alone', () => {
    const wordless = { ...english, gestures: { ...english.gestures, times: [] } }

    expect(unnamedIn(english, 'restarted twice')).toContain('restart-computer')
    expect(unnamedIn(wordless, 'restarted twice')).toEqual([])
    expect(unnamedIn(wordless, 'restarted 2x')).toContain('restart-computer')
    expect(unnamedIn(spanish, 'reinicié también')).toEqual(['restart-computer'])
  })
})
