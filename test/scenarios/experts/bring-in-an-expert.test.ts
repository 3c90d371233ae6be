import { describe, expect, it, jest } from '@jest/globals'
import { acquaintance, partStates, ticketInHand } from '../../support/actors/expert.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

jest.setTimeout(60_000)

const stage = onStage()

const lines = (number: string) => stage().app.store.lines(number)

describe.each([
  { expert: 'slack', from: 'teams', by: 'console' },
  { expert: 'teams', from: 'web', by: 'slack' },
  { expert: 'slack', from: 'slack', by: 'teams' },
] as const)('an expert on $expert whom a technician on $by brings in for somebody on $from', (on) => {
  it('reads a summary and what is said from then on, never notes; their words are a note until they are sent on', async () => {
    const tom = await requesterOn(on.from, stage())
    const claire = await acquaintance(stage(), on.expert)
    const marc = await technicianOn(on.by, stage())
    const number = await ticketInHand(marc, tom)
    await marc.note('secretnote before')

    await marc.fill('bring-in', { name: claire.name, why: 'Is the print server yours?' })
    const asked = await claire.hears(/Is the print server yours\?/)
    await tom.hears(new RegExp(`brought in ${claire.name}`))
    if (on.by === 'console') await stage().restart()
    await claire.say('yes, it was moved on Monday')
    await claire.hears(new RegExp(`This goes to ${number}`))
    await marc.sees(/yes, it was moved on Monday/)
    await tom.say('it still says offline')
    await claire.hears(/it still says offline/)
    await marc.note('secretnote after')
    await marc.replies('we are looking into it')
    await tom.hears(/we are looking into it/)
    await claire.hears(/we are looking into it/)
    const before = tom.everythingSent()
    const [line] = (await lines(number)).filter(({ by }) => by === 'participant')
    await marc.fill('send-on', { line: line!.id })
    const told = await tom.hears(/yes, it was moved on Monday/)

    expect(asked).toContain(`Marc Petit would like your help with ${number}`)
    expect(asked).toMatch(/nothing prints on the 2nd floor/)
    expect(line).toMatchObject({ name: claire.name, kind: 'note' })
    expect(before).not.toMatch(/moved on Monday/)
    expect(told).toContain(claire.name)
    expect(claire.everythingSent()).not.toContain('secretnote')
    expect((await lines(number)).find(({ id }) => id === line!.id)).toMatchObject({ kind: 'message' })
    tom.leave()
    claire.leave()
  })

  it('sends a file, which the requester has once it is sent on; whom nothing reaches any more is told to the desk', async () => {
    const { slack, teams } = stage()
    const tom = await requesterOn(on.from, stage())
    const claire = await acquaintance(stage(), on.expert)
    const marc = await technicianOn(on.by, stage())
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'Which queue is it?' })
    await claire.hears(/Which queue is it/)

    const content = Buffer.from('queue RICOH-2\n')
    await claire.sendsFile({ name: 'queues.txt', content }, 'it is in this list')
    if (on.by !== 'teams') expect(await marc.getsFile('queues.txt')).toEqual(content)
    await marc.sees(/it is in this list/)
    await stage().settled()
    const before = tom.everythingSent()
    const [line] = (await lines(number)).filter(({ by }) => by === 'participant')
    await marc.fill('send-on', { line: line!.id })
    await tom.hears(/it is in this list/)
    const had = await tom.getsFile('queues.txt')
    await stage().settled()
    if (on.expert === 'slack')
      slack.faults.add('chat.postMessage', { is: 'error', error: 'account_inactive' }, 1, claire.place)
    else teams.connector.faults.push({ status: 403, code: 'BotNotInConversationRoster', in: claire.place })
    await tom.say('that is the one')
    await marc.sees(new RegExp(`${claire.name} couldn't be reached \\(.+\\), and isn't taking part`))
    await tom.say('thank you both')
    await marc.sees(/thank you both/)
    await stage().settled()

    expect(before).not.toMatch(/queues\.txt|in this list/)
    expect(had).toEqual(content)
    expect(await partStates(stage(), number)).toEqual(['unreachable'])
    expect((await stage().ticket(number)).undeliverable).toBeNull()
    expect(claire.everythingSent()).not.toContain('thank you both')
    tom.leave()
    claire.leave()
  })

  it('leaves: they read no more, and what they write for it is told to reach nobody', async () => {
    const tom = await requesterOn(on.from, stage())
    const claire = await acquaintance(stage(), on.expert)
    const marc = await technicianOn(on.by, stage())
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'One look, please' })
    await claire.hears(/One look, please/)
    await claire.press(`Reply about ${number}`)
    await claire.hears(/Your next message goes to/)

    const offered = claire.buttons()
    await claire.press(`Leave ${number}`)
    await claire.hears(/You've left/)
    await marc.sees(new RegExp(`${claire.name} left the ticket`))
    await tom.say('and now the tray is stuck')
    await marc.sees(/the tray is stuck/)
    // On Teams, the same press within a minute counts only once.
    if (on.expert === 'slack') {
      await claire.press(`Leave ${number}`)
      await claire.hears(/You aren't taking part/)
    }

    expect(offered).toEqual([`Leave ${number}`])
    expect(await partStates(stage(), number)).toEqual(['left'])
    expect((await stage().ticket(number)).audit).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ byName: 'Marc Petit', did: 'expert-asked', expert: claire.name }),
        expect.objectContaining({ byName: claire.name, did: 'expert-left' }),
      ]),
    )
    expect(claire.everythingSent()).not.toContain('the tray is stuck')
    tom.leave()
    claire.leave()
  })

  it('is let go by the technician, asked again, and thanked when it is resolved', async () => {
    const tom = await requesterOn(on.from, stage())
    const claire = await acquaintance(stage(), on.expert)
    const marc = await technicianOn(on.by, stage())
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'First time', notes: 'yes' })
    await claire.hears(/First time/)

    const { id } = (await stage().ticket(number)).participants![0]!
    await marc.fill('end-part', { person: id })
    await claire.hears(/You're no longer helping with /)
    await marc.fill('bring-in', { name: claire.name, why: 'Second time' })
    await claire.hears(/would like your help.*Second time/s)
    await marc.fill('bring-in', { name: claire.name, why: 'A word more' })
    await claire.hears(/has a message for you about.*A word more/s)
    await marc.resolve({ cause: 'Server moved', solution: 'Queue made anew' })
    await claire.hears(/is solved, so you've finished/)

    expect(await partStates(stage(), number)).toEqual(['ended'])
    expect(await stage().app.store.list('participation')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: expect.objectContaining({ ticket: number }) }),
      ]),
    )
    tom.leave()
    claire.leave()
  })
})

