import { describe, expect, it } from '@jest/globals'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { type EngineRequester, onEngine } from '../../support/stage/on-engine.js'

const unknown = onEngine()
const known = onEngine({ facts: { 'vpn.product': 'forticlient', 'vpn.address': 'vpn.example.com' } })

async function withVpnTrouble(person: EngineRequester): Promise<void> {
  await person.say('my vpn is stuck on connecting since this morning, I work from home')
  await person.hears(/Does a page such as a news site/)
  await person.press('Yes')
}

describe.each(requesterSurfaces)('an organisation of which nothing is known, on %s', (surface) => {
  it('has its people asked which product they use, and told what is true everywhere', async () => {
    const tom = unknown().requester(surface)

    await withVpnTrouble(tom)
    await tom.hears(/Which VPN program do you use/)
    await tom.press('FortiClient (shield)')
    const told = await tom.hears(/Open FortiClient again/)

    expect(told).toMatch(/type in your password\. What happens\?/)
    expect(tom.heard().join('\n')).not.toMatch(/\{\{|address to connect to is/)
  })
})

describe.each(requesterSurfaces)('an organisation that has set its facts, on %s', (surface) => {
  it('has its people led on without a question that it has answered, in its own words', async () => {
    const amina = known().requester(surface)

    await withVpnTrouble(amina)
    const told = await amina.hears(/Open FortiClient again/)
    await amina.press('It works now')
    const end = await amina.hears(/INC-\d+/)

    expect(told).toMatch(/The address to connect to is vpn\.example\.com\. What happens\?/)
    expect(amina.heard().join('\n')).not.toMatch(/Which VPN program/)
    expect(await known().ticket(/INC-\d+/.exec(end)![0])).toMatchObject({
      topic: 'network.vpn',
      facts: { place: 'home', product: 'forticlient' },
      steps: expect.arrayContaining([
        expect.objectContaining({ step: 'client', result: expect.objectContaining({ alreadyDone: true }) }),
      ]),
    })
  })
})
