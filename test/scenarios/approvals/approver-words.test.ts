import { describe, expect, it, jest } from '@jest/globals'
import { approvalPolicies, approversOn } from '../../support/actors/approvers.js'
import { askForAccess } from '../../support/actors/ask-for-access.js'
import { offering } from '../../support/actors/offering.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

jest.setTimeout(120_000)

const stage = onStage({ policies: approvalPolicies })
const { member, manager, requester, waiting, stateOf } = approversOn(stage)
const anyChoice = /^(?:Approve|Refuse|Pass it on|Not now)$/

describe.each(['slack', 'teams'] as const)('an approver on %s', (surface) => {
  it('approves in words, which begin no matter of their own', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await claire.say('I approve')
    await claire.hears(new RegExp(`recorded your approval of ${number}`))
    await tom.hears(/has approved/)
    await stage().settled()

    expect(await stateOf(number)).toEqual(['approved'])
    expect(claire.heard().join('\n')).not.toMatch(/INC-\d+|security/)
    expect(offering(stage(), surface, claire, anyChoice)).toEqual([])
    tom.leave()
    claire.leave()
  })

  it('is asked to press when the words may mean something else, and no button is left once it is decided', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await claire.say('ok for me')
    await claire.hears(new RegExp(`Is that your decision about ${number}`))
    const undecided = await stateOf(number)
    await claire.press('Refuse')
    await claire.hears(/Why are you refusing/)
    await claire.press('Not now')
    await claire.hears(/Nothing has been decided/)
    await claire.press('Approve')
    await claire.hears(/I've recorded your/)
    await tom.hears(/has approved/)
    await stage().settled()

    expect(undecided).toEqual(['asked'])
    expect(offering(stage(), surface, claire, anyChoice)).toEqual([])
    tom.leave()
    claire.leave()
  })

  it('who passes it on and whoever refuses leave their requester nothing to cancel but what is open', async () => {
    const cancel = /^Cancel the request$/
    const tom = await requester(surface)
    const [claire, bea] = [await manager(surface), await manager(surface)]
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)
    await stage().settled()
    const first = offering(stage(), surface, tom, cancel)

    await claire.press('Pass it on')
    await claire.hears(/Who should decide/)
    await claire.say(bea.name)
    await bea.hears(/needs your approval/)
    await stage().settled()
    const second = offering(stage(), surface, tom, cancel)
    await bea.press('Refuse')
    await bea.hears(/Why are you refusing/)
    await bea.say('not in the budget')
    await tom.hears(/not in the budget/)
    await stage().settled()

    expect([first.length, second.length]).toEqual([1, 1])
    expect(second[0]).toContain(bea.name)
    expect((await stage().ticket(number)).state).toBe('resolved')
    expect(offering(stage(), surface, tom, cancel)).toEqual([])
    for (const person of [tom, claire, bea]) person.leave()
  })

  it.each([
    ['only until June', /Is that your decision about/],
    ['c’est seulement jusqu’à fin juin', /Confirmez-vous cette décision pour/],
    ['is that really necessary?', /This is what .* told me about/],
    ['my thing is broken', /What isn't working/],
  ])('who wrote “%s” is answered, and still decides in words', async (line, question) => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await claire.say(line)
    await claire.hears(question)
    await claire.say('I approve')
    await claire.hears(new RegExp(`recorded your approval of ${number}`))
    await tom.hears(/has approved/)
    await stage().settled()

    expect(await stateOf(number)).toEqual(['approved'])
    expect(offering(stage(), surface, claire, /^(?:Approve|Something else|Yes, thanks)$/)).toEqual([])
    expect(claire.heard().join('\n')).not.toMatch(/INC-\d+/)
    tom.leave()
    claire.leave()
  })

  it('who was asked about two says which one is meant', async () => {
    const claire = await manager(surface)
    const [tom, lea] = [await requester(surface), await requester(surface)]
    const [first, second] = [await waiting(tom, claire), await waiting(lea, claire)]
    await claire.hears(new RegExp(second))

    await claire.say('approved')
    await claire.hears(new RegExp(`about ${first}, ${second}. Which one`))
    await claire.say(`${second}: I refuse`)
    await claire.hears(new RegExp(`Why are you refusing ${second}`))
    await claire.say('not this year')
    await lea.hears(/not this year/)
    await stage().settled()

    expect([await stateOf(first), await stateOf(second)]).toEqual([['asked'], ['refused']])
    expect(offering(stage(), surface, claire, /^Not now$/)).toEqual([])
    for (const one of [tom, lea, claire]) one.leave()
  })

  it('who names the requester to pass it on to is asked for somebody else', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const paul = await manager(surface)
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await claire.press('Pass it on')
    await claire.hears(/Who should decide/)
    await claire.say(tom.name)
    await claire.hears(/own request.*Who else should/)
    await claire.say(paul.name)
    await claire.hears(/who'll decide instead of you/)
    const told = await tom.hears(/I've asked Claire Martin \d+ instead/)
    await stage().settled()

    expect(told.split('\n')[0]).toBe(
      `${claire.name} has passed on the decision about ${number}: I've asked ${paul.name} instead, and I'll tell you as soon as there's an answer.`,
    )
    expect(offering(stage(), surface, claire, anyChoice)).toEqual([])
    for (const one of [tom, claire, paul]) one.leave()
  })

  it('whose reason is awaited has nothing left to press once a lead has decided', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const alix = await technicianOn('console', stage(), 'Alix Admin')
    const number = await waiting(tom, claire)
    await alix.seesCard(new RegExp(number))
    await claire.press('Refuse')
    await claire.hears(/Why are you refusing/)

    await alix.fill('approval', { decision: 'bypass', reason: 'agreed by telephone' })
    await tom.hears(/is going ahead and is no longer waiting/)
    await stage().settled()

    expect(offering(stage(), surface, claire, anyChoice)).toEqual([])
    await claire.say('too expensive')
    await claire.hears(/isn't waiting for an answer from you/)
    expect(await stateOf(number)).toEqual(['bypassed'])
    tom.leave()
    claire.leave()
  })

  it('reads the question to its end in the language in which it was asked', async () => {
    const tom = await requesterOn(surface, stage(), { name: `Tom Langue ${surface}` })
    const claire = await manager(surface, 'fr')
    const number = await waiting(tom, claire)
    await claire.hears(/nécessite votre accord/)

    await claire.press('Refuser')
    await claire.hears(/Pourquoi refusez-vous/)
    await claire.say('Please ask again next year, the budget of this one is spent')
    await tom.hears(/budget of this one is spent/)
    await stage().settled()

    const question = claire.heard().find((words) => words.includes('Votre réponse'))
    expect(question).toMatch(/nécessite votre accord.*Votre réponse : Refuser/s)
    expect(claire.heard().join('\n')).not.toMatch(/needs your approval/)
    expect(await stateOf(number)).toEqual(['refused'])
    tom.leave()
    claire.leave()
  })
})

