import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { consoleSession } from '../support/actors/console-session.js'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

const hour = 3_600_000

const stage = onStage()

/** On a slow machine a message can arrive twice: the ticket says how often it was sent. */
async function reminded(number: string, times: number): Promise<void> {
  await until(
    async () => (await stage().ticket(number)).hold?.remindedAt?.length === times,
    () => `the requester of ${number} is not reminded ${times} times`,
    30_000,
  )
}

/** The lead, a day later: the session of the day before is over. */
async function signsInAgain(): Promise<string> {
  const answer = await fetch(`${stage().origin}/console/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'alix@example.org', password: 'a long enough password' }),
  })
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

/** A VPN that the bot got going again. */
async function solvedByBot(requester: Requester): Promise<string> {
  await requester.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
  await requester.hears(/Does a page such as a news site/)
  await requester.press('Yes')
  await requester.hears(/quit|close|restart/i)
  await requester.say('it works now, thanks')
  return /INC-\d+/.exec(await requester.hears(/INC-\d+/))![0]
}

describe('the report', () => {
  it('counts as solved by the bot what was confirmed, and not when its requester is back on the topic within seven days', async () => {
    await consoleSession(stage(), 'Alix Admin')
    const [lea, tom] = [await requesterOn('web', stage()), await requesterOn('teams', stage())]
    const solved = [await solvedByBot(lea), await solvedByBot(tom)]
    stage().clock.move(24 * hour)
    for (const one of [lea, tom]) {
      await one.hears(/Is everything still fine with INC-\d+/)
      await one.press('Yes, still fine')
      await one.hears(/How did it go/)
    }
    await stage().settled()
    const cookie = await signsInAgain()
    const figures = async () => {
      const answer = await fetch(`${stage().origin}/console/api/report`, { headers: { cookie } })
      return ((await answer.json()) as { bot: Record<string, number> }).bot
    }
    const before = await figures()

    await tom.say('my globalprotect vpn is stuck on connecting again, I work from home')
    await tom.hears(/Is it the same problem as/)
    await tom.press("No, it's new")
    await tom.hears(/news site/)
    await stage().settled()

    expect(before).toMatchObject({ claimed: 2, asked: 2, confirmed: 2, back: 0, solved: 2 })
    expect(await figures()).toMatchObject({ confirmed: 2, back: 1, solved: 1 })
    expect((await stage().ticket(solved[1]!)).state).toBe('resolved')
    lea.leave()
    tom.leave()
  })
})

describe.each(requesterSurfaces)('a step that helped for a moment, on %s', (surface) => {
  it('is not taken for a solution', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
    await tom.hears(/Does a page such as a news site/)
    await tom.press('Yes')
    await tom.hears(/quit|close|restart/i)

    await tom.say('thanks, it worked, but now it is dead again')
    await tom.hears(/What's the VPN doing now\?/)
    tom.leave()
  })
})

describe.each(requesterSurfaces)('what the bot solved, on %s', (surface) => {
  it('is asked about a day later, and confirmed', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await solvedByBot(tom)

    stage().clock.move(24 * hour)
    await tom.hears(/Is everything still fine with INC-\d+/)
    await tom.press('Yes, still fine')
    await tom.hears(/How did it go/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      handedOff: null,
      followUp: { answer: 'confirmed' },
    })
    tom.leave()
  })

  it('is opened again when it comes back in the same hour, and is not taken for thanks', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await solvedByBot(tom)

    stage().clock.move(hour / 4)
    await tom.say('thanks but it’s not working again')
    await tom.hears(/is open again, and a technician will look at it/)

    expect(await stage().ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
    tom.leave()
  })

  it.each([
    'the issue is back since this morning',
    'thanks, but it worked for an hour and now it’s dead again',
  ])('is opened again by "%s"', async (text) => {
    const tom = await requesterOn(surface, stage())
    const number = await solvedByBot(tom)

    await tom.say(text)
    await tom.hears(/is open again, and a technician will look at it/)

    expect(await stage().ticket(number)).toMatchObject({ state: 'new', queue: 'l1' })
    tom.leave()
  })

  it('stays solved for whoever thanks, whatever may come', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await solvedByBot(tom)

    await tom.say('the VPN connects again, thank you. I’ll come back if it fails again')
    await tom.hears(/welcome|pleasure|glad/i)

    expect((await stage().ticket(number)).state).toBe('resolved')
    tom.leave()
  })

  it('is asked about when "it’s back" may mean either', async () => {
    const tom = await requesterOn(surface, stage())
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
    tom.leave()
  })

  it('is opened again and handed to people when it is back', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await solvedByBot(tom)

    stage().clock.move(24 * hour)
    await tom.hears(/Is everything still fine/)
    await tom.say('no')
    await tom.hears(/is open again, and a technician will look at it/)
    await marc.seesCard(new RegExp(number))

    expect(await stage().ticket(number)).toMatchObject({
      state: 'new',
      queue: 'l1',
      followUp: { answer: 'refused' },
    })
    tom.leave()
  })
})

describe.each(['slack', 'teams', 'web'] as const)(
  'a ticket that waits for its requester on %s',
  (surface) => {
    it('reminds them, is resolved without an answer, and a late answer opens it again', async () => {
      const tom = await requesterOn(surface, stage())
      const marc = await technicianOn('slack', stage())
      const number = await askForHuman(tom)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await tom.hears(/has taken over/)
      await stage().settled()
      await marc.hold('requester', 'Which room is the printer in?')
      await tom.hears(/needs something from you/)

      stage().clock.move(8 * hour)
      await tom.hears(/still waiting for your answer to Marc Petit/)
      await reminded(number, 1)
      stage().clock.move(12 * hour)
      await tom.hears(/still waiting for your answer to Marc Petit/)
      await reminded(number, 2)
      stage().clock.move(20 * hour)
      await tom.hears(/had an answer about INC-\d+, so I've closed it/)
      const ended = await stage().ticket(number)
      await tom.say('thank you')
      await stage().settled()
      const thanked = await stage().ticket(number)
      await tom.say('it is the one in room 12 on the second floor')
      await tom.hears(/is open again/)
      await marc.sees(/room 12/)
      await stage().settled()

      expect(ended).toMatchObject({
        state: 'resolved',
        resolution: { by: 'Guichet', cause: 'No answer from the requester', isUnanswered: true },
      })
      expect(thanked.state).toBe('resolved')
      expect(await stage().ticket(number)).toMatchObject({
        state: 'in-progress',
        assignee: { name: 'Marc Petit' },
        resolution: null,
      })
      expect(ended.satisfaction).toBeUndefined()
      tom.leave()
    })
  },
)

describe('a ticket that is answered in time', () => {
  it('is reminded of no more', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await stage().settled()
    await marc.hold('requester', 'Which room?')
    await tom.hears(/needs something from you/)
    await tom.say('in room 12 on the second floor')
    await tom.hears(/is working on INC-\d+ again/)

    stage().clock.move(48 * hour)
    await stage().settled()

    expect((await stage().ticket(number)).state).toBe('in-progress')
    expect(tom.heard().join('\n')).not.toMatch(/still waiting for your answer/)
    tom.leave()
  })
})
