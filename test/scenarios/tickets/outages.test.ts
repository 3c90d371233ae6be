import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { consoleSession } from '../../support/actors/console-session.js'
import { leadOn, leadSurfaces } from '../../support/actors/lead.js'
import { type Requester, requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()
const vpnStuck = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'
const vpnBloque = 'mon vpn globalprotect reste bloqué sur connexion depuis ce matin, je suis en télétravail'
const notice = /a problem we know about.*OUT-\d+/
const guide = /Does a page such as a news site/

describe.each(requesterSurfaces)('an outage, told to somebody on %s', (surface) => {
  it('is joined at a press, told once, and resolves the ticket; what still fails goes to the queue', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'The VPN gateway is down.' } })
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.hears(/The VPN gateway is down\./)
    expect(tom.heard().join('\n')).not.toMatch(guide)
    await tom.press("That's it, keep me informed")
    await tom.hears(new RegExp(`is now part of ${number}`))

    await lead.update(number, { en: 'A new gateway starts at noon.' })
    await tom.hears(/News about OUT-\d+ \(VPN problem\).*A new gateway starts at noon/s)
    await lead.close(number, { en: 'The gateway was replaced.' })
    await tom.hears(/\(VPN problem\) is over, and INC-\d+ is resolved.*The gateway was replaced/s)
    const resolved = await ticketOf(tom)
    await tom.press('Still not working')
    await tom.hears(/is open again, and a technician/)

    expect(resolved).toMatchObject({
      state: 'resolved',
      outage: { current: number },
      handedOff: null,
      resolution: { solution: 'The gateway was replaced.' },
    })
    expect(tom.heard().filter((words) => words.includes('starts at noon'))).toHaveLength(1)
    const opened = await ticketOf(tom)
    expect(opened).toMatchObject({ state: 'new', queue: 'l1', outage: { current: null, previous: number } })
    expect((await stage().app.store.waitingTickets()).map((one) => one.number)).toContain(opened.number)
    tom.leave()
  })

  it('leaves the guide to who says that it is something else, and is not offered for that again', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'Gateway down.' } })
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.hears(notice)

    await tom.press("It's something else")

    await tom.hears(guide)
    expect((await ticketOf(tom)).outage?.current ?? null).toBeNull()
    await lead.close(number, { en: 'Replaced.' })
    tom.leave()
  })

  it('is joined by a typed "oui", and speaks French with the words of the other language', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'Gateway down.' } })
    const claire = await requesterOn(surface, stage(), { language: 'fr' })
    await claire.say(vpnBloque)
    await claire.hears(/un problème que nous connaissons.*\(en anglais\) Gateway down/s)

    await claire.say('oui')
    await claire.hears(/est maintenant rattachée à la panne OUT-\d+/)
    await lead.close(number, { en: 'Replaced.', fr: 'Passerelle remplacée.' })

    await claire.hears(
      /\(Problème de VPN\) est terminée, et la demande INC-\d+ est résolue.*Passerelle remplacée/s,
    )
    claire.leave()
  })

  it('of one site asks once where they are, and is not for another site', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], site: 'Lyon', texts: { en: 'Gateway down.' } })
    const [here, there] = [await requesterOn(surface, stage()), await requesterOn(surface, stage())]
    await here.say(vpnStuck)
    await here.hears(/wrong at one site. Where are you\?/)
    await here.press('Lyon')
    await here.hears(notice)

    await there.say(vpnStuck)
    await there.hears(/Where are you\?/)
    await there.say('marseille')
    await there.hears(guide)

    expect(there.heard().join('\n')).not.toMatch(notice)
    await lead.close(number, { en: 'Replaced.' })
    here.leave()
    there.leave()
  })

  it('answers whether something is down, and a press there is enough to be told', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say('is there an outage?')
    await tom.hears(/I don't know of any outage/)
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'Gateway down.' } })

    await tom.say('is there an outage?')
    await tom.hears(/know about these problems.*Gateway down/s)
    await tom.press(`Keep me informed: ${number}`)
    await tom.hears(/is now part of/)
    await lead.close(number, { en: 'Replaced.' })

    await tom.hears(/is over, and INC-\d+ is resolved/)
    tom.leave()
  })

  it('is told again, not asked about, to who is part of it and writes how it stands', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'The gateway is down.' } })
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.press("That's it, keep me informed")
    const ticket = /INC-\d+/.exec(await tom.hears(/is now part of/))![0]

    await tom.say('it still does not work')
    await tom.hears(new RegExp(`on the list for ${number}, under ${ticket}.*The gateway is down`, 's'))
    await tom.say('it works again, thanks')
    await tom.hears(new RegExp(`${number} \\(VPN problem\\) isn't over yet, so ${ticket} stays on its list`))
    await tom.say('is there an outage?')
    const list = await tom.hears(/know about these problems/)
    const offered = tom.buttons()
    await lead.close(number, { en: 'Replaced.' })
    await tom.hears(new RegExp(`is over, and ${ticket} is resolved`))

    expect(list).toContain(`You're already on its list, under ${ticket}.`)
    expect(offered).not.toContain(`Keep me informed: ${number}`)
    expect((await ticketOf(tom)).number).toBe(ticket)
    tom.leave()
  })

  it('goes on after a restart in its middle, and tells everything once', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'Gateway down.' } })
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.hears(notice)

    await stage().restart()
    await tom.press("That's it, keep me informed")
    await tom.hears(/is now part of/)
    await (await leadOn('console', stage())).close(number, { en: 'Replaced.' })
    await tom.hears(/is over, and INC-\d+ is resolved/)
    await stage().settled()

    expect(tom.heard().filter((words) => words.includes('is over, and'))).toHaveLength(1)
    tom.leave()
  }, 90_000)
})

