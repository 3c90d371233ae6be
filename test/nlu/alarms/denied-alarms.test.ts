import { describe, expect, it } from '@jest/globals'
import { shippedReader } from '../shipped.js'

const reader = shippedReader()
const read = (language: string, text: string) => reader.read(text, { lastLanguage: language, locale: null })

describe('what a first line denies', () => {
  it.each([
    ['en', "it isn't a virus, the pc is slow", 'hardware.slow'],
    ['fr', "ce n'est pas un virus, l'ordi rame", 'hardware.slow'],
    ['en', "it's not a printer problem, I can't open the shared folder", 'network.shared-drive'],
    ['fr', "c'est pas l'imprimante, c'est mon Word qui plante", 'office.word'],
    ['en', "my laptop wasn't stolen, the screen just broke", 'hardware.damage'],
    ['fr', 'pas volé, juste cassé', 'hardware.damage'],
    ['en', "I haven't lost my phone, it just won't switch on", 'hardware.wont-start'],
    ['fr', "mon téléphone pro n'est pas perdu, il s'allume plus", 'hardware.wont-start'],
    ['fr', "on m'a pas piraté, j'ai juste oublié mon mot de passe", 'account.password-reset'],
  ])('(%s) is no evidence for its topic: “%s” is about %s', (language, text, topic) => {
    const { alarm, outcome, requests, topic: told } = read(language, text)

    expect({ alarm, outcome, requests, told }).toEqual({
      alarm: null,
      outcome: 'answer',
      requests: [],
      told: topic,
    })
  })

  it.each([
    ['en', 'I did NOT lose my badge, it just will not open the door'],
    ['fr', "j'ai pas perdu mon badge, il ouvre plus la porte"],
    ['en', 'not on fire, just a bit warm'],
  ])('(%s) raises no alarm, not even a possible one: “%s”', (language, text) => {
    expect(read(language, text)).toMatchObject({ alarm: null, mayBeAlarm: null })
  })
})

describe('a negation that is the problem', () => {
  it.each([
    ['en', 'the printer does not print, no error message', 'printing.not-printing'],
    ['fr', "l'imprimante n'imprime rien, aucun message d'erreur", 'printing.not-printing'],
    ['en', 'no internet at my desk, the web pages do not open', 'network.no-connection'],
  ])('(%s) stays: “%s” is about %s', (language, text, topic) => {
    expect(read(language, text)).toMatchObject({ topic, outcome: 'answer' })
  })

  it.each([
    ['en', 'my colleagues get mails from me that I never wrote', 'security.compromised'],
    ['fr', "des clients reçoivent de ma part des mails que je n'ai pas écrits", 'security.compromised'],
    ['en', 'someone stole my bag on the train, my laptop is not in it any more', 'security.lost-device'],
  ])('(%s) still raises its alarm: “%s”', (language, text, topic) => {
    expect(read(language, text).alarm?.topic).toBe(topic)
  })

  it.each([
    ['en', 'I clicked the link and typed my password, but I did not open the file'],
    ['fr', "j'ai cliqué et donné mon mot de passe, mais je n'ai pas ouvert le fichier"],
  ])('(%s) beside an alarm that is told leaves it: “%s”', (language, text) => {
    expect(read(language, text).alarm?.topic).toBe('security.compromised')
  })
})
