import { afterEach, describe, expect, it } from '@jest/globals'
import type { TeamsChannelOptions } from '../../../src/channels/teams/teams-channel.js'
import { desk, type Started, startChannel } from './started-channel.js'

let started: Started
afterEach(() => started.stop())

async function checked(own: Partial<TeamsChannelOptions> = {}, refusal: Error | null = null) {
  started = await startChannel(own)
  if (refusal !== null) {
    const { authentication } = started.teams
    await started.stop()
    started = await startChannel({
      ...own,
      authentication: { ...authentication, acquireToken: () => Promise.reject(refusal) },
    })
  }
  return started.channel.checkSetup([desk])
}

const refused = (code: string) =>
  new Error('not acquired', { cause: new Error(`invalid_client: ${code}: nope`) })

describe('what is tried with Teams', () => {
  it('is fine with a token and a known desk, and says whose people are heard', async () => {
    const { isConnected, findings } = await checked()

    expect(isConnected).toBe(true)
    expect(findings.every(({ isFine }) => isFine)).toBe(true)
    expect(findings.map(({ what }) => what)).toEqual([
      'got a token from Microsoft',
      'expects messages at https://it.example.com/api/messages',
      `accepts people from tenant ${started.teams.tenantId}`,
      `desk channel: ${desk}`,
    ])
  })

  it.each([
    ['a secret that is none', refused('AADSTS7000215'), /AADSTS7000215/, /value of a client secret/],
    ['a secret that is over', refused('AADSTS7000222'), /AADSTS7000222/, /create a new one/],
    ['another app', refused('AADSTS700016'), /AADSTS700016/, /MICROSOFT_APP_ID/],
    ['a refusal of another kind', refused('AADSTS50105'), /AADSTS50105/, /MICROSOFT_APP_TENANT_ID/],
    [
      'no network',
      new Error('network_error', { cause: new Error('getaddrinfo ENOTFOUND login.microsoftonline.com') }),
      /no token from login\.microsoftonline\.com \(ENOTFOUND\)/,
      /DNS, firewall, proxy/,
    ],
  ])('%s is no connection, and what to do is told', async (_title, refusal, what, remedy) => {
    const { isConnected, findings } = await checked({}, refusal)

    expect(isConnected).toBe(false)
    expect(findings[0]).toEqual({
      isFine: false,
      what: expect.stringMatching(what),
      remedy: expect.stringMatching(remedy),
    })
  })

  it('an address that Microsoft cannot reach and a desk that nobody named are told', async () => {
    started = await startChannel({ publicUrl: 'http://127.0.0.1:3978' })

    const { isConnected, findings } = await started.channel.checkSetup([])

    expect(isConnected).toBe(false)
    expect(findings.filter(({ isFine }) => !isFine).map(({ remedy }) => remedy)).toEqual([
      expect.stringContaining('GUICHET_PUBLIC_URL'),
      expect.stringContaining('desk here'),
    ])
  })
})
