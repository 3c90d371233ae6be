import { describe, expect, it } from '@jest/globals'
import type { Requester } from '../support/actors/requester.js'
import { requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'

const stage = onStage()

const vpnStuck = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'
const printerSilent = 'nothing prints on the 2nd floor ricoh printer'

describe.each(requesterSurfaces)('a conversation on %s', (surface) => {
  it('narrows down a bare name by buttons', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('outlook')
    await tom.hears(/make sure|want to be sure/)
    const offered = tom.buttons()
    await tom.press('Mail not sent or not received')
    await tom.hears(/\?/)

    expect(offered).toHaveLength(4)
    expect(offered.at(-1)).toBe('Something else')
    expect(await onlyTicket(tom)).toMatchObject({ topic: 'mail.send-receive', state: 'new' })
    tom.leave()
  })

  it('narrows down a bare name in French, by a typed answer as well', async () => {
    const paul = await requesterOn(surface, stage(), { name: 'Paul Morel', language: 'fr' })

    await paul.say('outlook')
    await paul.hears(/\?/)
    await paul.say(paul.buttons()[0]!.toUpperCase())
    await paul.hears(/\?/)

    expect(await onlyTicket(paul)).toMatchObject({ topic: 'mail.client', language: 'fr' })
    paul.leave()
  })

  it('shows articles, asks for other words, and calls a human when nothing fits', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('outlook')
    await tom.hears(/make sure|want to be sure/)
    await tom.press('Something else')
    await tom.hears(/This may help/)
    await tom.press('No')
    await tom.hears(/passed .*INC-\d+|INC-\d+.*everything you've told me/)

    expect(await onlyTicket(tom)).toMatchObject({ handedOff: { reason: 'article-did-not-help' } })
    tom.leave()
  })

  it('passes on to a human what it does not understand twice', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('asdf qwer zxcv')
    await tom.hears(/another way|quite got it/)
    await tom.say('qqq www eee')
    await tom.hears(/don't want to guess.*INC-\d+/s)

    const ticket = await onlyTicket(tom)
    expect(ticket).toMatchObject({ topic: null, handedOff: { reason: 'not-understood' } })
    expect(await said(ticket.number)).toEqual(['asdf qwer zxcv', 'qqq www eee'])
    tom.leave()
  })

  it('says a step another way, and waits for as long as it takes', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say(vpnStuck)
    await tom.hears(/does a page such as a newspaper/)
    await tom.say("I don't understand")
    await tom.hears(/Open your browser and go to a site/)
    await tom.say('wait, it restarts')
    await tom.hears(/Take your time|No hurry/)
    await tom.say("I'm back")
    await tom.hears(/does a page such as a newspaper/)
    await tom.say('yes')
    await tom.hears(/What happens\?/)

    expect((await onlyTicket(tom)).steps.filter(({ result }) => result !== null)).toContainEqual(
      expect.objectContaining({ step: 'internet', result: expect.objectContaining({ answer: 'Yes' }) }),
    )
    tom.leave()
  })

  it('goes back to the question before, and no further than the first', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say(vpnStuck)
    await tom.hears(/does a page such as a newspaper/)
    await tom.press('Yes')
    await tom.hears(/What happens\?/)
    await tom.say('back')
    await tom.hears(/does a page such as a newspaper/)
    await tom.say('back')
    await tom.hears(/This is the first question/)
    await tom.press('No')
    await tom.hears(/./)
    await stage().settled()

    expect(
      (await onlyTicket(tom)).steps.filter(({ step }) => step === 'internet').map(({ result }) => result),
    ).toEqual([expect.objectContaining({ answer: 'No' })])
    tom.leave()
  })

  it('starts over when it is asked to, and drops the ticket', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say(vpnStuck)
    await tom.hears(/does a page such as a newspaper/)
    await tom.say('start over')
    await tom.hears(/start afresh/)
    await tom.say(printerSilent)
    await tom.hears(/only your documents/)

    expect(await tickets(tom)).toEqual([
      expect.objectContaining({
        topic: 'network.vpn',
        state: 'resolved',
        resolution: expect.objectContaining({ cause: 'Cancelled by the requester' }),
      }),
      expect.objectContaining({ topic: 'printing.not-printing', state: 'new' }),
    ])
    tom.leave()
  })

  it('turns to another problem midway, and takes up the first one afterwards', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say(vpnStuck)
    await tom.hears(/does a page such as a newspaper/)
    await tom.press('Yes')
    await tom.hears(/What happens\?/)
    await tom.say('actually excel crashes when I open my file')
    await tom.hears(/keep the other matter for afterwards.*\?/s)
    await tom.say('it works now')
    await tom.hears(/VPN problem/)
    await tom.hears(/\?/)
    await tom.say('it works now')
    await tom.hears(/INC-\d+/)
    await stage().settled()

    expect(await tickets(tom)).toEqual([
      expect.objectContaining({ topic: 'network.vpn', state: 'resolved' }),
      expect.objectContaining({ topic: 'office.excel', state: 'resolved' }),
    ])
    tom.leave()
  })

  it('gives each of two requests its ticket, and takes them one after the other', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('my vpn is down and the printer on the second floor does not print')
    await tom.hears(/VPN problem, Printer not printing/)
    const opened = await tickets(tom)
    await tom.press('Printer not printing first')
    await tom.hears(/Printer not printing.*\?/s)
    await tom.say('it works now')
    await tom.hears(/VPN problem.*Where are you working from/s)

    expect(opened.map(({ topic }) => topic).sort()).toEqual(['network.vpn', 'printing.not-printing'])
    expect((await tickets(tom)).find(({ topic }) => topic === 'printing.not-printing')?.state).toBe(
      'resolved',
    )
    tom.leave()
  })

  it('calls a human for somebody who is upset again', async () => {
    const jo = await requesterOn(surface, stage())

    await jo.say('THIRD time this week outlook dies on me, honestly what are you people doing???')
    await jo.hears(/sorry/)
    const offered = jo.buttons()
    await jo.say('this is ridiculous, I have had enough of this!!!')
    await jo.hears(/INC-\d+/)

    expect(offered).toContain('Technician now')
    expect(await onlyTicket(jo)).toMatchObject({ topic: 'mail.client', handedOff: { reason: 'upset' } })
    jo.leave()
  })

  it('calls a human in the middle of a guide, with what was tried', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say(vpnStuck)
    await tom.hears(/does a page such as a newspaper/)
    await tom.press('Yes')
    await tom.hears(/What happens\?/)
    await tom.say('can I talk to a human please?')
    await tom.hears(/INC-\d+/)

    const ticket = await onlyTicket(tom)
    expect(ticket).toMatchObject({ topic: 'network.vpn', handedOff: { reason: 'asked' } })
    expect(ticket.steps.map(({ step }) => step)).toContain('internet')
    tom.leave()
  })

  it('calls a human first, and learns afterwards what it is about', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('console', stage())

    await tom.say('I want to talk to a human')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await tom.hears(/what is it about/)
    await tom.say(printerSilent)
    await tom.hears(/added this to INC-\d+/)
    await marc.seesCard(new RegExp(number))
    await marc.sees(/nothing prints on the 2nd floor/)

    expect(await onlyTicket(tom)).toMatchObject({ number, topic: 'printing.not-printing' })
    tom.leave()
  })
})

/** The person's tickets, the oldest first, once nothing is under way any more. */
async function tickets(person: Requester) {
  await stage().settled()
  const { tickets: all } = await stage().app.store.tickets({ order: 'recent', limit: 500 })
  return all
    .filter(({ requester }) => requester.name === person.name)
    .sort((a, b) => a.openedAt - b.openedAt || a.number.localeCompare(b.number))
}

async function onlyTicket(person: Requester) {
  const all = await tickets(person)
  expect(all).toHaveLength(1)
  return all[0]!
}

async function said(number: string): Promise<string[]> {
  return (await stage().app.store.lines(number))
    .filter(({ by, kind }) => by === 'requester' && kind === 'message')
    .map(({ text }) => text)
}
