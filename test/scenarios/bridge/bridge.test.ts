import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { type Requester, requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { type Technician, technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const pairs = requesterSurfaces.flatMap((from) => technicianSurfaces.map((to) => [from, to] as const))

async function talking(
  from: (typeof requesterSurfaces)[number],
  to: (typeof technicianSurfaces)[number],
): Promise<{ tom: Requester; marc: Technician; number: string }> {
  const tom = await requesterOn(from, stage())
  const marc = await technicianOn(to, stage())
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  return { tom, marc, number }
}

async function hasHeard(tom: Requester, isSo: (heard: readonly string[]) => boolean): Promise<void> {
  await until(
    () => (isSo(tom.heard()) ? true : null),
    () => tom.heard().join('\n---\n'),
  )
}

/** Waits until the technician sees the delivery of the last message, which the card shows after a minute without messages. */
async function seesSent(marc: Technician, to: (typeof technicianSurfaces)[number]): Promise<void> {
  for (let minutes = 1; ; minutes++) {
    await stage().settled()
    stage().clock.move(61_000)
    try {
      await marc.sees(to === 'console' ? /"delivery":\{"state":"sent"/ : /\(sent\)/)
      return
    } catch (error) {
      if (minutes === mostMinutes) throw error
    }
  }
}

const mostMinutes = 3

describe.each(pairs)('between a requester on %s and a technician on %s', (from, to) => {
  it('corrections and deletions of the technician are shown, and the audit keeps what was said', async () => {
    const { tom, marc, number } = await talking(from, to)
    const first = await marc.writes('press the blue buton')
    await tom.hears(/blue buton/)

    await marc.edits(first, 'press the blue button')
    await hasHeard(tom, (heard) => heard.some((words) => /blue button.*corrected at \d\d:\d\d/s.test(words)))
    const second = await marc.writes('forget this line')
    await tom.hears(/forget this line/)
    await marc.removes(second)
    await hasHeard(tom, (heard) => !heard.some((words) => words.includes('forget this line')))

    const { audit } = await stage().ticket(number)
    expect(audit).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ did: 'line-edited', text: 'press the blue buton' }),
        expect.objectContaining({ did: 'line-deleted', text: 'forget this line' }),
      ]),
    )
    tom.leave()
  })

  it('corrections and deletions of the requester are shown', async () => {
    const { tom, marc, number } = await talking(from, to)
    const said = await tom.say('it is the printer of room 12')
    await marc.sees(/room 12/)

    await tom.edit(said, 'it is the printer of room 21')
    await marc.sees(to === 'console' ? /room 21.*"editedAt":\d/ : /room 21.*corrected at \d\d:\d\d/s)
    await tom.remove(said)

    await marc.sees(to === 'console' ? /"deletedAt":\d/ : /removed this message at \d\d:\d\d/)
    const lines = await stage().app.store.lines(number)
    expect(lines.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(1)
    tom.leave()
  })

  it('reactions are shown on the other side, in the least noisy way', async () => {
    const { tom, marc, number } = await talking(from, to)
    const said = await tom.say('it is the printer of room 12')
    await marc.sees(/room 12/)
    await marc.writes('have a look now')
    await tom.hears(/have a look now/)

    await marc.likes(/room 12/)
    await tom.seesReaction(said, '👍')
    await tom.likes(/have a look now/)

    await until(
      async () => {
        const lines = await stage().app.store.lines(number)
        const line = lines.find(({ text }) => text === 'have a look now')
        return line?.reactions?.some(({ name, emoji }) => name === tom.name && emoji === '👍') ? true : null
      },
      () => 'the line bears no reaction',
    )
    if (to === 'console') await marc.sees(/"emoji":"👍"/)
    if (to === 'teams') await marc.sees(new RegExp(`👍.*${tom.name}|${tom.name} reacted with 👍`))
    if (to === 'slack') {
      const reacted = () =>
        stage()
          .slack.messages(stage().desk.slack)
          .some(({ reactions }) => reactions?.has('+1'))
      await until(
        () => (reacted() ? true : null),
        () => 'nothing bears a reaction in the desk',
      )
    }
    tom.leave()
  })

  it('a long text with code arrives whole, in order, as one line with one state', async () => {
    const { tom, marc, number } = await talking(from, to)
    const paragraph = (at: number) => `Paragraph ${at}: ${'a sentence about the driver. '.repeat(30).trim()}`
    const code = `\`\`\`\n${Array.from({ length: 40 }, (_, at) => `Set-Printer -Line ${at}`).join('\n')}\n\`\`\``
    const text = [...Array.from({ length: 12 }, (_, at) => paragraph(at)), code, 'That was all.'].join('\n\n')

    await marc.writes(text)
    await tom.hears(/That was all/)
    await stage().settled()

    const heard = tom.heard().join('\n')
    const places = Array.from({ length: 12 }, (_, at) => heard.indexOf(`Paragraph ${at}:`))
    expect(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1]!))).toBe(true)
    expect(heard).toContain('Set-Printer -Line 38\nSet-Printer -Line 39')
    const lines = (await stage().app.store.lines(number)).filter(({ by }) => by === 'technician')
    expect(lines).toHaveLength(1)
    await seesSent(marc, to)
    tom.leave()
  })

  it('the technician sees that a message is tried again, and that it was not delivered, and why', async () => {
    const { slack, teams } = stage()
    const { tom, marc } = await talking(from, to)
    await stage().settled()
    if (from === 'web') {
      await marc.writes('at once')
      await tom.hears(/at once/)
      await seesSent(marc, to)
      return tom.leave()
    }

    // With fewer failures, random pauses may be too short for the card to mention them.
    const failures = 5
    const unwell = { status: 503 } as const
    if (from === 'slack')
      slack.faults.add('chat.postMessage', { is: 'status', ...unwell }, failures, tom.place)
    else
      teams.connector.faults.push(...Array.from({ length: failures }, () => ({ ...unwell, in: tom.place })))
    await marc.writes('are you there?')
    await marc.sees(to === 'console' ? /"state":"retrying"/ : /not there yet, trying again/)
    await tom.hears(/are you there/)
    await marc.sees(to === 'console' ? /"state":"sent"/ : /\(sent\)/)
    await stage().settled()
    if (from === 'slack')
      slack.faults.add('chat.postMessage', { is: 'error', error: 'account_inactive' }, 1, tom.place)
    else teams.connector.faults.push({ status: 403, code: 'BotNotInConversationRoster', in: tom.place })
    await marc.writes('and now?')

    await marc.sees(
      to === 'console'
        ? /"state":"failed","reason":"/
        : /not delivered: the (?:person has blocked the bot|app isn't installed)/,
    )
    tom.leave()
  })
})

