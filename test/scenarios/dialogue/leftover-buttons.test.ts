import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { offering as offered } from '../../support/actors/offering.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const surfaces = ['slack', 'teams'] as const

const vpn = 'globalprotect is stuck on connecting since this morning, I am at home'

/** Returns, in order, the messages in a person's conversation that still offer the button. */
const offering = (surface: (typeof surfaces)[number], person: Requester, label: RegExp) =>
  offered(stage(), surface, person, label)

async function said(person: Requester, text: string): Promise<void> {
  await person.say(text)
  await stage().settled()
}

describe.each(surfaces)('a question on %s', (surface) => {
  it('has no buttons any more once words have answered it', async () => {
    const tom = await requesterOn(surface, stage())
    await said(tom, vpn)
    const before = offering(surface, tom, /^(?:Yes|No)$/)

    await said(tom, 'yes')

    expect(before).toHaveLength(1)
    expect(offering(surface, tom, /^(?:Yes|No)$/)).toEqual([])
    expect(offering(surface, tom, /^Still stuck|^Still not|^It works|^It connects/)).toHaveLength(1)
    expect(tom.heard().some((words) => words.includes(before[0]!.split('\n')[0]!))).toBe(true)
  })

  it('has them once when it was asked once more', async () => {
    const tom = await requesterOn(surface, stage())
    await said(tom, vpn)
    await said(tom, "I don't understand")

    const asked = offering(surface, tom, /^Yes$/)

    expect(asked).toHaveLength(1)
    await tom.press('Yes')
    await stage().settled()
    expect(offering(surface, tom, /^Yes$/)).toEqual([])
  })

  it('has none once a human was called', async () => {
    const tom = await requesterOn(surface, stage())
    await said(tom, vpn)

    await said(tom, 'I want to talk to a human')

    expect(offering(surface, tom, /^(?:Yes|No)$/)).toEqual([])
    expect(offering(surface, tom, /^Cancel the request$/)).toHaveLength(1)
  })

  it('about a visit shows its answer, also when something else was asked since', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    const at = new Date(stage().clock.now() + 26 * 3_600_000).toISOString().slice(0, 16)
    await marc.fill('visit', { at, place: 'Room 204' })
    await tom.hears(/can come to you/)
    await said(tom, 'another matter: my external monitor stays black')
    expect(offering(surface, tom, /^That suits me$/)).toHaveLength(1)

    await tom.press('That suits me')
    await stage().settled()

    expect(offering(surface, tom, /^That suits me$/)).toEqual([])
    expect(tom.heard().find((words) => /can come to you/.test(words))).toMatch(/Your answer: That suits me/)
  })
})

describe.each(surfaces)('what can be done about a ticket that waits, on %s', (surface) => {
  it('is offered until it is resolved, and not after it', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    const before = offering(surface, tom, /^Cancel the request$/)

    await marc.resolve({ cause: 'Paper jam', solution: 'Cleared the jam' })
    await tom.hears(/Cleared the jam/)
    await stage().settled()

    expect(before).toHaveLength(1)
    expect(offering(surface, tom, /^(?:Add details|Cancel the request)$/)).toEqual([])
  })
})

describe.each(surfaces)('what a technician asks on %s', (surface) => {
  it('has no buttons once it is asked anew or its ticket is over, and who asked is told of the answer', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    const inDays = (days: number) =>
      new Date(stage().clock.now() + days * 86_400_000).toISOString().slice(0, 16)
    await marc.fill('visit', { at: inDays(1), place: 'Room 204' })
    await tom.hears(/can come to you/)
    await marc.fill('visit', { at: inDays(2), place: 'Room 204' })
    await tom.hears(/can come to you/)
    await stage().settled()
    const proposed = offering(surface, tom, /^That suits me$/)
    await tom.press('Another time')
    await marc.sees(new RegExp(`${tom.name} asked for another time for the visit`))

    await marc.fill('remote', { link: 'https://get.teamviewer.com/s-first' })
    await tom.hears(/connect to your screen/)
    await marc.fill('remote', { link: 'https://get.teamviewer.com/s-second' })
    await tom.hears(/connect to your screen/)
    await stage().settled()
    const asked = offering(surface, tom, /^Yes, I agree$/)
    await said(tom, `please cancel ${number}`)
    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    await marc.sees(new RegExp(`Cancelled by ${tom.name}`))
    await stage().settled()

    expect([proposed.length, asked.length]).toEqual([1, 1])
    expect(offering(surface, tom, /^(?:That suits me|Another time|Yes, I agree|No)$/)).toEqual([])
  })
})

