import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

/**
 * Starts a conversation at the VPN guide's question of whether a page opens. The answers are yes, no and "I don't
 * know".
 */
function askedForInternet(language: 'en' | 'fr') {
  const on = talk({ language })
  on.say(language === 'fr' ? 'le vpn ne marche plus' : 'the vpn is down', 'network.vpn')
  on.press('home')
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn', step: 'internet' })
  return on
}

describe('a short answer that explains itself', () => {
  it.each([
    ['fr', 'oui internet marche', 'internet'],
    ['fr', 'Oui, le wifi fonctionne', 'internet'],
    ['en', 'yes internet works fine', 'internet'],
  ] as const)('%s: “%s” says yes, though its other words are another topic', (language, text, step) => {
    const on = askedForInternet(language)

    on.say(text, 'network.no-connection')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
    expect(on.conversation.steps.find((taken) => taken.step === step)?.result?.alreadyDone).toBe(false)
  })

  it('a longer one that also tells of another problem is both: the answer is taken, the other comes next', () => {
    const on = askedForInternet('en')

    on.say('yes but now my printer will not print anything at all', 'printing.not-printing')

    expect(on.heard).toMatch(/I've noted that/)
    expect(on.conversation.queuedRequests).toMatchObject([{ topic: 'printing.not-printing' }])
    expect(on.conversation.prompt).toMatchObject({ topic: 'network.vpn' })
    expect(on.conversation.steps.find((taken) => taken.step === 'internet')?.result?.alreadyDone).toBe(false)
  })
})

describe('an ordinary word that is part of a product’s name', () => {
  it.each([
    ['en', 'its connecting now'],
    ['fr', 'ça se connecte maintenant'],
  ] as const)('%s: “%s” names no product where the product is asked for', (language, text) => {
    const on = talk({ language, readsAhead: true })
    const opening =
      language === 'fr' ? 'mon vpn ne se connecte pas chez moi' : 'my vpn does not connect at home'
    on.say(opening, 'network.vpn')
    on.press('yes')
    expect(on.conversation.prompt).toMatchObject({ step: 'client' })

    on.say(text)

    expect(on.conversation.facts.product).toBeUndefined()
  })

  it('the name itself is taken', () => {
    const on = askedForInternet('en')
    on.press('yes')

    on.say('any connect')

    expect(on.conversation.facts.product?.value).toBe('anyconnect')
  })
})

describe('a short answer to nothing that was asked', () => {
  const article = {
    topic: 'mail.send-receive',
    title: 'Mail is not sent',
    short: null,
    body: 'Open your mail in a browser.',
    excerpt: '',
    language: 'en' as const,
  }

  it.each([
    ['en', 'didn’t change anything', /which device/i],
    ['fr', 'ça n’a rien changé', /quelle application/],
  ] as const)('%s: “%s” finds no article: what is wrong is asked', (language, text, asked) => {
    const on = talk({ language, context: { searchArticles: () => [article] } })

    on.say(text)

    expect(on.heard).toMatch(asked)
    expect(on.heard).not.toContain(article.title)
  })

  it('words that tell something do', () => {
    const on = talk({ context: { searchArticles: () => [article] } })

    on.say('the paper plane just sits there', undefined, {
      candidates: [{ topic: article.topic, confidence: 0.2 }],
    })

    expect(on.heard).toContain(article.title)
  })
})
