import { describe, expect, it } from '@jest/globals'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { onEngine } from '../../support/stage/on-engine.js'

const stage = onEngine()

const stories = [
  {
    language: 'en',
    asks: 'how do I share a folder with someone outside',
    article: /Share a document/,
    further: 'right, but does the colour of my folder stay the same on his side?',
    unknown: /I don't know|not in the article/,
    human: 'Talk to a human',
    called: /support team|technician/,
  },
  {
    language: 'fr',
    asks: "comment partager un dossier avec quelqu'un de l'extérieur",
    article: /Partager un document/,
    further: "d'accord, mais la couleur de mon dossier sera-t-elle la même chez lui ?",
    unknown: /Je ne sais pas|n'aborde pas ce point/,
    human: "Parler à quelqu'un",
    called: /équipe support|technicien/,
  },
] as const

describe.each(requesterSurfaces)('on %s', (surface) => {
  it.each(stories)(
    'a question that an article leaves open goes to a technician with the article ($language)',
    async (story) => {
      const tom = stage().requester(surface, { language: story.language })
      await tom.say(story.asks)

      await tom.say(story.further)

      await tom.hears(story.unknown)
      await tom.press(story.human)
      const number = /(?:INC|REQ)-\d+/.exec(await tom.hears(story.called))![0]
      const ticket = await stage().ticket(number)
      expect(ticket.facts.question).toBe(story.further)
      expect(ticket.steps).toMatchObject([{ topic: 'office.sharing', step: 'article' }])
      expect(ticket.steps[0]!.title[story.language]).toMatch(story.article)
    },
  )
})
