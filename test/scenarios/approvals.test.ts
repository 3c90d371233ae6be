import { describe, expect, it, jest } from '@jest/globals'
import { askForAccess } from '../support/actors/ask-for-access.js'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { type Requester, type RequesterSurface, requesterOn } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

const hour = 3_600_000

jest.setTimeout(120_000)

const stage = onStage({
  policies: {
    'approvals.yml': {
      remindAfter: ['8 h'],
      expiresAfter: '40 h',
      calendar: 'around-the-clock',
      asksForManager: true,
      rules: [
        {
          topics: ['account.access-request'],
          // What SAP costs is below: its requests need the manager alone.
          when: { application: ['Jira', 'SAP'] },
          costFrom: 500,
          approvers: [
            'manager',
            { owner: 'application' },
            { person: 'bea.buyer@example.com', name: 'Bea Buyer' },
          ],
        },
        { topics: ['account.access-request'], approvers: ['manager'] },
        {
          topics: ['software.license'],
          when: { application: ['Visio'] },
          approvers: [{ person: 'ulla.owner@example.org', name: 'Ulla Owner' }],
        },
      ],
      owners: { application: { Jira: { person: 'owen.owner@example.org', name: 'Owen Owner' } } },
      costs: { application: { SAP: 320, Jira: 900 } },
    },
  },
})

/** Somebody for whom their platform vouches; on the page, signed in. */
function member(surface: RequesterSurface, name: string, language: 'en' | 'fr' = 'en'): Promise<Requester> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  return requesterOn(surface, stage(), { name, language, email })
}

let people = 0
/** Somebody whom the bot knows, with a name that nobody else has. */
async function manager(surface: RequesterSurface, language: 'en' | 'fr' = 'en'): Promise<Requester> {
  people += 1
  const claire = await member(surface, `Claire Martin ${people}`, language)
  await claire.say(language === 'fr' ? 'bonjour' : 'hello')
  await claire.hears(/./)
  return claire
}

/** Somebody who asks: on the page signed in, for only then can they name who approves it. */
function requester(surface: RequesterSurface, language: 'en' | 'fr' = 'en'): Promise<Requester> {
  people += 1
  return member(surface, `Tom Baker ${people}`, language)
}

