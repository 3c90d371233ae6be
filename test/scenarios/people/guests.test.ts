import { describe, expect, it } from '@jest/globals'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

describe('guests', () => {
  it('are refused kindly on Slack and Teams', async () => {
    const { slack, teams } = stage()
    slack.addPerson({ id: 'U0GUEST001', name: 'Gaston Guest', isGuest: true })
    const guest = teams.addUser('Gaston Guest', { userRole: 'guest' })

    await slack.say('U0GUEST001', 'my vpn is down')
    await teams.say(guest, 'my vpn is down')
    await stage().settled()

    const told = [
      ...slack.messages(slack.directChannel('U0GUEST001')).map(({ words }) => words),
      ...teams.messages(teams.personal(guest)).map(({ text }) => text),
    ]
    expect(told.filter((words) => words.includes('I can only help members'))).toHaveLength(2)
    const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 5, text: 'Gaston' })
    expect(tickets).toEqual([])
  })
})
