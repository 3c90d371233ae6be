import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { plain } from '../../support/actors/listening.js'
import { requesterOn } from '../../support/actors/requester.js'
import { actionsOfCard, shownCards, textOfCard } from '../../support/fake-teams/card-reader.js'
import type { FakeMessage } from '../../support/fake-teams/fake-connector.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { StaffName } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({
  groups: { 'Nadia Roux': ['network'] },
  env: { GUICHET_DESK_MEMBERS_ARE_TECHNICIANS: 'true', TEAMS_DESK_TEAM_IS_PRIVATE: 'true' },
})

const userOf = (name: StaffName) => stage().staff[name].teams

async function cardOf(number: string): Promise<FakeMessage> {
  const { teams, desk } = stage()
  await stage().settled()
  return until(
    () => teams.messages(desk.teams).find(({ card, text }) => card !== null && text.includes(number)),
    () => `no card of ${number}`,
  )
}

/** Waits for a matching message from the bot in a technician's personal chat. */
function told(name: StaffName, pattern: RegExp): Promise<FakeMessage> {
  const { teams } = stage()
  const all = () => teams.messages(teams.personal(userOf(name)))
  return until(
    () => all().findLast(({ text }) => pattern.test(plain(text))),
    () =>
      `${name} is not told ${pattern}: ${all()
        .map(({ text }) => text)
        .join('\n---\n')}`,
  )
}

function labels(card: unknown): readonly string[] {
  return [...actionsOfCard(card).map(({ title }) => title), ...shownCards(card).map(({ title }) => title)]
}

describe('a card in Teams', () => {
  it('says of which ticket it is that a press has to wait', async () => {
    const { app, teams } = stage()
    const tom = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    const card = await cardOf(number)

    const held = (await app.store.holdLaneNamed((await stage().ticket(number)).lane))!
    const pressed = await teams.press(userOf('Marc Petit'), card, 'Take')
    await app.store.releaseLane(held)

    await tom.hears(/Marc Petit.*has taken over/)
    expect(pressed.text).toBe(`${number}: saved. It'll take effect in a moment.`)
    tom.leave()
  })

  it('shows its assignee other buttons than the rest, who keep Reply; a lead’s buttons stay', async () => {
    const { teams } = stage()
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const free = await cardOf(number)
    await teams.press(userOf('Marc Petit'), free, 'Take')
    await tom.hears(/has taken over/)

    const card = await cardOf(number)
    const marcs = labels(await teams.sees(userOf('Marc Petit'), card))
    const others = labels(await teams.sees(userOf('Alix Admin'), card))

    expect((card.card as { refresh: { userIds: string[] } }).refresh.userIds).toEqual([
      userOf('Marc Petit').id,
    ])
    expect(marcs).toEqual(expect.arrayContaining(['Reply', 'Note', 'Hold', 'Resolve', 'Escalate to L2']))
    expect(others).toEqual(expect.arrayContaining(['Reply', 'Note', 'Escalate to L2', 'Transfer']))
    expect(others).not.toEqual(expect.arrayContaining(['Resolve']))
    expect(others).not.toEqual(expect.arrayContaining(['Hold']))
    const refused = await teams.press(userOf('Alix Admin'), card, 'Reply')
    expect(plain(refused.text!)).toMatch(/Marc Petit has/)
    // A personal view loads the last messages, and the access is recorded once an hour.
    await teams.sees(userOf('Marc Petit'), card)
    const read = (await stage().app.store.list('access')).filter(({ value }) => value.ticket === number)
    expect(read.map(({ value }) => `${value.what}: ${value.byName}, ${value.from}`)).toEqual([
      'transcript: Marc Petit, teams',
    ])
    tom.leave()
  })

  it('says what reaches the requester until a plain line of the channel was heard', async () => {
    const { teams, desk } = stage()
    const [tom, ann] = [await requesterOn('web', stage()), await requesterOn('web', stage())]
    const first = await cardOf(await askForHuman(tom))
    await teams.sayInChannel(userOf('Marc Petit'), 'note: the usual one', {
      channel: desk.teams,
      thread: first.id,
    })
    const second = await cardOf(await askForHuman(ann))

    expect(second.text).not.toMatch(/So does any message in this thread/)
    tom.leave()
    ann.leave()
  })
})

