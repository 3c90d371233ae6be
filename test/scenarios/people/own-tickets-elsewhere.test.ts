import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const dayMs = 86_400_000

describe('a Slack home page', () => {
  it('shows my requests with what happens next, adds to them, cancels them and opens them again', async () => {
    const tom = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    await stage().settled()
    const { user } = (await stage().ticket(number)).requester
    const { slack } = stage()
    const home = (pattern: RegExp) =>
      until(
        () => pattern.test(slack.home(user)?.words ?? ''),
        () => slack.home(user)?.words ?? 'no home page',
      )

    await slack.openHome(user)
    await home(new RegExp(`${number} · Printer`))
    const offered = slack.home(user)!.buttons.map(({ label }) => label)
    await slack.pressInView(user, 'Details')
    await home(/will take it next and message you here/)
    await slack.pressInView(user, 'Add')
    await tom.hears(/Your next message goes there/)
    await tom.say('the tray is empty')
    await tom.hears(/I've added it/)
    await slack.pressInView(user, 'Cancel')
    await tom.hears(/is cancelled/)
    await home(/resolved/)
    await slack.pressInView(user, 'Reopen')
    await tom.hears(/is open again/)
    await home(/no technician has taken it yet/)

    expect(offered.filter((label) => label === 'Talk to a human')).toHaveLength(1)
    expect((await stage().ticket(number)).state).toBe('new')
    const lines = await stage().app.store.lines(number)
    expect(lines.map(({ text }) => text)).toContain('the tray is empty')
  })
})

describe('a request begun in a channel’s thread', () => {
  it('is listed in private, and cancelled from there in its own conversation', async () => {
    const tom = await requesterOn('slack', stage())
    const inPrivate = await askForHuman(tom)
    await stage().settled()
    const { user } = (await stage().ticket(inPrivate)).requester
    const { slack } = stage()
    slack.addChannel('C0OFFICE01', [user, slack.botUser])
    await slack.sayIn('C0OFFICE01', user, '@bot I want to talk to a human')
    await until(
      () => slack.messages('C0OFFICE01').some(({ words }) => /INC-\d+/.test(words)),
      () => 'no ticket in the channel',
    )
    const inThread = /INC-\d+/.exec(
      slack
        .messages('C0OFFICE01')
        .map(({ words }) => words)
        .join('\n'),
    )![0]

    await tom.say('my tickets')
    const list = await tom.hears(/where things stand/)
    await tom.say(`where is ${inThread}?`)
    await tom.hears(new RegExp(`${inThread}.*will take it next`, 's'))
    await tom.press(`Cancel the request ${inThread}`)
    await tom.hears(new RegExp(`${inThread} is cancelled`))

    expect(list).toContain(inPrivate)
    expect(list).toContain(inThread)
    expect((await stage().ticket(inThread)).state).toBe('resolved')
    expect((await stage().ticket(inPrivate)).state).toBe('new')
  })
})

describe('closed requests', () => {
  it('are listed a page at a time, from the archive, and told of by number', async () => {
    const tom = await requesterOn('web', stage(), { language: 'fr' })
    const marc = await technicianOn('console', stage())
    await tom.say('je veux parler à un humain')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/a pris le relais/)
    await marc.resolve({ cause: 'Bac vide', solution: 'Papier *remis*' })
    await tom.hears(/a résolu/)
    stage().clock.move(30 * dayMs)
    await until(
      async () => (await stage().app.store.ticket(number))?.state === 'closed',
      () => 'it is not closed',
    )

    await tom.say('mes tickets')
    await tom.hears(/aucune demande en cours/)
    await tom.press('Demandes closes')
    const list = await tom.hears(/Vos demandes closes, 1 à 1 sur 1/)
    await tom.say(`où en est ${number} ?`)
    const detail = await tom.hears(/La demande est définitivement close/)

    expect(list).toContain(number)
    expect(detail).toMatch(/Solution : Papier remis/)
    tom.leave()
  })
})
