import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { leadOn } from '../../support/actors/lead.js'
import { plain } from '../../support/actors/listening.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { type Technician, technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { inEnglish } from '../../support/in-english.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const minute = 60_000
const hour = 60 * minute
/** Time limit for a restart, which reads all content again and takes a while on a busy machine. */
const restartMs = 120_000

/** Stage for a printer problem of one person, with priority 4: a response within 8 hours, and a warning after 6. */
const stage = onStage({ dutyManager: 'Nadia Roux' })

/** Returns the SLA clock's history entries in English. */
const auditOf = async (number: string) =>
  (await stage().ticket(number)).audit.filter(({ by }) => by === 'clock').map(inEnglish)

async function audited(number: string, what: RegExp) {
  return until(
    async () => (await auditOf(number)).find((entry) => what.test(entry)),
    () => `the audit of ${number} does not say ${what}`,
    20_000,
  )
}

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('is warned when an answer is due soon, and told when it is late; the requester is not', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    const card = await marc.seesCard(new RegExp(number))
    await stage().settled()
    const heardBefore = tom.heard().length

    stage().clock.move(6 * hour + minute)
    await audited(number, /Response due .*: most of the time has passed/)
    await marc.sees(/Response due soon|"clock":"response","state":"warning"/)
    await marc.sees(/most of the time has passed/)
    stage().clock.move(2 * hour)
    await audited(number, /Response due .*: missed \(escalation level 1\)/)
    await marc.sees(/Response missed, was due|"clock":"response","state":"breached"/)
    await marc.sees(/Escalation level 1|"escalationLevel":1/)
    // The manager hasn't written to the bot yet, so the desk is told, with the manager's name.
    await audited(number, /told the duty manager, Nadia Roux, at the desk$/)
    await stage().settled()

    expect(card).toMatch(/Response due|"clock":"response","state":"ok"/)
    expect(await stage().ticket(number)).toMatchObject({ escalation: { level: 1 }, priority: 'P4' })
    const { slack, desk } = stage()
    expect(
      slack
        .messages(desk.slack)
        .filter(({ thread }) => thread === null)
        .map(({ words }) => plain(words)),
    ).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`Nadia Roux, ${number} .*needs you`))]),
    )
    expect(tom.heard()).toHaveLength(heardBefore)
    expect(tom.everythingSent()).not.toMatch(/Response due|missed|warned/)
    tom.leave()
  })
})

describe('a missed target', () => {
  it(
    'is told to the duty manager directly, once they have written to the bot, also after a restart',
    async () => {
      const { slack, staff } = stage()
      const nadia = staff['Nadia Roux'].slack
      await slack.say(nadia, 'hello')
      await stage().settled()
      const tom = await requesterOn('web', stage())
      const number = await askForHuman(tom)
      await stage().settled()

      await stage().restart()
      stage().clock.move(8 * hour + minute)
      await audited(number, /told the duty manager, Nadia Roux$/)
      await stage().settled()

      const told = slack.messages(slack.directChannel(nadia)).map(({ words }) => plain(words))
      expect(told).toEqual(
        expect.arrayContaining([
          expect.stringMatching(
            new RegExp(
              `Nadia Roux, ${number} \\(P4, .*\\) needs you\\. Response due .*: missed.*level 1`,
              's',
            ),
          ),
        ]),
      )
      expect(await auditOf(number)).not.toContainEqual(expect.stringContaining('most of the time'))
      tom.leave()
    },
    restartMs,
  )

  it('is no longer one when the ticket was resolved in time', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.resolve({ cause: 'Paper', solution: 'Paper added' })
    await tom.hears(/has resolved/)

    stage().clock.move(80 * hour)
    await stage().app.engine.timerScheduler.tick()
    await stage().settled()

    expect(await auditOf(number)).toEqual([])
    expect((await stage().ticket(number)).sla).toMatchObject({
      response: { breachedAt: null },
      resolution: { breachedAt: null },
      timerAt: null,
    })
    tom.leave()
  })

  it('of the solution is told after that of the answer was kept', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()

    stage().clock.move(55 * hour)
    await audited(number, /Resolution due .*: most of the time has passed/)
    stage().clock.move(18 * hour)
    await audited(number, /Resolution due .*: missed/)

    expect((await auditOf(number)).filter((entry) => entry.startsWith('Response'))).toEqual([])
    tom.leave()
  })
})

describe('the targets of a ticket that is part of an outage', () => {
  async function partOfAnOutage(tom: Requester, marc: Technician) {
    const lead = await leadOn('cli', stage())
    const outage = await lead.open({ topics: ['printing.not-printing'], texts: { en: 'Down.' } })
    await marc.fill('join-outage', { outage })
    await tom.hears(new RegExp(`is about ${outage}`))
    return { end: (words: string) => lead.close(outage, { en: words }) }
  }

  it('run on without a call to anybody, until it is taken out of it', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    const { end } = await partOfAnOutage(tom, marc)

    stage().clock.move(8 * hour + minute)
    await stage().app.engine.timerScheduler.tick()
    await stage().settled()
    const meanwhile = await auditOf(number)
    await marc.press('leave-outage')
    await audited(number, /Response due .*: missed \(escalation level 1\)/)

    expect(meanwhile).toEqual([])
    await end('Over.')
    tom.leave()
  })

  it('are judged once its end has resolved it', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    const { end } = await partOfAnOutage(tom, marc)

    stage().clock.move(80 * hour)
    await end('A server was replaced.')
    await tom.hears(/A server was replaced/)
    await stage().settled()

    expect(await auditOf(number)).toEqual([])
    const { state, sla } = await stage().ticket(number)
    expect(state).toBe('resolved')
    expect([sla!.response.breachedAt, sla!.resolution.breachedAt]).toEqual([
      expect.any(Number),
      expect.any(Number),
    ])
    tom.leave()
  })

  it('are told of again when it goes on with its technician after the end', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    const { end } = await partOfAnOutage(tom, marc)
    stage().clock.move(73 * hour)
    await stage().app.engine.timerScheduler.tick()
    await stage().settled()
    const meanwhile = await auditOf(number)

    await end('Over.')
    await audited(number, /Resolution due .*: missed/)

    expect(meanwhile).toEqual([])
    tom.leave()
  })
})
