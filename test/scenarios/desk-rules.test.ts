import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { consoleSession } from '../support/actors/console-session.js'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'
import type { Stage } from '../support/stage/stage.js'

const vpnStuck = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const stage = onStage()
const closed = onStage({ isAlwaysOpen: false })

describe.each(requesterSurfaces)('somebody on %s', (surface) => {
  it('goes straight to security with a compromised account, with first measures and the first priority that they may have', async () => {
    const claire = await requesterOn(surface, stage())

    await claire.say('I clicked on a link in an email and typed my password')
    await claire.hears(/Keep everything.*told the security team \(INC-\d+\)/s)

    expect(await ticketOf(claire)).toMatchObject({
      topic: 'security.compromised',
      priority: surface === 'web' ? 'P2' : 'P1',
      handedOff: { cause: 'urgent-security' },
    })
    claire.leave()
  })

  it('is passed on at once while the bot is paused', async () => {
    await pauseByControl({ topic: null, paused: true })
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.hears(/looking after requests like this personally.*INC-\d+/s)

    await pauseByControl({ topic: null, paused: false })
    const ann = await requesterOn(surface, stage())
    await ann.say(vpnStuck)
    await ann.hears(/Does a page such as a news site/)

    expect(await ticketOf(tom)).toMatchObject({ handedOff: { cause: 'paused' } })
    expect((await ticketOf(ann)).handedOff).toBeNull()
    tom.leave()
    ann.leave()
  })

  it('is passed on for one topic only while the console pauses that topic', async () => {
    const alix = await consoleSession(stage(), 'Alix Admin')
    const pause = (paused: boolean) => alix.post('/pause', { id: randomUUID(), topic: 'network.vpn', paused })
    await pause(true)
    const [tom, ann] = [await requesterOn(surface, stage()), await requesterOn(surface, stage())]
    await tom.say(vpnStuck)
    await tom.hears(/looking after requests like this personally/)
    await ann.say('nothing prints on the 2nd floor ricoh printer')
    await ann.hears(/only your documents/)
    await pause(false)

    expect((await ticketOf(tom)).handedOff).toMatchObject({ cause: 'paused' })
    expect((await ticketOf(ann)).handedOff).toBeNull()
    tom.leave()
    ann.leave()
  })
})

describe('the control route', () => {
  it('obeys nobody without its key', async () => {
    const answer = await control({ topic: null, paused: true }, 'a guess')

    expect(answer.status).toBe(401)
    expect(await stage().app.store.get('setting', 'paused')).not.toMatchObject({ bot: true })
  })
})

describe.each(requesterSurfaces)('as time passes, somebody on %s', (surface) => {
  it('is asked once whether they are still there, then the ticket is closed, and one press opens it', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.hears(/Does a page such as a news site/)

    await later(stage(), 16 * minute)
    await tom.hears(/still there|still here/)
    await later(stage(), 25 * hour)
    await tom.hears(/haven't heard from you/)
    const closed = await ticketOf(tom)
    await tom.press('Reopen it')
    await tom.hears(/is open again.*go to a site you haven't visited today/s)

    expect(closed).toMatchObject({
      state: 'resolved',
      resolution: { cause: 'No answer from the requester' },
    })
    expect(await ticketOf(tom)).toMatchObject({ state: 'new', queue: 'bot', handedOff: null })
    tom.leave()
  })

  it('is not closed after an answer to the nudge', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnStuck)
    await tom.hears(/Does a page such as a news site/)
    await later(stage(), 16 * minute)
    await tom.hears(/still there|still here/)

    await later(stage(), 23.9 * hour)
    await tom.press('Yes')
    await tom.hears(/What happens\?/)
    await later(stage(), 10 * minute)

    expect((await ticketOf(tom)).state).toBe('new')
    tom.leave()
  })

  it('finds a resolved ticket closed after the days of the policy, and its lines are kept', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await marc.resolve({ cause: 'Jam', solution: 'Paper taken out' })
    await tom.hears(/has resolved/)

    await later(stage(), 7.1 * day)

    expect(await stage().ticket(number)).toMatchObject({ state: 'closed', resolution: { cause: 'Jam' } })
    expect((await stage().app.store.lines(number)).map(({ text }) => text)).toContain(
      'nothing prints on the 2nd floor ricoh printer',
    )
    tom.leave()
  })
})

describe.each(requesterSurfaces)('out of hours, somebody on %s', (surface) => {
  it('is told when the desk opens, and their request is kept', async () => {
    const on = closed()
    on.clock.set(nextSaturday(on.clock.now()))
    const tom = await requesterOn(surface, on)

    const number = await askForHuman(tom)
    await on.settled()

    expect(tom.heard().join('\n')).toMatch(/desk is closed right now and opens .*08:00|opens .*8:00/)
    expect(await on.ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
    tom.leave()
  })
})

function control(body: unknown, key: string): Promise<Response> {
  return fetch(`${stage().origin}/control/pause`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
}

async function pauseByControl(body: { topic: string | null; paused: boolean }): Promise<void> {
  expect((await control(body, stage().app.controlKey)).status).toBe(200)
}

/** Time passes, and what came due has its effect. */
async function later(on: Stage, ms: number): Promise<void> {
  await on.settled()
  on.clock.move(ms)
  await on.app.engine.timerScheduler.tick()
  await on.settled()
}

async function ticketOf(person: Requester) {
  await stage().settled()
  const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 500 })
  return tickets.find(({ requester }) => requester.name === person.name)!
}

/** The Saturday after a moment, about noon. */
function nextSaturday(after: number): number {
  const days = (6 - new Date(after).getUTCDay() + 7) % 7 || 7
  return Math.floor(after / day) * day + days * day + 11 * hour
}
