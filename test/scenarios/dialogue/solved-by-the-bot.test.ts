import { describe, expect, it } from '@jest/globals'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { onEngine } from '../../support/stage/on-engine.js'

const stage = onEngine()

describe.each(requesterSurfaces)('a problem that the bot solves, on %s', (surface) => {
  it('is led through in French, and recorded with its cause and solution', async () => {
    const amina = stage().requester(surface, { name: 'Amina Diallo', language: 'fr' })

    await amina.say('slt, globalprotect reste bloqué sur « connexion » depuis ce matin, je suis chez moi')
    await amina.hears(/connexion internet/)
    await amina.say('oui')
    await amina.hears(/GlobalProtect|client|relanc|Fermez|Quittez/i)
    await amina.say('ca marche merci')
    const end = await amina.hears(/INC-\d+/)

    const ticket = await stage().ticket(/INC-\d+/.exec(end)![0])
    expect(ticket).toMatchObject({
      topic: 'network.vpn',
      state: 'resolved',
      language: 'fr',
      requester: { name: 'Amina Diallo' },
      handedOff: null,
      facts: { place: 'home' },
      resolution: {
        by: 'Guichet',
        cause: 'Client VPN bloqué',
        solution: 'Le client VPN a été fermé puis relancé.',
      },
    })
  })

  it('is led through in English by buttons, which give way to the answer', async () => {
    const tom = stage().requester(surface, { name: 'Tom Baker' })

    await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
    await tom.hears(/Does a page such as a news site/)
    await tom.press('Yes')
    await tom.hears(/quit|close|restart/i)

    expect(tom.heard().join('\n')).toMatch(/Your answer: Yes/)
  })
})
