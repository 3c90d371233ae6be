import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { leadOn } from '../../support/actors/lead.js'
import { requesterOn } from '../../support/actors/requester.js'
import { type Technician, technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const stage = onStage()

const pairs = [
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'web', to: 'console' },
] as const

const ticketWhen = (number: string, is: (ticket: Ticket) => boolean) => untilTicket(stage(), number, is)

/** Matches the ticket's own card, not one that only mentions it. */
function cardOf(number: string): RegExp {
  return new RegExp(`^(?:\\S*"number":"|\\W*)${number}\\b`)
}

/** Waits until the ticket offers "Merge", or until it doesn't. */
async function isOffered(marc: Technician, isThere: boolean): Promise<void> {
  await until(
    async () => (await marc.offers('merge')) === isThere || null,
    () => `"Merge" is ${isThere ? 'not offered' : 'offered still'}`,
  )
}

describe.each(pairs)('a requester on $from and a technician on $to', ({ from, to }) => {
  it('a second ticket about the same is split off, linked, and merged back with all that was said', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(cardOf(number))
    await marc.take()
    await tom.hears(/has taken over/)
    await tom.say(`${number}: the paper tray also clicks twice`)
    await marc.sees(/clicks twice/)
    const said = (await stage().app.store.lines(number)).find(({ text }) => /clicks twice/.test(text))!

    expect(await marc.offers('merge')).toBe(false)
    await marc.fill('split', { lines: said.id })
    const told = await tom.hears(/now have two requests/)
    const part = /INC-\d+/.exec(told.replaceAll(number, ''))![0]
    await marc.sees(new RegExp(`[Ss]plit.into.{0,20}${part}`))
    await tom.say(`${part}: it is the grey one`)
    await until(
      async () => (await stage().app.store.lines(part)).some(({ text }) => /grey one/.test(text)) || null,
      () => 'the line does not reach the part',
    )
    await isOffered(marc, true)
    const before = await stage().ticket(part)
    await marc.seesCard(cardOf(part))
    await marc.note('Same desk, same cable')
    await marc.fill('merge', { into: number })
    await tom.hears(new RegExp(`${part} is about the same thing as ${number}`))
    await ticketWhen(number, ({ relations: { absorbed } = {} }) => absorbed?.includes(part) === true)
    await marc.seesCard(cardOf(number))
    await isOffered(marc, false)
    await tom.say(`${part}: it works on another computer`)
    await until(
      async () =>
        (await stage().app.store.lines(number)).some(({ text }) => /another computer/.test(text)) || null,
      () => 'a later line does not reach the ticket that goes on',
    )

    expect(before).toMatchObject({ state: 'new', queue: 'l1', assignment: { assignee: null } })
    expect(before.relations?.links).toMatchObject([{ kind: 'split-from', ticket: number }])
    expect(await stage().ticket(part)).toMatchObject({ state: 'closed', relations: { mergedInto: number } })
    const lines = await stage().app.store.lines(number)
    expect(lines.filter(({ text }) => /grey one/.test(text))).toHaveLength(1)
    expect(lines.find(({ text }) => text === 'Same desk, same cable')).toMatchObject({ kind: 'note' })
    expect(tom.everythingSent()).not.toMatch(/Same desk/)
    expect(tom.heard().filter((words) => /is about the same thing/.test(words))).toHaveLength(1)
    const merged = (await stage().ticket(part)).audit.find(({ did }) => did === 'merged')
    expect(merged).toMatchObject({ byName: 'Marc Petit', other: number })
    tom.leave()
  })

  it('tickets of two people are linked as duplicates, keep their own words, and are resolved alike', async () => {
    const tom = await requesterOn(from, stage())
    const eve = await requesterOn('web', stage(), { name: 'Eve Stone' })
    const marc = await technicianOn(to, stage())
    const main = await askForHuman(tom)
    const other = await askForHuman(eve)
    await eve.say('mine shows error 0x97')
    await marc.seesCard(cardOf(other))
    stage().clock.move(2 * 60_000)
    await marc.fill('link', { how: 'duplicate-of', other: main.toLowerCase() })
    await ticketWhen(
      main,
      ({ relations: { links } = {} }) => links?.some(({ ticket }) => ticket === other) === true,
    )
    await stage().settled()
    await marc.seesCard(cardOf(main))
    await marc.sees(/Has a duplicate|has-duplicate/)
    await marc.resolve({ cause: 'Print server stuck', solution: 'Print server restarted' })
    await tom.hears(/Print server restarted/)
    await ticketWhen(main, ({ state }) => state === 'resolved')
    await stage().settled()
    stage().clock.move(2 * 60_000)

    await marc.fill('resolve-duplicates', { tickets: other })

    await eve.hears(/Print server restarted/)
    const resolved = await ticketWhen(other, ({ state }) => state === 'resolved')
    expect(resolved.resolution).toMatchObject({ by: 'Marc Petit', cause: 'Print server stuck' })
    expect(resolved.relations?.links).toMatchObject([
      { kind: 'duplicate-of', ticket: main, by: 'Marc Petit' },
    ])
    expect(tom.everythingSent()).not.toMatch(/0x97|Eve/)
    await marc.fill('unlink', { other })
    await ticketWhen(other, ({ relations: { links } = {} }) => links?.length === 0)
    tom.leave()
    eve.leave()
  })
})

