import { describe, expect, it } from '@jest/globals'
import { leadOn } from '../support/actors/lead.js'
import { type Requester, requesterOn } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

const stage = onStage()
const hourMs = 3_600_000
const locked = 'my account is locked'

describe('an account’s ticket that ends by itself', () => {
  it('records with the end of an outage that nothing was changed, and is no solution of the bot’s', async () => {
    const lead = await leadOn('cli', stage())
    const outage = await lead.open({ topics: ['account.locked'], texts: { en: 'Sign-in is down.' } })
    const tom = await requesterOn('web', stage())
    await tom.say(locked)
    await tom.hears(/Sign-in is down/)
    await tom.press("That's it, keep me informed")
    await tom.hears(/is now part of/)

    await lead.close(outage, { en: 'Sign-in works again.' })
    const number = /INC-\d+/.exec(await tom.hears(/is over, and INC-\d+ is resolved/))![0]

    const ticket = await stage().ticket(number)
    expect(ticket.identityCheck).toMatchObject({ method: 'nothing-changed' })
    expect(ticket.audit.filter(({ by, did }) => by === 'bot' && did === 'resolved')).toEqual([])
    tom.leave()
  })

  it('stays with people at the end of an outage when somebody had it before', async () => {
    const lead = await leadOn('cli', stage())
    const outage = await lead.open({ topics: ['account.locked'], texts: { en: 'Sign-in is down again.' } })
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    await tom.say(locked)
    await tom.hears(/Sign-in is down again/)
    await tom.press("That's it, keep me informed")
    const number = /INC-\d+/.exec(await tom.hears(/is now part of/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await marc.escalate('identity', 'unlocked once, locked again')
    await tom.hears(/has gone to our/)

    await lead.close(outage, { en: 'Repaired.' })
    await tom.hears(/Your technician will carry on with/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'new',
      identityCheck: null,
      resolution: null,
    })
    tom.leave()
  })

  it('records in silence that nothing was changed, when nobody at the desk ever had it', async () => {
    const tom = await requesterOn('web', stage())
    await tom.say(locked)
    await tom.hears(/./)
    await stage().settled()
    const { number } = await ticketOf(tom)

    stage().clock.move(2 * hourMs)
    await tom.hears(/still there|still here/)
    stage().clock.move(25 * hourMs)
    await tom.hears(/haven't heard from you/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      resolution: { isUnanswered: true },
      identityCheck: { method: 'nothing-changed' },
    })
    tom.leave()
  })

  it('goes back to its technician when its requester does not answer them', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    await tom.say(locked)
    await tom.hears(/./)
    await stage().settled()
    const { number } = await ticketOf(tom)
    await callsHuman(tom, number)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await marc.hold('requester', 'Does it work now?')
    await tom.hears(/Does it work now/)

    for (const wait of [9, 13]) {
      stage().clock.move(wait * hourMs)
      await tom.hears(/still waiting for your answer/)
    }
    stage().clock.move(21 * hourMs)
    await tom.hears(/so it goes back to Marc Petit/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'in-progress',
      assignee: { name: 'Marc Petit' },
      identityCheck: null,
    })
    tom.leave()
  })
})

async function callsHuman(tom: Requester, number: string): Promise<void> {
  await tom.say('I want to talk to a human')
  await tom.hears(new RegExp(number))
}

async function ticketOf(tom: Requester) {
  return until(
    async () => {
      const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 20 })
      return tickets.find(({ requester }) => requester.name === tom.name)
    },
    () => `${tom.name} has no ticket`,
  )
}
