import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const prompt = async () => (await engine.conversation())?.prompt

async function reads(language: 'en' | 'fr', question: string): Promise<void> {
  engine.another(language)
  await engine.say(question)
  expect(await prompt()).toMatchObject({ kind: 'article-feedback' })
}

describe('a message after the answer to a how-to question', () => {
  it.each([
    [
      'en',
      'how do I set an out of office',
      'which button is it, and where, on a Mac?',
      /Tools › Automatic Replies/,
    ],
    ['fr', 'comment je mets un message d’absence', 'et je clique où exactement ? j’ai un Mac', /Outils › R/],
  ] as const)(
    'is answered from the article if it can be (%s): %s → %s',
    async (language, first, line, answer) => {
      await reads(language, first)

      expect(await engine.say(line)).toMatch(answer)

      expect(await prompt()).toMatchObject({ kind: 'article-feedback', isHowTo: true })
      expect(await engine.tickets()).toEqual([])
    },
  )

  it.each([
    ['en', 'how do I block a sender', 'is the sender told about it?'],
    ['en', 'how do I share a folder with someone outside', 'do they have to have an account to see it?'],
    ['en', 'how do I share a folder with someone outside', 'she works from her own tablet though'],
    ['fr', 'comment bloquer un expéditeur', "est-ce que la personne s'en rend compte ?"],
    ['fr', "comment partager un dossier avec quelqu'un de l'extérieur", 'mais lui il a juste un iPhone'],
  ] as const)(
    'is never answered by other topics or articles (%s): %s → %s',
    async (language, first, line) => {
      await reads(language, first)
      const before = await prompt()

      await engine.say(line)

      expect(await prompt()).toMatchObject({
        kind: 'article-feedback',
        articles: before?.kind === 'article-feedback' ? before.articles : [],
      })
      expect((await engine.conversation())?.rule).toMatch(/ask-about-article|answer-beside-prompt/)
      expect(await engine.tickets()).toEqual([])
    },
  )

  it.each([
    ['en', "that isn't it at all, never mind, I'll ask around, bye"],
    ['fr', "ce n'est pas du tout ça, laissez tomber, je vais me débrouiller, au revoir"],
  ] as const)('that gives up ends it, with a technician a press away (%s): %s', async (language, line) => {
    await reads(language, language === 'en' ? 'how do I block a sender' : 'comment bloquer un expéditeur')

    expect(await engine.say(line)).toMatch(/Sorry that wasn't|Désolé, ce n'était/)

    expect(await prompt()).toEqual({ kind: 'idle' })
    expect(engine.buttons).toHaveLength(1)
    expect(await engine.tickets()).toEqual([])
  })
})

describe('“something else”', () => {
  it.each([
    ['en', 'how many people can I put in it', /Something else/],
    ['fr', 'la feuille est grise', /Autre chose/],
  ] as const)(
    'is followed by an open question, not by an article (%s): %s',
    async (language, line, label) => {
      engine.another(language)
      await engine.say(line)

      await engine.press(label)

      expect(await prompt()).toMatchObject({ kind: 'rephrase' })
    },
  )
})
