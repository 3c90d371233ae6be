import { describe, expect, it, jest } from '@jest/globals'
import { approvalPolicies, approversOn } from '../../support/actors/approvers.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

jest.setTimeout(120_000)

const stage = onStage({ policies: approvalPolicies })
const { manager, requester, waiting, stateOf, ulla } = approversOn(stage)

describe.each([
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'slack', to: 'console' },
] as const)('a request of somebody on $from that waits for an approval', ({ from, to }) => {
  it('is taken and talked about on $to meanwhile, and resolved only once it is approved', async () => {
    const tom = await requester(from)
    const claire = await manager(from)
    const marc = await technicianOn(to, stage())
    const number = await waiting(tom, claire)
    await marc.seesCard(new RegExp(number))

    await marc.take()
    await tom.hears(/has taken over.*carry it out once Claire Martin \d+ has approved it/s)
    await marc.sees(/Don't carry this out until it's approved/)
    await marc.replies('Which ledgers do you need?')
    await tom.hears(/Which ledgers/)
    await tom.say('the one of purchases')
    await marc.sees(/the one of purchases/)
    await marc.press('resolve')
    await marc.refusedWith(/Claire.*hasn't approved it.*pass the decision on.*requester can cancel.*a lead/s)
    const held = await stage().ticket(number)
    await claire.press('Approve')
    await tom.hears(/has approved/)
    await marc.resolve({ cause: 'A request', solution: 'Access was given', identity: 'call-back' })
    await tom.hears(/Access was given/)

    expect(held).toMatchObject({
      state: 'on-hold',
      hold: { reason: 'approval', detail: claire.name },
      assignment: { assignee: { name: 'Marc Petit' } },
      sla: { dueAt: null },
    })
    expect((await stage().ticket(number)).state).toBe('resolved')
    tom.leave()
    claire.leave()
  })

  it('goes on without when a lead says so on $to, with the reason; a technician may not', async () => {
    const tom = await requesterOn(from, stage())
    const claire = await manager(from)
    const [alix, marc] = [await technicianOn(to, stage(), 'Alix Admin'), await technicianOn(to, stage())]
    const number = await waiting(tom, claire)
    await Promise.all([alix.seesCard(new RegExp(number)), marc.seesCard(new RegExp(number))])

    await marc.press('approval')
    await marc.refusedWith(/Only a lead/)
    await alix.fill('approval', { decision: 'bypass', reason: 'the director agreed by telephone' })
    await tom.hears(/is going ahead and is no longer waiting/)
    await claire.hears(/No longer needed/)
    await marc.take()
    await tom.hears(/has taken over/)

    const ticket = await stage().ticket(number)
    expect(ticket.approval?.steps).toMatchObject([
      { state: 'bypassed', reason: 'the director agreed by telephone' },
    ])
    expect(ticket.state).toBe('in-progress')
    expect(tom.everythingSent()).not.toContain('by telephone')
    tom.leave()
    claire.leave()
  })

  it('ends when a lead says so on $to, and the requester reads why', async () => {
    const tom = await requesterOn(from, stage())
    const claire = await manager(from)
    const alix = await technicianOn(to, stage(), 'Alix Admin')
    const number = await waiting(tom, claire)
    await alix.seesCard(new RegExp(number))

    await alix.fill('approval', { decision: 'cancel', reason: 'SAP is being replaced' })
    await tom.hears(/Alix Admin hasn't approved.*SAP is being replaced/s)
    await claire.hears(/No longer needed/)

    const lines = await stage().app.store.lines(number)
    const vars = { name: 'Alix Admin', reason: 'SAP is being replaced' }
    expect(lines.map(({ event }) => event)).toContainEqual({ kind: 'approval-refused', vars })
    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      resolution: { isRefused: true },
      approval: { steps: [{ state: 'withdrawn' }] },
    })
    tom.leave()
    claire.leave()
  })
})

