import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { consoleSession } from '../../support/actors/console-session.js'
import { plain } from '../../support/actors/listening.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { goTo } from '../../support/stage/go-to.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { StaffName } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

const minute = 60_000
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const daily = (from: string, to: string) => ({
  week: Object.fromEntries(days.map((day) => [day, [{ from, to }]])),
})
const named = (id: string, more: object) => ({ id, name: { en: id, fr: id }, ...more })

/**
 * Stage where the first line is assigned tickets in turn, with shifts, and the network group by load. The workstations
 * group takes its own. Alix assigns tickets and gets none.
 */
const stage = onStage({
  capacity: 2,
  groups: {
    'Marc Petit': ['l1', 'network', 'workstation'],
    'Nadia Roux': ['l1', 'network', 'workstation'],
    'Alix Admin': [],
  },
  people: {
    'Nadia Roux': { email: 'nadia@example.org', languages: ['fr', 'en'] },
    'Marc Petit': { email: 'marc@example.org', languages: ['en'] },
    'Alix Admin': { email: 'alix@example.org' },
  },
  policies: () => ({
    'calendars.yml': { calendars: { early: daily('07:00', '15:00') } },
    'queues.yml': {
      slackPresence: 'counts',
      queues: [
        named('l1', { assign: 'round-robin', shift: 'early', handOverSummary: true }),
        named('network', { assign: 'least-loaded' }),
        named('workstation', {}),
        ...['identity', 'applications', 'messaging', 'security'].map((id) => named(id, {})),
      ],
    },
  }),
})

const tick = async () => {
  await stage().app.engine.timerScheduler.tick()
  await stage().settled()
}
const holder = async (number: string) => (await stage().ticket(number)).assignment.assignee?.name ?? null

async function asks(language: 'en' | 'fr' = 'en', surface: 'slack' | 'teams' | 'web' = 'web') {
  const somebody = await requesterOn(surface, stage(), { language })
  await somebody.say(language === 'en' ? 'I want to talk to a human' : 'je voudrais parler à un humain')
  const number = /INC-\d+/.exec(await somebody.hears(/INC-\d+/))![0]
  await stage().settled()
  return { somebody, number }
}

async function say(name: StaffName, presence: 'available' | 'busy' | 'away') {
  const session = await consoleSession(stage(), name)
  await session.post('/presence', { id: randomUUID(), presence })
  await stage().settled()
}

/** Runs a command on the technicians' page, with a button or a form. */
async function act(name: StaffName, number: string, id: string, values?: Record<string, string>) {
  const session = await consoleSession(stage(), name)
  const act = values === undefined ? { verb: 'press', act: id } : { verb: 'submit', form: id, values }
  const { status, body } = await session.post(`/tickets/${number}/acts`, { id: randomUUID(), act })
  const { outcome } = body as { outcome: string }
  if (status !== 202 && outcome !== 'done')
    throw new Error(`${id} of ${number} by ${name} was answered ${status}: ${JSON.stringify(body)}`)
  await stage().settled()
}

const over = { cause: 'Paper', solution: 'Paper added' }

/** Clears the desk, so that everyone starts at work and without tickets. */
async function clear() {
  const { tickets } = await stage().app.store.tickets({
    states: ['new', 'assigned', 'in-progress', 'on-hold'],
    order: 'recent',
    limit: 100,
  })
  for (const name of ['Marc Petit', 'Nadia Roux'] as const) await say(name, 'away')
  for (const { number, state } of tickets) {
    if (state === 'on-hold') await act((await holder(number)) as StaffName, number, 'resume')
    const {
      assignment: { assignee },
    } = await stage().ticket(number)
    if (assignee === null || state === 'assigned')
      await act('Alix Admin', number, 'transfer', { to: alix(), reason: 'cleared', force: 'yes' })
    const whose = (await holder(number)) as StaffName
    await act(whose, number, 'resolve', over)
  }
}
const alix = () => `person:slack:${stage().slack.team}:${stage().staff['Alix Admin'].slack}`
const leaveAll = (all: readonly { somebody: Requester }[]) => {
  for (const { somebody } of all) somebody.leave()
}

/** Runs everything on one day, because sessions would end otherwise. */
beforeAll(async () => {
  goTo(stage(), '09:00')
  await say('Alix Admin', 'away')
  await tick()
}, 60_000)

