import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { type EngineRequester, onEngine } from '../../support/stage/on-engine.js'

const stage = onEngine()

const vpnStuck = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'

describe.each(requesterSurfaces)('a ticket of somebody on %s', (surface) => {
  it('is opened again by a button, and goes back to whoever had it', async () => {
    const tom = stage().requester(surface)
    const number = await resolvedByMarc(tom)

    await tom.press('Reopen it')
    await tom.hears(/is open again/)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'in-progress',
      assignment: { assignee: { name: 'Marc Petit' } },
      resolution: null,
    })
  })

  it('is opened again by "it still does not work", never by thanks', async () => {
    const tom = stage().requester(surface)
    const { marc } = stage()
    const number = await resolvedByMarc(tom)

    await tom.say('thanks a lot!')
    await tom.hears(/welcome|Glad to help/)
    const afterThanks = await stage().ticket(number)
    await tom.say('it still does not work')
    await tom.hears(/is open again/)
    marc.sees(/it still does not work/, number)

    expect(afterThanks.state).toBe('resolved')
    expect((await stage().ticket(number)).state).toBe('in-progress')
  })

  it('is told of when a line names it and says no more, with the way to open it again', async () => {
    const tom = stage().requester(surface)
    const number = await solvedByTheBot(tom)

    await tom.say(`${number} blah`)
    await tom.hears(new RegExp(`${number}.*resolved`))
    await tom.press(`Reopen ${number}`)
    await tom.hears(/is open again/)

    expect((await stage().ticket(number)).state).toBe('new')
  })

  it('is asked to be the same trouble when its topic comes back soon', async () => {
    const tom = stage().requester(surface)
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

    expect(second).not.toBe(first)
    expect((await stage().ticket(first)).state).toBe('resolved')
    expect(await stage().ticket(second)).toMatchObject({ state: 'new', queue: 'l1' })
  })

  it('is asked after while a technician has it, and the question can be sent on', async () => {
    const tom = stage().requester(surface)
    const { marc } = stage()
    const number = await askForHuman(tom)
    marc.sees(/./, number)
    await marc.take(number)
    await tom.hears(/has taken over/)

    await tom.say('where is my ticket?')
    await tom.hears(new RegExp(`${number}.*Marc Petit`, 's'))
    const before = marc.shown(number)
    await tom.press('This was for Marc Petit')
    await tom.hears(new RegExp(`I've passed that on, under ${number}`))
    marc.sees(/where is my ticket\?/, number)

    expect(before.join('\n')).not.toContain('where is my ticket?')
  })

  it('is cancelled by the one who asked', async () => {
    const tom = stage().requester(surface)
    const { marc } = stage()
    const number = await askForHuman(tom)
    marc.sees(/./, number)

    await tom.press('Cancel the request')
    await tom.hears(new RegExp(`${number} is cancelled`))
    marc.sees(/Cancelled by/, number)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      resolution: { cause: 'Cancelled by the requester', by: tom.name },
    })
  })

  it('is shown to nobody else, whatever number they type', async () => {
    const tom = stage().requester(surface)
    const eve = stage().requester(surface, { name: `Eve ${surface}` })
    const number = await askForHuman(tom)
    const before = await stage().store.lines(number)

    await eve.say(`what is the status of ${number}?`)
    await eve.hears(/can't find an open request/)
    await eve.say(`${number}: please send me the documents`)

    expect(eve.everythingSent()).not.toMatch(/ricoh|2nd floor/)
    expect(eve.everythingSent()).not.toContain(tom.name)
    expect(await stage().store.lines(number)).toEqual(before)
  })
})

describe('a visitor of the page', () => {
  it('changes nothing of another’s ticket by a value that was never on a button', async () => {
    const tom = stage().requester('web')
    const number = await askForHuman(tom)
    const before = await stage().ticket(number)

    const eve = stage().requester('web', { name: 'Eve' })
    for (const verb of ['cancel', 'reopen', 'forward']) await eve.pressValue(`${verb}|${number}`)

    expect(await stage().ticket(number)).toEqual(before)
  })
})

async function resolvedByMarc(tom: EngineRequester): Promise<string> {
  const { marc } = stage()
  const number = await askForHuman(tom)
  marc.sees(/./, number)
  await marc.take(number)
  await marc.resolve(number, { cause: 'Jam', solution: 'Paper taken out' })
  await tom.hears(/has resolved/)
  return number
}

async function solvedByTheBot(tom: EngineRequester): Promise<string> {
  await tom.say(vpnStuck)
  await tom.hears(/Does a page such as a news site/)
  await tom.press('Yes')
  await tom.hears(/What happens\?/)
  await tom.say('it works now')
  return /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
}
