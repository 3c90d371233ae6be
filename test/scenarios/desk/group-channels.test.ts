import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { plain } from '../../support/actors/listening.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const ofNetwork = { slack: 'C0NETDESK1', teams: '19:network@thread.tacv2' }
const ofWorkstation = '19:workstation@thread.tacv2'
const stage = onStage({
  groups: { 'Nadia Roux': ['network'] },
  groupDesks: { network: ofNetwork },
})

describe.each([
  { surface: 'slack', from: 'web' },
  { surface: 'teams', from: 'slack' },
] as const)('technicians on $surface', ({ surface, from }) => {
  it('find a ticket in the channel of its group; the card that it leaves says where it is, and has no buttons', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(surface, stage())
    const nadia = await technicianOn(surface, stage(), 'Nadia Roux', ofNetwork)
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.transfer('network', 'The port of the printer is dead')
    await nadia.seesCard(new RegExp(number))
    await nadia.take()
    await tom.hears(/Nadia Roux.*has taken over/)
    await tom.say('thank you, I wait beside it')
    await nadia.sees(/thank you, I wait beside it/)
    await nadia.writes('It is, wait a minute')
    await tom.hears(/Nadia Roux.*It is, wait a minute/s)
    const left = await marc.sees(/Now with Network and telephony: use the card in their channel/)

    expect(left).not.toMatch(/thank you, I wait beside it/)
    await expect(marc.take()).rejects.toThrow(/Take/)
    expect((await stage().ticket(number)).cards).toHaveLength(4)
    tom.leave()
  })

  it('see it again in the first channel when it comes back, with a line at the end', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(surface, stage())
    const nadia = await technicianOn(surface, stage(), 'Nadia Roux', ofNetwork)
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await marc.transfer('network', 'It is the network')
    await nadia.seesCard(new RegExp(number))
    await marc.sees(/Now with Network and telephony/)
    await nadia.take()
    await tom.hears(/Nadia Roux.*has taken over/)

    await nadia.giveBack('The network is fine')
    await tom.hears(/is back with our First line team/)
    await nadia.sees(/Now with First line: use the card in their channel/)
    await stage().settled()
    const { slack, teams, desk } = stage()
    const said =
      surface === 'slack'
        ? slack.messages(desk.slack).map(({ words }) => words)
        : teams.messages(desk.teams).map(({ text }) => text)

    expect(said.map(plain).filter((text) => text.includes(`${number} is back with First line`))).toHaveLength(
      1,
    )
    stage().clock.move(2 * 60_000)
    await marc.take()
    await tom.hears(/Marc Petit.*has taken over/)
    tom.leave()
  })
})

describe('desk here', () => {
  it('with a group makes a channel that group’s, by an administrator only and for a known group only', async () => {
    const { teams, staff, app } = stage()
    const { 'Alix Admin': alix, 'Marc Petit': marc } = staff
    teams.addToConversation(ofWorkstation, alix.teams, marc.teams)
    const say = (who: typeof alix, text: string) =>
      teams.sayInChannel(who.teams, text, { channel: ofWorkstation, mention: true })
    const answered = (pattern: RegExp) =>
      until(
        () => teams.messages(ofWorkstation).find(({ text }) => pattern.test(plain(text))),
        () => `nobody says ${pattern}`,
      )

    await say(marc, 'desk here workstation')
    await answered(/Only an administrator/)
    await say(alix, 'desk here gardening')
    await answered(/no group “gardening”\. The groups are: l1, identity/)
    await say(alix, 'desk here workstation')
    await answered(/now the desk of Workstations/)

    expect(await app.store.get('setting', 'group-desks:teams')).toMatchObject({
      desks: [
        { group: 'network', isFromPolicy: true, reference: { conversation: ofNetwork.teams } },
        { group: 'workstation', reference: { conversation: ofWorkstation } },
      ],
    })
    const tom = await requesterOn('web', stage())
    const seen = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await seen.seesCard(new RegExp(number))
    await seen.transfer('workstation', 'It is the laptop')
    await until(
      () => teams.messages(ofWorkstation).find(({ card, text }) => card !== null && text.includes(number)),
      () => 'no card in the channel of Workstations',
    )
    tom.leave()
  })
})
