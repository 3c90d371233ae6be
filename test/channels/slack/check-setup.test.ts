import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { FakeSlack } from '../../support/fake-slack/fake-slack.js'
import type { Fault } from '../../support/fake-slack/faults.js'
import { desk, type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
afterEach(() => given.end())

const error = (word: string): Fault => ({ is: 'error', error: word })

describe('what is tried with Slack', () => {
  beforeEach(async () => {
    given = await givenSlack()
  })

  it('is fine when the token is taken and Guichet is in its private desk channel', async () => {
    expect(await given.channel.checkSetup([desk])).toEqual({
      isConnected: true,
      findings: [
        { isFine: true, what: 'bot token accepted: workspace Example', remedy: '' },
        { isFine: true, what: `desk channel #it-desk (${desk}): Guichet is in it; private`, remedy: '' },
      ],
    })
  })

  const faults: readonly [string, (slack: FakeSlack) => void, RegExp, RegExp][] = [
    [
      'an unknown token',
      token('invalid_auth'),
      /rejects SLACK_BOT_TOKEN \(invalid_auth\)/,
      /OAuth & Permissions/,
    ],
    ['a revoked token', token('token_revoked'), /rejects SLACK_BOT_TOKEN \(token_revoked\)/, /OAuth/],
    [
      'a network that is away',
      (slack) => slack.faults.add('auth.test', { is: 'drop' }),
      /cannot be reached/,
      /DNS, firewall, proxy/,
    ],
    [
      'Slack’s own trouble',
      (slack) => slack.faults.add('auth.test', { is: 'status', status: 500 }),
      /cannot be reached/,
      /keeps trying/,
    ],
  ]
  it.each(faults)('%s is no connection, and what to do is told', async (_title, break_, what, remedy) => {
    break_(given.slack)

    const { isConnected, findings } = await given.channel.checkSetup([desk])

    expect(isConnected).toBe(false)
    expect(findings).toEqual([
      { isFine: false, what: expect.stringMatching(what), remedy: expect.stringMatching(remedy) },
    ])
  })

  const places: readonly [string, Readonly<Record<string, boolean>>, RegExp, RegExp][] = [
    ['without the app', { is_member: false }, /Guichet is not in it/, /\/invite @Guichet/],
    ['that is archived', { is_archived: true }, /is archived/, /SLACK_DESK_CHANNEL/],
    ['that is public', { is_private: false }, /it is public/, /make it private/],
  ]
  it.each(places)('a desk channel %s is told, and what to do', async (_title, traits, what, remedy) => {
    given.slack.changeChannel(desk, traits)

    const { isConnected, findings } = await given.channel.checkSetup([desk])

    expect(isConnected).toBe(true)
    expect(findings[1]).toEqual({
      isFine: false,
      what: expect.stringMatching(what),
      remedy: expect.stringMatching(remedy),
    })
  })

  it('a desk channel that is not there, one that cannot be looked up, and none at all are told', async () => {
    given.slack.faults.add('conversations.info', error('missing_scope'), 1, desk)

    const { findings } = await given.channel.checkSetup(['C0NOTTHERE', desk])
    const none = await given.channel.checkSetup([])

    expect(findings.slice(1).map(({ what }) => what)).toEqual([
      'desk channel C0NOTTHERE not found',
      `desk channel ${desk} could not be looked up (missing_scope)`,
    ])
    expect(none.findings[1]).toMatchObject({ isFine: false, what: 'no desk channel' })
  })
})

describe('what is tried with Slack over a socket', () => {
  beforeEach(async () => {
    given = await givenSlack({ socketMode: true })
  })

  it('is connected only while the socket is open, and a refused app token is named', async () => {
    const { slack, channel } = given
    const open = await channel.checkSetup([desk])
    slack.faults.add('apps.connections.open', error('invalid_auth'), 20)

    slack.breakSockets()
    let closed = await channel.checkSetup([desk])
    while (!closed.findings[1]!.what.includes('invalid_auth')) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      closed = await channel.checkSetup([desk])
    }

    expect(open.isConnected).toBe(true)
    expect(open.findings[1]!.what).toBe('Socket Mode: the socket is open')
    expect(closed.isConnected).toBe(false)
    expect(closed.findings[1]).toEqual({
      isFine: false,
      what: 'Slack rejects SLACK_APP_TOKEN (invalid_auth)',
      remedy: expect.stringContaining('connections:write'),
    })
  }, 20_000)
})

function token(word: string): (slack: FakeSlack) => void {
  return (slack) => slack.faults.add('auth.test', error(word))
}
