import { describe, expect, it, jest } from '@jest/globals'
import { approvalPolicies, approversOn } from '../../support/actors/approvers.js'
import { askForAccess } from '../../support/actors/ask-for-access.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const hour = 3_600_000

jest.setTimeout(120_000)

const stage = onStage({ policies: approvalPolicies })
const { member, manager, requester, waiting, stateOf } = approversOn(stage)

const pairs = [
  { from: 'slack', to: 'teams', by: 'console' },
  { from: 'teams', to: 'slack', by: 'slack' },
] as const

describe.each(['slack', 'teams', 'web'] as const)('an approver on %s', (surface) => {
  it('approves: the request waited with its clocks paused, and is the desk’s then', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const marc = await technicianOn('console', stage())
    const number = await waiting(tom, claire)
    const asked = await claire.hears(
      new RegExp(`Tom Baker \\d+ is asking for something.*${number}.*320`, 's'),
    )
    await marc.seesCard(new RegExp(number))
    const shown = await marc.sees(/Manager Claire Martin/)
    const held = await stage().ticket(number)
    await marc.press('resolve')
    await marc.refusedWith(/can't be carried out yet: Claire Martin \d+ hasn't approved it/)

    await stage().restart()
    await claire.press('Approve')
    await claire.hears(/I've recorded your approval of REQ-\d+/)
    await tom.hears(/has approved REQ-\d+.*support team/)
    await marc.take()
    await tom.hears(/has taken over/)

    expect(asked).toMatch(/Asked which access it's about – SAP\n.*Asked how much access is needed – Read\n/)
    expect(asked.match(/SAP$/gm)).toHaveLength(2)
    expect(asked).not.toMatch(/example\.org/)
    expect(shown).toMatch(/asked.*named by the requester/)
    expect(held).toMatchObject({
      state: 'on-hold',
      hold: { reason: 'approval', detail: claire.name },
      sla: { dueAt: null },
    })
    const ticket = await stage().ticket(number)
    expect(ticket).toMatchObject({ state: 'in-progress', hold: null })
    expect(ticket.approval?.steps).toMatchObject([
      { kind: 'manager', state: 'approved', isNamedByRequester: true },
    ])
    expect(ticket.audit).toContainEqual(expect.objectContaining({ byName: claire.name, did: 'approved' }))
    expect(claire.buttons()).not.toContain('Approve')
    tom.leave()
    claire.leave()
  })

  it('refuses with a reason, which the requester reads; they can open it again', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await claire.press('Refuse')
    await claire.hears(/Why are you refusing/)
    await claire.say('not before the audit is over')
    await claire.hears(/I've recorded your refusal of REQ-\d+/)
    await tom.hears(/hasn't approved.*not before the audit is over/s)
    const refused = await stage().ticket(number)
    await tom.press('Reopen it')
    await tom.hears(/is open again.*what has changed/)

    expect(refused).toMatchObject({
      state: 'resolved',
      resolution: { isRefused: true, isCancelled: true, solution: 'not before the audit is over' },
      approval: { steps: [{ state: 'refused', reason: 'not before the audit is over' }] },
    })
    expect((await stage().ticket(number)).state).toBe('new')
    tom.leave()
    claire.leave()
  })

  it('passes it on to somebody else, who decides; the requester, who wants a human meanwhile, is in the queue', async () => {
    const tom = await requester(surface)
    const claire = await manager(surface)
    const paul = await manager(surface)
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)
    await tom.say('I want to talk to a human')
    await tom.hears(new RegExp(`passed ${number} to the support team|Your request is ${number}`))
    const wanted = await stage().ticket(number)

    await claire.press('Pass it on')
    await claire.hears(/Who should decide/)
    await claire.say('Nobody Atall')
    await claire.hears(/don't know anyone by that name/)
    await claire.say(paul.name)
    await claire.hears(/who'll decide instead of you/)
    await tom.hears(new RegExp(`I've asked ${paul.name}`))
    await paul.hears(/needs your approval/)
    await paul.press('Approve')
    await tom.hears(/has approved/)

    expect(wanted).toMatchObject({
      state: 'new',
      hold: null,
      assignment: { wait: { queue: 'l1' } },
      approval: { steps: [{ state: 'asked' }] },
    })
    expect((await stage().ticket(number)).state).toBe('new')
    expect((await stage().ticket(number)).approval?.steps).toMatchObject([
      { state: 'approved', approver: { name: paul.name }, delegatedBy: [claire.name] },
    ])
    for (const one of [tom, claire, paul]) one.leave()
  })
})

describe('an approval', () => {
  it.each(['slack', 'web'] as const)('is in French on %s for those who speak it', async (surface) => {
    const lea = await requester(surface, 'fr')
    const paul = await manager(surface, 'fr')
    await askForAccess(lea, 'fr')
    await lea.hears(/Il faut l'accord de votre responsable/)
    await lea.say(paul.name)
    await lea.hears(/Il faut d'abord un accord/)
    await paul.hears(/nécessite votre accord/)

    await paul.press('Refuser')
    await paul.hears(/Pourquoi refusez-vous/)
    await paul.say('budget épuisé cette année')

    await lea.hears(/n'a pas donné son accord.*budget épuisé/s)
    await paul.hears(/votre refus pour la demande REQ-\d+ est enregistré/)
    lea.leave()
    paul.leave()
  })

  it('goes from one to the next, on any platform: the manager, the owner, a named person, when it costs that much', async () => {
    const tom = await requester('slack')
    const claire = await manager('slack')
    const owen = await member('web', 'Owen Owner')
    const bea = await member('teams', 'Bea Buyer')
    await bea.say('hello')
    await bea.hears(/./)
    const marc = await technicianOn('console', stage())
    await askForAccess(tom, 'en', 'Jira')
    await tom.hears(/manager's approval. Who is it/)
    await tom.say(claire.name)
    const number = /REQ-\d+/.exec(await tom.hears(/I've asked Claire/))![0]
    await marc.seesCard(new RegExp(number))

    await claire.press('Approve')
    await tom.hears(/I've asked Owen Owner/)
    const asked = await owen.hears(new RegExp(`${number}.*900`, 's'))
    const before = await stateOf(number)
    await owen.press('Approve')
    await tom.hears(/I've asked Bea Buyer/)
    await bea.hears(new RegExp(number))
    await bea.press('Approve')
    await tom.hears(/Bea Buyer has approved REQ-\d+.*support team/)

    expect(asked).toContain('Jira')
    expect(before).toEqual(['approved', 'asked', 'to-come'])
    expect((await stage().ticket(number)).approval).toMatchObject({
      cost: { amount: 900, currency: 'EUR' },
      steps: [
        { kind: 'manager', state: 'approved', approver: { name: claire.name } },
        { kind: 'owner', state: 'approved', approver: { name: 'Owen Owner' } },
        { kind: 'person', state: 'approved', approver: { name: 'Bea Buyer' } },
      ],
    })
    for (const one of [tom, claire, owen, bea]) one.leave()
  })

  it.each(['slack', 'teams'] as const)(
    'whose question does not arrive on %s goes to the desk, and both sides are told',
    async (surface) => {
      const { slack, teams } = stage()
      const tom = await requester(surface)
      const claire = await manager(surface)
      const marc = await technicianOn(surface, stage())
      await stage().settled()
      if (surface === 'slack')
        slack.faults.add('chat.postMessage', { is: 'error', error: 'account_inactive' }, 1, claire.place)
      else teams.connector.faults.push({ status: 403, code: 'BotNotInConversationRoster', in: claire.place })

      await askForAccess(tom)
      await tom.hears(/Who is it/)
      await tom.say(claire.name)
      const number = /REQ-\d+/.exec(await tom.hears(/couldn't reach Claire/))![0]
      await marc.seesCard(new RegExp(number))
      await marc.sees(/couldn't be asked/)

      expect(await stage().ticket(number)).toMatchObject({
        state: 'new',
        hold: null,
        approval: { steps: [{ state: 'unreachable' }] },
      })
      tom.leave()
      claire.leave()
    },
  )

  it('of nobody known goes to the desk with that said', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('teams', stage())
    await askForAccess(tom)
    await tom.hears(/Who is it/)
    await tom.say('Jane Doe')
    await tom.hears(/don't know anyone by that name/)
    await tom.say('jane.doe@example.org')
    const number = /REQ-\d+/.exec(await tom.hears(/couldn't reach/))![0]
    await marc.seesCard(new RegExp(number))

    expect(await marc.sees(/couldn't be asked/)).toContain(number)
    expect(await stage().ticket(number)).toMatchObject({ state: 'new', queue: 'l1', hold: null })
    tom.leave()
  })

  it('cannot be given by the requester, nor by somebody who edits a button', async () => {
    const tom = await requesterOn('slack', stage())
    const claire = await manager('slack')
    const mallory = await manager('slack')
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)
    const { slack } = stage()

    for (const value of [`approval|${number}|approve`, `approval|${number}|refuse`]) {
      await slack.pressEdited(mallory.name, value)
      await mallory.hears(/isn't waiting for an answer from you/)
      await slack.pressEdited(tom.name, value)
      await tom.hears(/isn't waiting for an answer from you/)
    }

    expect(await stateOf(number)).toEqual(['asked'])
    for (const one of [tom, claire, mallory]) one.leave()
  })

  it('given from an account of the page that was just created is marked wherever technicians read the ticket', async () => {
    const tom = await requester('web')
    const claire = await manager('web')
    const desk = [await technicianOn('slack', stage()), await technicianOn('console', stage())]
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)
    for (const one of desk) await one.seesCard(new RegExp(number))
    // No directory confirms the name of a web account.
    await desk[0]!.sees(/Tom Baker \d+ tom\.baker\.\d+@example\.org/)

    await claire.press('Approve')
    await tom.hears(/has approved/)

    for (const one of desk) await one.sees(/approved.*the account was created on/s)
    expect(await stage().ticket(number)).toMatchObject({
      approval: { steps: [{ state: 'approved', recentAccount: { is: 'account-made' } }] },
    })
    expect((await stage().ticket(number)).audit.map(({ did }) => did)).toEqual(
      expect.arrayContaining(['approver-account-made', 'approved']),
    )
    tom.leave()
    claire.leave()
  })

  it('is withdrawn when the requester cancels', async () => {
    const tom = await requesterOn('teams', stage())
    const claire = await manager('teams')
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    await until(
      async () => ((await stateOf(number))?.[0] === 'withdrawn' ? true : null),
      () => 'it still waits',
    )
    await stage().settled()

    expect(claire.buttons()).not.toContain('Approve')
    expect(await stage().app.store.list('approvalAsk')).not.toContainEqual(
      expect.objectContaining({ value: expect.objectContaining({ ticket: number }) }),
    )
    tom.leave()
    claire.leave()
  })
})

/** These stories come last, because sessions on the technicians' page end during the days that pass. */
describe.each(pairs)('an approval of somebody on $from', ({ from, by }) => {
  it('that nobody answers is reminded of, and ends at the desk', async () => {
    const tom = await requesterOn(from, stage())
    const claire = await manager(from)
    const marc = await technicianOn(by === 'console' ? 'slack' : by, stage())
    const number = await waiting(tom, claire)
    await claire.hears(/needs your approval/)

    await stage().settled()
    stage().clock.move(8 * hour + 60_000)
    await claire.hears(/A reminder/)
    await tom.hears(/I've reminded/)
    await stage().restart()
    stage().clock.move(33 * hour)
    await tom.hears(/hasn't answered about REQ-\d+/)
    await marc.seesCard(new RegExp(number))
    await marc.sees(/no answer/)
    await until(
      () => !claire.buttons().includes('Approve'),
      () => 'the question can still be answered',
    )

    expect(await stage().ticket(number)).toMatchObject({
      state: 'new',
      approval: { steps: [{ state: 'expired' }] },
    })
    tom.leave()
    claire.leave()
  })
})
