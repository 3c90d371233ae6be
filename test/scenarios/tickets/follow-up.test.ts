import { describe, expect, it } from '@jest/globals'
import { readReportedTickets } from '../../../src/reports/read-reported-tickets.js'
import { buildReport } from '../../../src/reports/report.js'
import { parsePeriod } from '../../../src/reports/report-period.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { type EngineRequester, onEngine } from '../../support/stage/on-engine.js'

const hour = 3_600_000

const stage = onEngine()

/** Returns the report's figures, from the console and from the command line. */
async function figures() {
  const now = stage().now()
  const read = parsePeriod({}, 'Europe/Paris', now)
  if (read.is === 'wrong') throw new Error(read.problem)
  const tickets = await readReportedTickets(stage().store, read.period.from, now)
  return buildReport(tickets, read.period, (from, to) => to - from).bot
}

/** Has the bot solve a VPN problem. */
async function solvedByBot(requester: EngineRequester): Promise<string> {
  await requester.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
  await requester.hears(/Does a page such as a news site/)
  await requester.press('Yes')
  await requester.hears(/quit|close|restart/i)
  await requester.say('it works now, thanks')
  return /INC-\d+/.exec(await requester.hears(/INC-\d+/))![0]
}

describe('the report', () => {
  it('counts as solved by the bot what was confirmed, and not when its requester is back on the topic within seven days', async () => {
    const [lea, tom] = [stage().requester('web'), stage().requester('teams')]
    const solved = [await solvedByBot(lea), await solvedByBot(tom)]
    await stage().passes(24 * hour)
    for (const one of [lea, tom]) {
      await one.hears(/Is everything still fine with INC-\d+/)
      await one.press('Yes, still fine')
      await one.hears(/How did it go/)
    }
    const before = await figures()

    await tom.say('my globalprotect vpn is stuck on connecting again, I work from home')
    await tom.hears(/Is it the same problem as/)
    await tom.press("No, it's new")
    await tom.hears(/news site/)

    expect(before).toMatchObject({ claimed: 2, asked: 2, confirmed: 2, back: 0, solved: 2 })
    expect(await figures()).toMatchObject({ confirmed: 2, back: 1, solved: 1 })
    expect((await stage().ticket(solved[1]!)).state).toBe('resolved')
  })
})

