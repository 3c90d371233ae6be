import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk } = talksOnEngine()

const topicInHand = async () => {
  const prompt = (await engine().conversation())?.prompt
  return prompt?.kind === 'guide' ? prompt.topic : null
}

describe('another topic that a message reads like', () => {
  it.each([
    [
      'en',
      "vpn doesn't connect since this morning",
      'internet fine. new phone since yesterday, the approve thing never pops up',
      /sign-in code|authenticat|second factor|MFA/i,
    ],
    [
      'fr',
      'le vpn ne se connecte plus depuis ce matin',
      "j'ai un nouveau téléphone depuis hier et la demande d'approbation n'arrive jamais dessus",
      /code|second facteur|validation|double/i,
    ],
  ] as const)(
    '%s: is a button under the open question, and starts only when pressed',
    async (language, opening, hint, name) => {
      await talk(language, opening)

      await engine().say(hint)

      expect(await topicInHand()).toBe('network.vpn')
      const offered = engine().buttons.find(({ label }) => name.test(label))
      expect(offered).toBeDefined()

      await engine().press(name)

      expect(await topicInHand()).toBe('account.mfa')
    },
  )

  it('is taken up if the person drops the open one for it', async () => {
    await talk('en', "vpn doesn't connect since this morning")

    await engine().say('forget the vpn, I have a new phone and the authenticator app has to be set up on it')

    expect(await topicInHand()).toBe('account.mfa')
  })
})

describe('a success that resembles a wish', () => {
  it("calls nobody: “it's quicker now”", async () => {
    await talk('en', 'my macbook has been really slow since the last update')

    await engine().say("it's quicker now")

    expect((await engine().tickets()).map(({ handedOff }) => handedOff)).toEqual([null])
  })
})

describe('a question before the answer', () => {
  it.each([
    [
      'en',
      'I clicked a link in a parcel text and typed my password',
      'not yet, where do I change it?',
      /passwordreset|Security/,
    ],
    [
      'fr',
      "j'ai cliqué sur un lien dans un sms et tapé mon mot de passe",
      'pas encore, je le change où ?',
      /passwordreset|Sécurité/,
    ],
  ] as const)(
    '%s: “not yet, where?” is told where, and the step stays open',
    async (language, opening, asked, where) => {
      await talk(language, opening)
      const { prompt } = (await engine().conversation())!

      expect(await engine().say(asked)).toMatch(where)

      expect((await engine().conversation())?.prompt).toMatchObject({
        kind: 'guide',
        step: 'step' in prompt ? prompt.step : '',
      })
    },
  )
})

describe('smoke, once people have been called for a battery', () => {
  it.each([
    ['en', 'my laptop battery is swollen', 'we all went out, it is smoking now', /Get out/],
    [
      'fr',
      'la batterie de mon portable est gonflée',
      'tout le monde est dehors, ça fume maintenant',
      /[Ss]ortez/,
    ],
  ] as const)('%s: is answered with getting out, and nothing else', async (language, opening, worse, out) => {
    await talk(language, opening)

    const heard = await engine().say(worse)

    expect(heard).toMatch(out)
    expect(heard).not.toMatch(/switch it on|N'allumez/)
  })
})