describe('an expert', () => {
  it('still reaches the bot with requests of their own, and says which words are for what', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await acquaintance(stage(), 'slack')
    const marc = await technicianOn('console', stage())
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'Please help' })
    await claire.hears(/Please help/)

    await claire.say('my own laptop does not start')
    await claire.hears(new RegExp(`This goes to ${number}`))
    await claire.press("It's something new")
    await claire.hears(/laptop|computer|screen|power/i)
    await claire.say('I want to talk to a human')
    const own = /INC-\d+/.exec(await claire.hears(/INC-\d+/))![0]
    await claire.say(`${number}: the queue is called RICOH-2`)
    await claire.hears(new RegExp(`This goes to ${number}`))
    await marc.sees(/the queue is called RICOH-2/)

    expect(own).not.toBe(number)
    expect((await stage().ticket(own)).requester.name).toBe(claire.name)
    expect((await lines(own)).map(({ text }) => text).join('\n')).not.toContain('RICOH-2')
    tom.leave()
    claire.leave()
  })

  it('changes and takes back what they wrote; what was sent on is corrected by the desk only', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await acquaintance(stage(), 'teams')
    const marc = await technicianOn('console', stage())
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'Please help' })
    await claire.hears(/Please help/)
    const one = await claire.say('use queue A')
    await marc.sees(/use queue A/)
    const two = await claire.say('never mind this')
    await marc.sees(/never mind this/)

    await claire.edit(one, 'use queue B')
    await marc.sees(/use queue B/)
    await claire.remove(two)
    await until(
      async () =>
        (await lines(number)).some(({ text, deletedAt }) => text === 'never mind this' && deletedAt),
      () => 'what was taken back stands',
    )
    const [line] = (await lines(number)).filter(({ text }) => text === 'use queue B')
    await marc.fill('send-on', { line: line!.id })
    await tom.hears(/use queue B/)
    await claire.edit(one, 'use queue C')
    await marc.sees(/use queue C/)
    await stage().settled()

    expect(tom.everythingSent()).not.toMatch(/queue C|queue A/)
    tom.leave()
    claire.leave()
  })

  it('is brought in by whoever has the ticket only, among people whom the bot has met', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const nadia = await technicianOn('console', stage(), 'Nadia Roux')
    const number = await ticketInHand(marc, tom)
    await nadia.seesCard(new RegExp(number))

    await nadia.fill('bring-in', { name: 'Claire Martin 1', why: 'Mine' })
    await nadia.refusedWith(/Marc Petit/)
    await marc.fill('bring-in', { name: 'Nobody Atall', why: 'Who?' })
    await marc.formSays(/No one by that name has messaged Guichet/)

    expect((await stage().ticket(number)).participants).toBeUndefined()
    tom.leave()
  })
})

describe('un expert francophone', () => {
  it('est sollicité, répond et s’en va, tout en français', async () => {
    const tom = await requesterOn('teams', stage())
    const claire = await acquaintance(stage(), 'slack', 'fr')
    const marc = await technicianOn('console', stage())
    const number = await ticketInHand(marc, tom)

    await marc.fill('bring-in', { name: claire.name, why: 'Une idée ?' })
    const asked = await claire.hears(/demande votre aide pour/)
    await claire.press(`Écrire pour ${number}`)
    await claire.hears(/Votre prochain message sera joint au ticket/)
    await claire.say('le serveur a déménagé lundi')
    await marc.sees(/le serveur a déménagé lundi/)
    await tom.say('still offline here')
    await claire.hears(/still offline here/)
    await claire.press(`Quitter ${number}`)
    await claire.hears(/Vous avez quitté/)

    expect(asked).toMatch(/Imprimante|imprime/)
    expect(claire.buttons()).not.toContain('Leave')
    tom.leave()
    claire.leave()
  })
})
