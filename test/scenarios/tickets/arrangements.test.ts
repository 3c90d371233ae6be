import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { programDirectory } from '../../../src/app/paths.js'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import { PriorityPolicy } from '../../../src/desk/ticket/service-level/priority.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { type Technician, technicianOn } from '../../support/actors/technician.js'
import { inEnglish } from '../../support/in-english.js'
import { onStage } from '../../support/stage/on-stage.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const hour = 3_600_000

const { value: shipped } = readYaml(join(programDirectory, 'policies/priority.yml'), PriorityPolicy)
const vip = { urgency: 'high', groups: [{ name: 'Executive board', people: ['vera.chief@example.com'] }] }

const stage = onStage({ policies: { 'priority.yml': { ...shipped, vip } } })

const pairs = [
  // The console comes first, because its link for the first account expires after a day.
  { from: 'web', to: 'console' },
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
] as const

async function taken(tom: Requester, marc: Technician): Promise<string> {
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  return number
}

const ticketWhich = (number: string, is: (ticket: Ticket) => boolean) => untilTicket(stage(), number, is)

/** Returns a time, to the minute, as a person would enter it. */
const minuteIn = (hours: number) => new Date(stage().clock.now() + hours * hour).toISOString().slice(0, 16)

// These stories come first, because signing in to the console must happen before days have passed.
describe('a ticket that somebody watches', () => {
  it.each(['slack', 'teams', 'console'] as const)(
    'tells them on %s what others do to it, until they ask no more',
    async (surface) => {
      const tom = await requesterOn('web', stage())
      const nadia = await technicianOn(surface, stage(), 'Nadia Roux')
      const marc = await technicianOn('slack', stage())
      const number = await taken(tom, marc)
      await nadia.seesCard(new RegExp(number))

      await nadia.press('watch')
      await nadia.sees(/Watched by/)
      await ticketWhich(number, ({ watchers }) => watchers?.[0]?.name === 'Nadia Roux')
      await marc.fill('priority', { impact: 'several', urgency: 'high', reason: 'Two more call' })
      await nadia.hearsOfWatched(number, /Marc Petit/)
      await nadia.press('unwatch')
      const left = await ticketWhich(number, ({ watchers }) => watchers === undefined)

      expect(left.audit.map(({ did }) => did)).toEqual(expect.arrayContaining(['watching', 'unwatching']))
      expect(tom.everythingSent()).not.toContain('Two more call')
      tom.leave()
    },
  )
})

