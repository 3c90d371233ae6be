import { describe, expect, it } from '@jest/globals'
import { type EngineRequester, onEngine } from '../../support/stage/on-engine.js'

const stage = onEngine()
const hourMs = 3_600_000
const locked = 'my account is locked'

describe('an account’s ticket that ends by itself', () => {
  it('records with the end of an outage that nothing was changed, and is no solution of the bot’s', async () => {
    const outage = await stage().opensOutage(['account.locked'], { en: 'Sign-in is down.' })
    const tom = stage().requester('web')
    await tom.say(locked)
    await tom.hears(/Sign-in is down/)
    await tom.press("That's it, keep me informed")
    await tom.hears(/is now part of/)

    await stage().closesOutage(outage, { en: 'Sign-in works again.' })
    const number = /INC-\d+/.exec(await tom.hears(/is over, and INC-\d+ is resolved/))![0]

    const ticket = await stage().ticket(number)
    expect(ticket.identityCheck).toMatchObject({ method: 'nothing-changed' })
    expect(ticket.audit.filter(({ by, did }) => by === 'bot' && did === 'resolved')).toEqual([])
  })

  it('stays with people at the end of an outage when somebody had it before', async () => {
    const outage = await stage().opensOutage(['account.locked'], { en: 'Sign-in is down again.' })
    const tom = stage().requester('web')
    await tom.say(locked)
    await tom.hears(/Sign-in is down again/)
    await tom.press("That's it, keep me informed")
    const number = /INC-\d+/.exec(await tom.hears(/is now part of/))![0]
    await stage().marc.take(number)
    await tom.hears(/has taken over/)
    await stage().marc.escalate(number, 'identity', 'unlocked once, locked again')
    await tom.hears(/has gone to our/)

    await stage().closesOutage(outage, { en: 'Repaired.' })
    await tom.hears(/Your technician will carry on with/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'new',
      identityCheck: null,
      resolution: null,
    })
  })

  it('records in silence that nothing was changed, when nobody at the desk ever had it', async () => {
    const tom = stage().requester('web')
    await tom.say(locked)
    await tom.hears(/./)
    const { number } = await ticketOf(tom)

    await stage().passes(2 * hourMs)
    await tom.hears(/still there|still here/)
    await stage().passes(25 * hourMs)
    await tom.hears(/haven't heard from you/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      resolution: { isUnanswered: true },
      identityCheck: { method: 'nothing-changed' },
    })
  })

  it('goes back to its technician when its requester does not answer them', async () => {
    const tom = stage().requester('web')
    await tom.say(locked)
    await tom.hears(/./)
    const { number } = await ticketOf(tom)
    await callsHuman(tom, number)
    await stage().marc.take(number)
    await tom.hears(/has taken over/)
    await stage().marc.hold(number, 'requester', 'Does it work now?')
    await tom.hears(/Does it work now/)

    for (const wait of [9, 13]) {
      await stage().passes(wait * hourMs)
      await tom.hears(/still waiting for your answer/)
    }
    await stage().passes(21 * hourMs)
    await tom.hears(/so it goes back to Marc Petit/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'in-progress',
      assignment: { assignee: { name: 'Marc Petit' } },
      identityCheck: null,
    })
  })
})

async function callsHuman(tom: EngineRequester, number: string): Promise<void> {
  await tom.say('I want to talk to a human')
  await tom.hears(new RegExp(number))
}

async function ticketOf(tom: EngineRequester) {
  const { tickets } = await stage().store.tickets({ order: 'recent', limit: 20 })
  return tickets.find(({ requester }) => requester.name === tom.name)!
}
