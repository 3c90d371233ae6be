import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { plain } from '../../support/actors/listening.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { wordsOf } from '../../support/fake-slack/shown.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { StaffName } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({ groups: { 'Nadia Roux': ['network'] } })

/** Types a command after /it, and returns the answer, which only this person sees. */
async function command(user: string, text: string): Promise<string> {
  const { status, body } = await stage().slack.command(user, text)
  expect(status).toBe(200)
  const answer = body as { response_type?: string; blocks?: unknown[] } | null
  if (answer?.blocks !== undefined) expect(answer.response_type).toBe('ephemeral')
  return plain(wordsOf(answer?.blocks ?? []))
}

const userOf = (name: StaffName) => stage().staff[name].slack

async function severalWait(count: number): Promise<{ numbers: string[]; requesters: Requester[] }> {
  const requesters: Requester[] = []
  const numbers: string[] = []
  for (let one = 0; one < count; one += 1) {
    const requester = await requesterOn('web', stage())
    requesters.push(requester)
    numbers.push(await askForHuman(requester))
  }
  await stage().settled()
  return { numbers, requesters }
}

describe('/it of a technician', () => {
  it('shows the queue a page at a time, takes a ticket by its number, and lists what they have', async () => {
    const marc = userOf('Marc Petit')
    const { numbers, requesters } = await severalWait(11)

    const first = await command(marc, 'queue')
    const second = await command(marc, 'queue page 2')
    const ofNetwork = await command(marc, 'queue network')
    const taken = await command(marc, `take ${numbers[0]!.toLowerCase()}`)
    const late = await command(userOf('Alix Admin'), `take ${numbers[0]}`)
    const mine = await command(marc, 'mine')

    expect(first).toMatch(/11 waiting to be taken, most urgent first/)
    expect(first).toMatch(/Page 1 of 2\..*\/it queue page 2/)
    expect(numbers.filter((number) => first.includes(number))).toHaveLength(10)
    expect(numbers.filter((number) => second.includes(number))).toHaveLength(1)
    expect(ofNetwork).toMatch(/Nothing here/)
    expect(taken).toMatch(new RegExp(`${numbers[0]} is yours`))
    expect(late).toMatch(/Marc Petit has already taken/)
    expect(mine).toMatch(new RegExp(`Your open tickets \\(1\\).*${numbers[0]}.*in progress, Marc Petit`, 's'))
    for (const requester of requesters) requester.leave()
  })

  it('finds tickets by their words, and in French by French words', async () => {
    const marc = userOf('Marc Petit')
    const { requesters } = await severalWait(1)

    const found = await command(marc, 'find ricoh')
    const inFrench = await command(marc, 'trouver ricoh')
    const byTopic = await command(marc, 'find imprimante')
    const byItsEnglishName = await command(marc, 'trouver printer not')
    const none = await command(marc, 'find something that nobody ever wrote')

    expect(found).toMatch(/\d+ found, newest first.*INC-\d+ P4 · Printer not printing/s)
    expect(inFrench).toBe(found)
    for (const named of [byTopic, byItsEnglishName])
      expect(named).toMatch(/\d+ found, newest first.*INC-\d+ P4 · Printer not printing/s)
    expect(none).toMatch(/No tickets match those words/)
    for (const requester of requesters) requester.leave()
  })

  it('lists these words in its help; a requester reads nothing of them', async () => {
    const { slack } = stage()
    const eve = 'U0EVE00003'
    slack.addPerson({ id: eve, name: 'Eve', email: 'eve3@example.org', locale: 'en-US' })

    const help = await command(userOf('Marc Petit'), 'help')
    const forEve = await command(eve, 'help')
    const refused = await command(eve, 'take INC-1001')

    expect(help).toMatch(/\/it queue network.*\/it take INC-1042.*\/it find printer.*\/it away/s)
    expect(forEve).not.toMatch(/queue|take INC/)
    expect(refused).toMatch(/Only technicians can do this/)
  })

  it('is, from a requester, what it was before: a search for articles, or a question', async () => {
    const { slack } = stage()
    const id = 'U0EVE00004'
    slack.addPerson({ id, name: 'Eve Four', email: 'eve4@example.org', locale: 'en-US' })

    const answered = await command(id, 'find vpn')
    await command(id, 'queue')
    await stage().settled()
    const heard = slack
      .messages(slack.directChannel(id))
      .map(({ words }) => plain(words))
      .join('\n')

    expect(answered).not.toMatch(/INC-/)
    expect(heard).toMatch(/VPN/)
    expect(heard).not.toMatch(/waiting to be taken/)
  })
})

