import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({ env: { GUICHET_DESK_MEMBERS_ARE_TECHNICIANS: 'true' } })
const joined = 'U0JOINED01'

describe('a desk whose members are technicians', () => {
  it('is looked at when it starts and when somebody says that it is here; what is amiss is told', async () => {
    const { app, desk, log } = stage()
    // The administrator has typed `desk here` in Teams.
    const told = await until(
      () => log.find((line) => line.includes('do not become technicians')),
      () => 'the log says nothing of it',
    )

    expect(await app.deskFindings()).toEqual([
      { channel: 'slack', conversation: desk.slack, is: 'private', remedy: '' },
      {
        channel: 'teams',
        conversation: desk.teams,
        is: 'unknown',
        remedy: expect.stringContaining('TEAMS_DESK_TEAM_IS_PRIVATE=true'),
      },
    ])
    expect(JSON.parse(told)).toMatchObject({ channel: 'teams', is: 'unknown' })
  })

  it('is part of what the start page and readiness tell', async () => {
    const { app, origin, slack } = stage()
    const told = async () => (await (await fetch(`${origin}/readyz`)).json()).setup

    const setup = await app.checkSetup()
    const fine = await told()
    slack.faults.add('auth.test', { is: 'error', error: 'token_revoked' })
    const revoked = await app.checkSetup()

    // Microsoft requires an https address, which the stage doesn't have.
    expect(setup).toMatchObject({ slack: { isConnected: true }, teams: { isConnected: false } })
    expect(setup.slack?.findings.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/^the restricted group security does not have its own channel/),
    )
    expect(setup.technicians).toMatchObject({ count: 3 })
    expect(fine).toEqual({
      model: 'not-set-up',
      slack: 'connected',
      teams: 'not-connected',
      technicians: 3,
    })
    expect(revoked.slack?.findings).toEqual([expect.objectContaining({ isFine: false })])
    expect(await told()).toMatchObject({ slack: 'not-connected' })
  })

  it('makes nobody one who joins it once it is public', async () => {
    const { app, clock, desk, slack } = stage()
    slack.addPerson({ id: joined, name: 'Jo Ined', email: 'jo@example.org' })
    slack.addChannel(desk.slack, [joined, slack.botUser])
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const card = await until(
      () => slack.messages(desk.slack).find((one) => one.thread === null && one.words.includes(number)),
      () => `no card of ${number}`,
    )

    slack.changeChannel(desk.slack, { is_private: false })
    clock.move(61_000)
    await slack.press(joined, card, 'Take')
    await stage().settled()
    const whilePublic = (await stage().ticket(number)).assignment.assignee
    const found = (await app.deskFindings())[0]
    slack.changeChannel(desk.slack, {})
    clock.move(61_000)
    await slack.press(joined, card, 'Take')
    await tom.hears(/Jo Ined.*has taken over/)

    expect(whilePublic).toBeNull()
    expect(found).toMatchObject({ is: 'public' })
    tom.leave()
  })
})
