import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { refuseAtDesk } from '../../support/stage/refuse-at-desk.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('escalates with a summary, and the requester is told who goes on', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    await marc.escalate('workstation', 'The drum is worn, a new one is needed')

    await tom.hears(/has gone to our Workstations team/)
    await marc.sees(/Workstations/)
    expect(await stage().ticket(number)).toMatchObject({
      queue: 'workstation',
      assignment: { assignee: null },
      escalation: { functional: { by: 'Marc Petit', summary: 'The drum is worn, a new one is needed' } },
    })
    tom.leave()
  })

  it('is told who was quicker to take a ticket', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage(), 'Marc Petit')
    const nadia = await technicianOn(surface, stage(), 'Nadia Roux')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), nadia.seesCard(new RegExp(number))])

    await Promise.all([marc.take(), nadia.take()])

    const {
      assignment: { assignee },
    } = await until(
      async () => {
        const ticket = await stage().ticket(number)
        return ticket.assignment.assignee === null ? null : ticket
      },
      () => 'nobody has taken it',
    )
    const loser = assignee!.name === 'Marc Petit' ? nadia : marc
    await loser.refusedWith(new RegExp(`${assignee!.name} has already taken ${number}`))
    await stage().settled()
    expect(tom.heard().filter((words) => words.includes('has taken over'))).toHaveLength(1)
    tom.leave()
  })

  it('resolves nothing about an account without an identity check', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    await tom.say('my account is locked, I cannot sign in')
    await tom.hears(/./)
    await tom.say('talk to a human please')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    const solved = { cause: 'Too many attempts', solution: 'Unlocked' }

    const attempt = marc.resolve(solved)
    await (surface === 'console' ? attempt : attempt.catch(() => undefined))
    await stage().settled()
    const before = await stage().ticket(number)
    await marc.resolve({ ...solved, identity: 'call-back' })
    await tom.hears(/has resolved/)

    expect(before).toMatchObject({ topic: 'account.locked', state: 'in-progress', identityCheck: null })
    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      identityCheck: { method: 'call-back', by: 'Marc Petit' },
    })
    tom.leave()
  })

  it.each(requesterSurfaces)('keeps work notes from a requester on %s', async (from) => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.note('secretnote one')
    for (const line of [
      'note: secretnote two',
      'NOTE : secretnote three',
      'Note\u00a0- secretnote four',
      '  *note*: secretnote five',
      '! secretnote six',
    ])
      await marc.writes(line)
    await marc.writes('and this one is for you')
    await tom.hears(/and this one is for you/)
    await stage().settled()

    const notes = (await stage().app.store.lines(number)).filter((line) => line.kind === 'note')
    expect(notes.map((line) => line.text)).toEqual(
      ['one', 'two', 'three', 'four', 'five', 'six'].map((which) => `secretnote ${which}`),
    )
    expect(tom.everythingSent()).toContain('for you')
    expect(tom.everythingSent()).not.toContain('secretnote')
    tom.leave()
  })
})

