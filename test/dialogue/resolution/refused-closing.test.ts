import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk } = talksOnEngine()

describe('a ticket that should stay open', () => {
  it.each([
    [
      'en',
      'I clicked the link in a parcel text and gave my password',
      'false alarm I think',
      'close?? no please dont close it, I gave them the code as well',
    ],
    [
      'fr',
      "j'ai cliqué sur le lien d'un faux colis et donné mon mot de passe",
      'fausse alerte je crois',
      'clore ?? non surtout ne fermez pas, j’ai donné le code aussi',
    ],
  ] as const)(
    '%s: is not cancelled by words that speak of closing',
    async (language, opening, doubt, refusal) => {
      await talk(language, opening)
      await engine().say(doubt)

      await engine().say(refusal)

      const [ticket] = await engine().tickets()
      expect(ticket).toMatchObject({ topic: 'security.compromised' })
      expect(ticket?.state).not.toBe('cancelled')
    },
  )
})

describe('a word that ends the request', () => {
  it.each([
    ['en', 'SAP shows an error when I post an invoice', 'quit', /can I close/],
    ['en', 'SAP shows an error when I post an invoice', 'exit', /can I close/],
  ] as const)('%s: is no goodbye at an open question: “%s”, “%s”', async (language, opening, word, asks) => {
    await talk(language, opening)

    expect(await engine().say(word)).toMatch(asks)
  })

  it('answers the question if it names a state', async () => {
    await talk('fr', "on m'a volé mon ordinateur portable dans le train ce matin")

    expect(await engine().say('fermé')).not.toMatch(/clore/)
  })
})
