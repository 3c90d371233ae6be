import { describe, expect, it, jest } from '@jest/globals'
import { approvalPolicies, approversOn } from '../../support/actors/approvers.js'
import { onStage } from '../../support/stage/on-stage.js'

jest.setTimeout(120_000)

const stage = onStage({ policies: approvalPolicies })
const { manager, requester, waiting, stateOf } = approversOn(stage)

const hour = 3_600_000

describe('whoever waits for an approval', () => {
  it('has the approver reminded by asking for it, and not again right away', async () => {
    const tom = await requester('slack')
    const claire = await manager('slack')
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await tom.say('can you chase my manager?')
    await tom.hears(/was last asked about .* hasn't answered yet\. I can remind them from/)
    stage().clock.set(stage().clock.now() + 5 * hour)
    await tom.say('can you chase my manager?')
    await tom.hears(/Still no answer about .*; I've reminded Claire Martin/)
    await claire.hears(/A reminder: .* is still waiting for your answer/)
    await claire.press('Approve')
    await tom.hears(/has approved/)

    const ticket = await stage().ticket(number)
    expect(await stateOf(number)).toEqual(['approved'])
    expect(ticket.audit.filter(({ did }) => did === 'approval-reminded')).toHaveLength(1)
    tom.leave()
    claire.leave()
  })
})

describe('an approver', () => {
  it('who asks what it is for reads what was told, and decides then', async () => {
    const tom = await requester('teams')
    const claire = await manager('teams')
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await claire.say('what is it for?')
    await claire.hears(new RegExp(`This is what .* told me about ${number}`))
    const undecided = await stateOf(number)
    await claire.say('I approve')
    await claire.hears(/I've recorded your/)
    await tom.hears(/has approved/)

    expect(undecided).toEqual(['asked'])
    expect(claire.heard().join('\n')).not.toMatch(/INC-\d+/)
    tom.leave()
    claire.leave()
  })
})
