import { describe, expect, it } from '@jest/globals'
import { plain } from '../support/actors/listening.js'
import { requesterOn } from '../support/actors/requester.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

const stage = onStage()

describe('somebody who looks for an article in Teams', () => {
  it('reads it, and is led through the topic when it does not help', async () => {
    const tom = await requesterOn('teams', stage())
    await tom.say('search vpn stuck on connecting')
    await tom.hears(/These articles may help/)

    await tom.press(tom.buttons().find((label) => /VPN/.test(label))!)
    const article = await tom.hears(/portal not found/)
    await tom.press('That did not help')
    await tom.hears(/Where are you working from/)

    expect(article).toMatch(/GlobalProtect/)
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
    await tom.hears(/No article fits these words/)
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
      none: /No article fits/,
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
