import { describe, expect, it } from '@jest/globals'
import { consoleSession } from '../../support/actors/console-session.js'
import { type Requester, requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

async function ticketsOf({ name }: Requester) {
  await stage().settled()
  const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
  return tickets.filter(({ requester }) => requester.name === name)
}

async function triedOn(number: string) {
  const session = await consoleSession(stage(), 'Nadia Roux')
  const { ticket } = (await session.get(`/tickets/${number}`)) as {
    ticket: { tried: { title: string; answer: string | null; isToldBefore: boolean; at: number }[] }
  }
  return ticket.tried
}

describe.each(requesterSurfaces)('on %s', (surface) => {
  it('what was done already is on the ticket, seen by the technicians and never asked', async () => {
    const claire = await requesterOn(surface, stage(), { language: 'fr' })
    const marc = await technicianOn(surface === 'teams' ? 'teams' : 'slack', stage())

    await claire.say("mon VPN GlobalProtect reste bloqué sur connexion, j'ai déjà redémarré mon ordinateur")
    await claire.hears(/Vous avez déjà fait ceci|Vous avez déjà essayé ceci/)
    await claire.say('je veux parler à quelqu’un')
    const number = /INC-\d+/.exec(await claire.hears(/INC-\d+/))![0]

    const card = await marc.seesCard(new RegExp(number))
    expect(card).toMatch(/restart.*mentioned up front, \d+ \w+ \d\d:\d\d/is)
    expect(await triedOn(number)).toContainEqual(
      expect.objectContaining({ isToldBefore: true, answer: null, at: expect.any(Number) }),
    )
    expect(claire.heard().join('\n')).not.toMatch(/[Rr]edémarrez (?:l'|votre )ordinateur/)
    claire.leave()
  })

  it('a request is read back before it is sent, and can be corrected, in French', async () => {
    const claire = await requesterOn(surface, stage(), { language: 'fr' })

    await claire.say("j'aurais besoin d'un accès à Salesforce")
    await claire.hears(/[Cc]ertaines organisations|À quoi avez-vous besoin d'accéder/)
    if (claire.buttons().includes('Un logiciel ou un rôle précis')) {
      await claire.press('Un logiciel ou un rôle précis')
      await claire.hears(/[Cc]ertaines organisations/)
    }
    await claire.press("Non, elle n'y est pas")
    await claire.hears(/Que devez-vous pouvoir faire/)
    await claire.press('Consulter')
    await claire.hears(/Il me faut quelques précisions pour la validation/)
    await claire.say('Léa _Martin_, ventes, devis du mois, jusqu’à juin, Paul Roy est d’accord')
    const read = await claire.hears(/Voici ce que je vais envoyer pour validation/)
    await claire.say('en fait jusqu’à septembre')
    const again = await claire.hears(/C'est modifié/)
    await claire.press('Envoyer')
    await claire.hears(/Votre demande part en validation/)

    expect(read).toMatch(/Salesforce/)
    expect(read).toContain('Léa _Martin_, ventes')
    expect(again).toMatch(/jusqu.à septembre, Paul Roy est d.accord/)
    const [ticket] = await ticketsOf(claire)
    expect(ticket).toMatchObject({ topic: 'account.access-request', kind: 'request' })
    expect(ticket?.handedOff).not.toBeNull()
    expect(ticket?.facts.details).toMatch(/septembre/)
    claire.leave()
  })

  it.each([
    [
      'in the middle of a guide',
      [
        'nothing prints on the 2nd floor ricoh printer',
        "I'd feel better if an actual engineer looked at this with me",
      ],
    ],
    ['at once', ['nothing prints on the 2nd floor ricoh printer, I want to talk to a human']],
  ])(
    'what is told after a human was called %s is no new matter, and the technician reads it',
    async (_when, said) => {
      const tom = await requesterOn(surface, stage())
      const told = 'the message says access denied (0x80070005)'

      for (const text of said) {
        await tom.say(text)
        await tom.hears(/\?|INC-\d+/)
      }
      await tom.say(told)
      await tom.hears(/(added|put) .* (to|on) INC|is now on INC/)

      const [ticket] = await ticketsOf(tom)
      const lines = await stage().app.store.lines(ticket!.number)
      expect(lines.map(({ text }) => text)).toContain(told)
      expect(tom.heard().join('\n')).not.toMatch(/what's it about, in a few words/)
      tom.leave()
    },
  )

  it('what is asked of the desk in the middle of a guide stands in the ticket once', async () => {
    const tom = await requesterOn(surface, stage())
    const asked = "I'd feel better if an actual engineer looked at this with me"

    await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
    await tom.hears(/\?/)
    await tom.say('still broken')
    await stage().settled()
    await tom.say(asked)
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await stage().settled()

    const lines = await stage().app.store.lines(number)
    expect(lines.filter(({ text }) => text === asked)).toHaveLength(1)
    tom.leave()
  })

  it('a swollen battery goes to a human at once, first of all, with what to do until then', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('the battery of my laptop is swollen and pushes the case open')
    const told = await tom.hears(/comes before everything else|marked urgent/)

    expect(told).toMatch(/Stop using it now/)
    const [ticket] = await ticketsOf(tom)
    expect(ticket).toMatchObject({
      topic: 'hardware.battery',
      queue: 'workstation',
      prioritisation: { urgency: 'critical' },
      priority: surface === 'web' ? 'P2' : 'P1',
      handedOff: { cause: 'danger' },
    })
    expect(ticket?.resolution).toBeNull()
    tom.leave()
  })
})
