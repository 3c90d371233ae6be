import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import type { Seen } from '../../support/fake-slack/fake-slack.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

/** Posts a card but loses the response, so the card is unknown until Slack is queried again. */
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

  it('what was written first stands first, also when it is looked at again much later than what came after it', async () => {
    const { slack, desk, staff, clock } = stage()
    const { store } = stage().app
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const { card, link } = await until(
      async () => {
        const card = slack
          .messages(desk.slack)
          .find((one) => one.thread === null && one.words.includes(number))
        const link = (await store.list('link')).find(({ key }) => key.endsWith(`#${card?.ts}`))
        return card && link ? { card, link } : null
      },
      () => `no card of ${number}`,
    )
    const notes = async () =>
      (await store.lines(number))
        .map(({ text }) => text)
        .filter((text) => /^(first|second|third)$/.test(text))
    const note = (by: 'Marc Petit' | 'Nadia Roux', text: string) =>
      slack.sayIn(desk.slack, staff[by].slack, `note: ${text}`, { thread: card.ts })
    const looks = async () =>
      (await store.timersDue(Number.MAX_SAFE_INTEGER, 1_000)).filter(({ id }) => id.startsWith('look-again'))
    /** Waits until this many messages are deferred, when their next retries are far off. */
    const wait = (many: number) =>
      until(
        async () =>
          (await looks()).filter(({ dueAt }) => dueAt > clock.now() + 20_000).length === many || null,
        () => `${many} do not wait`,
      )

    await store.transaction(null, async (tx) => tx.delete('link', link.key))
    await note('Marc Petit', 'first')
    await wait(1)
    await note('Nadia Roux', 'second')
    await wait(2)
    await store.transaction(null, async (tx) => tx.put('link', link.key, link.value))
    await note('Marc Petit', 'third')

    await until(
      async () => (await notes()).length === 3,
      () => 'not all three are notes',
    )
    expect(await notes()).toEqual(['first', 'second', 'third'])
    await stage().settled()
    expect(await notes()).toHaveLength(3)
    expect(await looks()).toEqual([])
    expect(await store.list('waitingLine')).toEqual([])
    tom.leave()
  })

  it('a reaction takes the ticket', async () => {
    const { slack, staff } = stage()
    const { tom, number, card } = await cardNotYetKnown()

    await slack.react(staff['Marc Petit'].slack, card, 'eyes')

    await until(
      async () => (await stage().ticket(number)).assignment.assignee?.name === 'Marc Petit',
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
    expect(await stage().app.store.list('waitingLine')).toEqual([])
  })
})