describe.each(requesterSurfaces)('a step that helped for a moment, on %s', (surface) => {
  it('is not taken for a solution', async () => {
    const tom = stage().requester(surface)
    await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
    await tom.hears(/Does a page such as a news site/)
    await tom.press('Yes')
    await tom.hears(/quit|close|restart/i)

    await tom.say('thanks, it worked, but now it is dead again')
    await tom.hears(/What's the VPN doing now\?/)
  })
})

describe.each(requesterSurfaces)('what the bot solved, on %s', (surface) => {
  it('is asked about a day later, and confirmed', async () => {
    const tom = stage().requester(surface)
    const number = await solvedByBot(tom)

    await stage().passes(24 * hour)
    await tom.hears(/Is everything still fine with INC-\d+/)
    await tom.press('Yes, still fine')
    await tom.hears(/How did it go/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      handedOff: null,
      satisfaction: { followUp: { answer: 'confirmed' } },
    })
  })

  it('is opened again when it comes back in the same hour, and is not taken for thanks', async () => {
    const tom = stage().requester(surface)
    const number = await solvedByBot(tom)

    await stage().passes(hour / 4)
    await tom.say('thanks but it’s not working again')
    await tom.hears(/is open again, and a technician will look at it/)

    expect(await stage().ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
  })

  it.each([
    'the issue is back since this morning',
    'thanks, but it worked for an hour and now it’s dead again',
  ])('is opened again by "%s"', async (text) => {
    const tom = stage().requester(surface)
    const number = await solvedByBot(tom)

    await tom.say(text)
    await tom.hears(/is open again, and a technician will look at it/)

    expect(await stage().ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
  })

  it('stays solved for whoever thanks, whatever may come', async () => {
    const tom = stage().requester(surface)
    const number = await solvedByBot(tom)

    await tom.say('the VPN connects again, thank you. I’ll come back if it fails again')
    await tom.hears(/welcome|pleasure|glad/i)

    expect((await stage().ticket(number)).state).toBe('resolved')
  })

  it('is asked about when "it’s back" may mean either', async () => {
    const tom = stage().requester(surface)
    const number = await solvedByBot(tom)

    await tom.say('it’s back')
    await tom.hears(/is it working again, or is the problem back/)
    await tom.press("It's working again")
    await tom.hears(/welcome|pleasure|glad/i)
    const worked = (await stage().ticket(number)).state
    await tom.say('it’s back')
    await tom.hears(/is it working again, or is the problem back/)
    await tom.say('no, it fails since lunch')
    await tom.hears(/is open again, and a technician will look at it/)

    expect(worked).toBe('resolved')
    expect(await stage().ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
  })

  it('is opened again and handed to people when it is back', async () => {
    const tom = stage().requester(surface)
    const number = await solvedByBot(tom)

    await stage().passes(24 * hour)
    await tom.hears(/Is everything still fine/)
    await tom.say('no')
    await tom.hears(/is open again, and a technician will look at it/)
    stage().marc.sees(new RegExp(number))

    expect(await stage().ticket(number)).toMatchObject({
      state: 'new',
      queue: 'l1',
      satisfaction: { followUp: { answer: 'refused' } },
    })
  })
})

describe.each(['slack', 'teams', 'web'] as const)(
  'a ticket that waits for its requester on %s',
  (surface) => {
    it('reminds them, is resolved without an answer, and a late answer opens it again', async () => {
      const tom = stage().requester(surface)
      const number = await askForHuman(tom)
      stage().marc.sees(new RegExp(number))
      await stage().marc.take(number)
      await tom.hears(/has taken over/)
      await stage().marc.hold(number, 'requester', 'Which room is the printer in?')
      await tom.hears(/needs something from you/)

      await stage().passes(8 * hour)
      await tom.hears(/still waiting for your answer to Marc Petit/)
      expect((await stage().ticket(number)).hold?.remindedAt).toHaveLength(1)
      await stage().passes(12 * hour)
      await tom.hears(/still waiting for your answer to Marc Petit/)
      expect((await stage().ticket(number)).hold?.remindedAt).toHaveLength(2)
      await stage().passes(20 * hour)
      await tom.hears(/had an answer about INC-\d+, so I've closed it/)
      const ended = await stage().ticket(number)
      await tom.say('thank you')
      const thanked = await stage().ticket(number)
      await tom.say('it is the one in room 12 on the second floor')
      await tom.hears(/is open again/)
      stage().marc.sees(/room 12/)

      expect(ended).toMatchObject({
        state: 'resolved',
        resolution: { by: 'Guichet', cause: 'No answer from the requester', isUnanswered: true },
      })
      expect(thanked.state).toBe('resolved')
      expect(await stage().ticket(number)).toMatchObject({
        state: 'in-progress',
        assignment: { assignee: { name: 'Marc Petit' } },
        resolution: null,
      })
      expect(ended.satisfaction?.survey).toBeUndefined()
    })
  },
)

describe('a ticket that is answered in time', () => {
  it('is reminded of no more', async () => {
    const tom = stage().requester('web')
    const number = await askForHuman(tom)
    stage().marc.sees(new RegExp(number))
    await stage().marc.take(number)
    await tom.hears(/has taken over/)
    await stage().marc.hold(number, 'requester', 'Which room?')
    await tom.hears(/needs something from you/)
    await tom.say('in room 12 on the second floor')
    await tom.hears(/is working on INC-\d+ again/)

    await stage().passes(48 * hour)

    expect((await stage().ticket(number)).state).toBe('in-progress')
    expect(tom.heard().join('\n')).not.toMatch(/still waiting for your answer/)
  })
})
