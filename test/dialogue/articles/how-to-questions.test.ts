import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { type Engine, startEngine } from '../../support/stage/engine.js'

const Lines = z.object({
  howTo: z.record(z.enum(['en', 'fr']), z.array(z.tuple([z.string(), z.string()]))),
  complaints: z.record(z.enum(['en', 'fr']), z.array(z.string())),
})
const { howTo, complaints } = Lines.parse(
  parse(readFileSync(new URL('../questions/how-to.yml', import.meta.url), 'utf8')),
)
const languages = ['en', 'fr'] as const

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Returns the result of a new person's opening message. */
async function begin(text: string, language: 'en' | 'fr') {
  engine.another(language)
  const heard = await engine.say(text)
  const prompt = (await engine.conversation())?.prompt
  const isHowTo = prompt?.kind === 'article-feedback' && prompt.isHowTo === true
  return { heard, isHowTo, article: isHowTo ? prompt.articles[0] : null }
}

describe.each(languages)('a first line that asks how something is done (%s)', (language) => {
  it('is answered from the article of its topic, without a ticket and in at most 80 words', async () => {
    const wrong: string[] = []
    for (const [text, topic] of howTo[language]) {
      const { article, heard, isHowTo } = await begin(text, language)
      if (article !== topic) wrong.push(text)
      if (!isHowTo) continue
      expect(await engine.tickets()).toEqual([])
      const answer = heard.split('\n\n_')[0]!
      const short = shippedCatalogue().articles.find(
        (one) => one.topic === article && one.language === language,
      )?.short
      if (short !== undefined) expect(answer.match(/[\p{L}\p{N}][^\s]*/gu)!.length).toBeLessThanOrEqual(80)
    }

    expect(howTo[language]).toHaveLength(30)
    expect(wrong.length).toBeLessThanOrEqual(4)
  })

  it('is no complaint, and a complaint with “how” in it is led through its guide', async () => {
    const wrong: string[] = []
    for (const text of complaints[language]) if ((await begin(text, language)).isHowTo) wrong.push(text)

    expect(complaints[language]).toHaveLength(30)
    expect(wrong.length).toBeLessThanOrEqual(5)
  })
})

describe('somebody who was answered how something is done', () => {
  it.each([
    ['en', 'how do i block a sender', /That's what I needed/, /here if you need|Message me any time/],
    ['fr', 'comment bloquer un expéditeur', /ce qu'il me fallait/, /besoin/],
  ] as const)(
    '%s: says that it was what they needed, and nothing is left open',
    async (language, text, yes, end) => {
      await begin(text, language)

      expect(await engine.press(yes)).toMatch(end)

      expect(await engine.tickets()).toEqual([])
      expect((await engine.conversation())?.prompt).toEqual({ kind: 'idle' })
    },
  )

  it.each([
    ['en', 'how do i block a sender', 'something else: I need help'],
    ['fr', 'comment bloquer un expéditeur', "c'est autre chose : j'ai besoin d'aide"],
  ] as const)(
    '%s: is led through the guide once they type that it is something else',
    async (language, text, no) => {
      await begin(text, language)

      await engine.say(no)

      expect((await engine.conversation())?.prompt).toMatchObject({ kind: 'guide', topic: 'mail.spam' })
      expect(await engine.tickets()).toMatchObject([{ topic: 'mail.spam' }])
    },
  )

  it('reads on in the same question, thanks in their own words, or tells of something that does not work', async () => {
    await begin('how do i block a sender', 'en')
    const whole = await engine.press(/Read on/)
    const after = engine.buttons.map(({ label }) => label)
    await engine.say('great, thank you')
    const thanked = await engine.conversation()

    await begin('how do i block a sender', 'en')
    await engine.say('my printer prints nothing at all')

    expect(whole).toContain('Report junk')
    expect(after).toEqual(["That's what I needed", 'Something else: I need help'])
    expect(thanked?.prompt).toEqual({ kind: 'idle' })
    expect(await engine.tickets()).toMatchObject([{ topic: 'printing.not-printing' }])
  })

  it('may ask the next thing at once', async () => {
    await begin('how do i block a sender', 'en')
    await engine.say('and how do I change my password?')

    expect((await engine.conversation())?.prompt).toMatchObject({
      isHowTo: true,
      articles: ['account.password-reset'],
    })
    expect(await engine.tickets()).toEqual([])
  })
})
