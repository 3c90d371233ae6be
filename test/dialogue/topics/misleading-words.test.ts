import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk, rule, step } = talksOnEngine()

const opening = {
  en: 'vpn says connected but the intranet does not open',
  fr: "connecté au vpn mais l'intranet ne s'ouvre pas",
} as const
const waiting = {
  en: ['the vpn will not connect since this morning', 'a technician please'],
  fr: ['le vpn ne se connecte pas depuis ce matin', 'un technicien svp'],
} as const

describe('an answer that is also a word of the conversation', () => {
  it.each([
    ['en', 'home'],
    ['fr', 'maison'],
  ] as const)('%s: “%s” says where the person works, and starts nothing over', async (language, line) => {
    await talk(language, opening[language])
    expect(await step()).toBe('where')

    await engine().say(line)

    expect(await rule()).toBe('take-option')
    expect(await step()).toBe('internet')
  })
})

describe('a question that only asks how or where', () => {
  it.each([
    ['en', 'home', 'talk me through it'],
    ['en', 'home', 'show me how'],
    ['fr', 'maison', 'montrez-moi comment faire'],
    ['fr', 'maison', 'par où je commence'],
  ] as const)('%s: after “%s”, “%s” is answered about the step', async (language, place, line) => {
    await talk(language, opening[language], place)
    const asked = await step()

    const answer = await engine().say(line)

    expect(await step()).toBe(asked)
    expect(['answer-question', 'explain-step']).toContain(await rule())
    expect(answer).not.toBe('')
  })
})

describe('a question while a ticket waits', () => {
  it.each([
    ['en', 'does my boss have to approve it'],
    ['en', 'is that risky for my files'],
    ['fr', 'est-ce que mon chef doit valider'],
    ['fr', 'je risque quelque chose'],
  ] as const)('%s: “%s” is answered or passed on, whatever it reads like', async (language, line) => {
    await talk(language, ...waiting[language], line)

    expect(await rule()).toBe('answer-while-waiting')
    expect(await engine().tickets()).toHaveLength(1)
  })
})

describe('a yes-or-no question', () => {
  it.each([
    ['en', 'the reminders of my calendar do not show any more on my mac', 'reminders'],
    ['en', 'the reminders of my calendar do not show any more on my mac', 'reminder'],
  ] as const)('%s: after “%s”, “%s” answers nothing', async (language, first, line) => {
    await talk(language, first)
    expect(await step()).toBe('reminder')

    await engine().say(line)

    expect(await step()).toBe('reminder')
    expect((await engine().tickets()).map(({ state }) => state)).toEqual(['new'])
  })
})

describe('a thing that sounds like a doubt', () => {
  it('« je suis sur iphone » is no « je ne suis pas sûr », and calls nobody', async () => {
    await talk('fr', 'j’ai reçu un mail suspect avec une pièce jointe zip, je n’ai rien ouvert, que faire')
    const asked = await step()

    await engine().say('où est le bouton pour signaler ? je suis sur iphone')

    expect(await step()).toBe(asked)
    expect((await engine().tickets()).map(({ topic }) => topic)).toEqual(['security.phishing'])
  })
})
