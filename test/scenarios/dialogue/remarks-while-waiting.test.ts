import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

const open = {
  printer: {
    en: ["the printer on my floor doesn't print anything", 'a technician please'],
    fr: ["l'imprimante n'imprime rien", 'un technicien svp'],
  },
  wifi: {
    en: ["my laptop won't connect to the wifi", 'a technician please'],
    fr: ['mon pc ne se connecte plus au wifi', 'un technicien svp'],
  },
  phishing: {
    en: ['I received a suspicious mail asking for my password', 'a technician please'],
    fr: ["j'ai reçu un mail suspect", 'un technicien svp'],
  },
  smoke: { en: ['smoke is coming out of my laptop'], fr: ['de la fumée sort de mon ordinateur'] },
} as const

/** Sends the messages as a new person waiting for a technician, and returns the answer to the last one. */
async function said(
  language: 'en' | 'fr',
  problem: keyof typeof open,
  ...lines: readonly string[]
): Promise<string> {
  engine.another(language)
  let heard = ''
  for (const line of [...open[problem][language], ...lines]) heard = await engine.say(line)
  return heard
}

const rule = async () => (await engine.conversation())?.rule
const recorded = async () => (await engine.lines()).map(({ text }) => text)
const asksToClose = /can I close|everything working again|Puis-je donc clore|tout fonctionne de nouveau/

describe('a success that is only probable while a ticket waits', () => {
  it.each([
    ['en', 'wifi', 'it hooked up again without me doing anything'],
    ['en', 'printer', 'funny, my pages just came out'],
    ['fr', 'wifi', "le wifi s'est raccroché tout seul"],
  ] as const)('%s: is asked about once, with a yes and a no: %s, “%s”', async (language, problem, line) => {
    expect(await said(language, problem, line)).toMatch(asksToClose)
    expect(await rule()).toMatch(/^(?:ask-whether-over|solved)-while-waiting$/)
    expect(engine.buttons.map(({ value }) => value.split('|')[0])).toEqual(
      expect.arrayContaining(['solved', 'still']),
    )
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
    await engine.press(/Not yet|Pas encore/)
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
    await engine.say(line)
    expect(await rule()).not.toBe('ask-whether-over-while-waiting')
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
  })

  it.each([
    ['en', 'wifi', 'it hooked up again without me doing anything', 'yes'],
    ['fr', 'wifi', "le wifi s'est raccroché tout seul", 'oui'],
  ] as const)('%s: is closed by a yes', async (language, problem, line, yes) => {
    await said(language, problem, line, yes)
    expect(await engine.ticket()).toMatchObject({ state: 'resolved' })
  })

  it('is not closed by thanks', async () => {
    await said('en', 'wifi', 'it hooked up again without me doing anything', 'thanks, bye')
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
  })
})

describe('a success in part', () => {
  it.each([
    ['en', 'printer', 'it prints in black but not in colour'],
    ['en', 'wifi', "the cable works, wifi doesn't"],
    ['fr', 'wifi', 'le câble marche, pas le wifi'],
    ['fr', 'printer', 'ça imprime depuis mon téléphone, toujours rien depuis le pc'],
  ] as const)('%s: goes on the ticket, which stays open: %s, “%s”', async (language, problem, line) => {
    expect(await said(language, problem, line)).toMatch(/stays open|reste ouverte/)
    expect(await rule()).toBe('works-in-part')
    expect(await recorded()).toContain(line)
    expect((await engine.tickets()).map(({ state }) => state)).toEqual(['new'])
  })
})

describe('what somebody did about a security incident or a danger', () => {
  it.each([
    ['en', 'phishing', "I've reset my password"],
    ['en', 'phishing', 'I threw the mail away'],
    ['en', 'phishing', 'unplugged it'],
    ['fr', 'phishing', "je l'ai mis à la corbeille"],
    ['fr', 'phishing', "j'ai coupé le wifi"],
    ['en', 'smoke', 'unplugged it'],
    ['fr', 'smoke', 'tout le monde est sorti'],
  ] as const)('%s: goes on the ticket and closes nothing: %s, “%s”', async (language, problem, line) => {
    const heard = await said(language, problem, line)

    expect(heard).not.toMatch(asksToClose)
    expect(heard).toMatch(problem === 'smoke' ? /leave the room|sortez/ : /Thank you|Merci/)
    expect(await recorded()).toContain(line)
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
  })

  it('asks for no closing beside a question either', async () => {
    expect(await said('en', 'phishing', 'unplugged it, is it safe now?')).not.toMatch(asksToClose)
  })

  it('is over when it is said in so many words', async () => {
    expect(await said('en', 'phishing', "it's sorted now")).toMatch(asksToClose)
  })
})

describe('a courtesy while a ticket waits', () => {
  it.each([
    ['en', 'appreciated, thanks'],
    ['en', 'okay great'],
    ['en', 'must dash'],
    ['en', 'got it'],
    ['fr', "c'est noté, merci bien"],
    ['fr', 'je file, à plus'],
    ['fr', 'super merci'],
    ['fr', 'parfait'],
  ] as const)('%s: “%s” is acknowledged and stays off the ticket', async (language, line) => {
    const heard = await said(language, 'printer', line)

    expect(await rule()).toBe('acknowledge-while-waiting')
    expect(heard).not.toMatch(asksToClose)
    expect(await recorded()).not.toContain(line)
  })

  it.each([
    ['en', 'nothing else happened'],
    ['fr', 'hier ça marchait'],
  ] as const)('%s: “%s” is none, whatever topic it resembles', async (language, line) => {
    await said(language, 'phishing', line)
    expect(await recorded()).toContain(line)
  })

  it.each([
    ['en', 'rebooting now'],
    ['fr', "j'ai redémarré"],
  ] as const)('%s: “%s” goes on the ticket and starts nothing', async (language, line) => {
    await said(language, 'wifi', line)
    expect(await recorded()).toContain(line)
    expect(await engine.conversation()).toMatchObject({ prompt: { kind: 'idle' } })
  })
})
