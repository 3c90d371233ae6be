import { describe, expect, it, jest } from '@jest/globals'
import { acquaintance, fileKeptAs, partStates, ticketInHand } from '../../support/actors/expert.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

jest.setTimeout(60_000)

const stage = onStage()

const text = (words: string) => Buffer.from(`${words}\n`)

describe.each([
  { expert: 'slack', from: 'teams', by: 'console' },
  { expert: 'teams', from: 'web', by: 'slack' },
  { expert: 'web', from: 'slack', by: 'console' },
] as const)('an expert on $expert, of somebody on $from and a technician on $by', (on) => {
  it('gets the files of both while they take part, never one beside a note, nor what came before or after', async () => {
    const tom = await requesterOn(on.from, stage())
    const claire = await acquaintance(stage(), on.expert)
    const marc = await technicianOn(on.by, stage())
    const number = await ticketInHand(marc, tom)
    await tom.sendsFile({ name: 'before.txt', content: text('earlier') })
    await marc.getsFile('before.txt')
    stage().clock.move(1_000)
    await marc.fill('bring-in', { name: claire.name, why: 'Which queue?' })
    await claire.hears(/Which queue/)

    await tom.sendsFile({ name: 'error.log', content: text('line 12 failed') }, 'here is the log')
    const log = await claire.getsFile('error.log')
    await marc.sendsFile({ name: 'internal.txt', content: text('secretnote') }, 'note: for us')
    await marc.sendsFile({ name: 'guide.txt', content: text('press the green button') }, 'follow this')
    const guide = await claire.getsFile('guide.txt')
    await claire.say('page 3 of it helps')
    await marc.sees(/page 3 of it helps/)
    await stage().settled()
    await claire.press(`Leave ${number}`)
    await claire.hears(/You've left/)
    await tom.sendsFile({ name: 'after.txt', content: text('later') })
    await marc.getsFile('after.txt')
    await stage().settled()

    expect([log, guide]).toEqual([text('line 12 failed'), text('press the green button')])
    expect(`${claire.heard().join()} ${claire.everythingSent()}`).not.toMatch(
      /before\.txt|internal\.txt|after\.txt|secretnote|for us/,
    )
    tom.leave()
    claire.leave()
  })
})

/** Brings an expert on Slack into a web requester's ticket, through a technician on the technicians' page. */
async function expertOnSlack() {
  const tom = await requesterOn('web', stage())
  const claire = await acquaintance(stage(), 'slack')
  const marc = await technicianOn('console', stage())
  const number = await ticketInHand(marc, tom)
  await marc.fill('bring-in', { name: claire.name, why: 'One look, please' })
  await claire.hears(/One look, please/)
  return { tom, claire, marc, number }
}

describe('a file for an expert', () => {
  it('on the page is theirs while they take part only, also one that was for the bot at first', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await acquaintance(stage(), 'web')
    const other = await acquaintance(stage(), 'web')
    const marc = await technicianOn('console', stage())
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'One look, please' })
    await claire.hears(/One look, please/)
    await tom.sendsFile({ name: 'page.log', content: text('line 12 failed') })
    await claire.getsFile('page.log')
    await tom.sendsFile({ name: 'asked.log', content: text('line 13 failed') }, 'where is my request?')
    await tom.hears(new RegExp(`${number}.*Marc Petit`, 's'))
    await fileKeptAs(stage(), 'asked.log')
    await tom.press('This was for Marc Petit')
    const asked = await claire.getsFile('asked.log')
    await marc.sendsFile({ name: 'page-note.txt', content: text('secretnote') }, 'note: for us')
    await marc.getsFile('page-note.txt')
    const [log, internal] = [
      await fileKeptAs(stage(), 'page.log'),
      await fileKeptAs(stage(), 'page-note.txt'),
    ]
    const asks = async (file: string, who: Requester) =>
      (await fetch(`${stage().origin}/chat/files/${file}`, { headers: { cookie: who.cookie! } })).status

    const during = [await asks(log, claire), await asks(log, other), await asks(internal, claire)]
    await claire.press(`Leave ${number}`)
    await claire.hears(/You've left/)

    expect(asked).toEqual(text('line 13 failed'))
    expect(during).toEqual([200, 404, 404])
    expect(await asks(log, claire)).toBe(404)
    expect(await asks(internal, tom)).toBe(404)
    for (const one of [tom, claire, other]) one.leave()
  })

  it('in Teams can be taken, and asked for by a link, until their part is over', async () => {
    const { teams, origin } = stage()
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('console', stage())
    const claire = teams.addUser('Claire Duval')
    await teams.say(claire, 'hello')
    const number = await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: 'Claire Duval', why: 'One look, please' })
    await tom.sendsFile({ name: 'taken.log', content: text('line 12 failed') })
    await tom.sendsFile({ name: 'left.log', content: text('line 13 failed') })
    await tom.sendsFile({ name: 'declined.log', content: text('line 14 failed') })
    const offer = (name: string) =>
      until(
        () =>
          teams
            .messages(teams.personal(claire))
            .find(({ attached }) => attached.some((one) => one.name === name)),
        () => `${name} is not offered`,
      )
    const ask = async (name: string) => {
      const data = { guichet: `file|${await fileKeptAs(stage(), name)}` }
      const value = { action: { type: 'Action.Execute', verb: 'guichet', data }, trigger: 'manual' }
      return JSON.stringify((await teams.extend(claire, 'adaptiveCard/action', value)).body)
    }
    const [path, link] = [
      await teams.answerOffer(claire, await offer('taken.log'), true),
      /\/files\/[\w.-]+/.exec(await ask('taken.log'))![0],
    ]
    const bytes = await until(
      () => teams.connector.files.get(path),
      () => 'it was not handed over',
    )
    const whileTheirs = await fetch(origin + link)

    const later = await offer('left.log')
    await teams.answerOffer(claire, await offer('declined.log'), false)
    await marc.sees(/Claire Duval declined the file declined\.log/)
    await marc.fill('end-part', { person: (await stage().ticket(number)).participants![0]!.id })
    await until(
      async () => (await partStates(stage(), number))?.[0] === 'ended',
      () => 'their part goes on',
    )
    const tooLate = await teams.answerOffer(claire, later, true)
    await until(
      () =>
        teams
          .messages(teams.personal(claire))
          .some(({ text: words }) => /you can't get its files/.test(words)),
      () => 'nothing tells them',
    )
    await stage().settled()

    expect(bytes).toEqual(text('line 12 failed'))
    expect([whileTheirs.status, await whileTheirs.text()]).toEqual([200, 'line 12 failed\n'])
    expect(teams.connector.files.get(tooLate)).toBeUndefined()
    expect((await fetch(origin + link)).status).toBe(404)
    expect(await ask('left.log')).toMatch(/no longer available/)
    tom.leave()
  })

  it('that the platform does not take is told to the desk, and the expert still takes part', async () => {
    const { slack } = stage()
    const { tom, claire, marc, number } = await expertOnSlack()

    slack.faults.add(
      'files.completeUploadExternal',
      { is: 'error', error: 'storage_limit_reached' },
      1,
      claire.place,
    )
    await tom.sendsFile({ name: 'big.log', content: text('line 12 failed') }, 'the log')
    await marc.sees(new RegExp(`The file big\\.log didn't reach ${claire.name}`))
    await tom.say('it is on the second page')
    await claire.hears(/on the second page/)

    expect(await partStates(stage(), number)).toEqual(['taking-part'])
    tom.leave()
    claire.leave()
  })

  it('that waits, as a line does, is not sent to whoever was let go meanwhile', async () => {
    const { slack, clock } = stage()
    const { tom, claire, marc, number } = await expertOnSlack()

    slack.faults.add('chat.postMessage', { is: 'rate-limited', retryAfterSeconds: 600 }, 1, claire.place)
    await tom.sendsFile({ name: 'late.log', content: text('line 12 failed') }, 'this came too late')
    await fileKeptAs(stage(), 'late.log')
    await marc.fill('end-part', { person: (await stage().ticket(number)).participants![0]!.id })
    await until(
      async () => (await partStates(stage(), number))?.[0] === 'ended',
      () => 'their part goes on',
    )
    clock.move(700_000)
    await claire.hears(/You're no longer helping with /)
    await stage().settled()

    expect(claire.heard().join()).not.toMatch(/too late|late\.log/)
    tom.leave()
    claire.leave()
  })

  it('is taken back when whoever sent it takes it back', async () => {
    const tom = await requesterOn('teams', stage())
    const claire = await acquaintance(stage(), 'web')
    const { desk, slack, staff } = stage()
    const marc = await technicianOn('slack', stage())
    await ticketInHand(marc, tom)
    await marc.fill('bring-in', { name: claire.name, why: 'One look, please' })
    await claire.hears(/One look, please/)
    const card = slack.messages(desk.slack).findLast(({ thread }) => thread === null)!
    const files = [{ name: 'wrong.txt', content: text('oops'), mimetype: 'text/plain' }]
    const said = await slack.sayIn(desk.slack, staff['Marc Petit'].slack, 'see', { thread: card.ts, files })
    await claire.getsFile('wrong.txt')

    await slack.remove(said.message)

    await until(
      () => !claire.heard().some((words) => words.includes('wrong.txt')),
      () => claire.heard().join('\n'),
    )
    tom.leave()
    claire.leave()
  })
})
