import { describe, expect, it } from '@jest/globals'
import { requesterOn } from '../support/actors/requester.js'
import { onStage } from '../support/stage/on-stage.js'

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
