import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

const said = {
  en: {
    mine: 'my tickets',
    human: 'I want to talk to a human',
    laptop: 'I need a new laptop',
  },
  fr: { mine: 'mes tickets', human: 'je veux parler à un humain', laptop: '' },
}

describe.each(requesterSurfaces)('somebody on %s', (surface) => {
  it('reads how their one request stands, what happens next, and does something about it', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)

    await tom.say(said.en.mine)
    const waiting = await tom.hears(/will take it next/)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await tom.say('what is the status of my request?')
    const taken = await tom.hears(/is looking after it/)
    await tom.press(`Add to ${number}`)
    await tom.hears(/Your next message goes there/)
    await tom.say('by the way, the tray is empty')
    await tom.hears(/I've added it/)
    await marc.sees(/the tray is empty/)

    expect(waiting).toMatch(new RegExp(`${number}.*waiting`, 's'))
    expect(taken).toMatch(/Marc Petit is looking after it and will message you here/)
    tom.leave()
  })

  it('chooses among several, by words, by number and from the list', async () => {
    const tom = await requesterOn(surface, stage())
    const printing = await askForHuman(tom)
    await tom.say('start over')
    await tom.hears(/start again/)
    await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
    await tom.hears(/news site/)
    await stage().settled()
    const vpn = (
      await stage().app.store.tickets({
        requester: (await stage().ticket(printing)).requester.id,
        order: 'recent',
        limit: 5,
      })
    ).tickets.find(({ number }) => number !== printing)!.number

    await tom.say(said.en.mine)
    const list = await tom.hears(/where things stand/)
    await tom.say('where is my ticket about the VPN?')
    await tom.hears(new RegExp(`${vpn}.*in progress.*looking at it together`, 's'))
    await tom.press('Back to the question')
    await tom.hears(/news site/)
    await tom.say(`what is the status of ${printing}?`)
    await tom.hears(new RegExp(`${printing}.*will take it next`, 's'))
    await tom.press(`Cancel the request ${printing}`)
    await tom.hears(new RegExp(`${printing} is cancelled`))
    await stage().settled()

    expect(list).toContain(printing)
    expect(list).toContain(vpn)
    expect((await stage().ticket(printing)).state).toBe('resolved')
    tom.leave()
  })

  it('reads the same in French', async () => {
    const tom = await requesterOn(surface, stage(), { language: 'fr' })
    await tom.say(said.fr.human)
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]

    await tom.say(said.fr.mine)
    const shown = await tom.hears(/vous écrira ici/)
    await tom.press(`Annuler la demande ${number}`)
    await tom.hears(/est annulée/)

    expect(shown).toContain(number)
    tom.leave()
  })
})