describe('“Ask IT about this” on somebody else’s message', () => {
  const words = 'the beamer in room 204 shows nothing, and the meeting begins at ten'

  async function written(author: string) {
    const { slack } = stage()
    slack.addChannel('C0GENERAL1', [author, slack.botUser])
    return (await slack.sayIn('C0GENERAL1', author, words)).message
  }
  const directOf = (user: string) => {
    const { slack } = stage()
    return slack.messages(slack.directChannel(user)).map((message) => plain(message.words))
  }

  it('opens a ticket for whoever wrote it when a technician uses it; both are told', async () => {
    const { slack } = stage()
    const ann = 'U0ANN00001'
    slack.addPerson({ id: ann, name: 'Ann Writer', email: 'ann@example.org', locale: 'en-GB' })

    await slack.shortcut(userOf('Marc Petit'), await written(ann))
    const told = await until(
      () => directOf(ann).find((text) => /Marc Petit from IT support opened INC-\d+ for you/.test(text)),
      () => `Ann is not told: ${directOf(ann).join('\n')}`,
    )
    const number = /INC-\d+/.exec(told)![0]
    expect(told).toMatch(/What you write here is kept/)
    await until(
      () => directOf(userOf('Marc Petit')).find((text) => text.includes(`${number} is open for Ann Writer`)),
      () => 'Marc is not told',
    )
    await slack.say(ann, 'it is the one by the window')
    await stage().settled()

    expect(directOf(ann).filter((text) => /What you write here is kept/.test(text))).toHaveLength(1)
    expect(await stage().ticket(number)).toMatchObject({
      requester: { name: 'Ann Writer' },
      summary: words,
      queue: 'l1',
      handedOff: { cause: 'opened-for' },
    })
    expect((await stage().ticket(number)).audit).toContainEqual(
      expect.objectContaining({ byName: 'Marc Petit', did: 'opened-for', requester: 'Ann Writer' }),
    )
    expect((await stage().app.store.lines(number)).map(({ text }) => text)).toEqual(
      expect.arrayContaining([words, 'it is the one by the window']),
    )
  })

  it('is the own question of anybody else', async () => {
    const { slack } = stage()
    const [ann, eve] = ['U0ANN00002', 'U0EVE00006']
    slack.addPerson({ id: ann, name: 'Ann Other', email: 'ann2@example.org', locale: 'en-GB' })
    slack.addPerson({ id: eve, name: 'Eve Six', email: 'eve6@example.org', locale: 'en-GB' })

    await slack.shortcut(eve, await written(ann))
    await until(
      () => directOf(eve)[0],
      () => 'Eve is not answered',
    )
    await stage().settled()

    expect(directOf(ann)).toEqual([])
  })
})

describe('a technician’s home page on Slack', () => {
  it('shows theirs, what waits in their groups, and what is about to be missed; Take works, and it follows', async () => {
    const { slack, clock } = stage()
    const alix = userOf('Alix Admin')
    const { requesters } = await severalWait(1)
    const shows = (pattern: RegExp) =>
      until(
        () => {
          const home = slack.home(alix)
          return home !== null && pattern.test(plain(home.words)) ? home : null
        },
        () => `the home page does not show ${pattern}: ${slack.home(alix)?.words}`,
      )
    await slack.openHome(alix)
    await shows(/Support desk.*Your tickets \(0\).*Waiting in your groups \(\d+\)/s)
    expect(JSON.stringify(slack.calls.findLast(({ method }) => method === 'views.publish')?.args)).toMatch(
      /https:\/\/example\.slack\.com\/archives\/C0ITDESK01\/p\d+/,
    )

    await slack.pressInView(alix, 'Take')
    const after = await shows(/Your tickets \(1\)/)
    // Most of the eight-hour response target passes.
    clock.move(7 * 3_600_000)
    await shows(/Due soon or overdue \(\d+\)/)

    expect(after.words).toMatch(/in progress, Alix Admin/)
    for (const requester of requesters) requester.leave()
  })

  it('has no such part for a requester', async () => {
    const { slack } = stage()
    const eve = 'U0EVE00005'
    slack.addPerson({ id: eve, name: 'Eve Five', email: 'eve5@example.org', locale: 'fr-FR' })

    await slack.openHome(eve)
    const home = await until(
      () => slack.home(eve),
      () => 'there is no home page',
    )

    expect(home.words).not.toMatch(/Support desk|Le support\n/)
  })
})