describe('a bridged line', () => {
  it('bears its author’s name and picture on Slack, on both sides', async () => {
    const { slack, desk } = stage()
    const { tom, marc } = await talking('slack', 'slack')
    await tom.say('the tray is open')
    await marc.sees(/the tray is open/)
    await marc.writes('close it please')
    await tom.hears(/close it please/)
    await stage().settled()

    const messages = [...slack.messages(tom.place), ...slack.messages(desk.slack)]

    expect(
      messages.find(({ words }) => words.includes('close it please') && words.includes('Marc')),
    ).toMatchObject({
      username: 'Marc Petit',
      icon: expect.stringMatching(/^https:\/\/avatars\.slack-edge\.com\//),
    })
    expect(messages.find(({ username }) => username === tom.name)).toBeDefined()
  })

  it('is named in its words when the workspace does not let the bot bear names', async () => {
    const { slack } = stage()
    const { tom, marc } = await talking('slack', 'console')
    slack.faults.add('chat.postMessage', { is: 'error', error: 'missing_scope' }, 1, tom.place)

    await marc.writes('good morning')
    await tom.hears(/good morning/)

    const message = slack.messages(tom.place).find(({ words }) => words.includes('good morning'))
    expect(message?.username).toBeUndefined()
    expect(message?.words).toContain('Marc Petit')
  })

  it('is shown to be on its way while the technician types in the console, to whoever has a page or Teams', async () => {
    const { teams } = stage()
    const { tom, number } = await talking('teams', 'console')
    const before = teams.connector.typing.length

    await consoleTypes(number)
    await consoleTypes(number)

    expect(teams.connector.typing.slice(before)).toEqual([tom.place])
    expect(JSON.stringify(await stage().app.store.lines(number))).not.toContain('typing')
  })
})

async function consoleTypes(number: string): Promise<void> {
  const { consoleSession } = await import('../../support/actors/console-session.js')
  const session = await consoleSession(stage(), 'Marc Petit')
  await session.send(`/tickets/${number}/typing`)
}

describe('two languages', () => {
  it('are told on the card, and to the requester, once', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Martin', language: 'fr' })
    const marc = await technicianOn('slack', stage())
    await lea.say("rien ne s'imprime sur l'imprimante ricoh du 2e étage")
    await lea.hears(/./)
    await lea.say('je veux parler à un humain')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]

    expect(await marc.seesCard(new RegExp(number))).toMatch(/Léa Martin writes French/)
    await marc.take()
    await lea.hears(/a pris le relais.*Marc Petit répondra peut-être en anglais/s)
    await marc.transfer('Nadia Roux', 'she knows this printer')
    await stage().settled()
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')
    await nadia.seesCard(new RegExp(number))
    await nadia.take()
    await lea.hears(/Nadia Roux/)
    await stage().settled()

    expect(lea.heard().filter((words) => words.includes('répondra peut-être'))).toHaveLength(1)
    lea.leave()
  })
})

