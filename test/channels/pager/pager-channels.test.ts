import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Channel } from '../../../src/channels/channel.js'
import { parseMailServer } from '../../../src/channels/pager/config.js'
import { createPagerChannels } from '../../../src/channels/pager/index.js'
import { buildWebhookRequest } from '../../../src/channels/pager/webhook-request.js'
import type { PageNotice } from '../../../src/desk/view/message.js'
import type { ConversationReference } from '../../../src/engine/activity.js'
import { type FakeMailServer, startFakeMailServer } from '../../support/fake-pager/fake-mail-server.js'
import { startTokenServer } from '../../support/fake-pager/fake-token-server.js'
import { type FakeWebhook, startFakeWebhook } from '../../support/fake-pager/fake-webhook.js'

const log = pino({ level: 'silent' })
const clock = { now: () => 1_764_000_000_000 }
const secret = 'a secret of the test'
const page: PageNotice = {
  event: 'trigger',
  id: 'page-1',
  ticket: 'INC-1042',
  priority: 'P1',
  queue: 'network',
  language: 'fr',
  subject: '[P1] INC-1042 : réseau arrêté',
  text: 'INC-1042 attend quelqu’un.\nÀ vous.',
  quote: 'plus rien ne marche\nau 2e étage',
  linkText: 'Pour dire que vous vous en occupez :',
  link: 'https://support.example.org/on-call/abc.def',
  count: 1,
}
const to = (email: string): ConversationReference => ({
  channel: 'pager-mail',
  tenant: 'pager',
  space: 'desk',
  conversation: email,
  address: { email },
})
const delivery = (email: string, notice: PageNotice = page) => ({
  id: 'row-1',
  to: to(email),
  content: { type: 'page' as const, page: notice },
  earlier: null,
  under: null,
  perhapsSince: null,
})

describe('a call by email', () => {
  let server: FakeMailServer
  let mail: Channel

  beforeAll(async () => {
    server = await startFakeMailServer()
    const settings = {
      server: parseMailServer(server.url)!,
      app: null,
      from: 'IT <it@example.org>',
      allowsPlain: true,
    }
    mail = (await createPagerChannels({ mail: settings, webhook: null, clock, log }))[0]!
  })
  afterAll(async () => {
    await mail.stop()
    await server.stop()
  })
  beforeEach(() => server.refuseWith(null))

  it('arrives with its subject, the requester’s words and the link', async () => {
    await mail.deliver(delivery('marc@example.org'))

    const last = server.mails.at(-1)!
    expect(last.to).toEqual(['marc@example.org'])
    expect(last.subject).toBe('[P1] INC-1042 : réseau arrêté')
    expect(last.text).toMatch(/\n> plus rien ne marche\r?\n> au 2e étage\r?\n/)
    expect(last.text).toMatch(
      /Pour dire que vous vous en occupez :\r?\nhttps:\/\/support\.example\.org\/on-call\/abc\.def/,
    )
  })

  it('says that a program sent it, that it matters, and of which call it is, so that its repetitions stand under it', async () => {
    await mail.deliver(delivery('marc@example.org'))

    const { header } = server.mails.at(-1)!
    expect(header('Auto-Submitted')).toBe('auto-generated')
    expect(header('Importance')).toBe('high')
    expect(header('Message-ID')).toBe('<row-1@guichet>')
    expect(header('References')).toBe('<page-1@guichet>')
    expect(header('From')).toBe('IT <it@example.org>')
  })

  it('signs in as the address of the server says, and waits for better settings where it is not let in', async () => {
    const login = { user: 'it@example.org', password: 'p@ss:w/rd %' }
    const guarded = await startFakeMailServer(login)
    const through = async (user: string, password: string) => {
      const smtpUrl = guarded.url.replace(
        '//',
        `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`,
      )
      const settings = {
        server: parseMailServer(smtpUrl)!,
        app: null,
        from: 'it@example.org',
        allowsPlain: true,
      }
      return (await createPagerChannels({ mail: settings, webhook: null, clock, log }))[0]!
    }

    await (await through(login.user, login.password)).deliver(delivery('marc@example.org'))
    const wrong = (await through(login.user, 'another')).deliver(delivery('marc@example.org'))

    await expect(wrong).rejects.toMatchObject({ reason: 'unauthorized', canRetry: true })
    expect(guarded.mails).toHaveLength(1)
    await guarded.stop()
  })

  it('signs in with an access token, which is asked for once, and anew after the server refused it', async () => {
    let valid = 'token-1'
    const issuer = await startTokenServer(() => valid)
    const guarded = await startFakeMailServer({ user: 'it@example.org', isToken: (token) => token === valid })
    const through = async (clientSecret: string) => {
      const server = parseMailServer(guarded.url.replace('//', '//it%40example.org@'))!
      const app = { tokenUrl: issuer.url, clientId: 'app', clientSecret, scope: 'mail/.default' }
      const settings = { server, app, from: 'it@example.org', allowsPlain: true }
      return (await createPagerChannels({ mail: settings, webhook: null, clock, log }))[0]!
    }
    const mail = await through(issuer.secret)

    await mail.deliver(delivery('marc@example.org'))
    await mail.deliver(delivery('marc@example.org'))
    expect(issuer.asked).toEqual([
      'grant_type=client_credentials&client_id=app&client_secret=the+right+one&scope=mail%2F.default',
    ])
    valid = 'token-2'
    await expect(mail.deliver(delivery('marc@example.org'))).rejects.toMatchObject({ canRetry: true })
    await mail.deliver(delivery('marc@example.org'))

    expect(guarded.mails).toHaveLength(3)
    expect(issuer.asked).toHaveLength(2)
    const refused = (await through('the wrong one')).deliver(delivery('marc@example.org'))
    await expect(refused).rejects.toMatchObject({ reason: 'unauthorized', canRetry: true })
    await mail.stop()
    await guarded.stop()
    await issuer.stop()
  })

  it('is all that goes by email', async () => {
    const message = { language: 'en', text: 'hello', buttons: [] }
    const before = server.mails.length

    await expect(
      mail.deliver({ ...delivery('marc@example.org'), content: { type: 'message', message } }),
    ).rejects.toMatchObject({ reason: 'unsupported', canRetry: false })
    expect(server.mails).toHaveLength(before)
  })

  it.each([
    [550, 'refused', false],
    [451, 'unavailable', true],
  ])('that is answered %i is %s; tried again: %s', async (code, reason, canRetry) => {
    server.refuseWith(code)

    await expect(mail.deliver(delivery('marc@example.org'))).rejects.toMatchObject({ reason, canRetry })
  })

  it('does not go to a server that does not encrypt, unless the settings allow it', async () => {
    const settings = {
      server: parseMailServer(server.url)!,
      app: null,
      from: 'it@example.org',
      allowsPlain: false,
    }
    const [strict] = await createPagerChannels({ mail: settings, webhook: null, clock, log })
    const before = server.mails.length

    await expect(strict!.deliver(delivery('marc@example.org'))).rejects.toMatchObject({ canRetry: true })
    expect(server.mails).toHaveLength(before)
  })

  it('to a server that is not there is tried again', async () => {
    const settings = {
      server: parseMailServer('smtp://127.0.0.1:9')!,
      app: null,
      from: 'it@example.org',
      allowsPlain: true,
    }
    const [gone] = await createPagerChannels({ mail: settings, webhook: null, clock, log })

    await expect(gone!.deliver(delivery('marc@example.org'))).rejects.toMatchObject({
      reason: 'unreachable',
      canRetry: true,
    })
  })
})