async function waiting(requester: Requester, approver: Requester): Promise<string> {
  await askForAccess(requester)
  await requester.hears(/manager's approval. Who is it/)
  await requester.say(approver.name)
  const told = await requester.hears(/needs an approval first: I've asked/)
  return /REQ-\d+/.exec(told)![0]
}

const stateOf = async (number: string) =>
  (await stage().ticket(number)).approval?.steps.map(({ state }) => state)

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
    const asked = await claire.hears(new RegExp(`Tom Baker \\d+ asks for something.*${number}.*320`, 's'))
    await marc.seesCard(new RegExp(number))
    const shown = await marc.sees(/Manager Claire Martin/)
    const held = await stage().ticket(number)
    await marc.press('resolve')
    await marc.refusedWith(/cannot be carried out yet: Claire Martin \d+ has not approved it/)

    await stage().restart()
    await claire.press('Approve')
    await claire.hears(/your approval of REQ-\d+ is recorded/)
    await tom.hears(/has approved REQ-\d+.*support team/)
    await marc.take()
    await tom.hears(/has taken over/)

    expect(asked).toContain('SAP')
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
    expect(ticket.audit.map(({ what, byName }) => `${byName} ${what}`)).toContain(`${claire.name} approved`)
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
    await claire.hears(/Why do you refuse/)
    await claire.say('not before the audit is over')
    await claire.hears(/your refusal of REQ-\d+ is recorded/)
    await tom.hears(/has not approved.*not before the audit is over/s)
    const refused = await stage().ticket(number)
    await tom.press('Open it again')
    await tom.hears(/is open again/)

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
    await claire.hears(/don't know anybody by that name/)
    await claire.say(paul.name)
    await claire.hears(/decides in your place/)
    await tom.hears(new RegExp(`I've asked ${paul.name}`))
    await paul.hears(/needs your approval/)
    await paul.press('Approve')
    await tom.hears(/has approved/)

    expect(wanted).toMatchObject({
      state: 'new',
      hold: null,
      unclaimed: { queue: 'l1' },
      approval: { steps: [{ state: 'asked' }] },
    })
    expect((await stage().ticket(number)).state).toBe('new')
    expect((await stage().ticket(number)).approval?.steps).toMatchObject([
      { state: 'approved', approver: { name: paul.name }, delegatedBy: [claire.name] },
    ])
    for (const one of [tom, claire, paul]) one.leave()
  })
})

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
    await tom.hears(/has taken over.*carried out once Claire Martin \d+ has approved it/s)
    await marc.sees(/Not to be carried out before it is approved/)
    await marc.replies('Which ledgers do you need?')
    await tom.hears(/Which ledgers/)
    await tom.say('the one of purchases')
    await marc.sees(/the one of purchases/)
    await marc.press('resolve')
    await marc.refusedWith(/Claire.*has not approved it.*pass the decision on.*requester can cancel.*a lead/s)
    const held = await stage().ticket(number)
    await claire.press('Approve')
    await tom.hears(/has approved/)
    await marc.resolve({ cause: 'A request', solution: 'Access was given', identity: 'call-back' })
    await tom.hears(/Access was given/)

    expect(held).toMatchObject({
      state: 'on-hold',
      hold: { reason: 'approval', detail: claire.name },
      assignee: { name: 'Marc Petit' },
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
    await tom.hears(/goes on without waiting/)
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
    await tom.hears(/Alix Admin has not approved.*SAP is being replaced/s)
    await claire.hears(/No longer needed/)

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
    const number = /REQ-\d+/.exec(await tom.hears(/needs an approval, and I've asked Ulla Owner/))![0]
    await approver.hears(new RegExp(`${number}.*Visio`, 's'))
    await marc.seesCard(new RegExp(number))
    await marc.sees(/Not to be carried out before it is approved/)
    const waits = await stage().ticket(number)
    await marc.take()
    await tom.hears(/has taken over.*carried out once Ulla Owner has approved it/s)
    await marc.press('resolve')
    await marc.refusedWith(/Ulla Owner has not approved it/)
    await approver.press('Approve')
    await tom.hears(/Ulla Owner has approved/)
    const approved = await stage().ticket(number)
    await lea.say('I need a licence for Visio please')
    await lea.hears(/./)
    const other = await takenFromTheBot(lea)
    await lea.hears(/needs an approval, and I've asked Ulla Owner/)
    const taken = await stage().ticket(other)
    await marc.seesCard(new RegExp(other))
    await marc.fill('topic', { topic: 'software.install', reason: 'It is free for everybody' })
    await lea.hears(/turned out to need no approval/)
    const withdrawn = await approver.hears(/No longer needed/)

    expect(withdrawn).toMatch(/Licence or activation/)
    expect(withdrawn).not.toMatch(/Your answer/)
    expect(waits).toMatchObject({ state: 'new', hold: null, approval: { steps: [{ state: 'asked' }] } })
    expect(waits.unclaimed).toMatchObject({ queue: 'l1' })
    expect(approved).toMatchObject({ state: 'in-progress', assignee: { name: 'Marc Petit' } })
    expect(taken).toMatchObject({
      state: 'on-hold',
      hold: { reason: 'approval' },
      assignee: { name: 'Marc Petit' },
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

/** The bot still leads them; Marc takes their ticket by its number. */
async function takenFromTheBot(from: Requester): Promise<string> {
  await stage().settled()
  const { app, slack, staff } = stage()
  const { tickets } = await app.store.tickets({ isHandedOff: false, order: 'recent', limit: 50 })
  const { number } = tickets.find(({ requester }) => requester.name === from.name)!
  await slack.command(staff['Marc Petit'].slack, `take ${number}`)
  await from.hears(/has taken over/)
  return number
}

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
    await paul.hears(/votre refus pour REQ-\d+ est enregistré/)
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
      await marc.sees(/could not be asked/)

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
    await tom.hears(/don't know anybody by that name/)
    await tom.say('jane.doe@example.org')
    const number = /REQ-\d+/.exec(await tom.hears(/couldn't reach/))![0]
    await marc.seesCard(new RegExp(number))

    expect(await marc.sees(/could not be asked/)).toContain(number)
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
      await mallory.hears(/doesn't wait for your answer/)
      await slack.pressEdited(tom.name, value)
      await tom.hears(/doesn't wait for your answer/)
    }

    expect(await stateOf(number)).toEqual(['asked'])
    for (const one of [tom, claire, mallory]) one.leave()
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

/** “Ask IT about this” on Slack, the action of the message box on Teams: by Marc Petit, on what somebody wrote. */
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

/** Whoever looks after licences: on the page, signed in, the same in every story. */
let owner: Requester | null = null
const ulla = async () => {
  owner ??= await member('web', 'Ulla Owner')
  return owner
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
      await writer.hears(/needs an approval first: I've asked Ulla Owner/)
      await approver.hears(new RegExp(`${number}.*Visio`, 's'))
      await marc.seesCard(new RegExp(number))
      await marc.press('resolve')
      await marc.refusedWith(/cannot be carried out yet: Ulla Owner has not approved it/)
      const held = await stage().ticket(number)
      await approver.press('Approve')
      await writer.hears(/Ulla Owner has approved/)
      await marc.take()
      await writer.hears(/has taken over/)

      expect(held).toMatchObject({ state: 'on-hold', hold: { reason: 'approval' }, assignee: null })
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
    const part = /REQ-\d+/.exec(await tom.hears(/needs an approval first: I've asked Ulla Owner/))![0]
    await approver.hears(new RegExp(part))
    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    await stage().settled()
    const cancelled = await stateOf(part)
    await tom.say(`what is the status of ${part}?`)
    await tom.press(`Open it again ${part}`)
    await tom.hears(new RegExp(`${part} is open again. Its approval has not been given yet`))
    await tom.hears(/needs an approval first: I've asked Ulla Owner/)
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
      assignee: { name: 'Marc Petit' },
      approval: { steps: [{ kind: 'manager', state: 'unreachable' }] },
    })
    tom.leave()
  })
})

/** Last: sessions of the console do not outlive the days that pass. */
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
    await tom.hears(/has not answered about REQ-\d+/)
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