describe.each([
  { from: 'web', to: 'slack' },
  { from: 'slack', to: 'teams' },
  { from: 'teams', to: 'console' },
] as const)('a human whom somebody on $from asks for on the way to a request', ({ from, to }) => {
  it('talks with them at once, and its approval is asked for all the same: also of what is taken from the bot on $to', async () => {
    const approver = await ulla()
    const [tom, lea] = [await requester(from), await requester(from)]
    const marc = await technicianOn(to, stage())
    await tom.say('I need a licence for Visio please')
    await tom.hears(/./)

    await tom.say('I want to talk to a human')
    const number = /REQ-\d+/.exec(await tom.hears(/needs approval, and I've asked Ulla Owner/))![0]
    await approver.hears(new RegExp(`${number}.*Visio`, 's'))
    await marc.seesCard(new RegExp(number))
    await marc.sees(/Don't carry this out until it's approved/)
    const waits = await stage().ticket(number)
    await marc.take()
    await tom.hears(/has taken over.*carry it out once Ulla Owner has approved it/s)
    await marc.press('resolve')
    await marc.refusedWith(/Ulla Owner hasn't approved it/)
    await approver.press('Approve')
    await tom.hears(/Ulla Owner has approved/)
    const approved = await stage().ticket(number)
    await lea.say('I need a licence for Visio please')
    await lea.hears(/./)
    const other = await takenFromTheBot(lea)
    await lea.hears(/needs approval, and I've asked Ulla Owner/)
    const taken = await stage().ticket(other)
    await marc.seesCard(new RegExp(other))
    await marc.fill('topic', { topic: 'software.install', reason: 'It is free for everybody' })
    await lea.hears(/doesn't need approval after all/)
    const withdrawn = await approver.hears(/No longer needed/)

    expect(withdrawn).toMatch(/licence or activation/)
    expect(withdrawn).not.toMatch(/Your answer/)
    expect(waits).toMatchObject({ state: 'new', hold: null, approval: { steps: [{ state: 'asked' }] } })
    expect(waits.assignment.wait).toMatchObject({ queue: 'l1' })
    expect(approved).toMatchObject({ state: 'in-progress', assignment: { assignee: { name: 'Marc Petit' } } })
    expect(taken).toMatchObject({
      state: 'on-hold',
      hold: { reason: 'approval' },
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    expect(await stage().ticket(other)).toMatchObject({
      state: 'in-progress',
      topic: 'software.install',
      approval: { steps: [{ state: 'withdrawn' }] },
    })
    tom.leave()
    lea.leave()
  })
})

/** Has Marc take a ticket by number while the bot is still working on it. */
async function takenFromTheBot(from: Requester): Promise<string> {
  await stage().settled()
  const { app, slack, staff } = stage()
  const { tickets } = await app.store.tickets({ isHandedOff: false, order: 'recent', limit: 50 })
  const { number } = tickets.find(({ requester }) => requester.name === from.name)!
  await slack.command(staff['Marc Petit'].slack, `take ${number}`)
  await from.hears(/has taken over/)
  return number
}

/**
 * Has Marc Petit forward a person's message: with “Ask IT about this” on Slack, or with the action in Teams' message
 * menu.
 */
async function passOn(surface: 'slack' | 'teams', { name }: Requester, text: string): Promise<void> {
  const { app, slack, staff, teams } = stage()
  const { slack: marc, teams: onTeams } = staff['Marc Petit']
  const { user } = (await app.store.list('person')).find(({ value }) => value.person.name === name)!.value
    .person
  if (surface === 'slack') {
    slack.addChannel('C0GENERAL1', [user, slack.botUser])
    await slack.shortcut(marc, (await slack.sayIn('C0GENERAL1', user, text)).message)
    return
  }
  await teams.extend(onTeams, 'composeExtension/submitAction', {
    commandId: 'createTicket',
    messagePayload: { from: { user: { id: user, displayName: name } } },
    data: { ticketText: text },
  })
}

describe.each(['slack', 'teams'] as const)(
  'a request that a technician makes of a message on %s',
  (surface) => {
    it('waits for its approval, as one that its requester sent', async () => {
      const approver = await ulla()
      const writer = await requester(surface)
      await writer.say('hello')
      await writer.hears(/./)
      const marc = await technicianOn('console', stage())

      await passOn(surface, writer, 'I need a licence for Visio please')
      const told = await writer.hears(/opened REQ-\d+ for you/)
      const number = /REQ-\d+/.exec(told)![0]
      await writer.hears(/has to be approved first: I've asked Ulla Owner/)
      await approver.hears(new RegExp(`${number}.*Visio`, 's'))
      await marc.seesCard(new RegExp(number))
      await marc.press('resolve')
      await marc.refusedWith(/can't be carried out yet: Ulla Owner hasn't approved it/)
      const held = await stage().ticket(number)
      await approver.press('Approve')
      await writer.hears(/Ulla Owner has approved/)
      await marc.take()
      await writer.hears(/has taken over/)

      expect(held).toMatchObject({
        state: 'on-hold',
        hold: { reason: 'approval' },
        assignment: { assignee: null },
      })
      expect(held.handedOff).toMatchObject({ cause: 'opened-for' })
      expect((await stage().ticket(number)).state).toBe('in-progress')
      writer.leave()
    })
  },
)

describe.each([
  { from: 'teams', to: 'teams' },
  { from: 'slack', to: 'slack' },
  { from: 'web', to: 'console' },
] as const)('a ticket of somebody on $from that has become a request on $to', ({ from, to }) => {
  it('waits for its approval: split off, its topic put right, or opened again after it was cancelled', async () => {
    const approver = await ulla()
    const tom = await requester(from)
    const marc = await technicianOn(to, stage())
    const first = await askForHuman(tom)
    await marc.seesCard(new RegExp(first))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.fill('split', { text: 'A licence for Visio', topic: 'software.license' })
    const part = /REQ-\d+/.exec(await tom.hears(/has to be approved first: I've asked Ulla Owner/))![0]
    await approver.hears(new RegExp(part))
    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    await stage().settled()
    const cancelled = await stateOf(part)
    await tom.say(`what is the status of ${part}?`)
    await tom.press(`Reopen ${part}`)
    await tom.hears(new RegExp(`${part} is open again. It hasn't been approved yet`))
    await tom.hears(/has to be approved first: I've asked Ulla Owner/)
    await approver.hears(new RegExp(part))
    await approver.press('Approve')
    await tom.hears(/Ulla Owner has approved/)
    const approved = await stage().ticket(part)

    await marc.fill('topic', { topic: 'account.access-request', reason: 'It is SAP that they need' })
    await tom.hears(new RegExp(`couldn't reach|${first} goes on`))
    await marc.seesCard(new RegExp(first))

    expect(cancelled).toEqual(['withdrawn'])
    expect(approved).toMatchObject({
      state: 'new',
      facts: { application: expect.stringMatching(/visio/i) },
      approval: { steps: [{ state: 'approved', approver: { name: 'Ulla Owner' } }] },
    })
    expect(await stage().ticket(first)).toMatchObject({
      topic: 'account.access-request',
      state: 'in-progress',
      assignment: { assignee: { name: 'Marc Petit' } },
      approval: { steps: [{ kind: 'manager', state: 'unreachable' }] },
    })
    tom.leave()
  })
})
