import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { requesterOn } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import type { Seen } from '../support/fake-slack/fake-slack.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

const stage = onStage()

/** Posts a card whose answer is lost: it stands there, and is known only when Slack is asked again. */
async function cardNotYetKnown() {
  const { slack, desk } = stage()
  slack.faults.add('chat.postMessage', { is: 'done-then-drop' }, 1, desk.slack)
  const tom = await requesterOn('web', stage())
  const number = await askForHuman(tom)
  const card: Seen = await until(
    () => slack.messages(desk.slack).find((one) => one.thread === null && one.words.includes(number)),
    () => `no card of ${number}`,
  )
  expect(await isKnown(card)).toBe(false)
  return { tom, number, card }
}

async function isKnown(card: Seen): Promise<boolean> {
  const links = await stage().app.store.list('link')
  return links.some(({ key }) => key.endsWith(`#${card.ts}`))
}

describe('under a card that is not known yet by what it was posted', () => {
  it('a note is written down, and a reply after it goes to the requester', async () => {
    const { slack, desk, staff } = stage()
    const { tom, number, card } = await cardNotYetKnown()

    await slack.sayIn(desk.slack, staff['Marc Petit'].slack, 'note: the spooler hangs there', {
      thread: card.ts,
    })
    await until(
      async () =>
        (await stage().app.store.lines(number)).some(({ text }) => text === 'the spooler hangs there'),
      () => 'the note is not in the ticket',
    )
    const marc = await technicianOn('slack', stage(), 'Marc Petit')
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.writes('I am looking at it')

    await tom.hears(/I am looking at it/)
    expect(tom.everythingSent()).not.toContain('spooler')
    tom.leave()
  })

  it('a reaction takes the ticket', async () => {
    const { slack, staff } = stage()
    const { tom, number, card } = await cardNotYetKnown()

    await slack.react(staff['Marc Petit'].slack, card, 'eyes')

    await until(
      async () => (await stage().ticket(number)).assignee?.name === 'Marc Petit',
      () => `${number} was not taken`,
    )
    tom.leave()
  })

  it('what stands under somebody else’s words is let go', async () => {
    const { slack, desk, staff, settled, clock } = stage()
    const marc = staff['Marc Petit'].slack
    const { message } = await slack.sayIn(desk.slack, marc, 'lunch at noon?', {})
    await slack.sayIn(desk.slack, staff['Nadia Roux'].slack, 'gladly', { thread: message.ts })

    await settled()
    for (const pause of [1_000, 6_000, 61_000, 301_000, 301_000]) {
      clock.move(pause)
      await until(
        async () => (await stage().app.store.timersDue(clock.now(), 10)).length === 0,
        () => 'a timer stays due',
      )
      await settled()
    }

    expect(
      (await stage().app.store.timersDue(clock.now() + 3_600_000, 50)).map(({ id }) => id),
    ).not.toContainEqual(expect.stringContaining('look-again'))
  })
})