describe('a request that needs several approvals', () => {
  it('says so, and names whom the policy names by their names, on the card too', async () => {
    const tom = await requester('slack')
    const claire = await manager('slack')
    const marc = await technicianOn('slack', stage())
    const other = await technicianOn('teams', stage())
    const owen = await member('slack', 'Owen Owner')
    await owen.say('hello')
    await owen.hears(/./)
    await askForAccess(tom, 'en', 'Jira')
    await tom.hears(/Who is it/)
    await tom.say(claire.name)
    const told = await tom.hears(/I've asked Claire/)
    const number = /REQ-\d+/.exec(told)![0]
    await marc.seesCard(new RegExp(number))
    await other.seesCard(new RegExp(number))

    const waitsOnCards = [await marc.shown(), await other.shown()]
    await claire.press('Approve')
    const next = await tom.hears(/has approved/)
    await claire.hears(/I've recorded your/)
    const asked = stage()
      .slack.messages(claire.place)
      .find(({ words }) => words.includes('Your answer'))!

    expect(told).toMatch(/needs 3 approvals first, one after the other/)
    for (const card of waitsOnCards) {
      expect(card).toMatch(/Approver Bea Buyer – to be asked/)
      expect(card).not.toMatch(/bea\.buyer@/)
    }
    expect(next).toMatch(/One more approval is needed: I've asked Owen Owner|couldn't reach Owen Owner/)
    expect(next).not.toMatch(/I have everything I need/)
    expect(asked.username).toBeUndefined()
    expect(asked.words).toMatch(/^Tom Baker \d+ is asking for something/)
    for (const one of [tom, claire, owen]) one.leave()
  })

  it('and is refused by the first says of the others that they were not asked', async () => {
    const tom = await requester('teams')
    const claire = await manager('teams')
    const marc = await technicianOn('slack', stage())
    await askForAccess(tom, 'en', 'Jira')
    await tom.hears(/Who is it/)
    await tom.say(claire.name)
    const number = /REQ-\d+/.exec(await tom.hears(/I've asked Claire/))![0]
    await marc.seesCard(new RegExp(number))

    await claire.press('Refuse')
    await claire.hears(/Why are you refusing/)
    await claire.say('not before the audit is over')
    await tom.hears(/hasn't approved/)

    expect(await marc.sees(/refused/)).toMatch(/Approver Bea Buyer – not asked/)
    tom.leave()
    claire.leave()
  })
})
