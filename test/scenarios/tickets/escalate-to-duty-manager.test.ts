import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { plain } from '../../support/actors/listening.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const hour = 3_600_000

const stage = onStage({ dutyManager: 'Nadia Roux' })

async function managerHeard(): Promise<readonly string[]> {
  const { slack, staff } = stage()
  await stage().settled()
  return slack.messages(slack.directChannel(staff['Nadia Roux'].slack)).map(({ words }) => plain(words))
}
async function managerIsKnown(): Promise<void> {
  await stage().slack.say(stage().staff['Nadia Roux'].slack, 'hello')
  await stage().settled()
}

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('tells the duty manager of a ticket, with a reason that the requester does not read', async () => {
    await managerIsKnown()
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    await marc.fill('call-manager', { reason: 'a spare part is needed today' })
    await marc.sees(/escalated it to the person in charge: a spare part is needed today/)

    expect(await managerHeard()).toContainEqual(
      expect.stringMatching(new RegExp(`${number}.*a spare part`, 's')),
    )
    expect(await stage().ticket(number)).toMatchObject({
      escalation: { level: 1 },
      assignment: { assignee: null },
      queue: 'l1',
    })
    expect(tom.everythingSent()).not.toContain('spare part')
    tom.leave()
  })
})

describe.each(requesterSurfaces)('a requester on %s', (surface) => {
  it('has the duty manager told by words and a reason, once a day', async () => {
    await managerIsKnown()
    const tom = await requesterOn(surface, stage())
    const number = await askForHuman(tom)
    await stage().settled()

    await tom.say('I want to speak to your manager')
    await tom.hears(/Why do you want to escalate it/)
    await tom.say('nobody has answered me since Monday')
    await tom.hears(/told the person in charge about INC-\d+ and passed on your reason/)
    await tom.say('please escalate')
    await tom.hears(/was already told about INC-\d+/)
    const told = await managerHeard()
    stage().clock.move(25 * hour)
    await tom.say('please escalate')
    await tom.hears(/Why do you want to escalate it/)
    await tom.press('Not now')
    await tom.hears(/carries on as before/)

    expect(told.filter((words) => words.includes('since Monday') && words.includes(number))).toHaveLength(1)
    const ticket = await stage().ticket(number)
    expect(ticket.escalation?.requestedAt).toHaveLength(1)
    expect(ticket.audit).toContainEqual(
      expect.objectContaining({ did: 'escalated-up', reason: expect.stringMatching(/^nobody/), level: '1' }),
    )
    tom.leave()
  })
})

describe('what a requester says of a ticket', () => {
  it('as a complaint is added to it, and going higher is offered', async () => {
    const lea = await requesterOn('slack', stage(), { name: 'Léa Martin', language: 'fr' })
    await lea.say("mon imprimante n'imprime plus rien depuis ce matin")
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]

    await lea.say('je veux faire une réclamation sur votre support')
    await lea.hears(/j'ajoute votre message à la demande INC/)
    await lea.press('Alerter le responsable')
    await lea.hears(/Pourquoi faut-il alerter/)
    await lea.say('trois jours sans réponse')
    await lea.hears(/Le responsable est prévenu/)

    const lines = (await stage().app.store.lines(number)).map(({ text }) => text)
    expect(lines).toEqual(
      expect.arrayContaining(['je veux faire une réclamation sur votre support', 'trois jours sans réponse']),
    )
    lea.leave()
  })

  it('cannot raise somebody else’s', async () => {
    const tom = await requesterOn('slack', stage())
    const eve = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    await askForHuman(eve)

    await stage().slack.pressEdited(eve.name, `escalate|${number}`)
    await eve.hears(/can't find an open request from you/)

    expect((await stage().ticket(number)).escalation?.requestedAt).toBeUndefined()
    tom.leave()
    eve.leave()
  })
})

describe('a matter of security', () => {
  it('goes straight to the security group, and the leads of first line are told', async () => {
    const { slack, staff } = stage()
    await slack.say(staff['Alix Admin'].slack, 'hello')
    await stage().settled()
    const tom = await requesterOn('web', stage())

    await tom.say('I clicked on a link in a phishing mail and typed my password')
    await tom.hears(/./)
    await stage().settled()
    const { tickets } = await stage().app.store.tickets({ isHandedOff: true, order: 'recent', limit: 10 })
    // Earlier stories' tickets are still in progress.
    const own = tickets.find(({ requester }) => requester.name === tom.name)

    expect(own).toMatchObject({ queue: 'security', topic: expect.stringMatching(/^security\./) })
    expect(
      slack.messages(slack.directChannel(staff['Alix Admin'].slack)).map(({ words }) => plain(words)),
    ).toContainEqual(expect.stringMatching(new RegExp(`${own!.number}.*went straight to “Security”`)))
    tom.leave()
  })
})