describe.each(pairs)('a requester on $from and a technician on $to', ({ from, to }) => {
  it('have a ticket whose priority is set with a reason; its targets follow, and the audit tells old and new', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await taken(tom, marc)
    const before = await stage().ticket(number)

    await marc.fill('priority', { impact: 'whole', urgency: 'high', reason: ' ' })
    await marc.formSays(/Please fill this in/)
    await marc.fill('priority', { impact: 'whole', urgency: 'high', reason: 'The whole floor prints there' })
    const raised = await ticketWhich(number, ({ priority }) => priority === 'P1')
    await marc.sees(/The whole floor prints there/)
    await marc.fill('priority', { impact: 'one', urgency: 'low', major: 'yes', reason: 'Led as a major' })
    const major = await ticketWhich(number, ({ prioritisation: { isMajor } }) => isMajor === true)
    await marc.sees(/major incident/)

    expect(before.priority).not.toBe('P1')
    expect(raised).toMatchObject({
      prioritisation: { impact: 'whole', urgency: 'high', override: { by: 'Marc Petit' } },
    })
    expect(raised.sla!.resolution.targetMs).toBeLessThan(before.sla!.resolution.targetMs)
    expect(major).toMatchObject({ priority: 'P1', prioritisation: { impact: 'one', urgency: 'low' } })
    expect(raised.audit.at(-1)).toMatchObject({
      byName: 'Marc Petit',
      from: to,
      did: 'priority-set',
      before: `${before.priority} ${before.prioritisation.impact} ${before.prioritisation.urgency}`,
      after: 'P1 whole high',
      reason: 'The whole floor prints there',
    })
    expect(tom.everythingSent()).not.toContain('whole floor')
    tom.leave()
  })

  it('have its topic, device and place put right, and no guide begins anew', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await taken(tom, marc)
    const heardBefore = tom.heard().length

    await marc.fill('topic', { topic: 'network.vpn', reason: 'It is the tunnel' })
    await ticketWhich(number, ({ topic }) => topic === 'network.vpn')
    await marc.fill('details', { behalf: 'Claire Dubois', asset: 'PC-0042', site: 'Lyon', room: '204' })
    const ticket = await ticketWhich(number, ({ asset }) => asset === 'PC-0042')
    await marc.sees(/Claire Dubois/)
    await stage().settled()

    expect(ticket).toMatchObject({ onBehalfOf: 'Claire Dubois', facts: { site: 'Lyon', room: '204' } })
    expect(ticket.audit.map(inEnglish)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^corrected the topic: “.*VPN.*” instead of “.*print.*”, It is the tunnel$/),
        'noted: On behalf of: – → Claire Dubois, Asset tag: – → PC-0042, Site: – → Lyon, Room or floor: 2nd floor → 204',
      ]),
    )
    expect(tom.heard()).toHaveLength(heardBefore)
    tom.leave()
  })

  it('agree on a visit: not in the past, another moment is asked for, the next one suits, both are reminded', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await taken(tom, marc)

    await marc.fill('visit', { at: minuteIn(-2), place: 'your desk' })
    await marc.formSays(/in the past/)
    await marc.fill('visit', { at: minuteIn(3), place: 'your desk' })
    await tom.hears(/Marc Petit can come to you .* \(your desk\) about INC-\d+/)
    await tom.press('Another time')
    await tom.hears(/When would suit you better\?/)
    await ticketWhich(number, ({ arrangements: { visit } = {} }) => visit?.state === 'other')
    await marc.fill('visit', { at: minuteIn(5), place: 'your desk' })
    await tom.hears(/Marc Petit can come to you/)
    await tom.press('That suits me')
    await tom.hears(/Noted: Marc Petit is coming to you/)
    const { arrangements: { visit } = {} } = await ticketWhich(
      number,
      (ticket) => ticket.arrangements?.visit?.state === 'confirmed',
    )
    await marc.sees(/confirmed/)
    stage().clock.set(visit!.at - hour / 2)
    await tom.hears(/A reminder: Marc Petit is coming to you/)

    expect((await stage().ticket(number)).audit.map(({ did }) => did)).toEqual(
      expect.arrayContaining(['visit-other', 'visit-confirmed', 'visit-reminded']),
    )
    tom.leave()
  })

  it('have remote control only by an allowed link and only after a yes, which is recorded', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await taken(tom, marc)

    await marc.fill('remote', { link: 'https://evil.example/session' })
    await marc.formSays(/Links can only go to: teams\.microsoft\.com/)
    await marc.fill('remote', { link: 'https://get.teamviewer.com/s-first' })
    await tom.hears(/would like to connect to your screen/)
    await tom.press('No')
    await tom.hears(/no one will connect/)
    const refused = await ticketWhich(
      number,
      ({ arrangements: { remoteControl: remote } = {} }) => remote?.answer === 'no',
    )
    await marc.fill('remote', { link: 'https://get.teamviewer.com/s-second' })
    await tom.hears(/would like to connect to your screen/)
    expect(tom.everythingSent()).not.toContain('s-second')
    await tom.press('Yes, I agree')
    await tom.hears(/Here's the link.*s-second/s)
    const agreed = await ticketWhich(
      number,
      ({ arrangements: { remoteControl: remote } = {} }) => remote?.answer === 'yes',
    )
    await marc.sees(/agreed to/)

    expect(refused.arrangements?.remoteControl).toMatchObject({
      answer: 'no',
      answeredBy: refused.requester.id,
    })
    expect(agreed.arrangements?.remoteControl).toMatchObject({
      by: { name: 'Marc Petit' },
      answeredBy: agreed.requester.id,
      answeredAt: expect.any(Number),
    })
    expect(tom.everythingSent()).not.toContain('s-first')
    tom.leave()
  })

  it('have a device lent, reminded of on its day, and returned', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await taken(tom, marc)
    const due = minuteIn(30).slice(0, 10)

    await marc.fill('loan', { device: 'Laptop 14, tag L-0231', due })
    await tom.hears(/Marc Petit has lent you this .* Laptop 14, tag L-0231/)
    await marc.sees(/Laptop 14, tag L-0231, due back [A-Z]\w+ \d{1,2} [A-Z]\w+/)
    // Use the console from time to time, so that the session doesn't end.
    while (stage().clock.now() < Date.parse(`${due}T12:00:00Z`)) {
      stage().clock.move(6 * hour)
      await marc.shown()
    }
    await tom.hears(/This is due back by .* Laptop 14/)
    await marc.press('loan-returned')
    await tom.hears(/We've got it back, thank you: Laptop 14/)

    expect(await stage().ticket(number)).toMatchObject({
      arrangements: { loan: { device: 'Laptop 14, tag L-0231', dueOn: due, returnedAt: expect.any(Number) } },
    })
    tom.leave()
  })
})

