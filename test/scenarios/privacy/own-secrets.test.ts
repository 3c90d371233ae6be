import { describe, expect, it } from '@jest/globals'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import type { Fault as SlackFault } from '../../support/fake-slack/faults.js'
import type { Fault as TeamsFault } from '../../support/fake-teams/fake-connector.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

const slackFaults: readonly SlackFault[] = [
  { is: 'status', status: 500 },
  { is: 'drop' },
  { is: 'error', error: 'invalid_auth' },
  { is: 'error', error: 'internal_error' },
]
const teamsFaults: readonly TeamsFault[] = [{ status: 500 }, 'drop', { status: 401 }, { status: 502 }]

describe('while both platforms fail in every way', () => {
  it('what we are known by to them, and people to us, is in no line of the log', async () => {
    const { app, log, slack, teams } = stage()
    const [tom, amina, eve] = await Promise.all([
      requesterOn('slack', stage()),
      requesterOn('teams', stage()),
      requesterOn('web', stage()),
    ])
    await technicianOn('console', stage())
    const { cookie } = await consoleSession(stage(), 'Marc Petit')
    let [onSlack, onTeams] = [0, 0]
    slack.faults.decide(() => slackFaults[onSlack++ % slackFaults.length]!)
    teams.connector.decideFault = () => teamsFaults[onTeams++ % teamsFaults.length]

    for (const person of [tom, amina, eve]) await person.say('I want to talk to a human')
    await until(
      () => onSlack >= slackFaults.length && onTeams >= teamsFaults.length,
      () => `${onSlack} calls to Slack and ${onTeams} to Teams failed`,
    )
    slack.faults.clear()
    teams.connector.decideFault = () => undefined

    const key = await app.store.get('setting', 'web-key')
    const valueIn = (one: string | undefined) => one!.split('=')[1]!
    const secrets = {
      'the bot’s token': slack.botToken,
      'the key of Slack’s signature': slack.signingSecret,
      'the token for Teams': teams.connector.token,
      'the key of cookies and links': key?.kind === 'secret' ? key.value : '',
      'the key of commands': app.controlKey,
      'a technician’s session': valueIn(cookie),
      'a visitor’s cookie': valueIn(eve.cookie),
      'the first link': app.setupLink!.split('token=')[1]!,
    }
    const lines = log.join('\n')
    expect(Object.entries(secrets).filter(([, secret]) => secret.length < 8)).toEqual([])
    expect(Object.entries(secrets).filter(([, secret]) => lines.includes(secret))).toEqual([])
    expect(lines).toMatch(/"channel":"slack"|Slack/)
    expect(lines).toMatch(/Teams/)
    for (const person of [tom, amina, eve]) person.leave()
  })
})
