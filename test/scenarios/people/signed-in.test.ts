import { describe, expect, it } from '@jest/globals'
import { technicianOn } from '../../support/actors/technician.js'
import { ownPassword, say, signUp, type WebBrowser, webBrowser } from '../../support/actors/web-browser.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

describe('somebody who signs in on the page', () => {
  it('is a member with a vouched address, and the same person in every browser', async () => {
    const office = webBrowser(stage())
    const home = webBrowser(stage())
    await signUp(stage(), office, { email: 'Lea@example.org', name: 'Léa Martin' })
    const number = await asksForHuman(office)

    const signedIn = await home.post('/chat/sign-in', { email: 'lea@example.org', password: ownPassword })
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await hears(home, /Marc Petit from IT support has taken over/)

    expect(signedIn.status).toBe(200)
    expect(await home.conversation()).toBe(await office.conversation())
    expect((await stage().ticket(number)).requester).toMatchObject({
      trust: 'member',
      email: 'lea@example.org',
      name: 'Léa Martin',
    })
    expect(await tickets(home)).toEqual([number])
  })

  it('takes along the ticket that was begun before, and goes on with it where it was', async () => {
    const browser = webBrowser(stage())
    await browser.conversation()
    await say(browser, 'my globalprotect vpn is stuck on connecting since this morning, I work from home')
    await hears(browser, /news site/)
    const before = await browser.conversation()

    await signUp(stage(), browser, { email: 'tom@example.org', name: 'Tom Baker', carriesOn: true })
    await hears(browser, /came with you/)
    const number = (await tickets(browser))[0]!
    await say(browser, 'Yes')
    await hears(browser, /What happens\?/)
    await say(browser, 'I want to talk to a human')
    await hears(browser, new RegExp(number))
    const marc = await technicianOn('slack', stage())
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.writes('I look at your VPN')
    await hears(browser, /I look at your VPN/)

    const ticket = await stage().ticket(number)
    expect(ticket.requester).toMatchObject({ trust: 'member', email: 'tom@example.org' })
    expect(ticket.lane).toBe(`web:local:${await browser.conversation()}`)
    expect(await browser.conversation()).not.toBe(before)
    expect(await marc.shown()).toMatch(/stuck on connecting/)
    const events = (await stage().app.store.lines(number)).map(({ text }) => text)
    expect(events).toContain(
      'Tom Baker has signed in and is carrying on with this; everything above was written before they signed in.',
    )
  })

  it('takes along a ticket that a technician has, whose thread goes on reaching them', async () => {
    const browser = webBrowser(stage())
    await browser.conversation()
    const number = await asksForHuman(browser)
    const marc = await technicianOn('teams', stage())
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await hears(browser, /has taken over/)

    await signUp(stage(), browser, { email: 'ines@example.org', name: 'Inès Roy', carriesOn: true })
    await hears(browser, /came with you/)
    await marc.writes('Is the tray full?')
    await hears(browser, /Is the tray full\?/)
    await say(browser, 'yes, with blue sheets')
    await marc.sees(/with blue sheets/)
    await marc.hold('requester', 'Which tray is it?')
    await hears(browser, /Which tray is it\?/)
    await marc.resolve({ cause: 'Paper', solution: 'A4 put in' })
    await hears(browser, /has resolved/)

    expect((await stage().ticket(number)).requester.name).toBe('Inès Roy')
    expect(await tickets(browser)).toEqual([number])
  })

  it('leaves what somebody else began in that browser where it is', async () => {
    const browser = webBrowser(stage())
    await browser.conversation()
    const number = await asksForHuman(browser)
    const visitor = await browser.conversation()

    await signUp(stage(), browser, { email: 'zoe@example.org', name: 'Zoé Blanc', carriesOn: false })
    const own = await tickets(browser)
    const detail = await browser.get(`/chat/tickets/${number}`)
    await browser.post('/chat/sign-out')

    expect(own).toEqual([])
    expect(detail.status).toBe(404)
    expect(await browser.conversation()).toBe(visitor)
    expect((await stage().ticket(number)).requester.trust).toBe('visitor')
  })

  it('leaves nothing to the old cookie once the conversation was taken along', async () => {
    const browser = webBrowser(stage())
    await browser.conversation()
    const number = await asksForHuman(browser)
    const eve = webBrowser(stage(), browser.cookies())

    await signUp(stage(), browser, { email: 'hugo@example.org', name: 'Hugo Petit', carriesOn: true })
    await hears(browser, /came with you/)
    const shown = await eve.get(`/chat/tickets/${number}`)
    const said = await say(eve, 'cancel it please')
    const fresh = await eve.conversation()

    expect(shown.status).toBe(401)
    expect(said.status).toBe(401)
    expect(`web:local:${fresh}`).not.toBe((await stage().ticket(number)).lane)
    expect(await tickets(eve)).toEqual([])
  })

  it('goes on with what was taken along after a restart in the middle', async () => {
    const browser = webBrowser(stage())
    await browser.conversation()
    const number = await asksForHuman(browser)

    await signUp(stage(), browser, { email: 'nora@example.org', name: 'Nora Lopez', carriesOn: true })
    await stage().restart()
    const again = webBrowser(stage(), browser.cookies())
    await hears(again, /came with you/)

    expect(await tickets(again)).toEqual([number])
    expect((await stage().ticket(number)).requester.name).toBe('Nora Lopez')
  })

  it('finds the timers of a ticket that was taken along in their own conversation', async () => {
    const browser = webBrowser(stage())
    await browser.conversation()
    const number = await asksForHuman(browser)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.hold('requester', 'Which floor?')
    await hears(browser, /Which floor\?/)

    await signUp(stage(), browser, { email: 'paul@example.org', name: 'Paul Noir', carriesOn: true })
    await hears(browser, /came with you/)
    stage().clock.move(3 * 24 * 3_600_000)
    await hears(browser, /still waiting for your answer/)

    expect((await stage().ticket(number)).requester.name).toBe('Paul Noir')
  })
})

/** Asks for a human about a printer and returns the ticket number. */
async function asksForHuman(browser: WebBrowser): Promise<string> {
  await browser.conversation()
  await say(browser, 'nothing prints on the 2nd floor ricoh printer')
  await hears(browser, /printer/)
  await say(browser, 'I want to talk to a human')
  const said = await hears(browser, /Your request is INC-\d+|passed INC-\d+/)
  return /INC-\d+/.exec(said)![0]
}

/** Waits for the last matching message from support in the mailbox of this browser's user. */
async function hears(browser: WebBrowser, pattern: RegExp): Promise<string> {
  return until(
    async () => {
      const entries = await stage().app.store.list('mailbox', `web:local:${await browser.conversation()}`)
      return entries
        .map(({ value }) => (value.from === 'support' ? JSON.stringify(value.content) : ''))
        .find((text) => pattern.test(text))
    },
    () => `nothing matches ${pattern}`,
  )
}

async function tickets(browser: WebBrowser): Promise<readonly string[]> {
  const answer = await browser.get('/chat/tickets')
  const { tickets: own } = (await answer.json()) as { tickets: { number: string }[] }
  return own.map(({ number }) => number)
}