describe.each(['slack', 'teams'] as const)('the card on %s of a ticket whose outage is over', (surface) => {
  it('says of which it was part, when it is opened again', async () => {
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: ['network.vpn'], texts: { en: 'Gateway down.' } })
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.press("That's it, keep me informed")
    const ticket = /INC-\d+/.exec(await tom.hears(/is now part of/))![0]
    await lead.close(number, { en: 'Replaced.' })
    await tom.hears(/is over/)

    await tom.press('Still not working')
    await tom.hears(/is open again/)

    expect(await marc.seesCard(new RegExp(`^${ticket}`))).toContain(`Part of ${number}`)
    tom.leave()
  })
})

describe.each(leadSurfaces)('a lead on %s', (surface) => {
  it('opens, updates and closes an outage, of which the desk has one card with the count', async () => {
    const lead = await leadOn(surface, stage())
    const number = await lead.open({ topics: ['network.vpn'], site: '', texts: { en: 'Gateway down.' } })
    const tom = await requesterOn('web', stage())
    await tom.say(vpnStuck)
    await tom.hears(/Gateway down/)
    await tom.press("That's it, keep me informed")
    await tom.hears(/is now part of/)
    await lead.update(number, { en: 'Noon.' })
    await tom.hears(/Noon\./)
    await lead.close(number, { en: 'Replaced.' })
    await tom.hears(/Replaced\./)
    await stage().settled()

    const { slack, teams, desk } = stage()
    const cards = [
      ...slack.messages(desk.slack).map(({ words }) => words),
      ...teams.messages(desk.teams).map(({ text }) => text),
    ].filter((words) => words.includes(`${number} ·`))
    expect(cards).toHaveLength(2)
    for (const card of cards) expect(card).toMatch(/over.*Requests linked to this outage 1.*Replaced\./s)
    expect(await stage().app.store.get('outage', number)).toMatchObject({
      attached: 1,
      audit: [
        { did: 'outage-opened' },
        { did: 'outage-told', text: expect.stringContaining('Noon.') },
        { did: 'outage-closed', text: expect.stringContaining('Replaced.') },
      ],
    })
    tom.leave()
  })
})

describe('whoever is no lead', () => {
  it.each(
    requesterSurfaces.flatMap((surface) =>
      (['en', 'fr'] as const).map((language) => [surface, language] as const),
    ),
  )(
    'and writes to the bot on %s that an outage is to be opened is told who may, and what to do (%s)',
    async (surface, language) => {
      const tom = await requesterOn(surface, stage(), { language })

      await tom.say(language === 'en' ? '/it outage open' : 'panne ouvrir VPN à Lyon')

      await tom.hears(
        language === 'en'
          ? /Only a lead or an administrator.*If something isn't working, tell me/s
          : /Seul un responsable ou un administrateur.*Si quelque chose ne fonctionne pas/s,
      )
      await stage().settled()
      const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
      expect(tickets.filter(({ requester }) => requester.name === tom.name)).toEqual([])
      expect(await openNumbers()).toEqual([])
      tom.leave()
    },
  )

  it.each(['slack', 'teams'] as const)('is refused on %s, with a word why', async (surface) => {
    const marc = await leadOn(surface, stage(), 'Marc Petit')

    expect(await marc.refused()).toMatch(/Only a lead or an administrator/)
    expect(await openNumbers()).toEqual([])
  })

  it('and works elsewhere is told so by /it, in their own language', async () => {
    const { slack } = stage()
    const eve = 'U0EVE'
    slack.addPerson({ id: eve, name: 'Eve Elsewhere', email: 'eve@example.org', locale: 'fr-FR' })

    const { body } = await slack.command(eve, 'outage open vpn')

    expect(JSON.stringify(body)).toMatch(
      /Seul un responsable ou un administrateur.*Si quelque chose ne fonctionne pas/s,
    )
    expect(await openNumbers()).toEqual([])
  })

  it('is refused in the console', async () => {
    const marc = await consoleSession(stage(), 'Marc Petit')

    const act = { verb: 'open', topics: ['network.vpn'], site: null, texts: { en: 'Down.' } }
    const { status } = await marc.post('/outages', { id: randomUUID(), act })

    expect(status).toBe(403)
    expect(await openNumbers()).toEqual([])
  })

  it('is refused on the command line’s route without its key', async () => {
    const answer = await fetch(`${stage().origin}/control/outage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer a guess' },
      body: JSON.stringify({ verb: 'open', topics: ['network.vpn'], site: null, texts: { en: 'Down.' } }),
    })

    expect(answer.status).toBe(401)
    expect(await openNumbers()).toEqual([])
  })
})

async function openNumbers(): Promise<readonly string[]> {
  const setting = await stage().app.store.get('setting', 'outages')
  return setting?.kind === 'outages' ? setting.open : []
}

async function ticketOf(person: Requester) {
  await stage().settled()
  const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 500 })
  return tickets.find(({ requester }) => requester.name === person.name)!
}