describe('first line, given in turn', () => {
  beforeEach(async () => {
    await clear()
    for (const name of ['Marc Petit', 'Nadia Roux'] as const) await say(name, 'available')
  }, 60_000)

  it.each(['slack', 'teams', 'web'] as const)(
    'goes to one after the other, as the requester on %s reads',
    async (surface) => {
      const one = await asks('en', surface)
      const other = await asks('en', surface)

      const holders = await Promise.all([holder(one.number), holder(other.number)])
      await one.somebody.hears(new RegExp(`${holders[0]} from IT support is looking after ${one.number}`))

      expect([...holders].sort()).toEqual(['Marc Petit', 'Nadia Roux'])
      expect(await stage().ticket(one.number)).toMatchObject({ state: 'assigned', queue: 'l1' })
      leaveAll([one, other])
    },
  )

  it('goes to whoever speaks the requester’s language, as long as there is one', async () => {
    const french = [await asks('fr'), await asks('fr'), await asks('fr')]

    const holders = await Promise.all(french.map(({ number }) => holder(number)))

    expect(holders).toEqual(['Nadia Roux', 'Nadia Roux', 'Marc Petit'])
    leaveAll(french)
  })

  it('waits while nobody has room, and goes to whoever has some again; also over a restart', async () => {
    const four = [await asks(), await asks(), await asks(), await asks()]
    const fifth = await asks()
    const before = await holder(fifth.number)
    await stage().restart()
    await stage().settled()
    const whose = (await holder(four[0]!.number)) as StaffName

    await act(whose, four[0]!.number, 'resolve', over)

    expect(before).toBeNull()
    expect(await holder(fifth.number)).toBe(whose)
    leaveAll([...four, fifth])
  }, 120_000)

  it('fills one free place once, when two requests come at the same moment', async () => {
    const three = [await asks(), await asks(), await asks()]

    const two = await Promise.all([asks(), asks()])
    await stage().settled()

    const all = await Promise.all([...three, ...two].map(({ number }) => holder(number)))
    expect(all.filter((name) => name === null)).toHaveLength(1)
    expect(all.filter((name) => name === 'Marc Petit')).toHaveLength(2)
    expect(all.filter((name) => name === 'Nadia Roux')).toHaveLength(2)
    leaveAll([...three, ...two])
  })

  it('when it is opened again and whoever had it has no room, goes to somebody who has', async () => {
    const one = await asks()
    const first = (await holder(one.number)) as StaffName
    await act(first, one.number, 'take')
    await act(first, one.number, 'resolve', over)
    const four = [await asks(), await asks(), await asks(), await asks()]
    const holders = await Promise.all(four.map(({ number }) => holder(number)))
    const at = holders.findIndex((name) => name !== first)
    const other = holders[at] as StaffName
    await act(other, four[at]!.number, 'resolve', over)

    await one.somebody.press('Reopen it')
    await one.somebody.hears(/is open again/)
    await stage().settled()

    expect(holders.filter((name) => name === first)).toHaveLength(2)
    expect(await stage().ticket(one.number)).toMatchObject({
      state: 'assigned',
      assignment: { assignee: { name: other } },
    })
    leaveAll([one, ...four])
  })

  it('passes by who is busy or away, and comes when somebody is available again', async () => {
    await say('Marc Petit', 'busy')
    await say('Nadia Roux', 'away')
    const one = await asks()
    const before = await holder(one.number)

    const { slack, staff } = stage()
    await slack.command(staff['Nadia Roux'].slack, 'available')
    await stage().settled()

    expect([before, await holder(one.number)]).toEqual([null, 'Nadia Roux'])
    leaveAll([one])
  })

  it('passes by whom Slack shows as away, where policy says so', async () => {
    const { slack, staff } = stage()
    slack.setPresence(staff['Marc Petit'].slack, 'away')
    stage().clock.move(2 * minute)
    const two = [await asks(), await asks()]

    const holders = await Promise.all(two.map(({ number }) => holder(number)))
    slack.setPresence(staff['Marc Petit'].slack, 'active')
    stage().clock.move(2 * minute)

    expect(holders).toEqual(['Nadia Roux', 'Nadia Roux'])
    leaveAll(two)
  })

  it('does not go back to whom Slack shows as away when it is opened again', async () => {
    const { slack, staff } = stage()
    const one = await asks()
    const first = (await holder(one.number)) as StaffName
    const other = first === 'Marc Petit' ? 'Nadia Roux' : 'Marc Petit'
    await act(first, one.number, 'resolve', over)
    slack.setPresence(staff[first].slack, 'away')
    stage().clock.move(2 * minute)

    await one.somebody.press('Reopen it')
    await one.somebody.hears(/is open again/)
    await stage().settled()
    slack.setPresence(staff[first].slack, 'active')
    stage().clock.move(2 * minute)

    const ticket = await stage().ticket(one.number)
    expect(ticket).toMatchObject({ state: 'assigned', assignment: { assignee: { name: other } } })
    expect(ticket.audit).toContainEqual(
      expect.objectContaining({ did: 'left-to-group', assignee: first, because: 'away', queue: 'l1' }),
    )
    leaveAll([one])
  })

  it('is given again when it comes back from another group', async () => {
    const one = await asks()
    const first = (await holder(one.number)) as StaffName
    await act(first, one.number, 'transfer', { to: 'queue:workstation', reason: 'A broken screen' })
    const away = await holder(one.number)

    await act('Alix Admin', one.number, 'return', { reason: 'It is the cable' })

    expect(away).toBeNull()
    expect(await holder(one.number)).not.toBeNull()
    leaveAll([one])
  })
})

