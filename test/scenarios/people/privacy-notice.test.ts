import { describe, expect, it } from '@jest/globals'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { onEngine } from '../../support/stage/on-engine.js'

const stage = onEngine()
const notice = /What you write here is kept/g
const inFrench = /Ce que vous écrivez ici est conservé/g

describe.each(requesterSurfaces)('a requester on %s', (surface) => {
  it('reads once what becomes of their words', async () => {
    const tom = stage().requester(surface)

    await tom.say('nothing prints on the 2nd floor ricoh printer')
    await tom.hears(/./)
    await tom.say('I want to talk to a human')
    await tom.hears(/INC-\d+/)

    expect(tom.heard().join('\n').match(notice)).toHaveLength(1)
    expect(tom.heard()[0]).toMatch(notice)
  })

  it('reads it in French', async () => {
    const lea = stage().requester(surface, { language: 'fr' })

    await lea.say("plus rien ne s'imprime au 2e étage")
    await lea.hears(/./)
    await lea.say('je veux parler à un humain')
    await lea.hears(/INC-\d+/)

    expect(lea.heard().join('\n').match(inFrench)).toHaveLength(1)
    expect(lea.heard().join('\n')).not.toMatch(notice)
  })
})

describe('somebody who looked at their home page first', () => {
  it('reads what becomes of their words with the first answer', async () => {
    const tom = stage().requester('slack')
    await tom.opensHome()

    await tom.say('my vpn does not connect')

    await tom.hears(notice)
  })
})