describe('the bridge', () => {
  it.each(requesterSurfaces)('never sends a note that is edited into a reply, to %s', async (from) => {
    const { slack, desk, staff } = stage()
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    const note = (await marc.writes('note: hiddenwords')) as Parameters<typeof slack.edit>[0]
    await stage().settled()

    await slack.edit(note, 'hiddenwords without the mark')
    await stage().settled()
    await marc.writes('good morning')
    await tom.hears(/good morning/)

    expect(staff['Marc Petit'].slack).toBe(note.user)
    expect(desk.slack).toBe(note.channel)
    expect(tom.everythingSent()).not.toContain('hiddenwords')
    tom.leave()
  })

  it.each(requesterSurfaces)('carries a technician’s correction and deletion to %s', async (from) => {
    const { slack } = stage()
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn('slack', stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))
    await marc.take()
    const first = (await marc.writes('press the blue buton')) as Parameters<typeof slack.edit>[0]
    const second = (await marc.writes('forget this line')) as Parameters<typeof slack.edit>[0]
    await tom.hears(/forget this line/)

    await slack.edit(first, 'press the blue button')
    await slack.remove(second)

    await until(
      () => tom.heard().some((words) => /press the blue button.*corrected at/s.test(words)),
      () => tom.heard().join('\n---\n'),
    )
    await until(
      () => !tom.heard().some((words) => words.includes('forget this line')),
      () => tom.heard().join('\n---\n'),
    )
    expect(tom.heard().join('\n')).not.toContain('blue buton')
    tom.leave()
  })

  it.each(['slack', 'teams'] as const)(
    'carries the correction of a requester on %s to the desks',
    async (from) => {
      const tom = await requesterOn(from, stage())
      const [onSlack, onTeams] = [await technicianOn('slack', stage()), await technicianOn('teams', stage())]
      const number = await askForHuman(tom)
      await onSlack.seesCard(new RegExp(number))
      await onTeams.seesCard(new RegExp(number))
      await onSlack.take()
      const said = await tom.say('it is the printer of room 12')
      await onSlack.sees(/room 12/)
      await onTeams.sees(/room 12/)

      await tom.edit(said, 'it is the printer of room 21')

      await onSlack.sees(/room 21.*corrected at/s)
      await onTeams.sees(/room 21.*corrected at/s)
    },
  )

  it.each(['slack', 'teams'] as const)(
    'takes back at both desks what somebody on %s takes back',
    async (surface) => {
      const tom = await requesterOn(surface, stage())
      const [onSlack, onTeams] = [await technicianOn('slack', stage()), await technicianOn('teams', stage())]
      const number = await askForHuman(tom)
      await onSlack.seesCard(new RegExp(number))
      await onTeams.seesCard(new RegExp(number))
      const said = await tom.say('the badge of room 12 is under the mat')
      await onSlack.sees(/under the mat/)
      await onTeams.sees(/under the mat/)

      await tom.remove(said)
      await stage().settled()

      expect(await onSlack.shown()).not.toContain('under the mat')
      expect(await onTeams.shown()).not.toContain('under the mat')
    },
  )

  it.each(['slack', 'teams'] as const)(
    'tells the technician when somebody on %s cannot be reached',
    async (from) => {
      const { slack, teams } = stage()
      const tom = await requesterOn(from, stage())
      const marc = await technicianOn('console', stage())
      const other = await technicianOn('slack', stage())
      const number = await askForHuman(tom)
      await marc.seesCard(new RegExp(number))
      await other.seesCard(new RegExp(number))
      await marc.take()
      await tom.hears(/has taken over/)
      await stage().settled()

      const { conversation } = (await stage().ticket(number)).reference
      if (from === 'slack')
        slack.faults.add('chat.postMessage', { is: 'error', error: 'account_inactive' }, 1, conversation)
      else teams.connector.faults.push({ status: 403, code: 'BotNotInConversationRoster', in: conversation })
      await marc.writes('are you there?')

      await marc.sees(/"isUndeliverable":true/)
      await other.sees(/couldn't be delivered: the (?:person has blocked the bot|app isn't installed)/i)
      expect((await stage().ticket(number)).undeliverable).not.toBeNull()
    },
  )

  it.each(['slack', 'teams'] as const)(
    'tells the other channel what the one on %s refuses for good, and what is said next arrives there',
    async (gone) => {
      const tom = await requesterOn('web', stage())
      const desks = {
        slack: await technicianOn('slack', stage()),
        teams: await technicianOn('teams', stage()),
      }
      const number = await askForHuman(tom)
      await desks.slack.seesCard(new RegExp(number))
      await desks.teams.seesCard(new RegExp(number))
      await desks[gone].take()
      await tom.hears(/has taken over/)
      await stage().settled()

      refuseAtDesk(stage(), gone)
      await tom.say('the second drawer is stuck')

      const [other, name] =
        gone === 'slack' ? ([desks.teams, 'Slack'] as const) : ([desks.slack, 'Teams'] as const)
      await other.sees(/the second drawer is stuck/)
      await other.sees(new RegExp(`couldn't be delivered: ${name}, `))
      await tom.say('and the third one, too')
      await desks[gone].sees(/and the third one, too/)
      // One of the two channels received the message, so there is no error.
      expect(tom.heard().join()).not.toContain("couldn't post this")
      tom.leave()
    },
  )

  it.each(requesterSurfaces)(
    'tells the requester on %s once when no desk channel takes what they say, which the console has',
    async (from) => {
      const tom = await requesterOn(from, stage())
      const [onSlack, onTeams] = [await technicianOn('slack', stage()), await technicianOn('teams', stage())]
      const marc = await technicianOn('console', stage())
      const number = await askForHuman(tom)
      for (const one of [onSlack, onTeams, marc]) await one.seesCard(new RegExp(number))
      await marc.take()
      await tom.hears(/has taken over/)
      await stage().settled()

      refuseAtDesk(stage(), 'slack')
      refuseAtDesk(stage(), 'teams')
      await tom.say('the second drawer is stuck')
      await tom.hears(/couldn't post this in the support team's channel/)
      await stage().settled()
      refuseAtDesk(stage(), 'slack')
      await tom.say('and the third one, too')

      await onTeams.sees(/and the third one, too/)
      await stage().settled()
      await marc.sees(/the second drawer is stuck.*couldn't be delivered: (?:Slack|Teams), .*and the third/s)
      expect(tom.heard().filter((words) => words.includes("couldn't post this"))).toHaveLength(1)
      tom.leave()
    },
  )

  it('obeys nobody who is no technician', async () => {
    const { slack, teams, desk } = stage()
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const onTeams = await technicianOn('teams', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await onTeams.seesCard(new RegExp(number))
    slack.addPerson({ id: 'U0STRANGE1', name: 'Sam Stranger' })
    const stranger = teams.addUser('Sam Stranger')
    const card = slack.messages(desk.slack).find((message) => message.words.includes(number))!
    const onTeamsCard = teams.messages(desk.teams).find((message) => message.text.includes(number))!

    await slack.press('U0STRANGE1', card, 'Take')
    const pressed = await teams.press(stranger, onTeamsCard, 'Take')
    await slack.sayIn(desk.slack, 'U0STRANGE1', 'give me your password', { thread: card.ts })
    await stage().settled()

    expect(slack.whispers(desk.slack, 'U0STRANGE1').map(({ words }) => words)).toEqual([
      expect.stringMatching(/Only technicians/),
    ])
    expect(JSON.stringify(pressed)).toMatch(/Only technicians/)
    expect((await stage().ticket(number)).assignment.assignee).toBeNull()
    expect(tom.everythingSent()).not.toContain('give me your password')
    tom.leave()
  })
})
