import { describe, expect, it } from '@jest/globals'
import { administratorOf } from '../../support/actors/administrator.js'
import { approvalsWith } from '../../support/actors/approvers.js'
import { askForAccess } from '../../support/actors/ask-for-access.js'
import { requesterOn } from '../../support/actors/requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import { leftOf } from '../../support/stage/traces.js'

const stage = onStage({
  policies: approvalsWith({
    rules: [
      {
        topics: ['account.access-request'],
        when: { application: ['Jira'] },
        approvers: [{ person: 'Wilhelmina.Axinite@example.org', name: 'Wilhelmina Axinite' }],
      },
      {
        topics: ['account.access-request'],
        when: { application: ['Confluence'] },
        approvers: ['manager', { person: 'hildegard.sphene@example.org', name: 'Hildegard Sphene' }],
      },
      { topics: ['account.access-request'], approvers: ['manager'] },
    ],
  }),
})
const asks = administratorOf(stage)

describe('an approver of requests of others', () => {
  it('gets a copy of what they were asked and answered, and is forgotten once nothing waits for them; what was decided stays', async () => {
    const [tom, zoe] = await Promise.all([
      requesterOn('slack', stage(), { name: 'Tom Plain' }),
      requesterOn('slack', stage(), { name: 'Zenobia Opal' }),
    ])
    await zoe.say('hello')
    await zoe.hears(/./)
    const asked = async () => {
      await askForAccess(tom)
      await tom.hears(/Who is it/)
      await tom.say('Zenobia Opal')
      return /REQ-\d+/.exec(await tom.hears(/I've asked/))![0]
    }
    const number = await asked()
    await zoe.hears(/needs your approval/)
    const { id } = (await stage().ticket(number)).approval!.steps[0]!.approver!

    const early = await asks('person/forget', { who: id })
    await zoe.press('Refuse')
    await zoe.hears(/Why are you refusing/)
    await zoe.say('the heliodor budget is spent')
    await tom.hears(/heliodor budget/)
    await stage().settled()
    const copy = await asks('person/export', { who: id })
    const { body } = await asks('person/forget', { who: id })

    expect(early.body).toEqual({ is: 'awaited', tickets: [number] })
    expect(copy.body.approvals).toMatchObject([
      { ticket: number, steps: [{ state: 'refused', reason: 'the heliodor budget is spent' }] },
    ])
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    expect(await leftOf(['heliodor', id], stage())).toEqual({})
    const ticket = await stage().ticket(number)
    expect(JSON.stringify([ticket, await stage().app.store.lines(number)])).not.toMatch(/Zenobia/)
    expect(ticket).toMatchObject({
      requester: { name: 'Tom Plain' },
      approval: { steps: [{ state: 'refused', approver: { name: '—' }, reason: null }] },
    })
    for (const one of [tom, zoe]) one.leave()
  })
})

describe('an approver who passed a request on', () => {
  it('gets a copy of that, and is forgotten to the last byte; whoever has it now is asked on', async () => {
    const [tom, ada, ben] = await Promise.all([
      requesterOn('slack', stage(), { name: 'Tom Simple' }),
      requesterOn('slack', stage(), { name: 'Adelheid Beryll' }),
      requesterOn('slack', stage(), { name: 'Benjamin Garnet' }),
    ])
    for (const one of [ada, ben]) {
      await one.say('hello')
      await one.hears(/./)
    }
    await askForAccess(tom)
    await tom.hears(/Who is it/)
    await tom.say('Adelheid Beryll')
    const number = /REQ-\d+/.exec(await tom.hears(/I've asked/))![0]
    await ada.hears(/needs your approval/)
    const { id } = (await stage().ticket(number)).approval!.steps[0]!.approver!
    await ada.press('Pass it on')
    await ada.hears(/Who should decide/)
    await ada.say('Benjamin Garnet')
    await ada.hears(/who'll decide instead of you/)
    await ben.hears(/needs your approval/)
    await stage().settled()

    const copy = await asks('person/export', { who: id })
    const { body } = await asks('person/forget', { who: id })

    expect(copy.body.approvals).toMatchObject([{ ticket: number, audit: [{ did: 'approval-delegated' }] }])
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    expect(await leftOf(['Adelheid', id], stage())).toEqual({})
    await ben.press('Approve')
    await tom.hears(/has approved/)
    for (const one of [tom, ada, ben]) one.leave()
  })
})

describe('an approver whom the policy names by an address, and who never wrote', () => {
  it('gets a copy by that address, and is forgotten to the last byte; that nobody could be asked stays', async () => {
    const email = 'wilhelmina.axinite@example.org'
    const tom = await requesterOn('slack', stage(), { name: 'Tom Modest' })
    await askForAccess(tom, 'en', 'Jira')
    const number = /REQ-\d+/.exec(await tom.hears(/REQ-\d+/))![0]
    await stage().settled()
    const before = await leftOf(['Wilhelmina.Axinite'], stage())

    const copy = await asks('person/export', { who: email })
    const { body } = await asks('person/forget', { who: email })

    expect(Object.keys(before)).toHaveLength(1)
    expect(copy.body).toMatchObject({
      ids: [],
      emails: [email],
      approvals: [
        { ticket: number, steps: [{ state: 'unreachable', named: 'Wilhelmina.Axinite@example.org' }] },
      ],
    })
    expect(body).toEqual({ is: 'forgotten', tickets: 0, conversations: 0 })
    expect(await leftOf(['axinite', 'Axinite'], stage())).toEqual({})
    expect(await stage().ticket(number)).toMatchObject({
      requester: { name: 'Tom Modest' },
      approval: { steps: [{ state: 'unreachable', named: null }] },
    })
    expect((await asks('person/forget', { who: email })).body).toEqual({ is: 'unknown' })
    tom.leave()
  })

  it('is not forgotten while it is still to be asked of them', async () => {
    const email = 'hildegard.sphene@example.org'
    const [tom, zoe] = await Promise.all([
      requesterOn('slack', stage(), { name: 'Tom Humble' }),
      requesterOn('slack', stage(), { name: 'Zuleika Plain' }),
    ])
    await zoe.say('hello')
    await zoe.hears(/./)
    await askForAccess(tom, 'en', 'Confluence')
    await tom.hears(/Who is it/)
    await tom.say('Zuleika Plain')
    const number = /REQ-\d+/.exec(await tom.hears(/I've asked/))![0]

    const early = await asks('person/forget', { who: email })
    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    await stage().settled()
    const { body } = await asks('person/forget', { who: email })

    expect(early.body).toEqual({ is: 'awaited', tickets: [number] })
    expect(body).toEqual({ is: 'forgotten', tickets: 0, conversations: 0 })
    expect(await leftOf(['sphene', 'Sphene'], stage())).toEqual({})
    for (const one of [tom, zoe]) one.leave()
  })
})

describe('an approver who only looked at their home page', () => {
  it('is forgotten with where they were asked', async () => {
    const [tom, ada] = await Promise.all([
      requesterOn('slack', stage(), { name: 'Tom Quiet' }),
      requesterOn('slack', stage(), { name: 'Aurelia Benitoite' }),
    ])
    await stage().slack.openHome(`U${ada.place.slice(1)}`)
    await stage().settled()
    await askForAccess(tom)
    await tom.hears(/Who is it/)
    await tom.say('Aurelia Benitoite')
    const number = /REQ-\d+/.exec(await tom.hears(/I've asked/))![0]
    await ada.hears(/needs your approval/)
    const { id } = (await stage().ticket(number)).approval!.steps[0]!.approver!
    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    await stage().settled()
    const before = await leftOf(['Benitoite', id], stage())

    const { body } = await asks('person/forget', { who: id })

    expect(Object.keys(before)).toHaveLength(2)
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    expect(await leftOf(['Benitoite', id], stage())).toEqual({})
    for (const one of [tom, ada]) one.leave()
  })
})
