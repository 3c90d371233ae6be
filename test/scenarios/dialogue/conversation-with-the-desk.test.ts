import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage({ groups: { 'Nadia Roux': ['l1', 'security'] } })
const number = (words: string) => /(?:INC|REQ)-\d+/.exec(words)![0]
const vpnAtHome = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'

describe.each(requesterSurfaces)('on %s', (surface) => {
  it('while a technician has the ticket, a status question is the bot’s, and can be sent on', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(new RegExp(ticket))
    await marc.take()
    await tom.hears(/has taken over/)

    await tom.say('where is my request?')
    await tom.hears(new RegExp(`${ticket}.*Marc Petit`, 's'))
    await tom.press('This was for Marc Petit')

    await tom.hears(new RegExp(`I've passed that on, under ${ticket}`))
    await marc.sees(/where is my request/)
    tom.leave()
  })

  it('what a technician resolved can be opened again with one press', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(new RegExp(ticket))
    await marc.take()
    await marc.resolve({ cause: 'Jam', solution: 'Paper taken out' })
    await tom.hears(/has resolved/)

    await tom.press('Reopen it')

    await tom.hears(new RegExp(`${ticket} is open again`))
    await stage().settled()
    expect(['new', 'in-progress']).toContain((await stage().ticket(ticket)).state)
    tom.leave()
  })

  it('a compromised account goes to security at once, with what to do first', async () => {
    const claire = await requesterOn(surface, stage(), { language: 'fr' })
    const nadia = await technicianOn('console', stage(), 'Nadia Roux')

    await claire.say("j'ai cliqué sur le lien d'un mail de la banque et j'ai mis mon mot de passe…")

    const told = await claire.hears(/équipe sécurité est prévenue/)
    await nadia.seesCard(new RegExp(number(told)))
    expect(told).toMatch(/mot de passe/)
    expect(await stage().ticket(number(told))).toMatchObject({
      topic: 'security.compromised',
      queue: 'security',
      // Tickets of people who aren't signed in stay below P1 until a technician has looked at them.
      priority: surface === 'web' ? 'P2' : 'P1',
    })
    claire.leave()
  })

  it('everything goes to the queue while the bot is paused', async () => {
    const tom = await requesterOn(surface, stage())
    const alix = await consoleSession(stage(), 'Alix Admin')
    const control = (paused: boolean) =>
      fetch(`${stage().origin}/control/pause`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${stage().app.controlKey}` },
        body: JSON.stringify({ topic: null, paused }),
      })

    const paused =
      surface === 'web'
        ? (await control(true)).status
        : (await alix.post('/pause', { id: randomUUID(), topic: null, paused: true })).status
    await tom.say(vpnAtHome)
    const told = await tom.hears(/INC-\d+/)
    await control(false)

    expect(paused).toBe(200)
    expect((await stage().ticket(number(told))).handedOff?.reason).toMatch(/paused/)
    await tom.say('start over')
    tom.leave()
  })
})
