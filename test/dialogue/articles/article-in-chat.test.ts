import { describe, expect, it } from '@jest/globals'
import type { ArticleHit, TurnContext } from '../../../src/dialogue/turn-context.js'
import type { Language } from '../../../src/engine/activity.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { topics } = shippedCatalogue()
const topic = 'mail.signature-absence'

const signature: ArticleHit = {
  topic,
  language: 'en',
  title: 'Signature and absence',
  short: 'Open *New message*, then Signature: write yours once.',
  body: 'In Outlook: **File** › **Options**.',
  excerpt: 'In Outlook',
}
const slow: ArticleHit = {
  ...signature,
  topic: 'hardware.slow',
  title: 'Slow',
  short: null,
  body: 'Restart.',
}

const other: ArticleHit = { ...slow, topic: 'hardware.dock', title: 'Dock' }

const likely = (names: readonly string[]) => names.map((name) => ({ topic: name, confidence: 0.15 }))

function talkWith(found: readonly ArticleHit[], language: Language = 'en'): Talk {
  const context: Partial<TurnContext> = {
    topics: new Map([...topics, [topic, { ...topics.get(topic)!, leads: 'article' }]]),
    article: (asked) => found.find((one) => one.topic === asked) ?? null,
    searchArticles: () => found,
  }
  return talk({ language, context })
}

const labels = ({ actions }: Talk) =>
  actions.flatMap((action) => (action.type === 'say' ? action.message.buttons.map(({ label }) => label) : []))

describe('an article in chat', () => {
  it.each([
    ['en', 'Read on', /Did it help/],
    ['fr', 'Lire la suite', /vous a-t-il aidé|vous a aidé/],
  ] as const)(
    '%s: is its short answer, word for word, and the article at a press',
    (language, label, asks) => {
      const on = talkWith([signature], language)
      on.say('signature', topic)
      const first = on.heard

      on.press('read-on')

      expect(first).toContain('Open \\*New message\\*, then Signature: write yours once.')
      expect(first).not.toContain('Options')
      expect(first).toMatch(asks)
      expect(on.heard).toContain('**File** › **Options**')
      expect(on.heard).toMatch(asks)
      expect(labels(on)).not.toContain(label)
      on.press('yes')
      expect(on.actions.map((action) => action.type)).toContain('resolve')
    },
  )

  it.each([
    ['en', 'read on'],
    ['fr', 'lire la suite'],
  ] as const)('%s: is read on by whoever types “%s”', (language, typed) => {
    const on = talkWith([signature], language)
    on.say('signature', topic)

    on.say(typed)

    expect(on.heard).toContain('**File** › **Options**')
  })

  it('without a short answer is shown whole, with nothing to read on', () => {
    const on = talkWith([slow])
    on.press('read|hardware.slow')

    expect(on.heard).toContain('Restart.')
    expect(labels(on)).toEqual(["That didn't help", 'Talk to a human'])
  })

  it('that is opened from a list is its short answer, and is read on outside of any question', () => {
    const on = talkWith([signature])
    on.press(`read|${topic}`)
    const offered = labels(on)

    on.press(`read-on|${topic}`)

    expect(offered).toEqual(['Read on', "That didn't help", 'Talk to a human'])
    expect(on.heard).toContain('**File** › **Options**')
    expect(labels(on)).toEqual(["That didn't help", 'Talk to a human'])
    expect(on.conversation.prompt).toEqual({ kind: 'idle' })
  })

  it('offered after a search by words says the short answer too, and reads on in the same question', () => {
    const on = talkWith([signature, slow, other])
    on.type('the thing below my mails', { acts: {} }, undefined, { candidates: likely([topic, slow.topic]) })

    expect(on.heard).toContain('write yours once')
    expect(labels(on)).toEqual(['Yes, thanks', 'Read on', 'No', 'Slow'])
    on.press('read-on')
    expect(labels(on)).toEqual(['Yes, thanks', 'No', 'Slow'])
  })

  it('found by words alone, about a topic that isn’t likely, is not offered', () => {
    const on = talkWith([other])

    on.type('the thing below my mails', { acts: {} }, undefined, { candidates: likely([topic, slow.topic]) })

    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase' })
  })
})