describe('second line', () => {
  beforeEach(async () => {
    await clear()
    for (const name of ['Marc Petit', 'Nadia Roux'] as const) await say(name, 'available')
  }, 60_000)

  it('by load is given to whoever has the fewest, after an escalation', async () => {
    const two = [await asks('fr'), await asks('en')]
    await act('Nadia Roux', two[0]!.number, 'take')
    const marcs = two[1]!.number

    await act((await holder(marcs)) as StaffName, marcs, 'escalate', {
      queue: 'network',
      summary: 'Line 2 is down',
    })

    expect(await stage().ticket(marcs)).toMatchObject({
      queue: 'network',
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    leaveAll(two)
  })

  it('by pull is given to nobody', async () => {
    const one = await asks()

    await act((await holder(one.number)) as StaffName, one.number, 'escalate', {
      queue: 'workstation',
      summary: 'A broken screen',
    })
    await tick()

    expect(await stage().ticket(one.number)).toMatchObject({
      queue: 'workstation',
      assignment: { assignee: null },
      state: 'new',
    })
    leaveAll([one])
  })
})

describe('a technician', () => {
  it('sees on the card who was given it, and by whom', async () => {
    await say('Nadia Roux', 'available')
    await clear()
    await say('Nadia Roux', 'available')
    const one = await asks()
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')

    await nadia.seesCard(new RegExp(one.number))

    await nadia.sees(/Guichet assigned it to Nadia Roux/)
    leaveAll([one])
  })
})

describe('the hand-over of a shift', () => {
  beforeAll(async () => {
    await clear()
    await say('Nadia Roux', 'available')
  }, 60_000)

  it('is written to the desk when the shift ends: what is open, on hold and why, with the newest note', async () => {
    const waits = [await asks(), await asks(), await asks()]
    const [held, taken, open] = waits.map(({ number }) => number) as [string, string, string]
    await act('Nadia Roux', held, 'hold', { reason: 'third-party', text: 'the toner is ordered' })
    await act('Nadia Roux', taken, 'take')
    await act('Nadia Roux', taken, 'note', { text: 'spare part in locker 4' })
    await tick()

    goTo(stage(), '15:00')
    await tick()
    const { slack, desk } = stage()
    const summary = await until(
      () => slack.messages(desk.slack).findLast(({ words }) => /l1: handover/.test(plain(words))),
      () => 'no summary is written',
    )

    const words = plain(summary.words)
    expect(words).toMatch(new RegExp(`${held}.*waiting for a third party: the toner is ordered`))
    expect(words).toMatch(new RegExp(`${taken}.*Nadia Roux.*note by Nadia Roux: spare part in locker 4`))
    expect(words).toMatch(new RegExp(`${open}.* · Response due \\d+ \\w+ \\d\\d:\\d\\d`))
    for (const { somebody } of waits) expect(somebody.everythingSent()).not.toMatch(/locker 4|handover/)
    leaveAll(waits)
  })

  it.each(['slack', 'teams', 'console'] as const)(
    'is shown on %s to a technician who asks, and to nobody else',
    async (surface) => {
      const { slack, teams, staff } = stage()
      const nadia = staff['Nadia Roux']
      const asked = {
        async slack() {
          return plain(JSON.stringify((await slack.command(nadia.slack, 'handover')).body))
        },
        async teams() {
          await teams.say(nadia.teams, 'passation')
          const said = () =>
            teams.messages(teams.personal(nadia.teams)).findLast(({ text }) => /handover/.test(plain(text)))
          return plain((await until(said, () => 'Teams says nothing')).text)
        },
        async console() {
          const session = await consoleSession(stage(), 'Nadia Roux')
          return plain(JSON.stringify((await session.post('/hand-over', { id: randomUUID() })).body))
        },
      }[surface]

      const words = await asked()
      slack.addPerson({ id: 'U0EVE00008', name: 'Eve', email: 'eve8@example.org', locale: 'en-US' })
      const { body } = await slack.command('U0EVE00008', 'handover')

      expect(words).toMatch(/l1: handover, \d+ open.*spare part in locker 4/s)
      expect(JSON.stringify(body)).toMatch(/Only technicians can do this/)
      expect(JSON.stringify(body)).not.toMatch(/locker 4/)
    },
  )
})

describe('out of its hours, first line', () => {
  it('waits for the next shift when this one is over', async () => {
    await clear()
    await say('Nadia Roux', 'available')
    const solved = await asks()
    await act('Nadia Roux', solved.number, 'resolve', over)
    goTo(stage(), '20:00')
    const one = await asks()
    await solved.somebody.press('Reopen it')
    await solved.somebody.hears(/is open again/)
    await stage().settled()
    const [before, reopened] = await Promise.all([one, solved].map(({ number }) => stage().ticket(number)))

    goTo(stage(), '07:01')
    await tick()

    expect(before!.assignment.assignee).toBeNull()
    expect(reopened).toMatchObject({
      state: 'new',
      assignment: { assignee: null, previousAssignee: { name: 'Nadia Roux', because: 'off-shift' } },
    })
    expect(await holder(one.number)).not.toBeNull()
    expect(await holder(solved.number)).not.toBeNull()
    leaveAll([one, solved])
  })
})