describe('a call by webhook', () => {
  let hook: FakeWebhook
  let channel: Channel

  beforeAll(async () => {
    hook = await startFakeWebhook()
    const webhook = { url: hook.url, kind: 'generic' as const, secret }
    channel = (await createPagerChannels({ mail: null, webhook, clock, log }))[0]!
  })
  afterAll(() => hook.stop())

  it('is signed over the moment and the body', async () => {
    hook.answerWith(202)

    await channel.deliver(delivery(''))

    const { body, headers } = hook.posts.at(-1)!
    const mac = createHmac('sha256', secret).update(`1764000000.${body}`).digest('hex')
    expect(headers['x-guichet-signature']).toBe(`t=1764000000,v1=${mac}`)
    expect(JSON.parse(body)).toMatchObject({ event: 'trigger', ticket: 'INC-1042', delivery: 'row-1' })
  })

  it.each([
    [429, { 'retry-after': '30' }, { reason: 'rate-limited', canRetry: true, retryAfterMs: 30_000 }],
    [503, {}, { reason: 'unavailable', canRetry: true }],
    [401, {}, { reason: 'unauthorized', canRetry: true }],
    [400, {}, { reason: 'refused', canRetry: false }],
    [302, { location: 'http://127.0.0.1:9/elsewhere' }, { reason: 'unreachable', canRetry: true }],
  ])('that is answered %i %j fails as %j', async (status, headers, fault) => {
    hook.answerWith(status, headers as Record<string, string>)

    await expect(channel.deliver(delivery(''))).rejects.toMatchObject(fault)
  })
})

describe('what other systems are told', () => {
  const call = (event: PageNotice['event']) => ({ id: 'row-1', now: 0, page: { ...page, event } })

  it('is one incident of PagerDuty, from its beginning to its end', () => {
    const target = { kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue', secret } as const
    const bodies = (['trigger', 'acknowledge', 'resolve'] as const).map((event) =>
      JSON.parse(buildWebhookRequest(target, call(event)).body),
    )

    expect(bodies.map(({ event_action: action, dedup_key: key }) => [action, key])).toEqual([
      ['trigger', 'page-1'],
      ['acknowledge', 'page-1'],
      ['resolve', 'page-1'],
    ])
    expect(bodies[0]).toMatchObject({
      routing_key: secret,
      payload: { summary: page.subject, source: 'guichet', severity: 'critical' },
      links: [{ href: page.link }],
    })
  })

  it('is one alert of Opsgenie, found again by its alias', () => {
    const target = { kind: 'opsgenie', url: 'https://api.opsgenie.com/v2/alerts', secret } as const
    const requests = (['trigger', 'acknowledge', 'resolve'] as const).map((event) =>
      buildWebhookRequest(target, call(event)),
    )

    expect(requests.map(({ url }) => url)).toEqual([
      'https://api.opsgenie.com/v2/alerts',
      'https://api.opsgenie.com/v2/alerts/page-1/acknowledge?identifierType=alias',
      'https://api.opsgenie.com/v2/alerts/page-1/close?identifierType=alias',
    ])
    expect(requests[0]!.headers).toEqual({ authorization: `GenieKey ${secret}` })
    expect(JSON.parse(requests[0]!.body)).toMatchObject({
      alias: 'page-1',
      priority: 'P1',
      message: page.subject,
    })
  })
})
