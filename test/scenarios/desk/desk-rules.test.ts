import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { type EngineRequester, onEngine } from '../../support/stage/on-engine.js'

const vpnStuck = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const stage = onEngine()
const closed = onEngine({ isAlwaysOpen: false })

describe.each(requesterSurfaces)('somebody on %s', (surface) => {
  it('goes straight to security with a compromised account, with first measures and the first priority that they may have', async () => {
    const claire = stage().requester(surface)

    await claire.say('I clicked on a link in an email and typed my password')
    await claire.hears(/Keep everything.*told the security team \(INC-\d+\)/s)

    expect(await ticketOf(claire)).toMatchObject({
      topic: 'security.compromised',
      priority: surface === 'web' ? 'P2' : 'P1',
      handedOff: { cause: 'urgent-security' },
    })
  })

  it('is passed on at once while the bot is paused', async () => {
    await stage().pauses(null, true)
    const tom = stage().requester(surface)
    await tom.say(vpnStuck)
    await tom.hears(/requests like this go straight to a technician.*INC-\d+/s)

    await stage().pauses(null, false)
    const ann = stage().requester(surface)
    await ann.say(vpnStuck)
    await ann.hears(/Does a page such as a news site/)

    expect(await ticketOf(tom)).toMatchObject({ handedOff: { cause: 'paused' } })
    expect((await ticketOf(ann)).handedOff).toBeNull()
  })

  it('is passed on for one topic only while that topic is paused', async () => {
    await stage().pauses('network.vpn', true)
    const [tom, ann] = [stage().requester(surface), stage().requester(surface)]
    await tom.say(vpnStuck)
    await tom.hears(/requests like this go straight to a technician/)
    await ann.say('nothing prints on the 2nd floor ricoh printer')
    await ann.hears(/only your documents/)
    await stage().pauses('network.vpn', false)

    expect((await ticketOf(tom)).handedOff).toMatchObject({ cause: 'paused' })
    expect((await ticketOf(ann)).handedOff).toBeNull()
  })
})

describe.each(requesterSurfaces)('as time passes, somebody on %s', (surface) => {
  it('is asked once whether they are still there, then the ticket is closed, and one press opens it', async () => {
    const tom = stage().requester(surface)
    await tom.say(vpnStuck)
    await tom.hears(/Does a page such as a news site/)

    await stage().passes(16 * minute)
    await tom.hears(/still there|still here/)
    await stage().passes(25 * hour)
    await tom.hears(/haven't heard from you/)
    const closed = await ticketOf(tom)
    await tom.press('Reopen it')
    await tom.hears(/is open again.*go to a site you haven't visited today/s)

    expect(closed).toMatchObject({
      state: 'resolved',
      resolution: { cause: 'No answer from the requester' },
    })
    expect(await ticketOf(tom)).toMatchObject({ state: 'new', queue: 'bot', handedOff: null })
  })

  it('is not closed after an answer to the nudge', async () => {
    const tom = stage().requester(surface)
    await tom.say(vpnStuck)
    await tom.hears(/Does a page such as a news site/)
    await stage().passes(16 * minute)
    await tom.hears(/still there|still here/)

    await stage().passes(23.9 * hour)
    await tom.press('Yes')
    await tom.hears(/What happens\?/)
    await stage().passes(10 * minute)

    expect((await ticketOf(tom)).state).toBe('new')
  })

  it('finds a resolved ticket closed after the days of the policy, and its lines are kept', async () => {
    const tom = stage().requester(surface)
    const number = await askForHuman(tom)
    await stage().marc.take(number)
    await tom.hears(/has taken over/)
    await stage().marc.resolve(number, { cause: 'Jam', solution: 'Paper taken out' })
    await tom.hears(/has resolved/)

    await stage().passes(7.1 * day)

    expect(await stage().ticket(number)).toMatchObject({ state: 'closed', resolution: { cause: 'Jam' } })
    expect((await stage().store.lines(number)).map(({ text }) => text)).toContain(
      'nothing prints on the 2nd floor ricoh printer',
    )
  })
})

describe.each(requesterSurfaces)('out of hours, somebody on %s', (surface) => {
  it('is told when the desk opens, and their request is kept', async () => {
    const on = closed()
    on.setsClock(nextSaturday(on.now()))
    const tom = on.requester(surface)

    const number = await askForHuman(tom)

    expect(tom.heard().join('\n')).toMatch(/desk is closed right now and opens .*08:00|opens .*8:00/)
    expect(await on.ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
  })
})

async function ticketOf(person: EngineRequester) {
  const { tickets } = await stage().store.tickets({ order: 'recent', limit: 500 })
  return tickets.find(({ requester }) => requester.name === person.name)!
}

/** Returns the first Saturday after a given time, at about noon. */
function nextSaturday(after: number): number {
  const days = (6 - new Date(after).getUTCDay() + 7) % 7 || 7
  return Math.floor(after / day) * day + days * day + 11 * hour
}
