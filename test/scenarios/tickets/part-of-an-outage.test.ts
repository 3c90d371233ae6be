import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { OutageAnswer } from '../../../src/console/web/console-api.js'
import type { OutageCommand } from '../../../src/desk/ticket/outage.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { leadOn } from '../../support/actors/lead.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const printing = ['printing.not-printing']

/** Matches the ticket's own card, not one that only mentions it. */
const cardOf = (number: string) => new RegExp(`^(?:\\S*"number":"|\\W*)${number}\\b`)

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('makes a ticket that was open before part of an outage, whose requester is told of it to its end', async () => {
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn(surface, stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(cardOf(ticket))
    const lead = await leadOn('console', stage())
    const other = await lead.open({ topics: ['mail.send-receive'], texts: { en: 'Mail is slow.' } })
    const number = await lead.open({ topics: printing, texts: { en: 'The print server is down.' } })

    await marc.fill('join-outage', { outage: number })
    await tom.hears(
      new RegExp(`${ticket} is about ${number} \\(Printer not printing, everywhere\\).*server is down`, 's'),
    )
    const card = await marc.sees(new RegExp(`[Pp]art of.{0,20}${number}`))
    await lead.update(number, { en: 'A new server starts at noon.' })
    await tom.hears(/News about OUT-\d+ \(Printer not printing\).*A new server starts at noon/s)
    const waiting = await stage().ticket(ticket)
    await lead.close(number, { en: 'The server was replaced.' })
    await tom.hears(new RegExp(`is over, and ${ticket} is resolved.*The server was replaced`, 's'))
    await stage().settled()

    expect(card).toContain(ticket)
    expect(waiting).toMatchObject({ state: 'new', outage: { current: number }, assignment: { wait: null } })
    expect(waiting.audit.find(({ did }) => did === 'outage-joined')).toMatchObject({
      byName: 'Marc Petit',
      outage: number,
    })
    expect(await stage().ticket(ticket)).toMatchObject({
      state: 'resolved',
      resolution: { solution: 'The server was replaced.' },
    })
    expect(await stage().app.store.get('outage', number)).toMatchObject({ attached: 1 })
    await lead.close(other, { en: 'Over.' })
    tom.leave()
  })

  it('takes out what is about something else: it stands in its line again, and its requester hears no news', async () => {
    const tom = await requesterOn('teams', stage())
    const marc = await technicianOn(surface, stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(cardOf(ticket))
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: printing, texts: { en: 'The print server is down.' } })
    const attached = async () => (await stage().app.store.get('outage', number))?.attached
    await marc.fill('join-outage', { outage: number })
    await tom.hears(new RegExp(`${ticket} is about ${number}`))

    await marc.press('leave-outage')
    await tom.hears(new RegExp(`${ticket} isn't part of ${number} after all`))
    await marc.sees(new RegExp(`Marc Petit took it out of ${number}`))
    await stage().settled()
    const out = await stage().ticket(ticket)
    const counted = await attached()
    await lead.update(number, { en: 'A new server starts at noon.' })
    await stage().settled()
    // Teams repeats presses for a while, so identical ones count only once.
    stage().clock.move(120_000)
    await marc.fill('join-outage', { outage: number })
    await tom.hears(new RegExp(`${ticket} is about ${number}.*starts at noon`, 's'))
    await lead.close(number, { en: 'The server was replaced.' })
    await tom.hears(/The server was replaced/)
    await stage().settled()

    expect(out).toMatchObject({ state: 'new', outage: { current: null } })
    expect(out.assignment.wait).toMatchObject({ queue: 'l1' })
    expect(out.audit.at(-1)).toMatchObject({ did: 'outage-left', byName: 'Marc Petit', outage: number })
    expect([counted, await attached()]).toEqual([0, 1])
    expect(tom.heard().filter((words) => words.startsWith('News about'))).toEqual([])
    expect(await stage().ticket(ticket)).toMatchObject({ state: 'resolved' })
    tom.leave()
  })

  it('has a ticket that goes on after the end, is part of the outage no more, and stands in line once it is given back', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(cardOf(ticket))
    await marc.take()
    await tom.hears(/has taken over/)
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: printing, texts: { en: 'Down.' } })
    await marc.fill('join-outage', { outage: number })
    await tom.hears(new RegExp(`is about ${number}`))
    await lead.close(number, { en: 'Up again.' })
    await tom.hears(/Up again/)
    await stage().settled()
    const card = await marc.shown()

    await marc.transfer('workstation', 'a look at the tray')
    await until(
      async () => ((await stage().ticket(ticket)).queue === 'workstation' ? true : null),
      () => 'it was not passed on',
    )
    await stage().settled()

    expect(card).toMatch(new RegExp(`[Pp]art of.{0,20}${number}`))
    const passedOn = await stage().ticket(ticket)
    expect(passedOn).toMatchObject({
      assignment: { assignee: null },
      outage: { current: null, previous: number },
    })
    expect(passedOn.assignment.wait).toMatchObject({ queue: 'workstation' })
    tom.leave()
  })

  it('is offered an outage only while one is open, and may not add what is a matter of a colleague', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(cardOf(ticket))

    expect(await marc.offers('join-outage')).toBe(false)
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: printing, texts: { en: 'Down.' } })
    const nadia = await technicianOn('console', stage(), 'Nadia Roux')
    await nadia.seesCard(cardOf(ticket))
    await nadia.take()
    await until(
      async () => (await stage().ticket(ticket)).assignment.assignee?.name === 'Nadia Roux' || null,
      () => 'nobody has it',
    )
    await marc.press('join-outage')
    await marc.refusedWith(/Nadia Roux/)

    expect((await stage().ticket(ticket)).outage?.current ?? null).toBeNull()
    await lead.close(number, { en: 'Over.' })
    await until(
      async () => !(await marc.offers('join-outage')) || null,
      () => 'it is offered still',
    )
    tom.leave()
  })
})

