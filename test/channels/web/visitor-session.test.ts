import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startWebRig, type WebRig } from './web-rig.js'

const message = { id: 'a3bb189e-8bf9-4f1f-8c5b-1f8a2a7f3c11', text: 'the printer is stuck' }

describe('a visitor', () => {
  let rig: WebRig
  beforeEach(async () => {
    rig = await startWebRig()
  })
  afterEach(() => rig.close())

  it('is greeted when the page is opened for the first time, and only then', async () => {
    const { cookie } = await rig.visitor('fr')
    await rig.get('/chat/session', { cookie })

    expect(rig.intake.activities.map(({ content }) => content.type)).toEqual(['conversation.started'])
    expect(rig.intake.activities[0]?.from).toMatchObject({
      trust: 'visitor',
      locale: 'fr',
      name: 'Visiteur du site',
    })
  })

  it('keeps the conversation from one visit to the next', async () => {
    const { cookie, conversation } = await rig.visitor()

    const again = await rig.get('/chat/session', { cookie })

    expect(await again.json()).toMatchObject({ conversation })
  })

  it('is spoken to in the first language of the browser that we know', async () => {
    const answer = await rig.get('/chat/session', { 'accept-language': 'de-DE,fr-CH;q=0.9,en;q=0.5' })

    expect(await answer.json()).toMatchObject({ language: 'fr' })
  })

  it('gets a cookie that scripts cannot read and that other sites cannot use', async () => {
    const answer = await rig.get('/chat/session')

    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
  })

  it('gets no cookie when the greeting could not be recorded', async () => {
    rig.intake.isDiskFull = true

    const answer = await rig.get('/chat/session')

    expect(answer.status).toBe(503)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('becomes somebody else after leaving', async () => {
    const { cookie, conversation } = await rig.visitor()

    const left = await rig.post('/chat/leave', {}, { cookie })

    expect(left.headers.getSetCookie()[0]).toMatch(/^guichet_visitor=;/)
    expect((await rig.visitor()).conversation).not.toBe(conversation)
  })

  const forgeries: readonly [string, (cookie: string) => string][] = [
    ['another signature', (cookie) => `${cookie.slice(0, -3)}AAA`],
    [
      'another visitor under the same signature',
      (cookie) => cookie.replace(/v1\.[\w-]{22}/, `v1.${'x'.repeat(22)}`),
    ],
    ['another date under the same signature', (cookie) => cookie.replace(/\.(\d+)\./, '.9999999999999.')],
    ['no signature', (cookie) => cookie.replace(/\.[\w-]{43}$/, '')],
    ['words', () => 'guichet_visitor=admin'],
    ['a prototype', () => 'guichet_visitor=__proto__'],
  ]
  it.each(forgeries)('is refused with a cookie that has %s, and nothing is stored', async (_what, forge) => {
    const { cookie, conversation } = await rig.visitor()
    const forged = { cookie: forge(cookie) }
    rig.intake.activities.length = 0

    const answers = await Promise.all([
      rig.get('/chat/session', forged),
      rig.post('/chat/messages', message, forged),
      rig.post('/chat/press', { id: message.id, entry: 'q', value: 'v' }, forged),
      rig.post('/chat/commands', { id: message.id, command: 'human' }, forged),
      rig.get('/chat/events', forged),
    ])

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect(rig.intake.activities).toEqual([])
    expect(await rig.store.list('mailbox')).toEqual([])
    expect(await rig.mailbox.since(`web:local:${conversation}`, 0)).toEqual([])
  })

  it('whose cookie was refused can begin again, because it is cleared', async () => {
    const answer = await rig.get('/chat/session', { cookie: 'guichet_visitor=made-up' })

    expect(answer.headers.getSetCookie()[0]).toMatch(/^guichet_visitor=;/)
  })

  it('is asked to begin again after half a year', async () => {
    const { cookie } = await rig.visitor()
    rig.clock.time += 181 * 24 * 60 * 60 * 1000

    const answer = await rig.post('/chat/messages', message, { cookie })

    expect(answer.status).toBe(401)
  })

  const origins: readonly [string, Record<string, string>, number][] = [
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['a frame without an origin', { origin: 'null' }, 403],
    ['no page at all, as a browser says it of an address that was typed', { 'sec-fetch-site': 'none' }, 403],
    ['our public address', { origin: 'https://help.example.com' }, 202],
    ['our own page', { 'sec-fetch-site': 'same-origin' }, 202],
  ]
  it.each(origins)('who writes from %s is judged by it', async (_what, headers, status) => {
    const { cookie } = await rig.visitor()

    const answer = await rig.post('/chat/messages', message, { cookie, ...headers })

    expect(answer.status).toBe(status)
    expect(rig.intake.activities.filter(({ content }) => content.type === 'message.received')).toHaveLength(
      status === 202 ? 1 : 0,
    )
  })
})

describe('a page in a frame of an intranet', () => {
  it('has a cookie that works there, and names who may frame it', async () => {
    const rig = await startWebRig({ isSecure: true, embedOrigins: ['https://intranet.example.com'] })

    const session = await rig.get('/chat/session')
    const page = await rig.get('/')

    expect(session.headers.getSetCookie()[0]).toMatch(/Secure.*SameSite=None|SameSite=None.*Secure/)
    expect(session.headers.getSetCookie()[0]).toContain('Partitioned')
    // Browsers accept this cookie only from this host, and only with this path.
    expect(session.headers.getSetCookie()[0]).toMatch(/^__Host-guichet_visitor=.*; Path=\/;/)
    expect(page.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://intranet.example.com",
    )
    await rig.close()
  })
})
