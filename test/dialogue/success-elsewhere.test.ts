import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../support/stage/talks.js'

const { engine, talk, rule } = talksOnEngine()

const states = async () => (await engine().tickets()).map(({ state }) => state)

describe('what works elsewhere', () => {
  it.each([
    [
      'en',
      ['my vpn keeps dropping, I work from home', 'yes', 'GlobalProtect (globe)'],
      'did the refresh, it dropped again while I was typing. on my phone hotspot it holds up fine though',
    ],
    [
      'fr',
      ['mails plus synchro sur iphone depuis ce matin'],
      'les pages web ca marche. ya rien comme alerte. jai changé mon mdp windows ce matin au fait',
    ],
  ] as const)('%s: closes nothing', async (language, before, line) => {
    await talk(language, ...before)

    await engine().say(line)

    expect(await rule()).not.toMatch(/^(?:hear-success|solved-and-next|ask-whether-it-works)$/)
    expect(await states()).not.toContain('resolved')
  })
})

describe('a success with thanks or a goodbye', () => {
  it.each([
    ['en', "my printer doesn't print, the toner is empty", 'swapped the toner, now its fine thanks'],
    ['en', 'nobody can hear me in Teams', 'yes!! it was on the laptop mic. gotta go thx'],
    ['fr', 'mon imprimante est hors connexion', 'ça sort nickel. merci'],
  ] as const)('%s: closes “%s”', async (language, opening, line) => {
    await talk(language, opening)

    await engine().say(line)

    expect(await states()).toEqual(['resolved'])
  })

  it('closes the request although the service is blamed', async () => {
    await talk('fr', "mon mail reste coincé dans la boîte d'envoi d'Outlook")
    await engine().press(/Outlook classique/)

    await engine().say("ouf c'est parti ! le devis est envoyé. mais franchement vous m'avez pas aidé")

    expect(await states()).toEqual(['resolved'])
  })
})

describe('when the bot has asked whether it works', () => {
  it.each([
    ['en', 'my computer is slow', 'it seems a bit quicker, I guess', "not yet, it's still booting, hang on"],
  ] as const)('%s: what is under way leaves the question open', async (language, ...lines) => {
    await talk(language, ...lines)

    expect(await rule()).toBe('too-early-to-say')
  })
})

describe('what is only done', () => {
  it.each([
    ['en', 'everything on my computer is slow', 'restarted it'],
    ['fr', 'tout mon ordinateur est lent', 'voilà, j’ai suivi la manip'],
  ] as const)('%s: is asked what came of it', async (language, ...lines) => {
    await talk(language, ...lines)

    expect(await rule()).toBe('what-came-of-it')
  })
})

describe('someone who drops it and says goodbye', () => {
  it.each([
    ['en', 'a web page looks wrong in my browser', 'never mind, thanks, have a nice day!'],
    ['fr', "une page web s'affiche mal dans mon navigateur", 'laisse tomber merci, bonne journée !'],
  ] as const)('%s: is asked nothing more', async (language, opening, line) => {
    await talk(language, opening)

    await engine().say(line)

    const [ticket] = await engine().tickets()
    expect(ticket?.resolution?.isCancelled).toBe(true)
    expect(await rule()).toBe('ask-whether-to-close')
  })
})

describe('while a ticket waits', () => {
  it('“fine, thanks” only agrees', async () => {
    await talk('en', "my printer doesn't print", 'just send someone please', 'fine, thanks')

    expect(await rule()).toBe('acknowledge-while-waiting')
  })

  it.each([
    [
      'en',
      'a shared folder, I need access',
      "I'd need the access before Friday. Can you add that?",
      /added this/,
    ],
    [
      'fr',
      "j'ai besoin d'un accès au dossier S:\\Finance, je viens d'arriver",
      "il me faut l'accès pour lundi. Vous pouvez l'ajouter ?",
      /ajouté votre message|est ajouté/,
    ],
  ] as const)(
    '%s: the bot says that a wish beside a question is added',
    async (language, opening, line, added) => {
      await talk(
        language,
        opening,
        language === 'en' ? 'I want to talk to a person' : 'je voudrais parler à quelqu’un',
      )

      expect(await engine().say(line)).toMatch(added)
    },
  )

  it('a success that asks to close is closed as solved', async () => {
    await talk(
      'fr',
      "site de Lyon, plus d'internet ni de Teams pour tout l'open space",
      'Teams c’est bon aussi, tout est revenu pour tout le monde. vous pouvez fermer',
      'oui vous pouvez clore, merci',
    )

    const [ticket] = await engine().tickets()
    expect(ticket?.resolution?.isCancelled).not.toBe(true)
    expect(ticket?.state).toBe('resolved')
  })
})
