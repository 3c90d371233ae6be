import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { readEvents } from '../../support/server-sent-events.js'
import { type ConsoleRig, startConsoleRig } from './console-rig.js'

describe('the desk of the technician page', () => {
  let rig: ConsoleRig
  let cookie: string
  beforeEach(async () => {
    rig = await startConsoleRig()
    cookie = await rig.signedIn('Ada', ['technician', 'administrator'])
  })
  afterEach(() => rig.close())

  const queue = async (query: string) =>
    (await (await rig.get(`/console/api/queue?${query}`, cookie)).json()) as {
      rows: { number: string; topicName: string; queueName: string }[]
      total: number
      counts: Record<string, number>
      technician: string
    }
  const numbers = async (query: string) => (await queue(query)).rows.map(({ number }) => number)

  it('lists what waits, the most pressing first, and counts each list', async () => {
    const { technician } = await queue('')
    const mine = { assignment: { assignee: { id: technician, name: 'Ada' } }, state: 'in-progress' } as const
    await rig.addTicket({ number: 'INC-1001', priority: 'P3' })
    await rig.addTicket({ number: 'INC-1002', priority: 'P1' })
    await rig.addTicket({ number: 'INC-1003', ...mine })
    await rig.addTicket({ number: 'INC-1004', queue: 'network' })
    await rig.addTicket({ number: 'INC-1005', queue: 'bot', handedOff: null })
    await rig.addTicket({ number: 'INC-1006', state: 'resolved' })

    expect(await numbers('view=unassigned')).toEqual(['INC-1002', 'INC-1001'])
    expect(await numbers('view=mine')).toEqual(['INC-1003'])
    expect(await numbers('view=l2:network')).toEqual(['INC-1004'])
    expect(await numbers('view=resolved')).toEqual(['INC-1006'])
    expect((await queue('view=all')).rows).toHaveLength(5)
    expect((await queue('')).counts).toEqual({
      unassigned: 2,
      mine: 1,
      all: 5,
      'l2:network': 1,
      questions: 0,
    })
  })

  it('finds tickets by words, whatever list is open', async () => {
    await rig.addTicket({ number: 'INC-1001', summary: 'projector in room Éole is dark', state: 'resolved' })
    await rig.addTicket({ number: 'INC-1002', summary: 'no sound' })

    expect(await numbers('view=mine&search=eole')).toEqual(['INC-1001'])
  })

  it('finds tickets by the name of their topic, in whatever language and from one place alone too', async () => {
    const topic = 'network.vpn'
    await rig.addTicket({ number: 'INC-1001', topic, summary: 'cannot connect', channel: 'web' })
    await rig.addTicket({ number: 'INC-1002', topic: null, summary: 'no vpn at home', channel: 'slack' })
    await rig.addTicket({ number: 'INC-1003', topic, summary: 'stuck', channel: 'slack' })
    await rig.addTicket({ number: 'INC-1004', topic: null, summary: 'no sound', channel: 'slack' })

    const found = await queue('view=mine&search=vpn')
    expect(found.rows.map(({ number }) => number).sort()).toEqual(['INC-1001', 'INC-1002', 'INC-1003'])
    expect(found.total).toBe(3)
    expect((await numbers('view=all&search=le%20vpn')).sort()).toEqual(['INC-1001', 'INC-1003'])
    expect((await numbers('view=questions&search=vpn&source=slack')).sort()).toEqual(['INC-1002', 'INC-1003'])
  })

  it('shows of which outage a ticket is part, in the list and on its page, and of which it was', async () => {
    await rig.addTicket({ number: 'INC-1001', outage: { current: 'OUT-2' } })
    await rig.addTicket({ number: 'INC-1002', outage: { current: null, previous: 'OUT-1' } })
    const pageOf = async (number: string) =>
      (await (await rig.get(`/console/api/tickets/${number}`, cookie)).json()).ticket

    const rows = (await queue('view=all')).rows
    expect(rows.find(({ number }) => number === 'INC-1001')).toMatchObject({ outage: 'OUT-2' })
    expect(rows.find(({ number }) => number === 'INC-1002')).toMatchObject({ outage: null })
    expect([(await pageOf('INC-1001')).partOf, (await pageOf('INC-1002')).partOf]).toEqual(['OUT-2', 'OUT-1'])
  })

  it('narrows a list to where tickets came from, page by page', async () => {
    const template = await rig.addTicket({ number: 'INC-1001', channel: 'slack', priority: 'P4' })
    await rig.store.transaction(null, async (transaction) => {
      for (let at = 0; at < 2_010; at += 1)
        transaction.putTicket({
          ...template,
          number: `INC-${2_000 + at}`,
          channel: at % 30 === 0 ? 'teams' : 'web',
          priority: 'P2',
        })
    })

    const first = await queue('view=all&source=teams')
    const second = await queue('view=all&source=teams&offset=50')
    const behind = await queue('view=all&source=slack')

    expect([first.rows.length, second.rows.length, first.total]).toEqual([50, 17, 67])
    expect(new Set([...first.rows, ...second.rows].map(({ number }) => number)).size).toBe(67)
    expect(behind.rows.map(({ number }) => number)).toEqual(['INC-1001'])
    expect(await numbers('view=mine&search=INC-1001&source=slack')).toEqual(['INC-1001'])
    expect((await rig.get('/console/api/queue?source=fax', cookie)).status).toBe(400)
  })

  it('names topics and queues in the language of the technician', async () => {
    await rig.addTicket()
    await rig.post('/console/api/preferences', { language: 'fr' }, cookie)

    expect((await queue('')).rows[0]).toMatchObject({ topicName: 'Le VPN', queueName: 'Premier niveau' })
  })

  it('shows a ticket with its lines and how far each reply came, and no address of a platform', async () => {
    await rig.store.transaction(null, async (transaction) =>
      transaction.put('delivery', 'out-1', {
        state: 'failed',
        at: 1,
        attempts: 1,
        reason: 'blocked',
        ticket: 'INC-1001',
        side: 'requester',
      }),
    )
    await rig.addTicket({}, [
      { id: 'a', text: 'hello', source: 'slack:T1:D1-secret#1', deliveries: ['out-9'] },
      {
        id: 'b',
        by: 'technician',
        text: 'open it',
        deliveries: ['out-1', 'out-2'],
        at: Date.UTC(2026, 0, 6),
      },
      { id: 'c', by: 'requester', text: 'gone', deletedAt: 5, at: Date.UTC(2026, 0, 7) },
    ])

    const body = await (await rig.get('/console/api/tickets/INC-1001', cookie)).text()

    const { ticket } = JSON.parse(body) as { ticket: { lines: object[] } }
    expect(ticket).toMatchObject({
      number: 'INC-1001',
      needsIdentityCheck: false,
      requester: { trust: 'member' },
    })
    expect(ticket.lines).toMatchObject([
      { text: 'hello', delivery: null },
      { text: 'open it', delivery: { state: 'failed', reason: 'blocked' } },
      { text: '' },
    ])
    expect(body).not.toContain('secret')
  })

  it('hands an act to the house under the name of the technician, once', async () => {
    const act = { verb: 'submit', form: 'reply', values: { text: 'Hello Tom' } }
    const body = { id: randomUUID(), act }

    await rig.post('/console/api/tickets/INC-1001/acts', body, cookie)
    const again = await rig.post('/console/api/tickets/INC-1001/acts', body, cookie)

    expect(again.status).toBe(200)
    expect(rig.intake.activities).toHaveLength(1)
    expect(rig.intake.activities[0]).toMatchObject({
      from: { id: expect.stringMatching(/^console:local:/), name: 'Ada', trust: 'member' },
      where: null,
      content: { type: 'desk.command', ticket: 'INC-1001', command: act },
    })
  })

  it('hands over what is about no ticket', async () => {
    const act = { verb: 'press', act: 'open-for-caller' }

    await rig.post('/console/api/acts', { id: randomUUID(), act }, cookie)

    expect(rig.intake.activities[0]?.content).toEqual({ type: 'desk.command', ticket: null, command: act })
  })

  it('shows to each technician what they may do with a ticket, in their language', async () => {
    const { technician } = await queue('')
    await rig.addTicket({ assignment: { assignee: { id: technician, name: 'Ada' } }, state: 'in-progress' })
    const marc = await rig.signedIn('Marc', ['technician'], 'fr')
    const actsFor = async (who: string) => {
      const { ticket } = (await (await rig.get('/console/api/tickets/INC-1001', who)).json()) as {
        ticket: { acts: { id: string; label: string }[] }
      }
      return ticket.acts
    }

    expect((await actsFor(cookie)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['reply', 'note', 'hold', 'escalate', 'resolve', 'assign', 'transfer']),
    )
    expect(
      (await actsFor(marc)).filter(({ id }) => ['note', 'escalate', 'resolve'].includes(id)),
    ).toMatchObject([
      { id: 'note', label: 'Note' },
      { id: 'escalate', label: 'Passer au N2' },
    ])
  })

  it('puts the answer in front for whoever is asked by a colleague, and for nobody else', async () => {
    const question = {
      id: 'q',
      queue: 'network',
      text: 'Is it up?',
      by: { id: 'slack:T1:U9', name: 'Marc Petit' },
      reach: null,
      askedAt: 1,
      places: [],
      state: 'open',
      answers: [],
      withdrawn: null,
    } as const
    await rig.addTicket({ number: 'INC-1001', questions: [question] })
    await rig.addTicket({ number: 'INC-1002' })
    const first = async (number: string, who: string) => {
      const answer = await rig.get(`/console/api/tickets/${number}`, who)
      const { ticket } = (await answer.json()) as {
        ticket: { acts: { id: string; place: string }[] }
      }
      return ticket.acts.find(({ place }) => place === 'primary')?.id
    }

    const [lead, other] = [await rig.signedIn('Lea', ['lead']), await rig.signedIn('Otto')]

    expect(await first('INC-1001', lead)).toBe('answer-colleague')
    expect(await first('INC-1001', other)).not.toBe('answer-colleague')
    expect(await first('INC-1002', lead)).not.toBe('answer-colleague')
  })

  it('warns that an identity check is needed only while the ticket can still be resolved', async () => {
    const topic = 'account.access-request'
    await rig.addTicket({ number: 'REQ-1001', topic })
    await rig.addTicket({ number: 'REQ-1002', topic, state: 'resolved' })
    const isWarned = async (number: string) => {
      const { ticket } = (await (await rig.get(`/console/api/tickets/${number}`, cookie)).json()) as {
        ticket: { needsIdentityCheck: boolean }
      }
      return ticket.needsIdentityCheck
    }

    expect([await isWarned('REQ-1001'), await isWarned('REQ-1002')]).toEqual([true, false])
  })

  it('says why an act was refused, that it takes longer, or that it was not recorded', async () => {
    const act = () =>
      rig.post(
        '/console/api/tickets/INC-1001/acts',
        { id: randomUUID(), act: { verb: 'press', act: 'take' } },
        cookie,
      )

    rig.intake.answer = {
      outcome: 'refused',
      message: { language: 'en', text: 'Marc has it', buttons: [] },
      card: null,
    }
    const refused = await act()
    rig.intake.answer = { outcome: 'late', ticket: 'INC-1001' }
    const late = await act()
    rig.intake.isDiskFull = true
    const unrecorded = await act()

    expect([refused.status, late.status, unrecorded.status]).toEqual([409, 202, 503])
    expect(await refused.json()).toEqual({ error: 'refused', message: 'Marc has it' })
  })

  const malformed: readonly [string, string, unknown, number][] = [
    ['an unknown verb', 'INC-1001', { verb: 'delete' }, 400],
    ['an act done without its form', 'INC-1001', { verb: 'resolve', cause: 'a', solution: 'b' }, 400],
    ['a value that is no text', 'INC-1001', { verb: 'submit', form: 'hold', values: { text: {} } }, 400],
    ['a name of no field', 'INC-1001', { verb: 'submit', form: 'hold', values: { '<b>': 'x' } }, 400],
    ['a smuggled field', 'INC-1001', { verb: 'press', act: 'take', technician: 'console:local:other' }, 400],
    ['a number that is none', '..%2F..%2Fetc', { verb: 'press', act: 'take' }, 400],
    [
      'more than 256 KiB',
      'INC-1001',
      { verb: 'submit', form: 'note', values: { text: 'x'.repeat(300_000) } },
      413,
    ],
  ]
  it.each(malformed)('refuses an act with %s', async (_what, number, act, status) => {
    const answer = await rig.post(`/console/api/tickets/${number}/acts`, { id: randomUUID(), act }, cookie)

    expect(answer.status).toBe(status)
    expect(rig.intake.activities).toEqual([])
  })

  it('answers that there is no such ticket', async () => {
    expect((await rig.get('/console/api/tickets/INC-9999', cookie)).status).toBe(404)
  })

  it('tells open pages what changed', async () => {
    const page = await readEvents(`${rig.address}/console/api/events`, { cookie })

    await rig.addTicket({ number: 'INC-1001' })
    const changed = await page.next('changed')

    page.close()
    expect(changed.data).toMatchObject({ tickets: ['INC-1001'] })
  })

  it('lets a technician listen at twenty places, and no more', async () => {
    const url = `${rig.address}/console/api/events`
    const pages = await Promise.all(Array.from({ length: 20 }, () => readEvents(url, { cookie })))
    const other = await rig.signedIn('Marc')

    expect((await rig.get('/console/api/events', cookie)).status).toBe(429)
    const others = await readEvents(url, { cookie: other })

    for (const page of [...pages, others]) page.close()
  })

  it('stops telling a page whose session ended', async () => {
    const page = await readEvents(`${rig.address}/console/api/events`, { cookie })

    await rig.post('/console/api/sign-out', {}, cookie)

    await expect(page.next('changed')).rejects.toThrow('ended')
  })

  it('lets a page listen for ten minutes, then has it come back and show its session', async () => {
    jest.useFakeTimers({
      doNotFake: [
        'Date',
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'setInterval',
        'clearInterval',
      ],
    })
    try {
      const page = await readEvents(`${rig.address}/console/api/events`, { cookie })

      jest.advanceTimersByTime(10 * 60_000 - 1)
      rig.refused.refuse([
        { file: 'policies/hours.yml', line: 1, message: 'No list', remedy: 'Write one', severity: 'error' },
      ])
      await page.next('content')
      jest.advanceTimersByTime(1)

      await expect(page.next('content')).rejects.toThrow('ended')
    } finally {
      jest.useRealTimers()
    }
  })

  it('is paused by a lead or an administrator, and by nobody else', async () => {
    const lead = await rig.signedIn('Lea', ['lead'])
    const technician = await rig.signedIn('Marc')
    const pause = () => ({ id: randomUUID(), topic: 'network.vpn', paused: true })

    const byTechnician = await rig.post('/console/api/pause', pause(), technician)
    const byLead = await rig.post('/console/api/pause', pause(), lead)

    expect([byTechnician.status, byLead.status]).toEqual([403, 200])
    expect(rig.intake.activities.map(({ content }) => content)).toEqual([
      { type: 'bot.pause', topic: 'network.vpn', paused: true },
    ])
    expect(await (await rig.get('/console/api/pause', technician)).json()).toEqual({ bot: false, topics: [] })
  })

  const guarded: readonly [string, string][] = [
    ['GET', '/console/api/session'],
    ['GET', '/console/api/queue'],
    ['GET', '/console/api/tickets/INC-1001'],
    ['POST', '/console/api/tickets/INC-1001/acts'],
    ['POST', '/console/api/acts'],
    ['GET', '/console/api/events'],
    ['GET', '/console/api/pause'],
    ['POST', '/console/api/pause'],
    ['GET', '/console/api/accounts'],
    ['POST', '/console/api/invitations'],
    ['POST', '/console/api/preferences'],
  ]
  it.each(guarded)('%s %s needs a session that we gave', async (method, path) => {
    const cookies = [undefined, 'guichet_console=made-up', 'guichet_console=__proto__']

    const answers = await Promise.all(
      cookies.map((forged) => (method === 'GET' ? rig.get(path, forged) : rig.post(path, {}, forged))),
    )

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  })

  it('refuses what another site sends, even with the cookie', async () => {
    const body = { id: randomUUID(), act: { verb: 'press', act: 'take' } }

    const answers = await Promise.all([
      rig.post('/console/api/tickets/INC-1001/acts', body, cookie, { origin: 'https://evil.example' }),
      rig.post('/console/api/tickets/INC-1001/acts', body, cookie, { 'sec-fetch-site': 'cross-site' }),
      rig.get('/console/api/events', cookie, { 'sec-fetch-site': 'cross-site' }),
      rig.post('/console/api/sign-in', { email: 'ada@example.com', password: 'x' }, undefined, {
        origin: 'null',
      }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(rig.intake.activities).toEqual([])
  })

  it('is a page without inline scripts or styles but those with the nonce of the answer', async () => {
    const pages = await Promise.all([rig.get('/console/'), rig.get('/console/tickets/INC-1001')])

    const nonces = await Promise.all(
      pages.map(async (page) => /nonce="([^"]+)"/.exec(await page.text())?.[1]),
    )
    const policies = pages.map((page) => page.headers.get('content-security-policy') ?? '')
    expect(new Set(nonces).size).toBe(2)
    expect(policies[0]).toContain(`style-src 'self' 'nonce-${nonces[0]}'`)
    expect(policies[0]).toContain("frame-ancestors 'none'")
    expect(policies.join()).not.toContain('unsafe-inline')
  })
})
