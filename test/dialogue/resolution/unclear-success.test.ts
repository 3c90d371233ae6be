import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk } = talksOnEngine()

const states = async () => (await engine().tickets()).map(({ state, topic }) => [topic, state] as const)

describe('what does not say that the problem is over', () => {
  it.each([
    ['en', 'excel is slow, only excel', 'oh and the fan of my computer is loud all day as well'],
    ['fr', 'excel est lent, seulement excel', 'oh et le ventilateur de mon pc fait un bruit terrible aussi'],
  ] as const)('%s: a word of surprise before another problem', async (language, opening, line) => {
    await talk(language, opening)

    await engine().say(line)

    for (const [, state] of await states()) expect(['resolved', 'cancelled']).not.toContain(state)
  })

  it.each([
    [
      'en',
      "they can't hear me in teams",
      "it isn't muted. it's a jabra on usb, and it works fine in another app",
    ],
    [
      'fr',
      'on ne m’entend pas dans teams',
      "le micro n'est pas barré. c'est un jabra en usb, il marche nickel avec l'appli dictaphone",
    ],
  ] as const)('%s: that it works in another application', async (language, opening, line) => {
    await talk(language, opening)

    await engine().say(line)

    for (const [, state] of await states()) expect(state).not.toBe('resolved')
  })

  it.each([
    ['en', 'I lost a file', "I've just done that"],
    ['fr', "j'ai perdu un fichier", 'je viens de le faire'],
  ] as const)('%s: that a step was taken', async (language, opening, line) => {
    await talk(language, opening)

    await engine().say(line)

    for (const [, state] of await states()) expect(state).not.toBe('resolved')
  })

  it('another request that is announced', async () => {
    await talk('fr', "il me faut l'accès au dossier comptabilité")

    await engine().say('autre chose, le scan vers mail ne m’envoie plus rien')

    for (const [, state] of await states()) expect(state).not.toBe('cancelled')
  })
})

describe('an offered topic that the answer denies', () => {
  it('is not started', async () => {
    const heard = await talk(
      'en',
      "SAP says 'material 4711 locked by user MEIERP', can't post the goods receipt",
    )

    await engine().say('not my account. a lock entry on a material in SAP, I want it removed')

    const prompt = (await engine().conversation())?.prompt
    expect(heard).not.toBe('')
    expect(prompt?.kind === 'guide' ? prompt.topic : null).not.toBe('account.locked')
  })
})
