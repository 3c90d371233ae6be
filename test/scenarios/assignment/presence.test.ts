import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({ capacity: 1, people: { 'Nadia Roux': { email: 'nadia@example.org' } } })

async function presenceOf(name: 'Marc Petit' | 'Nadia Roux') {
  const key = `presence:slack:${stage().slack.team}:${stage().staff[name].slack}`
  return stage().app.store.get('setting', key)
}

describe('presence', () => {
  it('is said on Slack and on Teams by the same person, and nobody is given a ticket while away', async () => {
    const { slack, teams, staff } = stage()
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    const { body } = await slack.command(staff['Nadia Roux'].slack, 'away')
    expect(JSON.stringify(body)).toMatch(/You're away/)
    await marc.assign('Nadia Roux', '')
    await marc.refusedWith(/Nadia Roux is away: choose someone else/)
    await teams.say(staff['Nadia Roux'].teams, 'presence available')
    await until(
      async () => {
        const said = await presenceOf('Nadia Roux')
        return said?.kind === 'presence' && said.presence === 'available'
      },
      () => 'Nadia is still away',
    )
    await marc.assign('Nadia Roux', '')

    await tom.hears(/Nadia Roux from IT support is looking after/)
    tom.leave()
  })

  it('of each kind is said on each surface, in either language', async () => {
    const { slack, teams, staff } = stage()
    const { teams: onTeams, slack: onSlack } = staff['Nadia Roux']
    const session = await consoleSession(stage(), 'Nadia Roux')
    const says = {
      slack: (word: string) => slack.command(onSlack, word),
      teams: (word: string) => teams.say(onTeams, `presence ${word}`),
      console: (word: string) => session.post('/presence', { id: randomUUID(), presence: word }),
    }
    const said = [
      ['slack', 'busy', 'busy'],
      ['teams', 'away', 'away'],
      ['console', 'available', 'available'],
      ['slack', 'absente', 'away'],
      ['teams', 'occupée', 'busy'],
      ['console', 'away', 'away'],
      ['slack', 'disponible', 'available'],
    ] as const

    for (const [surface, word, presence] of said) {
      await says[surface](word)
      await until(
        async () => {
          const kept = await presenceOf('Nadia Roux')
          return kept?.kind === 'presence' && kept.presence === presence
        },
        () => `${word} on ${surface} did not make Nadia ${presence}`,
      )
    }

    expect(await session.get('/presence')).toEqual({ presence: 'available' })
  })

  it('is said on the technician page, and is refused to a requester', async () => {
    const marc = await consoleSession(stage(), 'Marc Petit')
    const before = await marc.get('/presence')

    const answer = await marc.post('/presence', { id: randomUUID(), presence: 'busy' })
    const wrong = await marc.post('/presence', { id: randomUUID(), presence: 'asleep' })

    expect(before).toEqual({ presence: 'available' })
    expect([answer.status, wrong.status]).toEqual([200, 400])
    expect(await marc.get('/presence')).toEqual({ presence: 'busy' })
    const eve = 'U0EVE00001'
    stage().slack.addPerson({ id: eve, name: 'Eve', email: 'eve@example.org', locale: 'en-US' })
    const { body } = await stage().slack.command(eve, 'away')
    expect(JSON.stringify(body)).toMatch(/Only technicians can do this/)
  })
})

describe('capacity', () => {
  it('is never passed by two who give at the same moment; a lead may pass it knowingly', async () => {
    const requesters = await Promise.all([1, 2, 3].map(() => requesterOn('web', stage())))
    const numbers: string[] = []
    for (const requester of requesters) numbers.push(await askForHuman(requester))
    const alix = await consoleSession(stage(), 'Alix Admin')
    const marc = `slack:${stage().slack.team}:${stage().staff['Marc Petit'].slack}`
    const give = (number: string, isForced: boolean) =>
      alix.post(`/tickets/${number}/acts`, {
        id: randomUUID(),
        act: {
          verb: 'submit',
          form: 'assign',
          values: { to: `person:${marc}`, reason: '', force: isForced ? 'yes' : '' },
        },
      })

    const answers = await Promise.all(numbers.map((number) => give(number, false)))
    await stage().settled()
    const refused = numbers[answers.findIndex(({ status }) => status === 409)]!
    const forced = await give(refused, true)
    await stage().settled()

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(forced.status).toBe(200)
    const holders = await Promise.all(
      numbers.map(async (number) => (await stage().ticket(number)).assignment.assignee?.name),
    )
    expect(holders.filter((name) => name === 'Marc Petit')).toHaveLength(2)
    for (const requester of requesters) requester.leave()
  })

  it('is never passed by what is opened again: of eight at the same moment one goes back, the rest to the group', async () => {
    const nadia = await consoleSession(stage(), 'Nadia Roux')
    const act = (number: string, act: object) =>
      nadia.post(`/tickets/${number}/acts`, { id: randomUUID(), act })
    const resolve = (number: string) =>
      act(number, {
        verb: 'submit',
        form: 'resolve',
        values: { cause: 'Paper', solution: 'Paper added' },
      })
    const before = await stage().app.store.tickets({ states: ['assigned'], order: 'recent', limit: 10 })
    for (const { number } of before.tickets) await resolve(number)
    const requesters = await Promise.all(Array.from({ length: 8 }, () => requesterOn('web', stage())))
    const numbers: string[] = []
    for (const requester of requesters) numbers.push(await askForHuman(requester))
    for (const number of numbers) {
      await act(number, { verb: 'press', act: 'take' })
      await resolve(number)
    }

    await Promise.all(requesters.map((requester) => requester.press('Reopen it')))
    for (const requester of requesters) await requester.hears(/is open again/)
    await stage().settled()

    const tickets = await Promise.all(numbers.map((number) => stage().ticket(number)))
    expect(tickets.filter(({ assignment: { assignee } }) => assignee?.name === 'Nadia Roux')).toHaveLength(1)
    const left = tickets.filter(({ assignment: { assignee } }) => assignee === null)
    expect(
      left.map(({ state, assignment: { previousAssignee } }) => `${state} ${previousAssignee?.because}`),
    ).toEqual(Array.from({ length: 7 }, () => 'new full'))
    for (const requester of requesters) requester.leave()
  })
})
