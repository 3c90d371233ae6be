import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createSessions, technicianSessionRules } from '../../../src/accounts/sessions.js'
import type { TechnicianAccount } from '../../../src/storage/records.js'
import { type ConsoleRig, cookieOf, password, setup, startConsoleRig, tokenOf } from './console-rig.js'

const hourMs = 60 * 60 * 1000

describe('an account of the technician page', () => {
  let rig: ConsoleRig
  beforeEach(async () => {
    rig = await startConsoleRig()
  })
  afterEach(() => rig.close())

  const signIn = (email: string, typed = password) =>
    rig.post('/console/api/sign-in', { email, password: typed })
  const session = (cookie: string, headers?: Record<string, string>) =>
    rig.get('/console/api/session', cookie, headers)

  it('is made by the one-time link, and may do all', async () => {
    const link = await rig.firstLink()

    const made = await rig.post('/console/api/setup', setup(tokenOf(link!), 'Ada@Example.com', 'Ada'))

    expect(link).toMatch(/^https:\/\/help\.example\.com\/console\/setup#token=/)
    expect(made.status).toBe(201)
    expect(await (await session(cookieOf(made))).json()).toMatchObject({
      account: { email: 'ada@example.com', roles: ['technician', 'lead', 'administrator'] },
      queues: [
        { id: 'l1', name: 'First line' },
        { id: 'network', name: 'Network' },
      ],
    })
  })

  it('is made only once with one link, also when two people open it at the same moment', async () => {
    const token = tokenOf((await rig.firstLink())!)

    const answers = await Promise.all(
      ['one', 'two', 'three'].map((name) =>
        rig.post('/console/api/setup', setup(token, `${name}@example.com`, name)),
      ),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410])
    expect(await rig.store.list('account')).toHaveLength(1)
  })

  it('is not made with a link older than a day, or one that a newer link replaced', async () => {
    const replaced = tokenOf((await rig.firstLink())!)
    const old = tokenOf((await rig.firstLink())!)
    const answerTo = async (token: string) =>
      (await rig.post('/console/api/setup', setup(token, 'a@example.com', 'A'))).status

    const atOnce = [await answerTo(replaced), await answerTo('x'.repeat(43))]
    rig.clock.time += 24 * hourMs + 1
    const late = await answerTo(old)

    expect([...atOnce, late]).toEqual([410, 410, 410])
    expect(await rig.store.list('account')).toEqual([])
  })

  it('is of whoever was invited, whatever address is typed, and is made once by an invitation', async () => {
    const administrator = await rig.administrator()
    const invited = await rig.post(
      '/console/api/invitations',
      { email: 'marc@example.com', roles: ['technician'], groups: ['l1'] },
      administrator,
    )
    const token = tokenOf(((await invited.json()) as { link: string }).link)

    const made = await rig.post('/console/api/setup', {
      ...setup(token, 'eve@example.com', 'Eve'),
      roles: ['administrator'],
    })
    const again = await rig.post('/console/api/setup', setup(token, 'eve@example.com', 'Eve'))

    const accounts = (await rig.store.list('account')).map(({ value }) => [value.email, value.roles])
    expect(again.status).toBe(410)
    expect(accounts).toContainEqual(['marc@example.com', ['technician']])
    expect([made.status, accounts.map(([email]) => email).sort()]).toEqual([
      201,
      ['ada@example.com', 'marc@example.com'],
    ])
  })

  it('that may do all can be made anew by the machine’s administrator when all who might are disabled', async () => {
    await rig.administrator()
    const [{ key, value }] = (await rig.store.list('account')) as [{ key: string; value: TechnicianAccount }]
    await rig.store.transaction(null, async (tx) => tx.put('account', key, { ...value, disabledAt: 1 }))

    const token = tokenOf((await rig.firstLink())!)

    expect((await rig.post('/console/api/setup', setup(token, 'b@example.com', 'B'))).status).toBe(201)
  })

  it('is not made by a first link once there is an administrator', async () => {
    await rig.administrator()

    expect(await rig.firstLink()).toBeNull()
  })

  it('needs a password of some length', async () => {
    const token = tokenOf((await rig.firstLink())!)

    const answer = await rig.post('/console/api/setup', {
      ...setup(token, 'a@example.com', 'A'),
      password: 'short',
    })

    expect(answer.status).toBe(400)
  })

  it('keeps neither the password nor the secret of a link or a session', async () => {
    const token = tokenOf((await rig.firstLink())!)
    const made = await rig.post('/console/api/setup', setup(token, 'a@example.com', 'A'))
    const cookie = cookieOf(made).split('=')[1]!

    const stored = JSON.stringify([
      await rig.store.list('account'),
      await rig.store.list('session'),
      await rig.store.list('invitation'),
    ])
    expect(stored).toContain('scrypt$32768$8$3$')
    for (const secret of [password, token, cookie]) {
      expect(stored).not.toContain(secret)
      expect(rig.logged.join('')).not.toContain(secret)
    }
    expect(await made.text()).not.toContain('scrypt')
  })

  it('of a technician is made by invitation, with the rights of the invitation', async () => {
    const administrator = await rig.administrator()
    const cookie = await rig.technician(administrator, 'marc@example.com')

    const { account } = (await (await session(cookie)).json()) as {
      account: { roles: string[]; email: string }
    }

    expect(account).toMatchObject({ roles: ['technician'], email: 'marc@example.com' })
  })

  it('cannot invite, list or disable others without being an administrator', async () => {
    await rig.signedIn('Ada', ['administrator'])
    const cookie = await rig.signedIn('Lea', ['technician', 'lead'])
    const id = (await rig.store.list('account')).find(({ value }) => value.name === 'Ada')?.key

    const answers = await Promise.all([
      rig.post(
        '/console/api/invitations',
        { email: 'x@example.com', roles: ['administrator'], groups: [] },
        cookie,
      ),
      rig.get('/console/api/accounts', cookie),
      rig.post(`/console/api/accounts/${id}`, { isDisabled: true }, cookie),
    ])

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
  })

  it('signs in with the right password only, and the refusal does not say what was wrong', async () => {
    await rig.administrator()

    const right = await signIn('ADA@example.com')
    const refusals = await Promise.all([
      signIn('ada@example.com', 'another password'),
      signIn('nobody@example.com'),
    ])

    expect(right.status).toBe(200)
    expect(refusals.map(({ status }) => status)).toEqual([401, 401])
    expect(await Promise.all(refusals.map((answer) => answer.json()))).toEqual([
      { error: 'wrong-sign-in' },
      { error: 'wrong-sign-in' },
    ])
  })

  it('is slowed down after ten failures, for that address and account only, but where it signed in before', async () => {
    const administrator = await rig.administrator()
    await rig.technician(administrator, 'marc@example.com')
    const signedIn = await signIn('ada@example.com')
    const known = signedIn.headers.getSetCookie().find((one) => one.startsWith('guichet_known='))!

    const attempts = []
    for (let count = 0; count < 11; count += 1) attempts.push(await signIn('ada@example.com', 'guess'))
    const body = { email: 'ada@example.com', password }
    const [cookie] = known.split(';')
    const [other, owner, forged] = await Promise.all([
      signIn('marc@example.com'),
      rig.post('/console/api/sign-in', body, cookie),
      rig.post('/console/api/sign-in', body, `${cookie!.slice(0, -5)}AAAAA`),
    ])

    expect(attempts.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429])
    expect(attempts[10]!.headers.get('retry-after')).toBe('900')
    expect(await attempts[10]!.json()).toEqual({ error: 'too-many', retryAfterMs: 900_000 })
    expect([other.status, owner.status, forged.status]).toEqual([200, 200, 429])
  })

  it('asks to wait after sixty links from an address that nobody was given', async () => {
    await rig.administrator()
    const unknownLink = 'x'.repeat(43)
    const tried: number[] = []

    // The first account's link already counted as one of the sixty.
    for (let count = 1; count < 60; count += 1)
      tried.push((await rig.post('/console/api/setup/check', { token: unknownLink })).status)
    const refused = [
      await rig.post('/console/api/setup/check', { token: unknownLink }),
      await rig.post('/console/api/setup', setup(unknownLink, 'eve@example.com', 'Eve')),
    ]

    expect(tried).toEqual(Array(59).fill(410))
    expect(refused.map(({ status }) => status)).toEqual([429, 429])
    expect(Number(refused[1]!.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('ends the session that the browser had, when somebody signs in there', async () => {
    const before = await rig.administrator()

    const again = await rig.post('/console/api/sign-in', { email: 'ada@example.com', password }, before)

    expect([(await session(before)).status, (await session(cookieOf(again))).status]).toEqual([401, 200])
  })

  it('has ten sessions at most: one more ends the one that was idle longest', async () => {
    const account = { id: 'ada', email: 'ada@example.com', name: 'Ada', roles: ['technician'], groups: [] }
    const rest = { language: 'en', passwordHash: '', createdAt: rig.clock.time, disabledAt: null }
    await rig.store.transaction(null, async (tx) =>
      tx.put('account', 'ada', { ...account, ...rest } as TechnicianAccount),
    )
    const sessions = createSessions(rig.store, rig.clock, technicianSessionRules)
    const cookies: string[] = []
    for (let count = 0; count < 11; count += 1) {
      rig.clock.time += 60_000
      cookies.push(`guichet_console=${await sessions.begin(account)}`)
    }

    const statuses = await Promise.all(cookies.map(async (cookie) => (await session(cookie)).status))
    expect(statuses).toEqual([401, ...Array(10).fill(200)])
  })

  it('is signed out after eight idle hours; what the page asks by itself does not count', async () => {
    const cookie = await rig.signedIn('Ada')

    rig.clock.time += 7 * hourMs
    const background = await session(cookie, { 'x-guichet-background': '1' })
    rig.clock.time += 2 * hourMs
    const late = await session(cookie)

    expect([background.status, late.status]).toEqual([200, 401])
  })

  it('stays signed in while it is used, but no longer than a week', async () => {
    const cookie = await rig.signedIn('Ada')
    const answers = []
    for (let hours = 0; hours < 7 * 24 + 7; hours += 7) {
      rig.clock.time += 7 * hourMs
      answers.push((await session(cookie)).status)
    }

    expect(answers.indexOf(401)).toBe(24)
  })

  it('signs out for good, here or everywhere', async () => {
    const first = await rig.administrator()
    const second = cookieOf(await signIn('ada@example.com'))
    const third = cookieOf(await signIn('ada@example.com'))

    await rig.post('/console/api/sign-out', {}, first)
    const afterOne = await Promise.all([first, second].map(async (cookie) => (await session(cookie)).status))
    await rig.post('/console/api/sign-out', { everywhere: true }, second)
    const afterAll = await Promise.all([second, third].map(async (cookie) => (await session(cookie)).status))

    expect(afterOne).toEqual([401, 200])
    expect(afterAll).toEqual([401, 401])
  })

  it('that is disabled loses its sessions and cannot sign in; nobody disables themselves', async () => {
    const administrator = await rig.administrator()
    const cookie = await rig.technician(administrator, 'marc@example.com')
    const { accounts } = (await (await rig.get('/console/api/accounts', administrator)).json()) as {
      accounts: { id: string; email: string }[]
    }
    const idOf = (email: string) => accounts.find((account) => account.email === email)!.id

    await rig.post(`/console/api/accounts/${idOf('marc@example.com')}`, { isDisabled: true }, administrator)
    const own = await rig.post(
      `/console/api/accounts/${idOf('ada@example.com')}`,
      { isDisabled: true },
      administrator,
    )

    expect((await session(cookie)).status).toBe(401)
    expect((await signIn('marc@example.com')).status).toBe(401)
    expect(own.status).toBe(409)
    await rig.post(`/console/api/accounts/${idOf('marc@example.com')}`, { isDisabled: false }, administrator)
    expect([(await session(cookie)).status, (await signIn('marc@example.com')).status]).toEqual([401, 200])
  })

  it.each([
    [
      'invites an administrator',
      '/console/api/invitations',
      { email: 'eve@example.com', roles: ['administrator'], groups: [] },
    ],
    ['chooses a language', '/console/api/preferences', { language: 'fr' }],
  ])(
    'that is disabled while the body of its request is still coming in, does nothing with it: it %s',
    async (_what, path, body) => {
      const administrator = await rig.signedIn('Ada', ['administrator'])
      const cookie = await rig.signedIn('Eve', ['technician', 'administrator'])
      const { key } = (await rig.store.list('account')).find(({ value }) => value.name === 'Eve')!
      const slow = slowPost(rig.address + path, cookie)
      await slow.isUnderWay

      await rig.post(`/console/api/accounts/${key}`, { isDisabled: true }, administrator)
      const status = await slow.end(body)

      expect(status).toBe(401)
      expect(await rig.store.list('invitation')).toEqual([])
      expect(await rig.store.get('account', key)).toMatchObject({
        disabledAt: rig.clock.time,
        language: 'en',
      })
    },
  )

  it('made, used and disabled stands in the log, by whom, without names or addresses', async () => {
    const ada = await rig.administrator()
    await rig.technician(ada, 'tom@example.com', ['technician', 'lead'])
    const accounts = (await (await rig.get('/console/api/accounts', ada)).json()) as {
      readonly accounts: readonly { readonly id: string; readonly email: string }[]
    }
    const idOf = (email: string) => accounts.accounts.find((account) => account.email === email)!.id
    const tom = idOf('tom@example.com')
    await rig.post(`/console/api/accounts/${tom}`, { isDisabled: true }, ada)
    const asked = { email: 'lea@example.com', name: 'Léa' }
    const invited = await rig.post('/console/api/requesters/invitations', asked, ada)

    expect(invited.status).toBe(201)
    const told = rig.logged.map((line) => JSON.parse(line)).filter(({ part }) => part === 'audit')
    const [by, about] = [`console:local:${idOf('ada@example.com')}`, [`console:local:${tom}`]]
    const roles = ['technician', 'lead']
    expect(told).toMatchObject([
      { event: 'invitation-used', by, detail: { roles: expect.arrayContaining(['administrator']) } },
      { event: 'account-created', by },
      { event: 'invitation-made', by, detail: { for: 'technician', roles } },
      { event: 'invitation-used', by: about[0], detail: { roles } },
      { event: 'account-created', by: about[0], detail: { roles } },
      { event: 'account-disabled', by, about },
      { event: 'invitation-made', by, detail: { for: 'requester' } },
    ])
    expect(JSON.stringify(told)).not.toMatch(/tom@|ada@|lea@|Léa|token/)
  })

  it('has a cookie that scripts and other sites cannot use', async () => {
    await rig.administrator()

    const [cookie] = (await signIn('ada@example.com')).headers.getSetCookie()

    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).toContain('Path=/')
    expect(cookie).not.toContain('Secure')
  })

  it('has a cookie that goes over https alone where the address is https, and asks browsers to stay there', async () => {
    const secure = await startConsoleRig({ isSecure: true })
    try {
      await secure.administrator()

      const answer = await secure.post('/console/api/sign-in', { email: 'ada@example.com', password })

      const cookies = answer.headers.getSetCookie()
      expect(cookies.map((cookie) => /^__Host-\w+=.*; Path=\/;.*; Secure/.test(cookie))).toEqual([true, true])
      expect(cookies.join()).not.toContain('Domain')
      const planted = { cookie: cookieOf(answer).replace('__Host-', '') }
      expect((await secure.get('/console/api/session', planted.cookie)).status).toBe(401)
      expect((await secure.get('/console/api/session', cookieOf(answer))).status).toBe(200)
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7}/)
    } finally {
      await secure.close()
    }
  })
})

/** Sends a request whose headers arrive long before its body. */
function slowPost(address: string, cookie: string) {
  const headers = { cookie, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  const sent = request(address, { method: 'POST', headers })
  const answer = new Promise<number>((resolve, reject) => {
    sent.on('response', (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode!)
    })
    sent.on('error', reject)
  })
  sent.write('{')
  return {
    isUnderWay: new Promise((resolve) => setTimeout(resolve, 200)),
    end(body: object): Promise<number> {
      sent.end(JSON.stringify(body).slice(1))
      return answer
    },
  }
}
