import { describe, expect, it } from '@jest/globals'
import { createAddressAllowlist } from '../../../src/channels/teams/auth/allowed-addresses.js'
import {
  type MicrosoftCloudName,
  microsoftClouds,
} from '../../../src/channels/teams/auth/microsoft-clouds.js'
import { createTokenSource } from '../../../src/channels/teams/auth/token-source.js'
import { personalActivity } from '../../support/fake-teams/activity-builder.js'
import { startChannel } from './started-channel.js'

const connectors: Readonly<Record<MicrosoftCloudName, string>> = {
  public: 'https://smba.trafficmanager.net/teams/',
  gcc: 'https://smba.infra.gcc.teams.microsoft.com/teams/',
  gcch: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  dod: 'https://smba.infra.dod.teams.microsoft.us/teams/',
}
const names = Object.keys(connectors) as MicrosoftCloudName[]

describe('a bot of a government cloud', () => {
  it.each(names)('of %s calls the connector of that cloud alone', (name) => {
    const mayCall = createAddressAllowlist({
      playground: false,
      cloud: microsoftClouds[name],
      extraHosts: [],
    })

    expect(names.filter((one) => mayCall(connectors[one]))).toEqual([name])
    expect(microsoftClouds[name].serviceUrl).toBe(connectors[name])
  })

  it.each([
    ['public', 'https://login.microsoftonline.com/', 'https://api.botframework.com'],
    ['gcc', 'https://login.microsoftonline.com/', 'https://api.botframework.com'],
    ['gcch', 'https://login.microsoftonline.us/', 'https://api.botframework.us'],
    ['dod', 'https://login.microsoftonline.us/', 'https://api.botframework.us'],
  ] as const)('of %s gets its token at %s for %s', async (name, login, scope) => {
    const asked: unknown[] = []
    const createCredentials = async (...about: unknown[]) => {
      asked.push(about)
      return { getToken: async () => 'a token' } as never
    }
    const registration = { appId: 'bot', appPassword: 'x', appType: 'SingleTenant', tenantId: 'our-tenant' }

    const token = await createTokenSource(registration, microsoftClouds[name], { createCredentials })(false)

    expect(token).toBe('a token')
    expect(asked).toEqual([['bot', scope, `${login}our-tenant`, true]])
  })

  it.each([
    ['public', 'contoso.sharepoint.com'],
    ['gcc', 'contoso.sharepoint.com'],
    ['gcch', 'contoso.sharepoint.us'],
    ['dod', 'contoso.sharepoint-mil.us'],
  ] as const)('of %s takes files from %s', (name, host) => {
    expect(microsoftClouds[name].isSharePoint(host)).toBe(true)
    expect(microsoftClouds[name].isSharePoint(`${host}.evil.example`)).toBe(false)
  })

  it('hears what that cloud signs, and nothing of the commercial one', async () => {
    const { teams, intake, ...running } = await startChannel({ cloud: 'gcch' })
    const amina = teams.addUser('Amina Diallo')
    const base = { serviceUrl: teams.serviceUrl, tenantId: teams.tenantId, bot: teams.bot }
    const say = async (iss: string) => {
      const token = await teams.signer.sign({ serviceurl: teams.serviceUrl, iss })
      return (await teams.post(personalActivity(base, amina, { text: 'hello' }), token)).status
    }

    expect(await say('https://api.botframework.us')).toBe(200)
    expect(await say('https://api.botframework.com')).toBe(401)
    expect(intake.accepted).toHaveLength(1)
    await running.stop()
  })
})
