import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk, rule } = talksOnEngine()

describe('a success that ends a message', () => {
  it('is asked about, although the message also answers the question', async () => {
    await talk('en', 'my account is locked again', 'i typed it right every time. oh and i changed it monday')

    await engine().say('put the new one in the phone. im in finally.')

    expect(await rule()).toBe('ask-whether-it-works')
  })

  it.each([
    [
      'en',
      'my printer does not print',
      'Nobody can print',
      "it says ready. ah the paper was upside down, it's printing now",
    ],
    [
      'en',
      'my printer does not print',
      'Nobody can print',
      'it says ready - oh hang on, the tray was open, pages are coming out',
    ],
    [
      'fr',
      "mon imprimante n'imprime pas",
      'Personne ne peut imprimer',
      "elle affiche prête. ah le papier était à l'envers, ça imprime",
    ],
  ] as const)(
    '%s: is asked about at a question that it does not answer: “%s”, “%s”, “%s”',
    async (language, ...lines) => {
      await talk(language, ...lines.slice(0, -1))

      const heard = await engine().say(lines.at(-1)!)

      expect(['ask-after-last-word', 'ask-whether-it-works']).toContain(await rule())
      expect(heard).toMatch(language === 'fr' ? /fonctionne|réglé/ : /working again/)
      expect((await engine().tickets()).map(({ state }) => state)).not.toContain('resolved')
    },
  )

  it('closes a request too, and starts the other problem', async () => {
    await talk('fr', 'mon message d’absence ne s’active pas', 'outlook sur le web')

    await engine().say("ça y est c'est activé. ah et teams me dit code 80090016 depuis 2 jours")

    expect(await rule()).toBe('solved-and-next')
    const states = (await engine().tickets()).map(({ state, topic }) => [topic, state])
    expect(states).toContainEqual(['mail.signature-absence', 'resolved'])
    expect(states.length).toBeGreaterThan(1)
  })
})

describe('a question without a question mark', () => {
  it.each([
    ['en', 'my password expired', 'who sees my new password tho, can my manager see it'],
    [
      'fr',
      'mon mot de passe a expiré',
      'qui voit mon nouveau mot de passe, est-ce que mon chef peut le lire',
    ],
  ] as const)('%s: after “%s”, “%s” closes nothing', async (language, first, line) => {
    await talk(language, first, language === 'en' ? 'my session' : 'ma session')

    await engine().say(line)

    expect((await engine().tickets()).map(({ state }) => state)).not.toContain('resolved')
    expect(['answer-question', 'pass-question-on', 'answer-secondary']).toContain(await rule())
  })
})
