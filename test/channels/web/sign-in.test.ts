import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { unauditedCommit } from '../../../src/reports/audit/audited-commit.js'
import { startWebRig, type WebRig } from './web-rig.js'

const password = 'a long enough password'

describe('signing in on the requester’s page', () => {
  let rig: WebRig
  beforeAll(async () => {
    rig = await startWebRig()
  })
  afterAll(() => rig.close())

  const invited = (email: string, name: string | null = null) => rig.invited(email, name)
  const accept = (token: string, cookie = '') =>
    rig.post(
      '/chat/invitation/accept',
      { token, name: 'Léa  Martin', password, language: 'fr' },
      cookie === '' ? {} : { cookie },
    )
  const cookieOf = (answer: Response) =>
    answer.headers.getSetCookie().find((one) => one.startsWith('guichet_requester='))

  it('given a link, makes an account once, with a cookie of its own', async () => {
    const token = await invited('Lea@example.org')

    const asked = await rig.post('/chat/invitation', { token })
    const first = await accept(token)
    const again = await accept(token)
    const session = await rig.get('/chat/session', { cookie: cookieOf(first)!.split(';')[0]! })

    expect(await asked.json()).toEqual({ email: 'lea@example.org', name: null, isReset: false })
    expect(first.status).toBe(200)
    expect(cookieOf(first)).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/)
    expect(again.status).toBe(410)
    expect(await session.json()).toMatchObject({
      requester: { email: 'lea@example.org', name: 'Léa Martin' },
      language: 'fr',
    })
  })

  it('given a link of yesterday, or one that a newer took the place of, makes none', async () => {
    const replaced = await invited('old@example.org')
    const late = await invited('old@example.org')

    expect((await accept(replaced)).status).toBe(410)
    rig.clock.time += 24 * 60 * 60 * 1000 + 1
    expect((await accept(late)).status).toBe(410)
    expect((await rig.accounts.all()).some(({ email }) => email === 'old@example.org')).toBe(false)
  })

  it('given a link for an address that has an account, gives it a new password and ends its sessions', async () => {
    const before = cookieOf(await accept(await invited('ines@example.org')))!.split(';')[0]!
    const token = await rig.resetLink('ines@example.org')
    await rig.post('/chat/invitation/accept', {
      token,
      name: 'Inès',
      password: 'another long password',
      language: 'fr',
    })

    const old = await rig.post('/chat/sign-in', { email: 'ines@example.org', password })
    const fresh = await rig.post('/chat/sign-in', {
      email: 'INES@example.org',
      password: 'another long password',
    })
    const session = await rig.get('/chat/session', { cookie: before })
    const accounts = (await rig.accounts.all()).filter(({ email }) => email === 'ines@example.org')

    expect(old.status).toBe(401)
    expect(fresh.status).toBe(200)
    expect(await session.json()).toMatchObject({ requester: null })
    expect(accounts).toHaveLength(1)
  })

  it('given a name by whoever invited, keeps it, whatever is typed; without one, an honest name is chosen', async () => {
    const fields = { password, language: 'en' }
    const named = await invited('intern@corp.example', 'Ian Tern')
    const unnamed = await invited('other@corp.example')
    const accept = (token: string, name?: string) =>
      rig.post('/chat/invitation/accept', { token, ...fields, ...(name === undefined ? {} : { name }) })

    const kept = await accept(named, 'Claire Martin (CEO)')
    const refused = []
    for (const name of ['Gu\u200Bichet', 'Guіchet', 'Boss ✅', 'Léa\u202E Martin', undefined])
      refused.push(await (await accept(unnamed, name)).json())

    expect(await kept.json()).toMatchObject({ requester: { name: 'Ian Tern' } })
    expect(refused).toEqual([...Array(4).fill({ error: 'name-refused' }), { error: 'name-missing' }])
    expect((await accept(unnamed, 'Odile Terrier')).status).toBe(200)
  })

  it('given the password that they have, takes another: every session ends but this one, and they are told', async () => {
    const cookie = cookieOf(await accept(await invited('paul@example.org')))!.split(';')[0]!
    const there = cookieOf(await rig.post('/chat/sign-in', { email: 'paul@example.org', password }))!
    const change = (current: string, next: string, from = cookie) =>
      rig.post('/chat/password', { current, next }, { cookie: from })
    const whoIs = async (from: string) =>
      ((await (await rig.get('/chat/session', { cookie: from })).json()) as { requester: object }).requester

    const refused = [
      await change('a guess', 'purple umbrellas sing softly'),
      await change(password, 'passwordpassword'),
      await change(password, 'purple umbrellas sing softly', 'guichet_requester=none'),
    ]
    const changed = await change(password, 'purple umbrellas sing softly')

    expect(refused.map(({ status }) => status)).toEqual([403, 400, 401])
    expect(changed.status).toBe(200)
    expect(await whoIs(cookieOf(changed)!.split(';')[0]!)).toMatchObject({ email: 'paul@example.org' })
    expect([await whoIs(cookie), await whoIs(there.split(';')[0]!)]).toEqual([null, null])
    const { id } = (await rig.accounts.byEmail('paul@example.org'))!
    const [told] = await rig.store.deliveriesIn(`web:local:${id}`)
    expect(told?.content).toMatchObject({
      message: { text: expect.stringMatching(/mot de passe a été changé/) },
    })
  })

  it('given an account that was disabled and is good again, does not go on where it was signed in', async () => {
    const cookie = cookieOf(await accept(await invited('omar@example.org')))!.split(';')[0]!
    const whoIs = async () => (await (await rig.get('/chat/session', { cookie })).json()) as object

    expect(await whoIs()).toMatchObject({ requester: { email: 'omar@example.org' } })
    await rig.accounts.setDisabled('omar@example.org', true, unauditedCommit(rig.store))
    expect(await whoIs()).toMatchObject({ requester: null })
    await rig.accounts.setDisabled('omar@example.org', false, unauditedCommit(rig.store))
    expect(await whoIs()).toMatchObject({ requester: null })
  })

  it('given a wrong password, an unknown address or a disabled account, answers the same', async () => {
    await accept(await invited('zoe@example.org'))
    await rig.accounts.setDisabled('zoe@example.org', true, unauditedCommit(rig.store))

    const answers = await Promise.all(
      [
        { email: 'zoe@example.org', password },
        { email: 'nobody@example.org', password },
        { email: 'lea@example.org', password: 'not this password' },
      ].map((body) => rig.post('/chat/sign-in', body)),
    )

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
      Array.from({ length: 3 }, () => ({ error: 'wrong-sign-in' })),
    )
  })

  it('given another site’s page, takes neither a password nor a link', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const token = await invited('csrf@example.org')

    const signedIn = await rig.post('/chat/sign-in', { email: 'lea@example.org', password }, elsewhere)
    const accepted = await rig.post(
      '/chat/invitation/accept',
      { token, name: 'Eve', password, language: 'en' },
      elsewhere,
    )

    expect([signedIn.status, accepted.status]).toEqual([403, 403])
    expect(await rig.accounts.invitation(token)).not.toBeNull()
  })

  it('given more failures than a person has, asks to wait', async () => {
    const attempts: number[] = []
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const answer = await rig.post('/chat/sign-in', {
        email: 'guess@example.org',
        password: `guess ${attempt}`,
      })
      attempts.push(answer.status)
    }

    expect(attempts.filter((status) => status === 401)).toHaveLength(10)
    expect(attempts.at(-1)).toBe(429)
  })

  it('given more attempts at once than there are places, refuses the rest and says when to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, at) =>
        rig.post('/chat/sign-in', { email: `crowd${at}@example.org`, password: 'a guess' }),
      ),
    )

    const refused = answers.filter(({ status }) => status === 503)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(8)
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(Array(6).fill('5'))
    expect(await refused[0]!.json()).toEqual({ error: 'busy' })
  })

  it('given a signed-in browser, opens nothing of the console, and a stored session holds no secret', async () => {
    const cookie = cookieOf(await accept(await invited('hugo@example.org')))!.split(';')[0]!
    const token = cookie.split('=')[1]!

    const stored = JSON.stringify(await rig.store.list('requesterSession'))
    const open = await rig.get('/chat/session', { cookie })
    const signedOut = await rig.post('/chat/sign-out', {}, { cookie })
    const session = await rig.get('/chat/session', { cookie })

    expect(stored).not.toContain(token)
    expect(signedOut.status).toBe(204)
    // A shared computer mustn't keep pages or data after sign-out.
    expect(open.headers.get('cache-control')).toBe('no-store')
    expect(signedOut.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(await session.json()).toMatchObject({ requester: null })
  })

  it('given a session without a visit for a week, ends it', async () => {
    const cookie = cookieOf(await accept(await invited('nora@example.org')))!.split(';')[0]!
    rig.clock.time += 8 * 24 * 60 * 60 * 1000

    const session = await rig.get('/chat/session', { cookie })

    expect(await session.json()).toMatchObject({ requester: null })
  })
})

describe('a page that lets in only who is signed in', () => {
  it('makes no visitor and takes nothing from one', async () => {
    const rig = await startWebRig({ letsVisitorsIn: false })

    const session = await rig.get('/chat/session')
    const said = await rig.post('/chat/messages', {
      id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
      text: 'hello',
    })
    await rig.close()

    expect(await session.json()).toMatchObject({ conversation: null, requester: null, letsVisitorsIn: false })
    expect(session.headers.getSetCookie()).toEqual([])
    expect(said.status).toBe(401)
    expect(rig.intake.activities).toEqual([])
  })
})
