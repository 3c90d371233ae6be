import { describe, expect, it } from '@jest/globals'
import { createListening, plain } from '../../support/actors/listening.js'
import { technicianOn } from '../../support/actors/technician.js'
import type { FakeUser } from '../../support/fake-teams/activity-builder.js'
import { actionsOfCard } from '../../support/fake-teams/card-reader.js'
import type { FakeMessage } from '../../support/fake-teams/fake-connector.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

const places = {
  'a channel': '19:sales@thread.tacv2',
  'a group chat': '19:lunch@thread.v2',
} as const
type Place = keyof typeof places

/** Mentions the bot where others can read along: in the person's own thread, or in a chat without threads. */
async function asks(user: FakeUser, place: Place, text: string) {
  const { teams } = stage()
  const id = places[place]
  const say = async (words: string, thread?: string) => {
    if (place === 'a group chat') {
      await teams.sayInGroup(user, words, { chat: id, mention: true })
      return id
    }
    const at = { channel: id, mention: true, ...(thread === undefined ? {} : { thread }) }
    return (await teams.sayInChannel(user, words, at)).thread
  }
  const root = await say(text)
  const there = place === 'a group chat' ? id : `${id};messageid=${root}`
  const messages = () => teams.messages(there)
  return {
    say: (words: string) => say(words, root),
    ...createListening(user.name, () => messages().map((message) => plain(message.text))),
    /** Finds the last message with this button. */
    offered: (label: string) =>
      until(
        () => messages().findLast(({ card }) => actionsOfCard(card).some(({ title }) => title === label)),
        () => `nobody is offered ${label} in ${place}`,
      ),
  }
}

/** Returns what the person sees after requesting a file with its button. */
async function asksForFile(user: FakeUser, message: FakeMessage): Promise<string> {
  const { card, text } = await stage().teams.press(user, message, 'Download the file')
  return `${text ?? ''} ${JSON.stringify(card)}`
}

describe.each(Object.keys(places) as Place[])('somebody who asks in %s of Teams', (place) => {
  it('is answered and handed over there; a technician’s file is theirs alone, by a link', async () => {
    const { teams, origin } = stage()
    const [tom, eve] = [teams.addUser(`Tom in ${place}`), teams.addUser(`Eve in ${place}`)]
    teams.addToConversation(places[place], tom, eve)
    const marc = await technicianOn('console', stage())
    const asked = await asks(tom, place, 'nothing prints on the 2nd floor ricoh printer')
    await asked.hears(/print/i)
    await asked.say('I want to talk to a human')
    const number = /INC-\d+/.exec(await asked.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await asked.hears(/Marc Petit.*has taken over/)

    const content = Buffer.from('press the green button\n')
    await marc.sendsFile({ name: 'guide.txt', content }, 'follow this')
    await asked.hears(/follow this/)
    const offer = await asked.offered('Download the file')
    const given = await asksForFile(tom, offer)
    const refused = await asksForFile(eve, offer)
    await asked.say('it prints now, thank you')
    await marc.sees(/it prints now/)

    const link = /\/files\/[\w.-]+/.exec(given)![0]
    expect(Buffer.from(await (await fetch(origin + link)).arrayBuffer())).toEqual(content)
    expect(refused).toMatch(/no longer available/)
    expect(refused).not.toMatch(/\/files\//)
    expect((await stage().ticket(number)).requester.name).toBe(tom.name)
  })
})

describe('somebody who asks in a channel of Slack', () => {
  it('is answered and handed over in their thread, where a technician’s file arrives', async () => {
    const { slack } = stage()
    const [tom, sales] = ['U0THREAD01', 'C0SALES001']
    slack.addPerson({ id: tom, name: 'Tom Thread', email: 'tom.thread@example.org', locale: 'en-GB' })
    slack.addChannel(sales, [tom, slack.botUser])
    const marc = await technicianOn('console', stage())
    const { message } = await slack.sayIn(sales, tom, '@bot nothing prints, I want to talk to a human')
    const inThread = () => slack.messages(sales).filter(({ thread }) => thread === message.ts)
    const { hears } = createListening('Tom Thread', () => inThread().map(({ words }) => plain(words)))
    const number = /INC-\d+/.exec(await hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await hears(/has taken over/)

    const content = Buffer.from('press the green button\n')
    await marc.sendsFile({ name: 'guide.txt', content }, 'follow this')
    await hears(/follow this/)
    const sent = await until(
      () => inThread().flatMap(({ files = [] }) => files)[0],
      () => 'no file arrives in the thread',
    )
    await slack.sayIn(sales, tom, 'it prints now, thank you', { thread: message.ts })
    await marc.sees(/it prints now/)

    expect([sent.name, sent.content]).toEqual(['guide.txt', content])
    expect(slack.messages(sales).every(({ thread, ts }) => (thread ?? ts) === message.ts)).toBe(true)
  })
})
