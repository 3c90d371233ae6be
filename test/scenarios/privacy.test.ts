import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readTickets } from '../../src/insight/read-tickets.js'
import { reportOf } from '../../src/insight/report.js'
import { askForAccess } from '../support/actors/ask-for-access.js'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { callTaker, opens } from '../support/actors/call-taker.js'
import { consoleSession } from '../support/actors/console-session.js'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { databaseWords } from '../support/postgres/database-words.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'
import { ticketWith } from '../support/ticket-with.js'

const day = 24 * 60 * 60 * 1000
const notice = /What you write here is kept/g
const inFrench = /Ce que vous écrivez ici est conservé/g

const stage = onStage({
  policies: {
    'approvals.yml': {
      remindAfter: ['8 h'],
      expiresAfter: '40 h',
      calendar: 'around-the-clock',
      asksForManager: true,
      rules: [{ topics: ['account.access-request'], approvers: ['manager'] }],
    },
  },
})

async function control(path: string, body: unknown, key = stage().app.controlKey) {
  const answer = await fetch(`${stage().origin}/control/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** Somebody tells a technician something private, and is helped. */
async function helped(requester: Requester, secretive: string, file?: Buffer): Promise<string> {
  const marc = await technicianOn('console', stage())
  const number = await askForHuman(requester)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await requester.hears(/has taken over/)
  await requester.say(`${number}: ${secretive}`)
  await marc.sees(new RegExp(secretive))
  if (file !== undefined) {
    await requester.sendsFile({ name: 'seen.txt', content: file }, 'as a file, too')
    expect(await marc.getsFile('seen.txt')).toEqual(file)
  }
  await marc.note(`about ${secretive}`)
  await marc.resolve({ cause: 'Drum worn', solution: `Drum replaced for ${secretive}` })
  await requester.hears(/has resolved/)
  await stage().settled()
  return number
}

async function closed(number: string) {
  stage().clock.move(30 * day)
  return until(
    async () => {
      const ticket = await stage().ticket(number)
      return ticket.state === 'closed' ? ticket : null
    },
    () => `${number} is not closed`,
    30_000,
  )
}

async function figures() {
  const period = { from: 0, to: Number.MAX_SAFE_INTEGER }
  const tickets = await readTickets(stage().app.store, 0, stage().clock.now())
  const { opened, resolved } = reportOf(tickets, period as never, (from, to) => to - from)
  return { opened, resolved }
}

async function filesWith(words: string): Promise<readonly string[]> {
  const entries = await readdir(stage().dataDirectory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.catalogue'))
  const found: string[] = []
  for (const { parentPath, name } of files)
    if ((await readFile(join(parentPath, name))).includes(words)) found.push(name)
  const { database } = stage()
  if (database !== null && (await databaseWords(database)).includes(words)) found.push('the database')
  return found
}

describe.each(requesterSurfaces)('a requester on %s', (surface) => {
  it('reads once what becomes of their words', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('nothing prints on the 2nd floor ricoh printer')
    await tom.hears(/./)
    await tom.say('I want to talk to a human')
    await tom.hears(/INC-\d+/)

    expect(tom.heard().join('\n').match(notice)).toHaveLength(1)
    expect(tom.heard()[0]).toMatch(notice)
    tom.leave()
  })

  it('reads it in French', async () => {
    const lea = await requesterOn(surface, stage(), { language: 'fr' })

    await lea.say("plus rien ne s'imprime au 2e étage")
    await lea.hears(/./)
    await lea.say('je veux parler à un humain')
    await lea.hears(/INC-\d+/)

    expect(lea.heard().join('\n').match(inFrench)).toHaveLength(1)
    expect(lea.heard().join('\n')).not.toMatch(notice)
    lea.leave()
  })

  it('is forgotten: of what they said and who they are no byte is left, figures stay, others are untouched', async () => {
    const marker = `peridot-${surface}`
    const tom = await requesterOn(surface, stage(), { name: `Zacharias ${surface}` })
    const number = await helped(tom, marker, Buffer.from(`a file with ${marker}-bytes in it`))
    const other = await requesterOn(surface, stage())
    const otherNumber = await helped(other, 'harmless words')
    const before = await figures()
    const { requester } = await stage().ticket(number)
    expect(await filesWith(marker)).not.toEqual([])
    expect(await filesWith(`${marker}-bytes`)).toHaveLength(1)

    const { body } = await control('person/forget', { who: requester.id })

    expect(body).toEqual({ is: 'forgotten', tickets: 1, conversations: 1 })
    expect(await filesWith(marker)).toEqual([])
    expect(await filesWith(`Zacharias ${surface}`)).toEqual([])
    expect(await filesWith(requester.id)).toEqual([])
    expect(await figures()).toEqual(before)
    expect(await stage().app.store.lines(number)).toEqual([])
    expect((await stage().app.store.lines(otherNumber)).length).toBeGreaterThan(3)
    expect((await control('person/forget', { who: requester.id })).body).toEqual({ is: 'unknown' })

    await stage().restart()
    await tom.say('nothing prints on the 2nd floor ricoh printer')
    await tom.hears(notice)
    tom.leave()
    other.leave()
  })
})

describe('somebody who only called', () => {
  it('is in the copy by their address, and forgotten to the last byte', async () => {
    const email = 'quentin.amethyst@example.org'
    const number = await opens(callTaker('console', stage(), 'Marc Petit'), {
      caller: 'Quentin Amethyst',
      email,
      telephone: '06 99 88 77 66',
      via: 'telephone',
      text: 'the beamer in the amethyst room shows nothing',
    })
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(number))
    await marc.resolve({ cause: 'Lamp', solution: 'New lamp' })
    await stage().settled()
    const { requester } = await stage().ticket(number)

    const copy = await control('person/export', { who: email })
    const { body } = await control('person/forget', { who: email })

    expect(copy.body).toMatchObject({
      ids: [requester.id],
      people: [{ person: { name: 'Quentin Amethyst', email } }],
      tickets: [{ ticket: { number, call: { telephone: '06 99 88 77 66', email } } }],
    })
    expect(body).toEqual({ is: 'forgotten', tickets: 1, conversations: 1 })
    for (const trace of ['Amethyst', 'amethyst', '06 99 88', requester.id])
      expect([trace, await filesWith(trace)]).toEqual([trace, []])
  })
})

describe('somebody who is being helped', () => {
  it('is not forgotten before that is over', async () => {
    const tom = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    const { requester } = await stage().ticket(number)

    const { body } = await control('person/forget', { who: requester.id })

    expect(body).toEqual({ is: 'open-tickets', tickets: [number] })
    expect(await stage().ticket(number)).toMatchObject({ requester: { name: tom.name } })
    tom.leave()
  })
})

describe('somebody who took their request back', () => {
  it('is named nowhere once they are forgotten, nor written to any more', async () => {
    const tom = await requesterOn('slack', stage(), { name: 'Ottoline Beryl' })
    const number = await askForHuman(tom)
    const { requester, lane } = await stage().ticket(number)
    await tom.say(`what is the status of ${number}?`)
    await tom.press(`Cancel the request ${number}`)
    await tom.hears(/is cancelled/)
    await stage().settled()
    // Slack takes nothing for them any more, so an answer waits to be sent again.
    stage().slack.faults.add('chat.postMessage', { is: 'status', status: 503 }, 1_000, tom.place)
    await tom.say('hello again')
    await until(
      async () =>
        (await stage().app.store.deliveriesIn(lane)).some(({ attempts }) => attempts > 0) ? true : null,
      () => 'nothing waits to be sent again',
    )

    const { body } = await control('person/forget', { who: requester.id })
    stage().slack.faults.clear()

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    expect(await stage().app.store.deliveriesIn(lane)).toEqual([])
    expect(
      (await stage().app.store.timersDue(Number.MAX_SAFE_INTEGER, 10_000)).map((one) => one.lane),
    ).not.toContain(lane)
    expect(await stage().ticket(number)).toMatchObject({ resolution: { isCancelled: true, by: '—' } })
    for (const trace of ['Ottoline', requester.id])
      expect([trace, await filesWith(trace)]).toEqual([trace, []])
    tom.leave()
  })
})

describe('an approver of requests of others', () => {
  it('gets a copy of what they were asked and answered, and is forgotten once nothing waits for them; what was decided stays', async () => {
    const [tom, zoe] = await Promise.all([
      requesterOn('slack', stage(), { name: 'Tom Plain' }),
      requesterOn('slack', stage(), { name: 'Zenobia Opal' }),
    ])
    await zoe.say('hello')
    await zoe.hears(/./)
    const asked = async () => {
      await askForAccess(tom)
      await tom.hears(/Who is it/)
      await tom.say('Zenobia Opal')
      return /REQ-\d+/.exec(await tom.hears(/I've asked/))![0]
    }
    const number = await asked()
    await zoe.hears(/needs your approval/)
    const { id } = (await stage().ticket(number)).approval!.steps[0]!.approver!

    const early = await control('person/forget', { who: id })
    await zoe.press('Refuse')
    await zoe.hears(/Why do you refuse/)
    await zoe.say('the heliodor budget is spent')
    await tom.hears(/heliodor budget/)
    await stage().settled()
    const copy = await control('person/export', { who: id })
    const { body } = await control('person/forget', { who: id })

    expect(early.body).toEqual({ is: 'awaited', tickets: [number] })
    expect(copy.body.approvals).toMatchObject([
      { ticket: number, steps: [{ state: 'refused', reason: 'the heliodor budget is spent' }] },
    ])
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    expect(await filesWith('heliodor')).toEqual([])
    expect(await filesWith(id)).toEqual([])
    const ticket = await stage().ticket(number)
    expect(JSON.stringify([ticket, await stage().app.store.lines(number)])).not.toMatch(/Zenobia/)
    expect(ticket).toMatchObject({
      requester: { name: 'Tom Plain' },
      approval: { steps: [{ state: 'refused', approver: { name: '—' }, reason: null }] },
    })
    for (const one of [tom, zoe]) one.leave()
  })
})

describe('an approver who passed a request on', () => {
  it('gets a copy of that, and is forgotten to the last byte; whoever has it now is asked on', async () => {
    const [tom, ada, ben] = await Promise.all([
      requesterOn('slack', stage(), { name: 'Tom Simple' }),
      requesterOn('slack', stage(), { name: 'Adelheid Beryll' }),
      requesterOn('slack', stage(), { name: 'Benjamin Garnet' }),
    ])
    for (const one of [ada, ben]) {
      await one.say('hello')
      await one.hears(/./)
    }
    await askForAccess(tom)
    await tom.hears(/Who is it/)
    await tom.say('Adelheid Beryll')
    const number = /REQ-\d+/.exec(await tom.hears(/I've asked/))![0]
    await ada.hears(/needs your approval/)
    const { id } = (await stage().ticket(number)).approval!.steps[0]!.approver!
    await ada.press('Pass it on')
    await ada.hears(/Who should decide/)
    await ada.say('Benjamin Garnet')
    await ada.hears(/decides in your place/)
    await ben.hears(/needs your approval/)
    await stage().settled()

    const copy = await control('person/export', { who: id })
    const { body } = await control('person/forget', { who: id })

    expect(copy.body.approvals).toMatchObject([
      { ticket: number, audit: [{ what: expect.stringMatching(/passed the approval on/) }] },
    ])
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    for (const trace of ['Adelheid', id]) expect([trace, await filesWith(trace)]).toEqual([trace, []])
    await ben.press('Approve')
    await tom.hears(/has approved/)
    for (const one of [tom, ada, ben]) one.leave()
  })
})

describe('somebody who looked at their home page first', () => {
  it('reads what becomes of their words with the first answer', async () => {
    const tom = await requesterOn('slack', stage())
    await stage().slack.openHome(`U${tom.place.slice(1)}`)
    await stage().settled()

    await tom.say('my vpn does not connect')

    await tom.hears(notice)
    tom.leave()
  })

  it('is forgotten with what was kept for that page', async () => {
    const tom = await requesterOn('slack', stage(), { name: 'Philippa Zircon' })
    const home = () => stage().slack.openHome(`U${tom.place.slice(1)}`)
    await home()
    const number = await askForHuman(tom)
    await home()
    const marc = await technicianOn('teams', stage())
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.resolve({ cause: 'Drum', solution: 'Drum replaced' })
    await tom.hears(/has resolved/)
    await home()
    await stage().settled()
    const { requester } = await stage().ticket(number)

    const { body } = await control('person/forget', { who: requester.id })

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    for (const trace of ['Philippa', requester.id])
      expect([trace, await filesWith(trace)]).toEqual([trace, []])
    tom.leave()
  })
})

describe('a copy of what is kept', () => {
  it('has the tickets with every line, the conversation, and who opened the transcript', async () => {
    const tom = await requesterOn('teams', stage())
    const number = await helped(tom, 'chrysoprase', Buffer.from('a picture of it'))
    const { requester } = await stage().ticket(number)
    const onTeams = await technicianOn('teams', stage())
    await onTeams.seesCard(new RegExp(number))
    await onTeams.getsFile('seen.txt')
    const nadia = await consoleSession(stage(), 'Nadia Roux')
    await nadia.get(`/tickets/${number}`)
    await nadia.get(`/tickets/${number}`)

    const { body } = await control('person/export', { who: requester.id })

    expect(body).toMatchObject({
      ids: [requester.id],
      people: [{ person: { name: tom.name } }],
      conversations: [{ requester: { id: requester.id } }],
      tickets: [{ ticket: { number, state: 'resolved' } }],
    })
    expect(JSON.stringify(body.tickets)).toContain('about chrysoprase')
    const opened = body.accesses as readonly { byName: string; from: string; what: string }[]
    expect(opened.filter(({ byName }) => byName === 'Nadia Roux')).toMatchObject([{ what: 'transcript' }])
    expect(
      opened
        .filter(({ what }) => what === 'file')
        .map(({ byName, from }) => `${byName} ${from}`)
        .sort(),
    ).toEqual(['Marc Petit console', 'Marc Petit teams'])
    expect(body.files).toMatchObject([{ name: 'seen.txt', ticket: number }])
    tom.leave()
  })

  it('has every ticket of somebody who has more than are read at a time, while these change', async () => {
    const { store } = stage().app
    const email = 'perpetual.caller@example.org'
    const requester = { ...ticketWith({}).requester, id: 'slack:T0:perpetual', email }
    const many = Array.from({ length: 2_500 }, (_, at) =>
      ticketWith({
        number: `INC-${50_001 + at}`,
        lane: 'perpetual',
        requester,
        state: 'resolved',
        updatedAt: at,
      }),
    )
    for (let at = 0; at < many.length; at += 250)
      await store.transaction(null, async (tx) => {
        for (const one of many.slice(at, at + 250)) tx.putTicket(one)
      })

    let isOver = false
    let changed = 0
    async function changeTheOldest(): Promise<void> {
      while (!isOver) {
        const one = many[changed % many.length]!
        changed += 1
        const updatedAt = many.length + changed
        await store.transaction(null, async (tx) => tx.putTicket({ ...one, updatedAt }))
      }
    }
    const changing = Promise.all(Array.from({ length: 8 }, changeTheOldest))
    const { body } = await control('person/export', { who: email })
    isOver = true
    await changing

    expect(changed).toBeGreaterThan(8)
    expect(body.ids).toEqual([requester.id])
    const given = (body.tickets as { ticket: { number: string } }[]).map(({ ticket }) => ticket.number)
    expect(given.sort()).toEqual(many.map(({ number }) => number))
    await store.transaction(null, async (tx) => {
      for (const { number } of many) tx.eraseTicket(number)
    })
  })

  it('is given to nobody without the key of the data folder', async () => {
    const { status } = await control('person/export', { who: 'slack:T:U' }, 'a key that is wrong')

    expect(status).toBe(401)
  })
})

describe('somebody who asked in a group chat of Teams', () => {
  it('is forgotten to the last byte of what they wrote there; others of the chat are not', async () => {
    const { teams } = stage()
    const chat = '19:picnic@thread.v2'
    const [gwen, eve] = [teams.addUser('Gwendolen Topaz'), teams.addUser('Eve Other')]
    teams.addToConversation(chat, gwen, eve)
    const says = async (user: typeof gwen, text: string, answer: RegExp) => {
      const before = teams.messages(chat).length
      await teams.sayInGroup(user, text, { chat, mention: true })
      return until(
        () =>
          teams
            .messages(chat)
            .slice(before)
            .map(({ text }) => answer.exec(text ?? '')?.[0])
            .find(Boolean) ?? null,
        () => `nobody is answered ${answer} in the chat`,
      )
    }
    const marc = await technicianOn('slack', stage())
    const helpedThere = async (user: typeof gwen, words: string) => {
      await says(user, `nothing prints on the 2nd floor, it is the ${words} printer`, /print|imprim/i)
      const number = await says(user, 'I want to talk to a human', /INC-\d+/)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await marc.writes(`I look at the ${words} printer`)
      await marc.note(`about ${words}`)
      await marc.resolve({ cause: 'Drum', solution: `Drum of the ${words} printer` })
      await stage().settled()
      return stage().ticket(number)
    }
    const theirs = await helpedThere(gwen, 'morganite')
    const others = await helpedThere(eve, 'plain')

    const { body } = await control('person/forget', { who: theirs.requester.id })

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    for (const trace of ['morganite', 'Gwendolen', theirs.requester.id])
      expect([trace, await filesWith(trace)]).toEqual([trace, []])
    expect((await stage().app.store.lines(others.number)).length).toBeGreaterThan(3)
  })
})

// Last: years pass.
describe('what is kept no longer', () => {
  it('loses its words after a year and is gone after three, in every file', async () => {
    const marker = 'tourmaline-9'
    const tom = await requesterOn('web', stage(), { name: 'Balthazar Quill' })
    const number = await helped(tom, marker)
    await closed(number)

    stage().clock.move(270 * day)
    await stage().app.house.ticker.tick()
    await stage().settled()
    stage().clock.move(100 * day)
    const first = await control('retention', {})

    expect(first.body.words).toBeGreaterThan(0)
    expect(await stage().ticket(number)).toMatchObject({ summary: '', topic: 'printing.not-printing' })
    expect(await filesWith(marker)).toEqual([])
    expect(await filesWith('Balthazar Quill')).toEqual([])

    stage().clock.move(800 * day)
    const second = await control('retention', {})

    expect(second.body.tickets).toBeGreaterThan(0)
    expect(await stage().app.store.ticket(number)).toBeNull()
    expect(await stage().app.store.list('person')).toEqual([])
    expect((await control('retention', {})).body).toEqual({
      tickets: 0,
      words: 0,
      conversations: 0,
      records: 0,
    })
    tom.leave()
  })
})

describe('an expert who was brought into tickets of others', () => {
  it('gets a copy of their own words there, and is forgotten: no byte is left, and the tickets stay', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await requesterOn('slack', stage(), { name: 'Perpetua Wren' })
    await claire.say('hello')
    await claire.hears(/./)
    const marc = await technicianOn('slack', stage())
    const asked = async () => {
      const number = await askForHuman(tom)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await marc.fill('bring-in', { name: 'Perpetua Wren', why: 'Look please', tell: 'yes' })
      await claire.hears(/Look please/)
      await claire.say(`${number}: tanzanite in the tray`)
      await marc.sees(/tanzanite/)
      return number
    }
    const over = await asked()
    await marc.resolve({ cause: 'Tray', solution: 'Emptied' })
    await tom.hears(/has resolved/)
    await closed(over)
    const open = await asked()
    const { id } = (await stage().ticket(open)).participants![0]!
    // What is still on its way is kept until it is there.
    await stage().settled()

    const copy = await control('person/export', { who: id })
    const { body } = await control('person/forget', { who: id })
    await stage().settled()

    expect(copy.body.parts).toMatchObject(
      [over, open].map((ticket) => ({ ticket, lines: [{ text: expect.stringContaining('tanzanite') }] })),
    )
    expect(JSON.stringify(copy.body.parts)).not.toContain('ricoh')
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    for (const words of ['tanzanite', 'Perpetua', id])
      expect({ words, files: await filesWith(words) }).toEqual({ words, files: [] })
    expect(await stage().ticket(open)).toMatchObject({
      state: 'in-progress',
      participants: [{ state: 'ended' }],
    })
    expect((await stage().app.store.lines(over)).length).toBeGreaterThan(5)
    for (const one of [tom, claire]) one.leave()
  })
})