describe('a line in the thread of a card that nobody has', () => {
  it('stays internal; its author is asked in their chat with the bot, takes over there, and it is sent', async () => {
    const { teams, desk } = stage()
    const tom = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    const card = await cardOf(number)
    await teams.sayInChannel(userOf('Marc Petit'), 'Is the tray closed?', {
      channel: desk.teams,
      thread: card.id,
    })
    const offer = await told('Marc Petit', new RegExp(`No one has ${number} yet`))
    const before = tom.everythingSent()

    await teams.press(userOf('Marc Petit'), offer, 'Take over and send')
    await tom.hears(/Marc Petit.*has taken over/)
    await tom.hears(/Marc Petit.*Is the tray closed\?/s)

    expect(before).not.toMatch(/tray closed/)
    expect(await stage().ticket(number)).toMatchObject({ assignment: { assignee: { name: 'Marc Petit' } } })
    tom.leave()
  })

  it('stays internal for good when its author says so there', async () => {
    const { teams, desk } = stage()
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const card = await cardOf(number)
    await teams.sayInChannel(userOf('Marc Petit'), 'that printer again', {
      channel: desk.teams,
      thread: card.id,
    })
    const offer = await told('Marc Petit', new RegExp(`No one has ${number} yet`))

    const kept = await teams.press(userOf('Marc Petit'), offer, 'Keep internal')
    await stage().settled()

    expect(JSON.stringify(kept)).toMatch(/Kept internal: Tom Baker \d+ won't see it/)
    expect(tom.everythingSent()).not.toMatch(/that printer again/)
    expect((await stage().ticket(number)).assignment.assignee).toBeNull()
    tom.leave()
  })

  it('of somebody else once it is taken stays internal, and they are told in their chat', async () => {
    const { teams, desk } = stage()
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const card = await cardOf(number)
    await teams.press(userOf('Marc Petit'), card, 'Take')
    await tom.hears(/has taken over/)

    await teams.sayInChannel(userOf('Alix Admin'), 'I know that one', {
      channel: desk.teams,
      thread: card.id,
    })
    await told('Alix Admin', /Kept internal: only the assignee/)

    expect(tom.everythingSent()).not.toMatch(/I know that one/)
    tom.leave()
  })
})

describe('what a technician types to the bot', () => {
  it('shows the queue, takes, finds and lists, and help tells of it; from a requester it is a message', async () => {
    const { teams } = stage()
    const tom = await requesterOn('teams', stage())
    const number = await askForHuman(tom)
    const nadia = userOf('Nadia Roux')
    const alix = userOf('Alix Admin')

    await teams.say(alix, 'queue')
    await told('Alix Admin', new RegExp(`waiting to be taken.*${number}`, 's'))
    await teams.say(alix, `take ${number}`)
    await told('Alix Admin', new RegExp(`${number} is yours`))
    await teams.say(alix, 'mine')
    await told('Alix Admin', new RegExp(`Your open tickets \\(\\d+\\).*${number}`, 's'))
    await teams.say(nadia, 'trouver ricoh')
    await told('Nadia Roux', new RegExp(`found.*${number}`, 's'))
    await teams.say(nadia, 'help')
    await told('Nadia Roux', /As a technician you can also type.*queue network.*presence away/s)
    await tom.hears(/Alix Admin.*has taken over/)
    await tom.say('queue')
    await stage().settled()

    expect(tom.heard().join('\n')).not.toMatch(/waiting to be taken/)
    tom.leave()
  })
})

describe('whoever is a technician by belonging to the desk’s channel of Teams', () => {
  it('acts there and by words, and has no rights any more in the next act after leaving the team', async () => {
    const { teams, desk } = stage()
    const lou = teams.addUser('Lou Brun')
    teams.addToConversation(desk.teams, lou)
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const card = await cardOf(number)
    const saidTo = (pattern: RegExp) =>
      until(
        () => teams.messages(teams.personal(lou)).find(({ text }) => pattern.test(plain(text))),
        () => `Lou is not told ${pattern}`,
      )
    await teams.say(lou, 'queue')
    await saidTo(new RegExp(number))
    await teams.press(lou, card, 'Take')
    await tom.hears(/Lou Brun.*has taken over/)

    await teams.leaveTeam(lou, desk.teams)
    const after = await cardOf(number)
    const refused = await teams.press(lou, after, 'Reply')
    const typed = await teams.invoke(lou, after, {
      guichet: { desk: 'submit', form: 'reply', ticket: number },
      'reply:text': 'this must not arrive',
    })

    expect(plain(refused.text!)).toMatch(/Only technicians can do this/)
    expect(plain(typed.text ?? textOfCard(typed.card))).toMatch(/Only technicians can do this/)
    expect(tom.everythingSent()).not.toMatch(/must not arrive/)
    tom.leave()
  })
})

describe('the message box', () => {
  it('finds tickets for technicians only, and makes a ticket of a message for anybody', async () => {
    const { teams } = stage()
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const eve = teams.addUser('Eve Sander')
    const search = (who: typeof eve) =>
      teams.extend(who, 'composeExtension/query', {
        commandId: 'searchTickets',
        parameters: [{ name: 'words', value: number }],
      })

    const found = await search(userOf('Marc Petit'))
    const refused = await search(eve)
    await teams.extend(eve, 'composeExtension/submitAction', {
      commandId: 'createTicket',
      data: { ticketText: 'nothing prints on the ricoh printer of the 3rd floor' },
    })
    await until(
      () => teams.messages(teams.personal(eve)).find(({ text }) => /page isn.t printing/.test(text)),
      () => 'Eve is not answered in her chat',
    )

    const make = (of: typeof eve) =>
      teams.extend(userOf('Marc Petit'), 'composeExtension/submitAction', {
        commandId: 'createTicket',
        messagePayload: { from: { user: { id: of.aadObjectId, displayName: of.name } } },
        data: { ticketText: `the beamer of ${of.name} shows nothing` },
      })
    await make(eve)
    await told('Marc Petit', /INC-\d+ is open for Eve Sander/)
    await until(
      () =>
        teams
          .messages(teams.personal(eve))
          .find(({ text }) => /Marc Petit.*opened INC-\d+ for you/.test(text)),
      () => 'Eve is not told',
    )
    await make(teams.addUser('Zoé Silent'))
    await told('Marc Petit', /Zoé Silent has never messaged Guichet/)

    expect(JSON.stringify(found.body)).toContain(`${number} · Printer not printing`)
    expect(JSON.stringify(refused.body)).toMatch(/Only technicians can do this/)
    expect(JSON.stringify(refused.body)).not.toContain('Printer not printing')
    tom.leave()
  })
})
