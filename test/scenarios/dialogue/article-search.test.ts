import { describe, expect, it } from '@jest/globals'
import { plain } from '../../support/actors/listening.js'
import { requesterOn } from '../../support/actors/requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

describe('somebody who looks for an article in Teams', () => {
  it('reads it, and is led through the topic when it does not help', async () => {
    const tom = await requesterOn('teams', stage())
    await tom.say('search vpn stuck on connecting')
    await tom.hears(/These articles may help/)

    await tom.press(tom.buttons().find((label) => /VPN/.test(label))!)
    const short = await tom.hears(/reopen it and connect/)
    await tom.press('Read on')
    const article = await tom.hears(/GlobalProtect/)
    await tom.press("That didn't help")
    await tom.hears(/Where are you working from/)

    expect(short).not.toMatch(/GlobalProtect/)
    expect(article.length).toBeGreaterThan(short.length)
    tom.leave()
  })

  it('does it in French, in the middle of something else, which goes on', async () => {
    const amina = await requesterOn('teams', stage(), { language: 'fr' })
    await amina.say("l'imprimante n'imprime plus")
    await amina.hears(/imprimante/)
    const asked = amina.buttons()

    await amina.say('chercher ajouter une imprimante')
    await amina.hears(/Ces articles peuvent vous aider/)
    await amina.press(asked[0]!)

    await amina.hears(/./)
    expect(amina.heard().join('\n')).not.toMatch(/n'est plus valable|no longer/)
    amina.leave()
  })

  it('is told so when nothing fits, and how to look when no words were given', async () => {
    const tom = await requesterOn('teams', stage())

    await tom.say('search zzyzx qwrtp')
    await tom.hears(/No articles match those words/)
    await tom.say('search')
    await tom.hears(/a few words/)

    tom.leave()
  })
})

describe('somebody who looks for an article after /it in Slack', () => {
  it.each([
    {
      id: 'U0LOOK0001',
      locale: 'en-GB',
      verb: 'search',
      words: 'vpn stuck on connecting',
      found: /VPN/,
      none: /No articles match/,
    },
    {
      id: 'U0LOOK0002',
      locale: 'fr-FR',
      verb: 'chercher',
      words: 'ajouter une imprimante',
      found: /imprimante/,
      none: /Aucun article/,
    },
  ])('finds it in their chat, in the language of $locale, and no ticket is opened', async (one) => {
    const { app, slack } = stage()
    const { id, locale, verb, words, found, none } = one
    slack.addPerson({ id, name: `Look ${locale}`, email: `${id.toLowerCase()}@example.org`, locale })
    const reads = (pattern: RegExp) =>
      until(
        () => slack.messages(slack.directChannel(id)).find((message) => pattern.test(plain(message.words))),
        () => `${locale} does not read ${pattern}`,
      )

    await slack.command(id, `${verb} ${words}`)
    const offered = await reads(found)
    await slack.command(id, `${verb} zzyzx qwrtp`)
    await reads(none)
    await stage().settled()

    expect(offered.buttons.length).toBeGreaterThan(0)
    const query = { requester: `slack:${slack.team}:${id}`, order: 'recent', limit: 1 } as const
    expect((await app.store.tickets(query)).total).toBe(0)
  })
})

describe('somebody who looks for an article on the page', () => {
  interface Found {
    readonly topic: string
    readonly title: string
    readonly language: string
    readonly excerpt: string
  }
  /** Searches as the page does while a person types, without identifying them. */
  const find = async (text: string, language: string) => {
    const query = new URLSearchParams({ q: text, language, limit: '5' })
    const answer = await fetch(`${stage().origin}/api/knowledge/search?${query}`)
    const { results = [] } = (await answer.json()) as { results?: readonly Found[] }
    return { status: answer.status, results }
  }
  const read = async ({ topic, language }: Pick<Found, 'topic' | 'language'>) => {
    const answer = await fetch(`${stage().origin}/api/knowledge/articles/${topic}?language=${language}`)
    return { status: answer.status, article: (await answer.json()) as { title: string; body: string } }
  }
  const ticketsIn = async ({ cookie }: { readonly cookie?: string }) => {
    const session = await fetch(`${stage().origin}/chat/session`, { headers: { cookie: cookie! } })
    const { conversation } = (await session.json()) as { conversation: string }
    const query = { lane: `web:local:${conversation}`, order: 'recent', limit: 1 } as const
    return (await stage().app.store.tickets(query)).total
  }

  it.each([
    {
      language: 'en',
      text: 'vpn stuck on connecting',
      topic: 'network.vpn',
      body: /portal not found/,
      led: /Where are you working from/,
      unknown: 'zzyzx qwrtp',
      unclear: /sure I understood|haven't quite got it/,
    },
    {
      language: 'fr',
      text: 'le vpn reste sur connexion en cours',
      topic: 'network.vpn',
      body: /GlobalProtect/,
      led: /D'où travaillez-vous/,
      unknown: 'zzyzx qwrtp',
      unclear: /certain d'avoir compris|pas bien saisi/,
    },
  ] as const)(
    'in $language: reads it, or finds none, and puts the same words to the bot when that does not help',
    async (one) => {
      const { language, text, topic, body, led, unknown, unclear } = one
      const tom = await requesterOn('web', stage(), { language })
      const found = await find(text, language)
      const { article } = await read(found.results[0]!)
      const none = await find(unknown, language)
      await stage().settled()
      const opened = await ticketsIn(tom)

      await tom.say(unknown)
      await tom.hears(unclear)
      await tom.say(text)
      await tom.hears(led)

      expect(found.results[0]).toMatchObject({ topic, language, title: article.title })
      expect(article.body).toMatch(body)
      expect([none.status, none.results]).toEqual([200, []])
      expect(opened).toBe(0)
      expect(await ticketsIn(tom)).toBe(1)
      tom.leave()
    },
  )

  it('is refused nothing to look for and a language that is not spoken, and told of an article that is not there', async () => {
    const [empty, foreign] = [await find(' ', 'en'), await find('vpn', 'de')]
    const gone = await read({ topic: 'no.such-topic', language: 'fr' })

    expect([empty.status, foreign.status, gone.status]).toEqual([400, 400, 404])
  })
})

it('whoever can reach the server finds articles over HTTP', async () => {
  const response = await fetch(`${stage().origin}/api/knowledge/search?q=vpn&limit=2`)

  const { results } = (await response.json()) as { results: { topic: string; url: string }[] }
  expect(results[0]?.topic).toBe('network.vpn')
  expect(results.length).toBeLessThanOrEqual(2)
  const article = await fetch(`${stage().origin}${new URL(results[0]!.url).pathname}?language=en`)
  expect(await article.json()).toMatchObject({ topic: 'network.vpn', language: 'en' })
})
