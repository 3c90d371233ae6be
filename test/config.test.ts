import { describe, expect, it } from '@jest/globals'
import { readConfig, unknownSettings } from '../src/config.js'
import { ConfigurationError } from '../src/errors.js'

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}

describe('the settings', () => {
  it('have a default each, so that an empty environment starts on one machine', () => {
    const config = readConfig({})

    expect(config).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3978',
      languages: ['en', 'fr'],
      hasPublicSearch: true,
    })
    expect(config.slack).toBeNull()
    expect(config.teams).toBeNull()
    expect(config.missing.slack).toContain('SLACK_BOT_TOKEN')
    expect(config.missing.teams).toEqual([
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_PASSWORD',
      'MICROSOFT_APP_TENANT_ID',
    ])
  })

  it('tell which names are none of them, apart from those of whoever works on the program', () => {
    const env = { GUICHET_LANGAGES: 'fr', GUICHET_LANGUAGES: 'fr', GUICHET_TEST_SEED: '1', HOME: '/root' }

    expect(unknownSettings(env)).toEqual(['GUICHET_LANGAGES'])
  })

  it('close the public search when told to', () => {
    expect(readConfig({ GUICHET_PUBLIC_SEARCH: 'false' }).hasPublicSearch).toBe(false)
    expect(problemsOf({ GUICHET_PUBLIC_SEARCH: 'no' })).toEqual([
      'GUICHET_PUBLIC_SEARCH must be true or false',
    ])
  })

  it('list every mistake at once, each with what to do', () => {
    const problems = problemsOf({
      PORT: 'many',
      GUICHET_PUBLIC_URL: 'support',
      GUICHET_LOG_LEVEL: 'loud',
      GUICHET_TIME_ZONE: 'Mars/Base',
      GUICHET_LANGUAGES: 'english',
      SLACK_BOT_TOKEN: 'wrong',
    })

    expect(problems).toHaveLength(6)
    for (const name of [
      'PORT',
      'GUICHET_PUBLIC_URL',
      'GUICHET_LOG_LEVEL',
      'GUICHET_TIME_ZONE',
      'GUICHET_LANGUAGES',
      'SLACK_BOT_TOKEN',
    ]) {
      expect(problems.filter((problem) => problem.includes(name))).toHaveLength(1)
    }
  })

  it('treat an empty value as not given', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '' }).port).toBe(3978)
  })

  it('say what a half set-up channel lacks, and where it is explained', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      'SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode) is missing: Slack needs it (docs/channels/slack.md)',
    ])
    expect(problemsOf({ MICROSOFT_APP_ID: 'app' })).toHaveLength(2)
  })

  it('begin with what Slack gives before the app is installed', () => {
    const http = readConfig({ SLACK_SIGNING_SECRET: 'shhhhhhh' })
    const socket = readConfig({ SLACK_APP_TOKEN: 'xapp-1' })

    expect(http).toMatchObject({ slack: null, slackBegun: { signingSecret: 'shhhhhhh' } })
    expect(socket).toMatchObject({ slack: null, slackBegun: { signingSecret: null } })
    expect(http.missing.slack).toEqual(['SLACK_BOT_TOKEN'])
    expect(readConfig({}).slackBegun).toBeNull()
  })

  it('take Slack over HTTP or over a socket', () => {
    expect(
      readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'shhhhhhh' }).slack?.appToken,
    ).toBeNull()
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack?.appToken).toBe(
      'xapp-1',
    )
  })

  it('take the names that the Teams CLI writes, all three or none; ours win', () => {
    const cli = { CLIENT_ID: 'app', CLIENT_SECRET: 'secret', TENANT_ID: 'tenant' }
    const { TENANT_ID: _, ...two } = cli

    expect(readConfig(cli).teams).toMatchObject({ appId: 'app', appPassword: 'secret', tenantId: 'tenant' })
    expect(readConfig({ ...cli, MICROSOFT_APP_PASSWORD: 'ours' }).teams).toMatchObject({
      appId: 'app',
      appPassword: 'ours',
    })
    expect(readConfig(two).teams).toBeNull()
  })

  describe('of Teams', () => {
    const [ours, other] = ['7c1b9a52-0000-4000-8000-00000000000f', 'deadbeef-0000-4000-8000-00000000000e']
    const single = {
      MICROSOFT_APP_ID: 'app',
      MICROSOFT_APP_PASSWORD: 'secret',
      MICROSOFT_APP_TENANT_ID: ours,
    }
    const { MICROSOFT_APP_TENANT_ID: _, ...app } = { ...single, MICROSOFT_APP_TYPE: 'MultiTenant' }

    it('are refused for a bot of several tenants that lists none', () => {
      expect(problemsOf(app)).toEqual([expect.stringMatching(/^MICROSOFT_TENANTS is missing/)])
      expect(problemsOf({ ...app, MICROSOFT_TENANTS: 'contoso.com' })).toEqual([
        expect.stringMatching(/^MICROSOFT_TENANTS must be a list of tenant IDs/),
      ])
      expect(problemsOf({ ...single, MICROSOFT_TENANTS: other })).toEqual([
        expect.stringMatching(/^MICROSOFT_TENANTS does not contain MICROSOFT_APP_TENANT_ID/),
      ])
    })

    it('say which tenants are ours: those listed, else that of the app', () => {
      const listed = { ...app, MICROSOFT_TENANTS: `${ours}, ${other}` }

      expect(readConfig(listed).teams).toMatchObject({ tenantId: null, homeTenants: [ours, other] })
      expect(readConfig(single).teams).toMatchObject({ homeTenants: [ours] })
    })

    it('know the commercial cloud by default, and no cloud that there is not', () => {
      expect(readConfig(single).teams?.cloud).toBe('public')
      expect(readConfig({ ...single, MICROSOFT_CLOUD: 'gcch' }).teams?.cloud).toBe('gcch')
      expect(problemsOf({ ...single, MICROSOFT_CLOUD: 'mars' })).toHaveLength(1)
    })
  })
})

