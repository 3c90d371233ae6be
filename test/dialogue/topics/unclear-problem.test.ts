import { describe, expect, it } from '@jest/globals'
import type { ArticleHit } from '../../../src/dialogue/turn-context.js'
import { talk } from '../../support/dialogue/talk.js'

const article: ArticleHit = {
  excerpt: 'Look at what is open.',
  topic: 'hardware.slow',
  language: 'en',
  title: 'A slow computer',
  short: null,
  body: 'Look at what is open.',
}

describe('that something is wrong, and not what', () => {
  it.each([
    ['en', 'my thing never works', /isn't working: which device|Which device/],
    ['fr', 'mon bidule ne marche jamais', /quel appareil/i],
  ] as const)('%s: “%s” is asked what does not work, and shown no article', (language, text, question) => {
    const on = talk({ language, context: { searchArticles: () => [{ ...article, language }] } })

    on.say(text)

    expect(on.heard).toMatch(question)
    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase' })
  })

  it('of a thing that is named, articles are shown', () => {
    const on = talk({ context: { searchArticles: () => [article] } })

    on.say('excel never works', undefined, { candidates: [{ topic: article.topic, confidence: 0.2 }] })

    expect(on.heard).toContain('A slow computer')
  })

  it.each([
    ['en', 'I have a problem with my computer', /Which device|which device/],
    ['fr', "j'ai un souci avec mon ordinateur", /quel appareil/i],
  ] as const)('%s: “%s”, which reads like a hello, is asked what happens', (language, text, question) => {
    const on = talk({ language })

    on.say(text, 'chat.greeting')

    expect(on.heard).toMatch(question)
    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase', text })
  })

  it('a hello with nothing named is greeted', () => {
    const on = talk()

    on.say('I have a question', 'chat.greeting')

    expect(on.conversation.prompt).toMatchObject({ kind: 'idle' })
  })
})