describe.each(surfaces)('why a ticket should go higher, on %s', (surface) => {
  it('is asked with a way back, which is gone once the reason is told', async () => {
    const tom = await requesterOn(surface, stage())
    await askForHuman(tom)
    await said(tom, 'I want to speak to your manager')
    await tom.hears(/Why do you want to escalate it/)
    const before = offering(surface, tom, /^Not now$/)

    await said(tom, 'nobody has answered me since Monday')
    await tom.hears(/told the person in charge about/)
    await stage().settled()

    expect(before).toHaveLength(1)
    expect(offering(surface, tom, /^Not now$/)).toEqual([])
  })
})

describe('a topic that is pressed in the middle of a guide', () => {
  it('has a ticket of its own; what was answered waits with its own', async () => {
    const tom = await requesterOn('teams', stage(), { name: 'Tess Two' })
    await said(tom, 'hello')
    await said(tom, 'nothing prints on the 2nd floor Ricoh')
    await said(tom, 'nobody can print there')

    await tom.press('Wi-Fi problem')
    await stage().settled()

    const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 5, text: 'Tess Two' })
    expect(tickets.map(({ topic }) => topic).sort()).toEqual(['network.wifi', 'printing.not-printing'])
  })
})

describe('“Talk to a human” of the menu', () => {
  it('asks nobody what it is about who is in the middle of a guide', async () => {
    const tom = await requesterOn('teams', stage())
    await said(tom, vpn)

    await said(tom, 'talk to a human')

    expect(tom.heard().join('\n')).toMatch(/INC-\d+/)
    expect(tom.heard().join('\n')).not.toMatch(/what's it about/)
  })
})

describe('whoever is upset and handed over at once', () => {
  it('is told once that we are sorry, and offered no human beside the one who comes', async () => {
    const jo = await requesterOn('slack', stage())

    await said(jo, 'THIRD time this week, honestly what are you people doing??? nobody ever fixes anything')

    const words = jo.heard().join('\n')
    expect(words).toMatch(/A technician takes it|passed .* to the support team|IT support has it/)
    expect(words.match(/sorry/gi)).toHaveLength(1)
    expect(jo.buttons()).not.toContain('Technician now')
  })
})

describe('a button of a question that is over', () => {
  it('is told so, and promises nothing that does not follow', async () => {
    const tom = await requesterOn('slack', stage(), { name: 'Theo Late' })
    await said(tom, vpn)

    await stage().slack.pressEdited('Theo Late', 'answer|gone|yes')
    await stage().settled()

    expect(tom.heard().join('\n')).toMatch(
      /belongs to an earlier question\.|already dealt with that question\./,
    )
    expect(tom.heard().join('\n')).not.toMatch(/Here is where we are\.$/m)
  })
})

describe('a technician’s home page', () => {
  it('is in their language, what it tells of the tickets too', async () => {
    const { slack, staff } = stage()
    const id = staff['Nadia Roux'].slack
    slack.addPerson({ id, name: 'Nadia Roux', email: `${id.toLowerCase()}@example.org`, locale: 'fr-FR' })
    await askForHuman(await requesterOn('slack', stage()))

    await slack.openHome(id)
    await stage().settled()

    const { words } = slack.home(id)!
    expect(words).toMatch(/Le support.*En attente dans vos groupes.*L'imprimante n'imprime pas.*en attente/s)
    expect(words).not.toMatch(/waiting|Printer not printing/)
  })
})

describe('the form to split a ticket', () => {
  it('offers topics that a ticket can have, no greetings', async () => {
    const { slack, desk, staff } = stage()
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(await requesterOn('teams', stage()))
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await stage().settled()

    await marc.press('split')

    const view = await until(
      () => slack.openView(staff['Marc Petit'].slack)?.view,
      () =>
        `no form is open; ${JSON.stringify(slack.whispers(desk.slack, staff['Marc Petit'].slack).at(-1))}`,
    )
    const blocks = view.blocks as { block_id?: string; element?: { options?: { value: string }[] } }[]
    const topics = blocks
      .find((block) => block.block_id === 'topic')!
      .element!.options!.map(({ value }) => value)
    expect(topics).toContain('network.vpn')
    expect(topics.filter((topic) => /^(?:chat|desk|other)\./.test(topic))).toEqual([])
  })
})