describe('the settings of a language model', () => {
  const url = 'http://127.0.0.1:11434/v1'

  it('are none by default, and all that is needed are an address and a name', () => {
    expect(readConfig({}).model).toBeNull()
    expect(
      readConfig({ GUICHET_MODEL_URL: `${url}/`, GUICHET_MODEL_NAME: 'llama3.1', GUICHET_MODEL_KEY: '' })
        .model,
    ).toEqual({
      url,
      name: 'llama3.1',
      key: null,
      timeoutMs: 2_500,
      callsADay: 5_000,
      tokensADay: 10_000_000,
    })
  })

  it.each([
    ['an address alone', { GUICHET_MODEL_URL: url }, /GUICHET_MODEL_NAME is missing/],
    [
      'a name alone',
      { GUICHET_MODEL_NAME: 'llama3.1' },
      /GUICHET_MODEL_NAME is set, but GUICHET_MODEL_URL is missing/,
    ],
    [
      'a key alone',
      { GUICHET_MODEL_KEY: 'sk-1' },
      /GUICHET_MODEL_KEY is set, but GUICHET_MODEL_URL is missing/,
    ],
    ['no address', { GUICHET_MODEL_URL: 'localhost:11434', GUICHET_MODEL_NAME: 'a' }, /such as http:/],
    ['a key in it', { GUICHET_MODEL_URL: `${url}?key=1`, GUICHET_MODEL_NAME: 'a' }, /GUICHET_MODEL_KEY/],
    [
      'the whole path',
      { GUICHET_MODEL_URL: `${url}/chat/completions`, GUICHET_MODEL_NAME: 'a' },
      /end before \/chat\/completions/,
    ],
    ['a longer wait', { GUICHET_MODEL_TIMEOUT_MS: '5000' }, /at most 2500 milliseconds/],
    ['nothing a day', { GUICHET_MODEL_CALLS_A_DAY: '0' }, /leave out GUICHET_MODEL_URL/],
    ['words', { GUICHET_MODEL_TOKENS_A_DAY: 'many' }, /must be a whole number such as 10000000/],
  ])('say what is wrong with %s', (_of, env: Record<string, string>, says) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(says)])
  })
})

