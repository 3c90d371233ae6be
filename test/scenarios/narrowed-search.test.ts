import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { loadArticles } from '../../src/content/articles/load-articles.js'
import { requesterSurfaces } from '../support/actors/requester.js'
import { onEngine } from '../support/stage/on-engine.js'

const stage = onEngine()
const { articles } = loadArticles([fileURLToPath(new URL('../../knowledge-base', import.meta.url))])

function titleOf(topic: string, language: string): string {
  return articles.find((article) => article.topic === topic && article.language === language)!.title
}

const stories = [
  {
    language: 'en',
    asks: 'how many people can I put in it',
    other: 'Something else',
    offer: /This may help/,
    first: 'security.data-leak',
    adds: 'the shared one',
    narrowed: /left out what you've already read/,
    second: 'meeting.how-to',
  },
  {
    language: 'fr',
    asks: 'la feuille est grise',
    other: 'Autre chose',
    offer: /Cet article peut vous aider/,
    first: 'printing.scan',
    adds: 'les cases à remplir',
    narrowed: /laisse de côté ce que vous avez déjà lu/,
    second: 'office.pdf',
  },
] as const

describe.each(requesterSurfaces)('on %s', (surface) => {
  it.each(stories)('who writes on while reading an article is shown another ($language)', async (story) => {
    const tom = stage().requester(surface, { language: story.language })
    await tom.say(story.asks)
    await tom.press(story.other)
    expect(await tom.hears(story.offer)).toContain(titleOf(story.first, story.language))

    await tom.say(story.adds)

    const narrowed = await tom.hears(story.narrowed)
    expect(narrowed).toContain(titleOf(story.second, story.language))
    expect(narrowed).not.toContain(titleOf(story.first, story.language))
  })
})
