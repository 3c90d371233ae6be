import { describe, expect, it } from '@jest/globals'
import { readReportedTickets } from '../../../src/reports/read-reported-tickets.js'
import { buildReport } from '../../../src/reports/report.js'
import { administratorOf } from '../../support/actors/administrator.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { beHelped } from '../../support/actors/be-helped.js'
import { callTaker, opens } from '../../support/actors/call-taker.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { filesWith, leftOf } from '../../support/stage/traces.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const asks = administratorOf(stage)
const notice = /What you write here is kept/g

async function figures() {
  const period = { from: 0, to: Number.MAX_SAFE_INTEGER }
  const tickets = await readReportedTickets(stage().app.store, 0, stage().clock.now())
  const { opened, resolved } = buildReport(tickets, period as never, (from, to) => to - from)
  return { opened, resolved }
}

describe.each(requesterSurfaces)('a requester on %s', (surface) => {
  it('is forgotten: of what they said and who they are no byte is left, figures stay, others are untouched', async () => {
    const marker = `peridot-${surface}`
    const tom = await requesterOn(surface, stage(), { name: `Zacharias ${surface}` })
    const number = await beHelped(tom, stage(), marker, Buffer.from(`a file with ${marker}-bytes in it`))
    const other = await requesterOn(surface, stage())
    const otherNumber = await beHelped(other, stage(), 'harmless words')
    const before = await figures()
    const { requester } = await stage().ticket(number)
    expect(await filesWith(marker, stage())).not.toEqual([])
    expect(await filesWith(`${marker}-bytes`, stage())).toHaveLength(1)

    const { body } = await asks('person/forget', { who: requester.id })

    expect(body).toEqual({ is: 'forgotten', tickets: 1, conversations: 1 })
    expect(await leftOf([marker, `Zacharias ${surface}`, requester.id], stage())).toEqual({})
    expect(await figures()).toEqual(before)
    expect(await stage().app.store.lines(number)).toEqual([])
    expect((await stage().app.store.lines(otherNumber)).length).toBeGreaterThan(3)
    expect((await asks('person/forget', { who: requester.id })).body).toEqual({ is: 'unknown' })

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

    const copy = await asks('person/export', { who: email })
    const { body } = await asks('person/forget', { who: email })

    expect(copy.body).toMatchObject({
      ids: [requester.id],
      people: [{ person: { name: 'Quentin Amethyst', email } }],
      tickets: [{ ticket: { number, call: { telephone: '06 99 88 77 66', email } } }],
    })
    expect(body).toEqual({ is: 'forgotten', tickets: 1, conversations: 1 })
    expect(await leftOf(['Amethyst', 'amethyst', '06 99 88', requester.id], stage())).toEqual({})
  })
})

describe('somebody who is being helped', () => {
  it('is not forgotten before that is over', async () => {
    const tom = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    const { requester } = await stage().ticket(number)

    const { body } = await asks('person/forget', { who: requester.id })

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
    // Slack accepts no more messages for them, so an answer waits for its retry.
    stage().slack.faults.add('chat.postMessage', { is: 'status', status: 503 }, 1_000, tom.place)
    await tom.say('hello again')
    await until(
      async () =>
        (await stage().app.store.deliveriesIn(lane)).some(({ attempts }) => attempts > 0) ? true : null,
      () => 'nothing waits to be sent again',
    )

    const { body } = await asks('person/forget', { who: requester.id })
    stage().slack.faults.clear()

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    expect(await stage().app.store.deliveriesIn(lane)).toEqual([])
    expect(
      (await stage().app.store.timersDue(Number.MAX_SAFE_INTEGER, 10_000)).map((one) => one.lane),
    ).not.toContain(lane)
    expect(await stage().ticket(number)).toMatchObject({ resolution: { isCancelled: true, by: '—' } })
    expect(await leftOf(['Ottoline', requester.id], stage())).toEqual({})
    tom.leave()
  })
})

describe('somebody who looked at their home page', () => {
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

    const { body } = await asks('person/forget', { who: requester.id })

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    expect(await leftOf(['Philippa', requester.id], stage())).toEqual({})
    tom.leave()
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

    const { body } = await asks('person/forget', { who: theirs.requester.id })

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    expect(await leftOf(['morganite', 'Gwendolen', theirs.requester.id], stage())).toEqual({})
    expect((await stage().app.store.lines(others.number)).length).toBeGreaterThan(3)
  })
})