describe('a technician who takes a ticket out of an outage of which it is no part any more', () => {
  it('is told so, and nothing is done', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const ticket = await askForHuman(tom)
    await marc.seesCard(cardOf(ticket))
    const before = (await stage().ticket(ticket)).audit.length

    await marc.press('leave-outage')
    await marc.refusedWith(new RegExp(`${ticket} isn't part of an open outage`))

    expect((await stage().ticket(ticket)).audit).toHaveLength(before)
    tom.leave()
  })
})

describe('whoever opens an outage', () => {
  it('is told which tickets of its topics people have already, without those of other outages', async () => {
    const [tom, eve] = [await requesterOn('slack', stage()), await requesterOn('web', stage())]
    const ticket = await askForHuman(tom)
    const added = await askForHuman(eve)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(cardOf(added))
    const lead = await leadOn('console', stage())
    const first = await lead.open({ topics: printing, texts: { en: 'Down.' } })
    await marc.fill('join-outage', { outage: first })
    await eve.hears(new RegExp(`is about ${first}`))

    const told = await openedByCommand({ verb: 'open', topics: printing, site: null, texts: { en: 'Down.' } })
    const second = /OUT-\d+/.exec(told)![0]

    const byPage = await openedOnPage({ verb: 'open', topics: printing, site: null, texts: { en: 'Down.' } })

    expect(byPage.alike?.numbers).toContain(ticket)
    expect(byPage.alike?.numbers).not.toContain(added)
    expect(told).toMatch(/Open tickets on its topics: \d+ \(/)
    expect(told).toContain(ticket)
    expect(told).not.toContain(added)
    for (const number of [first, second, `OUT-${Number(second.slice(4)) + 1}`])
      await lead.close(number, { en: 'Over.' })
    tom.leave()
    eve.leave()
  })
})

describe('a requester who reads French', () => {
  it('is told in French of the outage to which the desk adds their ticket, and once that it is over', async () => {
    const claire = await requesterOn('teams', stage(), { language: 'fr' })
    const marc = await technicianOn('teams', stage())
    const ticket = await askForHuman(claire, 'fr')
    await marc.seesCard(cardOf(ticket))
    await marc.take()
    const lead = await leadOn('console', stage())
    const number = await lead.open({ topics: printing, texts: { fr: 'Serveur en panne.' } })
    const elsewhere = await lead.open({ topics: printing, site: 'Lyon', texts: { fr: 'Lyon.' } })

    await marc.fill('join-outage', {})
    await claire.hears(
      new RegExp(`${ticket} relève de la panne ${number} \\(.*partout\\).*Serveur en panne`, 's'),
    )
    await lead.close(number, { fr: 'Serveur remplacé.' })
    await claire.hears(/Serveur remplacé.*Votre technicien/s)
    await stage().settled()

    expect(await stage().ticket(ticket)).toMatchObject({
      state: 'in-progress',
      outage: { current: null, previous: number },
    })
    expect(claire.heard().filter((words) => words.includes('remplacé'))).toHaveLength(1)
    await lead.close(elsewhere, { fr: 'Fini.' })
    claire.leave()
  })
})

/** Opens an outage on the command line and returns the response. */
async function openedByCommand(act: OutageCommand): Promise<string> {
  const { origin, app } = stage()
  const answer = await fetch(`${origin}/control/outage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${app.controlKey}` },
    body: JSON.stringify(act),
  })
  return ((await answer.json()) as { message: { text: string } }).message.text
}

async function openedOnPage(act: OutageCommand): Promise<OutageAnswer> {
  const session = await consoleSession(stage(), 'Alix Admin')
  return (await session.post('/outages', { id: randomUUID(), act })).body as OutageAnswer
}
