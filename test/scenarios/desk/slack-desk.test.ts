import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { plain } from '../../support/actors/listening.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import type { Seen } from '../../support/fake-slack/fake-slack.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { StaffName } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({
  groups: { 'Nadia Roux': ['network'] },
  env: { GUICHET_DESK_MEMBERS_ARE_TECHNICIANS: 'true' },
})

async function handedOver(requester: Requester): Promise<{ number: string; card: Seen }> {
  const number = await askForHuman(requester)
  const { slack, desk } = stage()
  const card = await until(
    () => slack.messages(desk.slack).find((one) => one.thread === null && one.words.includes(number)),
    () => `no card of ${number}`,
  )
  return { number, card }
}

const userOf = (name: StaffName) => stage().staff[name].slack

/** Waits for the last matching ephemeral message to a technician. */
function whisperTo(name: StaffName, pattern: RegExp): Promise<Seen> {
  const { slack, desk } = stage()
  const all = () => slack.whispers(desk.slack, userOf(name))
  return until(
    () => all().findLast(({ words }) => pattern.test(plain(words))),
    () =>
      `${name} is not told ${pattern}: ${all()
        .map(({ words }) => words)
        .join(' | ')}`,
  )
}

async function react(name: StaffName, card: Seen, reaction: string): Promise<void> {
  const { status } = await stage().slack.react(userOf(name), card, reaction)
  if (status !== 200) throw new Error(`Slack was answered ${status}`)
}

describe('a press on a card', () => {
  it('whose effect has to wait says of which ticket that is', async () => {
    const { app } = stage()
    const tom = await requesterOn('web', stage())
    const { number, card } = await handedOver(tom)
    await stage().settled()

    const held = (await app.store.holdLaneNamed((await stage().ticket(number)).lane))!
    const pressed = stage().slack.press(userOf('Marc Petit'), card, 'Take')
    await whisperTo('Marc Petit', new RegExp(`${number}: saved. It'll take effect`))
    await app.store.releaseLane(held)

    await tom.hears(/Marc Petit.*has taken over/)
    expect((await pressed).status).toBe(200)
    tom.leave()
  })
})