describe('loops', () => {
  it('end at the door: the bot’s own words, another bot’s, and ours that somebody sends on are nobody’s', async () => {
    const { slack, desk } = stage()
    const { tom, marc, number } = await talking('slack', 'slack')
    const before = (await stage().app.store.lines(number)).length
    const card = slack.messages(desk.slack).findLast(({ words }) => words.includes(number))!
    const own = slack.messages(tom.place).at(-1)!

    const statuses = [
      await slack.send(
        'event',
        slack.payloads.event({
          ...slack.payloads.message({ ...own, text: 'echo' }),
          channel: tom.place,
          channel_type: 'im',
          event_ts: own.ts,
        }),
      ),
      await slack.send(
        'event',
        slack.payloads.event({
          ...slack.payloads.message({ ...own, user: 'U0OTHERBOT', text: 'beep' }),
          bot_id: 'B0OTHER001',
          channel: desk.slack,
          channel_type: 'channel',
          thread_ts: card.ts,
          event_ts: '1764009999.000100',
        }),
      ),
      await slack.send(
        'event',
        slack.payloads.event({
          ...slack.payloads.message({ ...own, user: stage().staff['Marc Petit'].slack, text: 'sent on' }),
          metadata: { event_type: 'guichet', event_payload: {} },
          channel: desk.slack,
          channel_type: 'channel',
          thread_ts: card.ts,
          ts: '1764009998.000100',
          event_ts: '1764009998.000100',
        }),
      ),
    ]
    await stage().settled()

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await stage().app.store.lines(number)).toHaveLength(before)
    expect(await marc.shown()).not.toMatch(/echo|beep|sent on/)
  })

  it('of two machines end: after thirty lines in a minute the bot says so once, and then nothing', async () => {
    const robot = await requesterOn('teams', stage())
    for (let line = 0; line < 45; line += 1) await robot.say('hello')
    await stage().settled()

    const { heard } = robot

    expect(
      heard().filter((words) => words.includes('so many messages') || words.includes('So many messages')),
    ).toHaveLength(1)
    expect(heard().length).toBeLessThan(40)
    expect(heard().at(-1)).toMatch(/so many messages/i)
  }, 60_000)
})
