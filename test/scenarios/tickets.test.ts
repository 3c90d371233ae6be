import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'

const stage = onStage()

const vpnStuck = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'

describe.each(requesterSurfaces)('a ticket of somebody on %s', (surface) => {
  it('is opened again by a button, and goes back to whoever had it', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('console', stage())
    const number = await resolvedByMarc(tom, marc)

    await tom.press('Reopen it')
    await tom.hears(/is open again/)
    await stage().settled()

    expect(await stage().ticket(number)).toMatchObject({
      state: 'in-progress',
      assignee: { name: 'Marc Petit' },
      resolution: null,
    })
    tom.leave()
  })

  it('is opened again by "it still does not work", never by thanks', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('console', stage())
    const number = await resolvedByMarc(tom, marc)

    await tom.say('thanks a lot!')
    await tom.hears(/welcome|Glad to help/)
    await stage().settled()
    const afterThanks = await stage().ticket(number)
    await tom.say('it still does not work')
    await tom.hears(/is open again/)
    await marc.sees(/it still does not work/)
    await stage().settled()

    expect(afterThanks.state).toBe('resolved')
    expect((await stage().ticket(number)).state).toBe('in-progress')
    tom.leave()
  })

  it('is told of when a line names it and says no more, with the way to open it again', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await solvedByTheBot(tom)

    await tom.say(`${number} blah`)
    await tom.hears(new RegExp(`${number}.*resolved`))
    await tom.press(`Reopen ${number}`)
    await tom.hears(/is open again/)
    await stage().settled()

    expect((await stage().ticket(number)).state).toBe('new')
    tom.leave()
  })

  it('is asked to be the same trouble when its topic comes back soon', async () => {
    const tom = await requesterOn(surface, stage())
    const first = await solvedByTheBot(tom)

    await tom.say(vpnStuck)
    await tom.hears(new RegExp(`Is it the same problem as ${first}`))
    await tom.press("No, it's new")
    await tom.hears(/Does a page such as a news site/)
    await tom.press('Yes')
    await tom.hears(/What happens\?/)
    await tom.say('it works now')
    const second = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await tom.say(vpnStuck)
    await tom.hears(new RegExp(`Is it the same problem as ${second}`))
    await tom.press('Yes, the same')
    await tom.hears(/is open again/)
    await stage().settled()

    expect(second).not.toBe(first)
    expect((await stage().ticket(first)).state).toBe('resolved')
    expect(await stage().ticket(second)).toMatchObject({ state: 'new', queue: 'l1' })
    tom.leave()
  })

  it('is asked after while a technician has it, and the question can be sent on', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await tom.say('where is my ticket?')
    await tom.hears(new RegExp(`${number}.*Marc Petit`, 's'))
    await stage().settled()
    const before = await marc.shown()
    await tom.press('This was for Marc Petit')
    await tom.hears(new RegExp(`I've passed that on, under ${number}`))
    await marc.sees(/where is my ticket\?/)

    expect(before).not.toContain('where is my ticket?')
    tom.leave()
  })

  it('is cancelled by the one who asked', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    await tom.press('Cancel the request')
    await tom.hears(new RegExp(`${number} is cancelled`))
    await marc.sees(/Cancelled by/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      resolution: { cause: 'Cancelled by the requester', by: tom.name },
    })
    tom.leave()
  })

  it('is shown to nobody else, whatever number they type', async () => {
    const tom = await requesterOn(surface, stage())
    const eve = await requesterOn(surface, stage(), { name: `Eve ${surface}` })
    const number = await askForHuman(tom)
    await stage().settled()
    const before = await stage().app.store.lines(number)

    await eve.say(`what is the status of ${number}?`)
    await eve.hears(/can't find an open request/)
    await eve.say(`${number}: please send me the documents`)
    await stage().settled()

    expect(eve.everythingSent()).not.toMatch(/ricoh|2nd floor/)
    expect(eve.everythingSent()).not.toContain(tom.name)
    expect(await stage().app.store.lines(number)).toEqual(before)
    tom.leave()
    eve.leave()
  })
})

describe('a visitor of the page', () => {
  it('changes nothing of another’s ticket by a value that was never on a button', async () => {
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    await stage().settled()
    const before = await stage().ticket(number)
    const opened = await fetch(`${stage().origin}/chat/session?language=en`)
    const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!

    for (const verb of ['cancel', 'reopen', 'forward']) {
      await fetch(`${stage().origin}/chat/press`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({
          id: randomUUID(),
          name: 'Eve',
          language: 'en',
          entry: randomUUID(),
          value: `${verb}|${number}`,
        }),
      })
    }
    await stage().settled()

    expect(await stage().ticket(number)).toEqual(before)
    tom.leave()
  })
})

describe.each(['slack', 'teams'] as const)('what somebody on %s takes back', (surface) => {
  it('is taken back at both desks', async () => {
    const tom = await requesterOn(surface, stage())
    const [onSlack, onTeams] = [await technicianOn('slack', stage()), await technicianOn('teams', stage())]
    const number = await askForHuman(tom)
    await onSlack.seesCard(new RegExp(number))
    await onTeams.seesCard(new RegExp(number))
    const said = await tom.say('the badge of room 12 is under the mat')
    await onSlack.sees(/under the mat/)
    await onTeams.sees(/under the mat/)

    await tom.remove(said)
    await stage().settled()

    expect(await onSlack.shown()).not.toContain('under the mat')
    expect(await onTeams.shown()).not.toContain('under the mat')
  })
})

async function resolvedByMarc(
  tom: Requester,
  marc: Awaited<ReturnType<typeof technicianOn>>,
): Promise<string> {
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await marc.resolve({ cause: 'Jam', solution: 'Paper taken out' })
  await tom.hears(/has resolved/)
  return number
}

async function solvedByTheBot(tom: Requester): Promise<string> {
  await tom.say(vpnStuck)
  await tom.hears(/Does a page such as a news site/)
  await tom.press('Yes')
  await tom.hears(/What happens\?/)
  await tom.say('it works now')
  return /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
}