describe('a reaction to a card', () => {
  it('of two eyes takes it; whoever comes too late, or is of another group, is told so alone', async () => {
    const tom = await requesterOn('web', stage())
    const { number, card } = await handedOver(tom)

    await react('Nadia Roux', card, 'eyes')
    await whisperTo('Nadia Roux', new RegExp(`${number} is with First line\\. Only that group`))
    await react('Marc Petit', card, 'eyes::skin-tone-2')
    await tom.hears(/Marc Petit.*has taken over/)
    await react('Alix Admin', card, 'eyes')
    await whisperTo('Alix Admin', new RegExp(`Marc Petit has already taken ${number}`))

    expect(await stage().ticket(number)).toMatchObject({ assignment: { assignee: { name: 'Marc Petit' } } })
    tom.leave()
  })

  it('of a check mark offers the form to resolve it, to its assignee only', async () => {
    const { slack } = stage()
    const tom = await requesterOn('slack', stage())
    const { number, card } = await handedOver(tom)
    await react('Marc Petit', card, 'eyes')
    await tom.hears(/has taken over/)

    await react('Alix Admin', card, 'white_check_mark')
    await whisperTo('Alix Admin', /Marc Petit has .*leave a note/)
    await react('Marc Petit', card, 'white_check_mark')
    const offer = await whisperTo(
      'Marc Petit',
      new RegExp(`To resolve ${number}, tell me what the problem was`),
    )
    await slack.press(userOf('Marc Petit'), offer, 'Resolve')
    await until(
      () => slack.openView(userOf('Marc Petit')),
      () => 'no form is open',
    )
    await slack.submitView(userOf('Marc Petit'), { cause: 'Toner door', solution: 'Closed it' })

    await tom.hears(/Marc Petit has resolved INC-\d+: Closed it/)
    expect(slack.whispers(stage().desk.slack, userOf('Marc Petit'))).not.toContainEqual(
      expect.objectContaining({ ts: offer.ts }),
    )
    tom.leave()
  })

  it('of a thumb down is kept as teaching, once, whoever of the desk gives it; the form to correct it is offered to its group', async () => {
    const tom = await requesterOn('teams', stage())
    const { number, card } = await handedOver(tom)

    await react('Nadia Roux', card, '-1')
    await whisperTo('Nadia Roux', new RegExp(`${number} isn't about “Printer not printing”`))
    await react('Nadia Roux', card, 'thumbsdown')
    const told = await whisperTo('Nadia Roux', /isn't about/)
    await react('Marc Petit', card, '-1')
    const offer = await whisperTo('Marc Petit', new RegExp(`${number} isn't about “Printer not printing”`))
    await stage().slack.press(userOf('Marc Petit'), offer, offer.buttons[0]!.label)
    await until(
      () => stage().slack.openView(userOf('Marc Petit')),
      () => 'no form is open',
    )
    await stage().slack.submitView(userOf('Marc Petit'), { topic: 'network.vpn', reason: '' })
    await stage().settled()

    expect(told.buttons).toEqual([])
    expect(await stage().ticket(number)).toMatchObject({
      topic: 'network.vpn',
      misclassifications: [
        { byName: 'Nadia Roux', topic: 'printing.not-printing' },
        { byName: 'Marc Petit', topic: 'printing.not-printing' },
      ],
    })
    expect(tom.everythingSent()).not.toMatch(/isn't about/)
    tom.leave()
  })

  it('means nothing on a line under the card, nor when it is any other; a stranger is told who may', async () => {
    const { slack, desk } = stage()
    const tom = await requesterOn('web', stage())
    const { number, card } = await handedOver(tom)
    await tom.say('it is the one beside the lift')
    const line = await until(
      () =>
        slack.messages(desk.slack).find((one) => one.thread === card.ts && /beside the lift/.test(one.words)),
      () => 'the line does not come',
    )
    const eve = 'U0EVE00002'
    slack.addPerson({ id: eve, name: 'Eve', email: 'eve2@example.org', locale: 'en-US' })

    await react('Marc Petit', line, 'eyes')
    await react('Marc Petit', card, 'tada')
    await slack.react(eve, card, 'eyes')
    await until(
      () => slack.whispers(desk.slack, eve).find(({ words }) => /Only technicians/.test(words)),
      () => 'Eve is not told',
    )
    await stage().settled()

    expect((await stage().ticket(number)).assignment.assignee).toBeNull()
    tom.leave()
  })
})

describe('a line under a card that nobody has', () => {
  it('stays internal until its author takes over, and is sent then with its file; edits of it follow', async () => {
    const { slack, desk } = stage()
    const tom = await requesterOn('web', stage())
    const { number, card } = await handedOver(tom)
    const content = Buffer.from('where the tray is\n')
    const { message } = await slack.sayIn(desk.slack, userOf('Marc Petit'), 'Is the tray closed?', {
      thread: card.ts,
      files: [{ name: 'map.txt', content, mimetype: 'text/plain' }],
    })
    const offer = await whisperTo('Marc Petit', new RegExp(`No one has ${number} yet`))
    const before = tom.everythingSent()

    await slack.press(userOf('Marc Petit'), offer, 'Take over and send')
    await tom.hears(/Marc Petit.*has taken over/)
    await tom.hears(/Marc Petit.*Is the tray closed\?/s)
    const file = await tom.getsFile('map.txt')
    await slack.edit(message, 'Is the paper tray closed?')
    await until(
      () => tom.heard().find((text) => /Is the paper tray closed\?/.test(text)),
      () => 'the correction does not come',
    )

    expect(before).not.toMatch(/tray closed|map\.txt/)
    expect(file).toEqual(content)
    expect((await stage().app.store.lines(number)).filter(({ text }) => /tray/.test(text))).toMatchObject([
      { kind: 'message', by: 'technician' },
    ])
    tom.leave()
  })

  it('stays internal for good when its author says so, or when somebody else was quicker', async () => {
    const { slack, desk } = stage()
    const tom = await requesterOn('slack', stage())
    const { number, card } = await handedOver(tom)
    const say = (name: StaffName, text: string) =>
      slack.sayIn(desk.slack, userOf(name), text, { thread: card.ts })
    await say('Marc Petit', 'that printer again')
    const kept = await whisperTo('Marc Petit', new RegExp(`No one has ${number} yet`))
    await say('Alix Admin', 'shall I go there?')
    const late = await whisperTo('Alix Admin', new RegExp(`No one has ${number} yet`))

    await slack.press(userOf('Marc Petit'), kept, 'Keep internal')
    await whisperTo('Marc Petit', /Kept internal: Tom Baker \d+ won't see it/)
    await slack.press(userOf('Marc Petit'), kept, 'Take over and send')
    await whisperTo('Marc Petit', /already been dealt with/)
    await react('Marc Petit', card, 'eyes')
    await tom.hears(/has taken over/)
    await slack.press(userOf('Alix Admin'), late, 'Take over and send')
    await whisperTo('Alix Admin', new RegExp(`Marc Petit has already taken ${number}`))
    await say('Alix Admin', 'then I stay here')
    await whisperTo('Alix Admin', /only the assignee’s messages|only the assignee's messages/)
    await stage().settled()

    expect(tom.everythingSent()).not.toMatch(/that printer again|shall I go|I stay here/)
    tom.leave()
  })

  it('somebody of another group is told that it stays internal, without being offered anything', async () => {
    const { slack, desk } = stage()
    const tom = await requesterOn('web', stage())
    const { card } = await handedOver(tom)

    await slack.sayIn(desk.slack, userOf('Nadia Roux'), 'we had that at the network', { thread: card.ts })
    const told = await whisperTo('Nadia Roux', /Kept internal: only the assignee/)

    expect(told.buttons).toEqual([])
    tom.leave()
  })
})

describe('whoever is a technician by belonging to the desk’s channel', () => {
  it('has no rights any more in the next act after leaving it', async () => {
    const { slack, desk } = stage()
    const lou = 'U0LOU00001'
    slack.addPerson({ id: lou, name: lou, email: 'lou@example.org', locale: 'en-US' })
    await slack.join(lou, desk.slack)
    const tom = await requesterOn('web', stage())
    const { number, card } = await handedOver(tom)
    const press = async (user: string, label: string) => {
      const { status } = await slack.press(user, (await cardNow(number))!, label)
      expect(status).toBe(200)
    }
    await press(lou, 'Take')
    await tom.hears(/U0LOU00001.*has taken over/)

    await slack.leave(lou, desk.slack)
    await slack.sayIn(desk.slack, lou, 'this must not arrive', { thread: card.ts })
    await press(lou, 'Resolve')
    await until(
      () => slack.whispers(desk.slack, lou).find(({ words }) => /Only technicians can do this/.test(words)),
      () => 'Lou is not told why',
    )
    await stage().settled()

    expect(tom.everythingSent()).not.toMatch(/must not arrive/)
    expect((await stage().ticket(number)).state).toBe('in-progress')
    tom.leave()
  })
})

async function cardNow(number: string): Promise<Seen | undefined> {
  const { slack, desk } = stage()
  return slack.messages(desk.slack).find((one) => one.thread === null && one.words.includes(number))
}