describe('urgency', () => {
  it('is raised by somebody of the executive board, whose name on the card says why', async () => {
    const vera = await requesterOn('teams', stage(), { name: 'Vera Chief' })
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(vera)

    await marc.seesCard(new RegExp(number))
    await marc.sees(/Executive board/)

    expect(await stage().ticket(number)).toMatchObject({
      prioritisation: { urgency: 'high', urgencyBoost: { why: 'vip', group: 'Executive board' } },
    })
    vera.leave()
  })

  it('is raised by “my meeting starts in five minutes”, also when it is said later', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())

    await tom.say('nothing prints on the 2nd floor ricoh printer')
    await tom.hears(/./)
    await tom.say('my meeting starts in five minutes, please get me a human')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.sees(/my meeting starts/)

    expect(await stage().ticket(number)).toMatchObject({
      prioritisation: { urgency: 'high', urgencyBoost: { why: 'pressing' } },
    })
    tom.leave()
  })
})

describe('a press that was made up', () => {
  it('answers for nobody else, and nothing that is no longer asked', async () => {
    const tom = await requesterOn('web', stage())
    const eve = await requesterOn('slack', stage())
    const marc = await technicianOn('slack', stage())
    const number = await taken(tom, marc)
    await marc.fill('visit', { at: minuteIn(3), place: '' })
    await tom.hears(/can come to you/)
    const { arrangements: { visit } = {} } = await stage().ticket(number)
    await eve.say('hello')
    await eve.hears(/./)

    await pressedBy(eve.name, `visit|${number}|${visit!.at}|yes`)
    await eve.hears(/an earlier question|already dealt with/)
    await marc.fill('visit', { at: minuteIn(8), place: '' })
    await tom.hears(/can come to you/)

    expect((await stage().ticket(number)).arrangements?.visit).toMatchObject({ state: 'proposed' })
    expect(eve.everythingSent()).not.toContain(number)
    tom.leave()
    eve.leave()
  })
})

/** Presses a button in a person's own conversation, with an edited value. */
async function pressedBy(name: string, value: string): Promise<void> {
  const { slack } = stage()
  const id = slack.userNamed(name)
  const person = { id, name }
  const message = slack.messages(slack.directChannel(id)).at(-1)!
  const action = { actionId: 'press:0', value, isOption: false }
  await slack.send('interaction', slack.payloads.press(person, message, action))
}
