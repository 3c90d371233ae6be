import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
}, 30_000)
afterAll(() => engine.stop())

const openQuestion = {
  en: /which device, app or page|Tell me what you need|Tell me what you see|Tell me what's wrong|What were you trying to do|What can I do/i,
  fr: /quel appareil|quelle application|Écrivez comme à un collègue|Dites-moi ce que vous voyez|Dites-moi avec vos mots ce qui ne va pas|Dites-moi ce qui ne va pas|Que vouliez-vous faire|Que puis-je faire/i,
}
const article = /This may help:|Cet article peut vous aider|Did it help\?|Cet article vous a-t-il aidé/
const choices =
  /Is it one of these|l'un de ces sujets|Quel sujet correspond|Is it about|porte-t-elle sur ce sujet|Je pense qu'il s'agit de ce sujet/

describe('a first line that tells of no subject gets one open question, never an article', () => {
  it.each([
    ['fr', "J'ai un souci"],
    ['fr', 'rien ne marche'],
    ['fr', "à l'aide"],
    ['fr', "bonjour, j'ai un problème et c'est urgent"],
    ['fr', 'ça ne fonctionne plus depuis lundi, je suis au bureau'],
    ['fr', "aidez-moi svp, j'ai un client qui attend"],
    ['en', 'help'],
    ['en', 'nothing works'],
    ['en', "I've got an issue and it's urgent"],
    ['en', "something's wrong with my computer"],
    ['en', 'please, I need your help'],
    ['en', 'it has been acting up since Monday'],
    ['en', 'technical problem'],
  ] as const)('%s: “%s”', async (language, text) => {
    engine.another(language)

    const heard = await engine.say(text)

    expect(heard).toMatch(openQuestion[language])
    expect(heard).not.toMatch(article)
    expect(heard).not.toMatch(choices)
    expect(await engine.tickets()).toEqual([])
  })
})

describe('thanks and greetings around a problem never win over it', () => {
  it.each([
    ['fr', "bonjour merci d'avance, mon écran est noir", 'hardware.screen'],
    ['fr', "merci pour tout, bonne journée ! ah, mon imprimante n'imprime plus", 'printing.not-printing'],
    ['fr', 'coucou, merci beaucoup par avance, le VPN ne se connecte pas. Bonne soirée', 'network.vpn'],
    ['en', 'good morning, thanks in advance, my screen is black', 'hardware.screen'],
    [
      'en',
      'thanks for everything, have a nice day! oh, and my printer stopped printing',
      'printing.not-printing',
    ],
    ['en', 'hiya, cheers, the VPN will not connect. Bye for now', 'network.vpn'],
  ] as const)('%s: “%s”', async (language, text, topic) => {
    engine.another(language)

    await engine.say(text)

    expect((await engine.tickets()).map((ticket) => ticket.topic)).toEqual([topic])
  })
})

describe('harmless words in the middle of a guide', () => {
  it.each([
    ['en', 'since Monday'],
    ['en', 'my laptop, from the office'],
    ['en', 'yes, at the office'],
    ['en', 'on my phone it is the same'],
    ['en', 'better there, but not at my desk'],
    ['fr', 'depuis lundi'],
    ['fr', 'mon portable, depuis le bureau'],
    ['fr', 'oui, au bureau'],
    ['fr', "sur mon téléphone c'est pareil"],
    ['fr', 'mieux là-bas, mais pas à mon bureau'],
  ] as const)('%s: “%s” offers no alarm and calls nobody', async (language, text) => {
    engine.another(language)
    await engine.say(language === 'en' ? 'the wifi is slow at my desk' : 'le wifi est lent à mon bureau')

    await engine.say(text)

    expect(engine.buttons.filter(({ style }) => style === 'danger')).toEqual([])
    expect((await engine.tickets()).map(({ handedOff }) => handedOff)).toEqual([null])
  })
})

it('of fifty vague first lines none is shown an article, and all but a few get an open question', async () => {
  const path = join(import.meta.dirname, '../../nlu/first-lines/vague.jsonl')
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): { text: string; language: 'en' | 'fr' } => JSON.parse(line))
  const heard: string[] = []
  for (const { text, language } of lines) {
    engine.another(language)
    heard.push(await engine.say(text))
  }

  expect(heard.filter((one) => article.test(one))).toEqual([])
  const asked = heard.filter((one) => openQuestion.en.test(one) || openQuestion.fr.test(one))
  expect(asked.length).toBeGreaterThanOrEqual(39)
})
