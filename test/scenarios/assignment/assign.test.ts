import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn } from '../../support/actors/requester.js'
import { type TechnicianSurface, technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const stage = onStage({ capacity: 20 })

const pairs = [
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'web', to: 'console' },
] as const

const ticketWhen = (number: string, is: (ticket: Ticket) => boolean) => untilTicket(stage(), number, is)
const current = (number: string) => stage().ticket(number)

/** Has Marc set his presence on his own surface. */
async function isNow(surface: TechnicianSurface, presence: 'away' | 'available'): Promise<void> {
  const { slack, staff, teams } = stage()
  const marc = staff['Marc Petit']
  if (surface === 'slack') await slack.command(marc.slack, presence)
  else if (surface === 'teams') await teams.say(marc.teams, `presence ${presence}`)
  else await (await consoleSession(stage(), 'Marc Petit')).post('/presence', { id: randomUUID(), presence })
  await stage().settled()
}

describe.each(pairs)('a requester on $from and technicians on $to', ({ from, to }) => {
  it('see a ticket given to a colleague, who takes it up; it counts as answered only then', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    await marc.assign('Nadia Roux', 'You know this printer')
    await tom.hears(new RegExp(`Nadia Roux from IT support is looking after ${number} now`))
    await marc.sees(/Marc Petit assigned it to Nadia Roux\. You know this printer/)
    const assigned = await ticketWhen(number, ({ state }) => state === 'assigned')
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')
    await nadia.seesCard(new RegExp(number))
    await nadia.take()
    await tom.hears(/Nadia Roux.*has taken over/)
    const taken = await ticketWhen(number, ({ state }) => state === 'in-progress')

    expect(assigned).toMatchObject({ assignment: { assignee: { name: 'Nadia Roux' } }, queue: 'l1' })
    expect(assigned.sla?.response.stoppedAt).toBeNull()
    expect(taken.sla?.response.stoppedAt).not.toBeNull()
    expect(tom.everythingSent()).not.toMatch(/You know this printer/)
    tom.leave()
  })

  it('find one that is opened again with whoever had it, or in its group while they are away', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), nadia.seesCard(new RegExp(number))])
    await marc.take()
    await tom.hears(/has taken over/)
    await marc.resolve({ cause: 'Paper', solution: 'Paper added' })
    await tom.press('Reopen it')
    await tom.hears(/is open again/)
    await marc.sees(/reopened it/)
    await stage().settled()
    const back = await current(number)
    await marc.resolve({ cause: 'Paper', solution: 'More paper added' })
    await tom.hears(/More paper added/)

    await isNow(to, 'away')
    await tom.press('Reopen it')
    await tom.hears(/is open again/)
    await nadia.sees(/It was with Marc Petit \(away\); it's now waiting for First line/)
    await nadia.sees(/Previously with.{0,5}Marc Petit \(away\)/)
    const waiting = await current(number)
    await nadia.take()
    await tom.hears(/Nadia Roux.*has taken over/)
    await isNow(to, 'available')

    expect(back).toMatchObject({ state: 'in-progress', assignment: { assignee: { name: 'Marc Petit' } } })
    expect(waiting).toMatchObject({ state: 'new', queue: 'l1', assignment: { assignee: null } })
    expect(waiting.assignment.wait).not.toBeNull()
    expect((await current(number)).assignment.previousAssignee).toBeUndefined()
    tom.leave()
  })

  it('is refused to somebody who does not have it, told why', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), nadia.seesCard(new RegExp(number))])
    await nadia.take()
    await tom.hears(/has taken over/)

    await marc.assign('Alix Admin', '')

    await marc.refusedWith(/Nadia Roux has INC-\d+: leave a note/)
    expect(await current(number)).toMatchObject({ assignment: { assignee: { name: 'Nadia Roux' } } })
    tom.leave()
  })
})

describe('an assignee', () => {
  it('takes a ticket up by writing in its thread', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), nadia.seesCard(new RegExp(number))])
    await marc.assign('Nadia Roux', '')
    await tom.hears(/Nadia Roux from IT support is looking after/)

    await nadia.writes('hello, which floor are you on')

    await tom.hears(/which floor are you on/)
    expect((await ticketWhen(number, ({ state }) => state === 'in-progress')).assignment.assignee?.name).toBe(
      'Nadia Roux',
    )
    tom.leave()
  })

  it('is the same person on Slack and on Teams', async () => {
    const tom = await requesterOn('web', stage())
    const onSlack = await technicianOn('slack', stage())
    const onTeams = await technicianOn('teams', stage())
    const number = await askForHuman(tom)
    await Promise.all([onSlack.seesCard(new RegExp(number)), onTeams.seesCard(new RegExp(number))])
    await onSlack.take()
    await tom.hears(/has taken over/)

    await onTeams.replies('I write from Teams now')

    await tom.hears(/I write from Teams now/)
    tom.leave()
  })
})