describe('the settings of pagers', () => {
  const mail = { SMTP_URL: 'smtps://user:word@mail.example.org', SMTP_FROM: 'IT <it@example.org>' }
  const oauth = {
    SMTP_OAUTH_TOKEN_URL: 'https://login.example.org/token',
    SMTP_OAUTH_CLIENT_ID: 'app',
    SMTP_OAUTH_CLIENT_SECRET: 'word',
  }
  const hook = {
    PAGER_WEBHOOK_URL: 'https://hooks.example.org/page',
    PAGER_WEBHOOK_SECRET: 'a secret of the test',
    PAGER_WEBHOOK_HOSTS: 'hooks.example.org',
  }

  it('are none by default, and both when both are set up', () => {
    expect(readConfig({}).pager).toEqual({ mail: null, webhook: null })
    expect(readConfig({ ...mail, ...hook }).pager).toEqual({
      mail: {
        server: {
          host: 'mail.example.org',
          port: 465,
          isEncrypted: true,
          login: { user: 'user', password: 'word' },
        },
        app: null,
        from: mail.SMTP_FROM,
        allowsPlain: false,
      },
      webhook: { url: hook.PAGER_WEBHOOK_URL, kind: 'generic', secret: hook.PAGER_WEBHOOK_SECRET },
    })
  })

  it.each([
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, isEncrypted: true, login: null }],
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, isEncrypted: false, login: null }],
    ['smtp://mail.example.org:2525', { host: 'mail.example.org', port: 2525 }],
    ['smtps://mail.example.org:587', { host: 'mail.example.org', port: 587, isEncrypted: true }],
    ['smtps://[2001:db8::25]', { host: '2001:db8::25', port: 465 }],
    ['smtp://[::1]:25', { host: '::1', port: 25 }],
    ['smtps://it%40example.org:p%40ss%3A%25@mail', { login: { user: 'it@example.org', password: 'p@ss:%' } }],
    ['smtps://it:@mail', { login: { user: 'it', password: '' } }],
  ])('know the server of %s', (SMTP_URL, server) => {
    expect(readConfig({ ...mail, SMTP_URL }).pager.mail?.server).toMatchObject(server)
  })

  it('know where PagerDuty and Opsgenie are', () => {
    const { PAGER_WEBHOOK_SECRET } = hook
    const urls = ['pagerduty', 'opsgenie'].map(
      (PAGER_WEBHOOK_KIND) => readConfig({ PAGER_WEBHOOK_KIND, PAGER_WEBHOOK_SECRET }).pager.webhook?.url,
    )

    expect(urls).toEqual(['https://events.pagerduty.com/v2/enqueue', 'https://api.opsgenie.com/v2/alerts'])
  })

  it.each([
    ['no sender', { SMTP_URL: mail.SMTP_URL }, /SMTP_FROM is missing/],
    [
      'OAuth 2 and a password',
      { ...mail, ...oauth },
      /SMTP_URL must contain the mailbox but no password if mail is sent with OAuth 2/,
    ],
    [
      'OAuth 2 without a secret',
      { ...mail, SMTP_OAUTH_TOKEN_URL: oauth.SMTP_OAUTH_TOKEN_URL, SMTP_OAUTH_CLIENT_ID: 'app' },
      /SMTP_OAUTH_CLIENT_SECRET is missing/,
    ],
    [
      'tokens in clear',
      {
        ...mail,
        ...oauth,
        SMTP_URL: 'smtp://it%40example.org@mail.example.org',
        SMTP_OAUTH_TOKEN_URL: 'http://login.example.org/token',
      },
      /SMTP_OAUTH_TOKEN_URL must begin with https/,
    ],
    ['no server', { SMTP_FROM: mail.SMTP_FROM }, /SMTP_URL is missing/],
    ['another protocol', { ...mail, SMTP_URL: 'https://mail.example.org' }, /SMTP_URL must be an address/],
    ['a bare percent sign', { ...mail, SMTP_URL: 'smtps://it:100%@mail.example.org' }, /SMTP_URL: .* %25/],
    [
      'a header in the sender',
      { ...mail, SMTP_FROM: 'it@example.org\r\nBcc: x@y.z' },
      /SMTP_FROM must be an address/,
    ],
    ['no secret', { ...hook, PAGER_WEBHOOK_SECRET: '' }, /PAGER_WEBHOOK_SECRET is missing/],
    [
      'a host that nobody named',
      { ...hook, PAGER_WEBHOOK_HOSTS: 'example.org' },
      /does not contain hooks\.example\.org/,
    ],
    [
      'an open connection',
      { ...hook, PAGER_WEBHOOK_URL: 'http://hooks.example.org/' },
      /must begin with https/,
    ],
    [
      'an open connection to this machine, in production',
      {
        ...hook,
        PAGER_WEBHOOK_URL: 'http://127.0.0.1/',
        PAGER_WEBHOOK_HOSTS: '127.0.0.1',
        NODE_ENV: 'production',
      },
      /must begin with https/,
    ],
    ['a kind without its key', { PAGER_WEBHOOK_KIND: 'opsgenie' }, /PAGER_WEBHOOK_SECRET is missing/],
  ])('are refused with %s', (_, env, problem) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(problem)])
  })
})
