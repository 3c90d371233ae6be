import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, rule, talk } = talksOnEngine()

const hacked = {
  en: 'I gave my password to a fake Microsoft page and someone is in my mailbox',
  fr: "j'ai donné mon mot de passe sur un faux site et quelqu'un est dans ma boîte mail",
}

const lastTicket = async () => (await engine().tickets()).at(-1)

describe('an alarm is withdrawn while nobody has taken it', () => {
  it.each([
    ['en', 'it was a false alarm, please cancel the report', 'yes, close it'],
    ['en', 'This is absurd. I want to withdraw the report. How?', 'sure'],
    ['fr', 'fausse alerte, annulez le signalement svp', 'oui vous pouvez'],
  ] as const)('%s: “%s”', async (language, withdrawn, agreed) => {
    const asked = await talk(language, hacked[language], withdrawn)

    expect(await rule()).toBe('withdraw-alarm')
    expect(asked).toMatch(language === 'en' ? /can I close INC-/ : /clore la demande INC-/)
    expect(await lastTicket()).toMatchObject({ topic: 'security.compromised', state: 'new' })

    await engine().say(agreed)

    expect(await lastTicket()).toMatchObject({ state: 'resolved', resolution: { isCancelled: true } })
  })
})

describe('a worried question calls nobody', () => {
  it.each([
    ['en', 'my mouse pointer jumps about', 'have I been hacked?'],
    ['fr', 'mon pointeur de souris saute tout seul', 'est-ce que je me suis fait pirater ?'],
  ] as const)('%s: “%s”, “%s”', async (language, told, asked) => {
    await talk(language, told, asked)

    expect((await engine().tickets()).filter(({ priority }) => priority === 'P1')).toEqual([])
  })
})