/** Merges on the technicians' page, even a ticket that isn't in any queue. */
async function merge(number: string, into: string): Promise<void> {
  const session = await consoleSession(stage(), 'Alix Admin')
  const act = { verb: 'submit', form: 'merge', values: { into } }
  const { status, body } = await session.post(`/tickets/${number}/acts`, { id: randomUUID(), act })
  if (status !== 200 && status !== 202) throw new Error(`${status}: ${JSON.stringify(body)}`)
}

describe('a person with tickets in two lanes', () => {
  it('merged across them, over a stop between the two turns, and on in a chain: what is said in any reaches the last', async () => {
    const { slack, app } = stage()
    const tom = await requesterOn('slack', stage())
    const first = await askForHuman(tom)
    const { requester, lane } = await stage().ticket(first)
    slack.addChannel('C0MERGE001', [requester.user, slack.botUser])
    const {
      message: { ts },
    } = await slack.sayIn('C0MERGE001', requester.user, '@bot the ricoh on the 3rd floor prints blank pages')
    await stage().settled()
    await slack.sayIn('C0MERGE001', requester.user, '@bot I want to talk to a human', { thread: ts })
    const second = await until(
      async () => {
        const { tickets } = await stage().app.store.tickets({
          requester: requester.id,
          order: 'recent',
          limit: 9,
        })
        return tickets.find(({ number, handedOff }) => number !== first && handedOff !== null)?.number ?? null
      },
      () => 'there is no second ticket',
    )
    await stage().settled()

    const held = (await app.store.holdLaneNamed(lane))!
    await merge(second, first)
    await ticketWhen(second, ({ relations: { mergedInto } = {} }) => mergedInto === first)
    const between = await stage().ticket(first)
    await app.store.releaseLane(held)
    await stage().restart()
    await ticketWhen(first, ({ relations: { absorbed } = {} }) => absorbed?.includes(second) === true)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(cardOf(first))
    const [said] = (await stage().app.store.lines(first)).filter(({ text }) => /blank pages/.test(text))
    await marc.fill('split', { text: 'The fan is loud' })
    const third = /INC-\d+/.exec((await tom.hears(/now have two requests/)).replaceAll(first, ''))![0]
    await stage().restart()
    const part = await stage().ticket(third)
    await marc.fill('merge', { into: third })
    await ticketWhen(third, ({ relations: { absorbed } = {} }) => absorbed?.includes(second) === true)
    await slack.sayIn('C0MERGE001', requester.user, `@bot ${second}: it also smells`, { thread: ts })
    await tom.say(`${first}: tray two as well`)

    await until(
      async () => {
        const texts = (await stage().app.store.lines(third)).map(({ text }) => text).join()
        return (/also smells/.test(texts) && /tray two/.test(texts)) || null
      },
      () => 'what is said later does not reach the last of the chain',
    )
    await stage().settled()
    expect(between.relations?.absorbed).toBeUndefined()
    expect(said).toBeDefined()
    expect(part).toMatchObject({
      summary: 'The fan is loud',
      relations: { links: [{ kind: 'split-from', ticket: first }] },
    })
    expect(
      (await stage().app.store.lines(third)).filter(({ text }) => /blank pages/.test(text)),
    ).toHaveLength(1)
    for (const merged of [first, second]) expect((await stage().ticket(merged)).state).toBe('closed')
    tom.leave()
  })

  it('that is part of an outage takes the ticket that goes on into it: the end is told once', async () => {
    const lead = await leadOn('console', stage())
    const outage = await lead.open({ topics: ['network.vpn'], texts: { en: 'The VPN gateway is down.' } })
    const tom = await requesterOn('web', stage())
    const other = await askForHuman(tom)
    await tom.say('by the way my globalprotect vpn is stuck on connecting since this morning')
    await tom.press("That's it, keep me informed")
    const member = /INC-\d+/.exec(await tom.hears(/is now part of OUT/))![0]

    await merge(member, other)
    await ticketWhen(other, (ticket) => ticket.outage?.current === outage)
    await stage().settled()
    await lead.close(outage, { en: 'The gateway was replaced.' })
    await tom.hears(/The gateway was replaced/)
    await stage().settled()

    expect(await stage().ticket(member)).toMatchObject({ state: 'closed', relations: { mergedInto: other } })
    expect(tom.heard().filter((words) => /The gateway was replaced/.test(words))).toHaveLength(1)
    tom.leave()
  })
})

describe('what is refused', () => {
  it('merging with nothing to merge into, and linking with what is no ticket', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(cardOf(number))

    await marc.press('merge')
    await marc.refusedWith(/no other open ticket/)
    await marc.fill('link', { how: 'related', other: 'the printer' })
    await marc.formSays(/look like INC-1042/)
    await marc.fill('link', { how: 'related', other: 'INC-999999' })

    await marc.refusedWith(/no such ticket/)
    tom.leave()
  })
})
