import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const hour = 3_600_000

const stage = onStage()

const pairs = [
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'web', to: 'console' },
] as const

const stateOf = (number: string, state: string) =>
  untilTicket(stage(), number, (ticket) => ticket.state === state)

describe.each(pairs)('a requester on $from and a technician on $to', ({ from, to }) => {
  it('wait for each other without the time counting: on hold, answered, resumed', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    const before = await stage().ticket(number)

    await marc.hold('requester', 'Which room is the printer in?')
    await tom.hears(/Marc Petit needs something from you.*Which room is the printer in\?/s)
    await marc.sees(/waiting for the requester|"reason":"requester"/)
    const held = await stage().ticket(number)
    const asked = stage()
      .slack.messages(tom.place)
      .findLast(({ words }) => words.includes('needs something from you'))
    stage().clock.move(3 * hour)
    await tom.say('it is the one in room 12 on the second floor')
    await tom.hears(new RegExp(`Marc Petit is working on ${number} again`))
    await marc.sees(/room 12/)
    const resumed = await stage().ticket(number)

    expect(held).toMatchObject({
      state: 'on-hold',
      hold: { reason: 'requester', detail: 'Which room is the printer in?', by: 'Marc Petit' },
      sla: { dueAt: null, timerAt: null },
    })
    expect(asked?.username).toBeUndefined()
    expect(resumed).toMatchObject({
      state: 'in-progress',
      hold: null,
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    const later = resumed.sla!.dueAt! - before.sla!.dueAt!
    expect(later).toBeGreaterThanOrEqual(3 * hour)
    expect(later).toBeLessThan(3.2 * hour)
    expect(tom.everythingSent()).not.toMatch(/Resolution due|Response due|Resolution paused/)
    tom.leave()
  })

  it('go on when the technician says so, not when the requester writes to a ticket that waits for others', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.hold('third-party', 'A new drum is ordered')
    await tom.hears(/You don't need to do anything.*A new drum is ordered/s)
    await tom.say('good to know, the other printer is far away')
    await marc.sees(/other printer is far away/)
    await stage().settled()
    const waiting = await stage().ticket(number)
    await marc.resume()
    await tom.hears(/is working on INC-\d+ again/)

    expect(waiting.state).toBe('on-hold')
    expect(await stage().ticket(number)).toMatchObject({ state: 'in-progress', hold: null })
    tom.leave()
  })
})

describe('a ticket on hold', () => {
  it('is not resumed by thanks', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.hold('requester', '')
    await tom.hears(/needs something from you/)

    await tom.say('thank you')
    await marc.sees(/thank you/)
    await stage().settled()

    expect((await stage().ticket(number)).state).toBe('on-hold')
    tom.leave()
  })

  it('speaks French to whoever does', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Martin', language: 'fr' })
    const marc = await technicianOn('console', stage())
    await lea.say('mon imprimante n’imprime plus rien depuis ce matin')
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))

    await marc.hold('requester', 'Dans quelle salle ?')
    await lea.hears(/Marc Petit a besoin d'une réponse de votre part.*Dans quelle salle/s)
    await lea.say('dans la salle 12 au deuxième étage')
    await lea.hears(/Marc Petit s'occupe de nouveau de la demande INC-/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'in-progress',
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    lea.leave()
  })

  it('is held and resumed by its assignee only, and resumed only when held', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const nadia = await technicianOn('console', stage(), 'Nadia Roux')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), nadia.seesCard(new RegExp(number))])
    await marc.take()

    await marc.resume()
    await marc.refusedWith(/isn't on hold/)
    await nadia.hold('third-party', '')
    await nadia.refusedWith(/Marc Petit has/)
    await marc.hold('third-party', '')
    await nadia.resume()
    await nadia.refusedWith(/Marc Petit has/)

    expect((await stateOf(number, 'on-hold')).hold).toMatchObject({ reason: 'third-party' })
    tom.leave()
  })

  it('comes back to life for a group that it is escalated to', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.hold('third-party', '')
    await stateOf(number, 'on-hold')

    await marc.escalate('workstation', 'The drum is worn')

    const ticket = await stateOf(number, 'new')
    expect(ticket.hold).toBeNull()
    expect(ticket.sla?.resolution.runsSince).not.toBeNull()
    tom.leave()
  })
})

describe('the queue of the console', () => {
  it('has what is due first in front, within a priority', async () => {
    const session = await consoleSession(stage(), 'Marc Petit')
    const first = await requesterOn('web', stage())
    const earlier = await askForHuman(first)
    stage().clock.move(hour)
    const second = await requesterOn('web', stage())
    const later = await askForHuman(second)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(earlier))
    await marc.take()

    const { rows } = (await session.get('/queue?view=all')) as {
      rows: { number: string; priority: string; due: { clock: string; dueAt: number | null } | null }[]
    }

    const places = rows.map(({ number }) => number)
    // The earlier ticket is taken, so its next deadline is the resolution, which comes after the other's response.
    expect(places.indexOf(later)).toBeLessThan(places.indexOf(earlier))
    const ofP4 = rows.filter(({ priority, due }) => priority === 'P4' && due?.dueAt != null)
    expect(ofP4.map(({ due }) => due!.dueAt)).toEqual(
      [...ofP4.map(({ due }) => due!.dueAt!)].sort((a, b) => a - b),
    )
    expect(rows.find(({ number }) => number === earlier)?.due).toMatchObject({
      clock: 'resolution',
      state: 'ok',
    })
    for (const person of [first, second]) person.leave()
  })
})
