import { describe, expect, it, jest } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { type Technician, technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

jest.setTimeout(60_000)

const ofNetwork = { slack: 'C0NETDESK1', teams: '19:network@thread.tacv2' }
const stage = onStage({
  groups: { 'Nadia Roux': ['network'] },
  groupDesks: { network: ofNetwork },
})

/** Has Marc, the assignee, ask the network group about the ticket. */
async function asked(marc: Technician, tom: Requester, text: string, queue = 'network'): Promise<string> {
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  await marc.fill('ask-colleague', { queue, text })
  await stage().settled()
  return number
}

const questions = async (number: string) => (await stage().ticket(number)).questions ?? []

describe.each(technicianSurfaces)('a question that is asked on %s', (surface) => {
  it('goes to its group with what is known; the answer in its thread is a note, and whoever asked is told', async () => {
    const tom = await requesterOn(surface === 'teams' ? 'slack' : 'teams', stage())
    const marc = await technicianOn(surface, stage())
    const answering = surface === 'teams' ? 'teams' : 'slack'
    const nadia = await technicianOn(answering, stage(), 'Nadia Roux', ofNetwork)
    const number = await asked(marc, tom, `is port 12 up? ${surface}`)

    const question = await nadia.seesCard(new RegExp(`Question to Network.*is port 12 up\\? ${surface}`, 's'))
    const said = await nadia.writes(`note: port 12 is down since Monday ${surface}`)
    await marc.sees(new RegExp(`port 12 is down since Monday ${surface}`))
    await marc.isTold(new RegExp(`${number}.*Nadia Roux.*answer`, 's'))
    await nadia.seesCard(new RegExp(`${number}.*Answered by Nadia Roux`, 's'))
    if (surface === 'slack') await stage().restart()
    await tom.say('it blinks orange now')
    await marc.sees(/it blinks orange now/)
    await nadia.edits(said, `port 12 is down since Sunday ${surface}`)
    await marc.sees(new RegExp(`since Sunday ${surface}`))
    await nadia.writes(`and port 13 ${surface}`)
    await marc.sees(new RegExp(`and port 13 ${surface}`))
    await stage().settled()

    expect(question).toMatch(/nothing prints on the 2nd floor/)
    expect(question).toMatch(/Marc Petit/)
    const ticket = await stage().ticket(number)
    expect(ticket).toMatchObject({
      queue: 'l1',
      state: 'in-progress',
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    expect(ticket.questions).toMatchObject([
      { state: 'answered', queue: 'network', answers: [{ by: { name: 'Nadia Roux' } }, {}] },
    ])
    const lines = await stage().app.store.lines(number)
    expect(lines.filter(({ kind }) => kind === 'note').map(({ name, text }) => `${name}: ${text}`)).toEqual([
      `Nadia Roux: port 12 is down since Sunday ${surface}`,
      `Nadia Roux: and port 13 ${surface}`,
    ])
    expect(ticket.audit).toContainEqual(
      expect.objectContaining({ byName: 'Nadia Roux', did: 'question-answered' }),
    )
    expect(await stage().app.store.list('openQuestion')).toEqual([])
    expect(tom.everythingSent()).not.toMatch(/port 1[23]/)
    tom.leave()
  })

  it('is answered by the form, and once more by a lead; nobody else answers', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    // Console accounts have their own groups, and a lead may answer for any group.
    const names = ['Nadia Roux', 'Alix Admin'] as const
    const [first, second] = surface === 'console' ? names.toReversed() : names
    const answering = await technicianOn(surface, stage(), first, ofNetwork)
    const alix = await technicianOn('console', stage(), 'Alix Admin')
    const number = await asked(marc, tom, 'which VLAN?')
    const open = await stage().app.store.list('openQuestion', 'network')
    const what = surface === 'console' ? number : `Question to Network.*${number}.*Answer in this thread`
    await answering.seesCard(new RegExp(what, 's'))

    await answering.fill('answer-colleague', { text: 'VLAN 42' })
    await marc.isTold(new RegExp(`${number}.*${first}.*VLAN 42`, 's'))
    await alix.seesCard(new RegExp(number))
    const shown = await alix.sees(new RegExp(`Question to Network and telephony.*answered by ${first}`))
    await stage().slack.sayIn(ofNetwork.slack, stage().staff[second!].slack, 'VLAN 43 since today', {
      thread: stage()
        .slack.messages(ofNetwork.slack)
        .find(({ words }) => words.includes(number))!.ts,
    })
    await marc.sees(/VLAN 43 since today/)

    expect(open).toMatchObject([{ value: { ticket: number } }])
    expect(shown).toContain(`${first} answered Marc Petit's question to Network and telephony`)
    const [question] = await questions(number)
    expect(question?.answers.map(({ by }) => by.name)).toEqual([first, second])
    expect(tom.everythingSent()).not.toContain('VLAN')
    tom.leave()
  })

  it('is withdrawn by whoever asked: its channel says so, and a later answer goes nowhere', async () => {
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn(surface, stage())
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux', ofNetwork)
    const number = await asked(marc, tom, 'never mind me')
    await nadia.seesCard(new RegExp(`Question.*${number}`, 's'))

    await marc.fill('withdraw-question', {})
    await nadia.sees(/Withdrawn by Marc Petit/)
    await nadia.writes('too late')
    await nadia.isTold(new RegExp(`question about ${number} is closed`))

    expect(await questions(number)).toMatchObject([{ state: 'withdrawn', answers: [] }])
    expect((await stage().app.store.lines(number)).map(({ text }) => text)).not.toContain('too late')
    expect(await stage().app.store.list('openQuestion')).toEqual([])
    tom.leave()
  })
})

describe('a question', () => {
  it('is not for whoever is of another group, nor withdrawn by them; the asker adds to it', async () => {
    const tom = await requesterOn('teams', stage())
    const nadia = await technicianOn('console', stage(), 'Nadia Roux')
    const alix = await technicianOn('slack', stage(), 'Alix Admin')
    const number = await askForHuman(tom)
    await alix.seesCard(new RegExp(number))
    await alix.take()
    await alix.fill('ask-colleague', { queue: 'workstation', text: 'which driver?' })
    await nadia.seesCard(new RegExp(number))

    await nadia.fill('answer-colleague', { text: 'the new one' })
    await nadia.refusedWith(/only for leads and the group that was asked/)
    await nadia.fill('withdraw-question', {})
    await nadia.refusedWith(/Only leads, the ticket's assignee and the person who asked/)
    // The group has no channel of its own, so the question is in the common one.
    await alix.seesCard(new RegExp(`Question to Workstations from Alix Admin about ${number}`))
    await alix.writes('it is a Ricoh')
    await until(
      async () => (await stage().app.store.lines(number)).find(({ text }) => text === 'it is a Ricoh'),
      () => 'what the asker adds is on no ticket',
    )

    expect(await questions(number)).toMatchObject([{ state: 'open', answers: [] }])
    expect(tom.everythingSent()).not.toMatch(/driver|it is a Ricoh/)
    tom.leave()
  })

  it('is listed for its group on the page, and withdrawn when its ticket is resolved', async () => {
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('slack', stage())
    const nadia = await consoleSession(stage(), 'Nadia Roux')
    const listed = async () =>
      ((await nadia.get('/queue?view=questions')) as { rows: { number: string }[] }).rows.map(
        (row) => row.number,
      )
    const number = await asked(marc, tom, 'still needed?', 'l1')
    const before = await listed()

    await marc.resolve({ cause: 'Cable', solution: 'Plugged in' })
    await tom.hears(/has resolved/)
    await stage().settled()

    expect(await questions(number)).toMatchObject([{ state: 'withdrawn', withdrawn: { by: { id: 'bot' } } }])
    expect(before).toEqual([number])
    expect(await listed()).toEqual([])
    await marc.seesCard(new RegExp(`Question to First line.*${number}.*Withdrawn by Guichet`, 's'))
    tom.leave()
  })
})
