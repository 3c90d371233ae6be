import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TechnicianAccount } from '../../../src/storage/records.js'
import { type ConsoleRig, cookieOf, password, setup, startConsoleRig, tokenOf } from './console-rig.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const unknownId = 'f'.repeat(64)

describe('the life cycle of accounts', () => {
  const mails: { to: string; subject: string; text: string }[] = []
  let rig: ConsoleRig
  let withMail: ConsoleRig
  /** Cookie of the first account, whose password is known. */
  let ada: string
  beforeAll(async () => {
    const sendMail = async (mail: (typeof mails)[number]) => void mails.push(mail)
    ;[rig, withMail] = await Promise.all([startConsoleRig(), startConsoleRig({ sendMail })])
    ada = await rig.administrator()
  })
  afterAll(() => Promise.all([rig.close(), withMail.close()]))

  const accountOf = async (name: string, from = rig): Promise<TechnicianAccount> =>
    (await from.store.list('account')).map(({ value }) => value).find((account) => account.name === name)!
  const statusOf = async (answer: Promise<Response>) => {
    const { status } = await answer
    return status
  }
  const errorOf = async (answer: Promise<Response>) => {
    const told = await answer
    return [told.status, ((await told.json()) as { error?: string }).error]
  }
  const isSignedIn = async (cookie: string, from = rig) =>
    (await statusOf(from.get('/console/api/session', cookie))) === 200
  const onRecord = async (event: string, from = rig) =>
    (await from.store.list('audit')).map(({ value }) => value).filter((record) => record.event === event)
  /** Creates an account for the requester's page. */
  const requester = async (email: string, from = rig) => {
    const id = `person-${email}`
    const account = {
      id,
      email,
      name: 'Claire Martin',
      language: 'fr',
      passwordHash: 'scrypt$',
      disabledAt: null,
    }
    await from.store.transaction(null, async (tx) =>
      tx.put('requesterAccount', id, { ...account, createdAt: 1 }),
    )
    return id
  }
  const reset = (id: string, cookie: string, from = rig) =>
    from.post(`/console/api/requesters/${id}/reset`, { reason: 'forgotten', ticket: 'INC-1003' }, cookie)

  it('a lead cannot reset somebody’s password, and still invites somebody new', async () => {
    const lead = await rig.signedIn('Lena', ['technician', 'lead'])
    const id = await requester('boss@corp.example')
    const invite = (email: string) => rig.post('/console/api/requesters/invitations', { email }, lead)

    expect(await errorOf(invite('Boss@corp.example'))).toEqual([403, 'reset-by-administrator'])
    expect(await errorOf(reset(id, lead))).toEqual([403, 'forbidden'])
    expect(await rig.store.list('requesterInvitation')).toEqual([])
    expect(await statusOf(invite('new@corp.example'))).toBe(201)
    expect(await onRecord('invitation-made')).toMatchObject([
      { result: 'refused', by: { name: 'Lena' } },
      { result: 'done', by: { name: 'Lena' } },
    ])
  })

  it('a link that resets an account goes to its owner alone where email is set up, and they are told', async () => {
    const administrator = await withMail.signedIn('Adam', ['administrator'])
    const id = await requester('claire@corp.example', withMail)

    const answer = await (await reset(id, administrator, withMail)).json()

    expect(answer).toEqual({ sentTo: 'claire@corp.example', expiresAt: withMail.clock.time + dayMs })
    const link = mails.find(({ text }) => text.includes('#invitation='))
    expect(link).toMatchObject({
      to: 'claire@corp.example',
      subject: expect.stringMatching(/^Support informatique\s: choisissez votre mot de passe$/),
    })
    const [told] = await withMail.store.deliveriesIn(`web:local:${id}`)
    expect(told?.content).toMatchObject({ message: { text: expect.stringMatching(/^Adam a créé un lien/) } })
    expect(await onRecord('invitation-made', withMail)).toMatchObject([
      {
        about: [{ email: 'claire@corp.example' }],
        detail: { for: 'reset', reason: 'forgotten', ticket: 'INC-1003' },
      },
    ])
  })

  it('an administrator is given the link where no email is set up; the owner is told all the same', async () => {
    const id = await requester('dora@corp.example')

    const answer = (await (await reset(id, ada)).json()) as { link: string }

    expect(answer.link).toMatch(/#invitation=[\w-]{43}$/)
    expect(await rig.store.deliveriesIn(`web:local:${id}`)).toHaveLength(1)
    expect(await statusOf(rig.post(`/console/api/requesters/${id}/reset`, {}, ada))).toBe(400)
  })

  it('technicians change their own password; other sessions end', async () => {
    const signIn = (typed: string) =>
      rig.post('/console/api/sign-in', { email: 'ada@example.com', password: typed })
    const other = cookieOf(await signIn(password))
    const change = (current: string, next: string) =>
      rig.post('/console/api/password', { current, next }, ada)

    const refused = [
      await errorOf(change('not this password', 'purple umbrellas sing softly')),
      await errorOf(change(password, 'passwordpassword')),
      await errorOf(change(password, 'Northwind2026!')),
      await errorOf(change(password, 'adaadmin2026!')),
    ]
    const changed = await statusOf(change(password, 'purple umbrellas sing softly'))

    expect(refused).toEqual([
      [403, 'wrong-password'],
      [400, 'password-common'],
      [400, 'password-organisation'],
      [400, 'password-personal'],
    ])
    expect(changed).toBe(204)
    expect([await isSignedIn(ada), await isSignedIn(other)]).toEqual([true, false])
    expect([
      await statusOf(signIn(password)),
      await statusOf(signIn('purple umbrellas sing softly')),
    ]).toEqual([401, 200])
    expect(await onRecord('password-changed')).toMatchObject([{ result: 'refused' }, { result: 'done' }])
  })

  it('an administrator makes a link for a technician who forgot the password; its use ends their sessions', async () => {
    const tom = await rig.signedIn('Tom')
    const { id } = await accountOf('Tom')

    const made = await rig.post(`/console/api/accounts/${id}/reset`, { reason: 'forgotten' }, ada)
    const token = tokenOf(((await made.json()) as { link: string }).link)
    const asked = await (await rig.post('/console/api/setup/check', { token })).json()
    const used = await rig.post('/console/api/setup', { token, password, language: 'fr' })

    expect(asked).toEqual({ purpose: 'reset', email: 'tom@example.com' })
    expect(used.status).toBe(201)
    expect([await isSignedIn(tom), await isSignedIn(cookieOf(used))]).toEqual([false, true])
    expect(await accountOf('Tom')).toMatchObject({ id, language: 'en', roles: ['technician'] })
    expect(await statusOf(rig.post('/console/api/setup', { token, password, language: 'en' }))).toBe(410)
    expect(await onRecord('password-reset')).toMatchObject([{ by: { name: 'Tom' } }])
  })

  it('roles, groups and names are changed, on record, by administrators alone', async () => {
    const lead = await rig.signedIn('Lia', ['technician', 'lead'])
    await rig.signedIn('Ugo')
    const { id } = await accountOf('Ugo')
    const edit = (body: object, cookie = ada) => rig.post(`/console/api/accounts/${id}`, body, cookie)

    expect(await statusOf(edit({ roles: ['administrator'] }, lead))).toBe(403)
    expect(await statusOf(edit({ groups: ['no-such-group'] }))).toBe(400)
    expect(await statusOf(edit({ roles: [] }))).toBe(400)
    expect(await statusOf(edit({ name: 'Ugo Rossi', roles: ['lead'], groups: ['network'] }))).toBe(200)

    expect(await accountOf('Ugo Rossi')).toMatchObject({ roles: ['lead'], groups: ['network'] })
    expect(await onRecord('roles-changed')).toMatchObject([
      { by: { name: 'Ada Admin' }, detail: { before: ['technician'], after: ['lead'] } },
    ])
    expect(await onRecord('name-changed')).toHaveLength(1)
  })

  it('nobody takes the last administrator away, or their own rights', async () => {
    const alone = await startConsoleRig()
    try {
      const one = await alone.signedIn('One', ['administrator'])
      const two = await alone.signedIn('Two', ['administrator'])
      const [first, second] = [await accountOf('One', alone), await accountOf('Two', alone)]
      const demote = { roles: ['technician'] }
      const post = (path: string, body: object, cookie: string) =>
        errorOf(alone.post(`/console/api/accounts/${path}`, body, cookie))

      expect(await post(first.id, demote, one)).toEqual([409, 'own-account'])
      expect(await post(`${first.id}/remove`, {}, one)).toEqual([409, 'own-account'])
      // If two administrators demote each other at the same time, one stays.
      const answers = await Promise.all([post(first.id, demote, two), post(second.id, demote, one)])
      const left = (await alone.store.list('account')).filter(({ value }) =>
        value.roles.includes('administrator'),
      )
      expect(left).toHaveLength(1)
      expect(answers.map(([status]) => status).sort()).not.toEqual([200, 200])
    } finally {
      await alone.close()
    }
  })

  it('an account is removed for good once its tickets are somebody else’s', async () => {
    const vic = await rig.signedIn('Vic')
    const { id } = await accountOf('Vic')
    const mine = {
      assignment: { assignee: { id: `console:local:${id}`, name: 'Vic' } },
      state: 'in-progress',
    } as const
    const ticket = await rig.addTicket({ number: 'INC-1003', ...mine })
    const remove = () => rig.post(`/console/api/accounts/${id}/remove`, {}, ada)

    expect(await (await remove()).json()).toEqual({ error: 'has-tickets', message: 'INC-1003' })
    await rig.addTicket({ ...ticket, assignment: { ...ticket.assignment, assignee: null }, state: 'new' })
    expect(await statusOf(remove())).toBe(204)

    expect(await rig.store.get('account', id)).toBeNull()
    expect(await isSignedIn(vic)).toBe(false)
    expect(await onRecord('account-removed')).toMatchObject([{ about: [{ name: 'Vic' }] }])
  })

  it('technicians see where they are signed in, and end one session or all others', async () => {
    const chrome = {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36',
    }
    const typed = { email: 'ada@example.com', password: 'purple umbrellas sing softly' }
    const away = cookieOf(await rig.post('/console/api/sign-in', typed, undefined, chrome))
    const list = async () =>
      (
        (await (await rig.get('/console/api/sessions', ada)).json()) as {
          sessions: { id: string; device: string | null; isThis: boolean }[]
        }
      ).sessions
    const shown = await list()
    const there = shown.find(({ device }) => device === 'Chrome, Windows')!

    const end = (body: object, cookie = ada) => rig.post('/console/api/sessions/end', body, cookie)
    const wes = await rig.signedIn('Wes')
    const strangers = [await statusOf(end({ id: there.id }, wes)), await statusOf(end({ id: unknownId }))]
    await end({ id: there.id })
    await end({ others: true })

    expect(shown.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(strangers).toEqual([404, 404])
    expect(await isSignedIn(away)).toBe(false)
    expect((await list()).map(({ isThis }) => isThis)).toEqual([true])
    const { id } = await accountOf('Wes')
    expect(await statusOf(rig.post(`/console/api/accounts/${id}/sessions/end`, {}, ada))).toBe(204)
    expect(await isSignedIn(wes)).toBe(false)
  })

  it('who manages accounts types their password again after ten minutes', async () => {
    await rig.signedIn('Xia')
    const { id } = await accountOf('Xia')
    rig.clock.time += 11 * minuteMs
    const acts = () => [
      rig.post(
        '/console/api/invitations',
        { email: 'z@example.com', roles: ['administrator'], groups: [] },
        ada,
      ),
      rig.post(`/console/api/accounts/${id}`, { roles: ['lead'] }, ada),
      rig.post(`/console/api/accounts/${id}/reset`, { reason: 'exposed' }, ada),
      rig.post(`/console/api/accounts/${id}/remove`, {}, ada),
    ]

    const before = await Promise.all(acts().map(errorOf))
    const wrong = await errorOf(rig.post('/console/api/confirm', { password: 'a guess' }, ada))
    const right = await statusOf(
      rig.post('/console/api/confirm', { password: 'purple umbrellas sing softly' }, ada),
    )
    const after = []
    for (const act of acts()) after.push((await act).status)

    expect(before).toEqual(Array(4).fill([403, 'confirm-password']))
    expect([wrong, right]).toEqual([[403, 'wrong-password'], 204])
    expect(after.every((status) => status < 400)).toBe(true)
  })

  describe('an invitation', () => {
    const invite = (email: string, cookie: string, roles = ['technician']) =>
      rig.post('/console/api/invitations', { email, roles, groups: [] }, cookie)
    const open = async () =>
      (
        (await (await rig.get('/console/api/accounts', ada)).json()) as {
          invitations: { id: string; email: string; by: string | null }[]
        }
      ).invitations

    it('ends with the account of whoever made it, or their role', async () => {
      const tokens = []
      for (const name of ['Yan', 'Yves', 'Yola']) {
        const maker = await rig.signedIn(name, ['administrator'])
        const made = await invite(`${name}@evil.example`, maker, ['administrator'])
        tokens.push(tokenOf(((await made.json()) as { link: string }).link))
        await rig.post('/console/api/requesters/invitations', { email: `${name}@evil.example` }, maker)
      }
      const idOf = async (name: string) => (await accountOf(name)).id
      await rig.post(`/console/api/accounts/${await idOf('Yan')}`, { isDisabled: true }, ada)
      await rig.post(`/console/api/accounts/${await idOf('Yves')}/remove`, {}, ada)
      await rig.post(`/console/api/accounts/${await idOf('Yola')}`, { roles: ['technician'] }, ada)

      for (const token of tokens) {
        const used = rig.post('/console/api/setup', setup(token, 'back@evil.example', 'Back'))
        expect(await statusOf(used)).toBe(410)
      }
      const { invitations } = (await (await rig.get('/console/api/requesters', ada)).json()) as {
        invitations: { email: string }[]
      }
      expect(invitations.filter(({ email }) => email.endsWith('@evil.example'))).toEqual([])
      expect((await open()).filter(({ email }) => email.endsWith('@evil.example'))).toEqual([])
    })

    it('is the only one for its address, says who made it, and is withdrawn', async () => {
      const first = tokenOf(((await (await invite('zoe@example.com', ada)).json()) as { link: string }).link)
      await invite('Zoe@example.com', ada)
      const [listed, ...others] = (await open()).filter(({ email }) => email === 'zoe@example.com')
      const withdraw = () => rig.post('/console/api/invitations/withdraw', { id: listed!.id }, ada)

      expect(others).toEqual([])
      expect(listed).toMatchObject({ by: 'Ada Admin' })
      expect(await statusOf(rig.post('/console/api/setup/check', { token: first }))).toBe(410)
      expect([await statusOf(withdraw()), await statusOf(withdraw())]).toEqual([204, 404])
      expect(await errorOf(invite('ada@example.com', ada))).toEqual([409, 'address-taken'])
      expect(await onRecord('invitation-withdrawn')).toHaveLength(1)
    })

    it('of an administrator is told to all other administrators, and that it was used', async () => {
      const other = await rig.signedIn('Other', ['administrator'])
      const news = async (cookie: string) =>
        (
          (await (await rig.get('/console/api/administrators/news', cookie)).json()) as {
            news: { is: string; who: string; by: string | null }[]
          }
        ).news.filter(({ who }) => who.includes('eve@example.com'))
      const { link } = (await (await invite('eve@example.com', ada, ['administrator'])).json()) as {
        link: string
      }

      const [own, told] = [await news(ada), await news(other)]
      await rig.post('/console/api/setup', setup(tokenOf(link), 'eve@example.com', 'Eve'))

      expect(own).toEqual([])
      expect(told).toMatchObject([{ is: 'invited', who: 'eve@example.com', by: 'Ada Admin' }])
      expect(await news(other)).toMatchObject([{ is: 'made', who: 'Eve (eve@example.com)', by: 'Ada Admin' }])
    })
  })

  it.each([
    'Guichet',
    'Gu\u200Bichet',
    'Guiсhet Bot',
    'GU1CHET',
    'Ada ✅',
    'Ada\u202Enimda',
    'Аda Admin',
    '🛡 Support',
  ])('a technician cannot be called “%s”', async (name) => {
    const token = 'x'.repeat(43)
    expect(await errorOf(rig.post('/console/api/setup', setup(token, 'a@example.com', name)))).toEqual([
      400,
      'name-refused',
    ])
  })
})
