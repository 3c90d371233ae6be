import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { catalogueSource } from '../../../src/app/paths.js'
import { type App, startApp } from '../../../src/app/start-app.js'
import { systemClock } from '../../../src/clock.js'
import { readConfig } from '../../../src/config.js'
import { plain } from '../../support/actors/listening.js'
import { actionsOfCard } from '../../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../../support/fake-teams/check-card.js'
import { type Playground, type ShownMessage, startPlayground } from '../../support/playground/playground.js'
import type { Speaker } from '../../support/playground/relay.js'
import { writeOverlay } from '../../support/stage/content-overlay.js'
import { lendContent } from '../../support/stage/kept-content.js'
import { until } from '../../support/stage/until.js'

/** Tenant that the playground uses for everything. */
const tenant = '00000000-0000-4000-8000-000000000001'

let folder: string
let app: App
let playground: Playground
let admin: Speaker
let megan: Speaker
let adele: Speaker

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-playground-story-'))
  await writeOverlay(
    join(folder, 'content'),
    [
      {
        name: 'Alex Wilber',
        ids: [`teams:${tenant}:00000000-0000-4000-8000-000000000020`],
        roles: ['technician', 'administrator'],
      },
      {
        name: 'Adele Vance',
        ids: [`teams:${tenant}:00000000-0000-4000-8000-000000000022`],
        roles: ['technician'],
      },
    ],
    true,
  )
  const config = readConfig({
    PORT: '0',
    GUICHET_DATA_DIR: join(folder, 'data'),
    GUICHET_CONTENT_DIR: join(folder, 'content'),
  })
  const keepContent = lendContent(catalogueSource(config), config.dataDirectory, systemClock)
  app = await startApp({ config, log: pino({ level: 'silent' }), playground: true })
  await keepContent(app)
  // Prepare the first message and the first search, as `guichet start` does, so that nobody waits for them.
  await app.prepare()
  const { port } = app.server.server.address() as AddressInfo
  playground = await startPlayground({ botUrl: `http://127.0.0.1:${port}/api/messages` })
  ;[admin, megan, adele] = playground.users as [Speaker, Speaker, Speaker]
}, 240_000)
afterAll(async () => {
  await playground?.stop()
  await app?.stop()
  await rm(folder, { recursive: true })
})

const reads = (pattern: RegExp) => (message: ShownMessage) => pattern.test(plain(message.text))

/** Waits for the last matching message in the conversation. */
async function shown(conversation: string, pattern: RegExp): Promise<ShownMessage> {
  return until(
    () => playground.messages(conversation).findLast(reads(pattern)),
    () =>
      `${pattern} is not shown in ${conversation}; there is:\n${playground
        .messages(conversation)
        .map((message) => plain(message.text))
        .join('\n---\n')}`,
  )
}

function numberIn(message: ShownMessage): string {
  return /INC-\d+/.exec(message.text)![0]
}

/** Fills in the form with which a button replaces the card. */
async function fill(
  card: ShownMessage,
  button: string,
  inputs: Readonly<Record<string, string>>,
  as: Speaker,
): Promise<void> {
  const opened = await playground.press(card, button, { as })
  await playground.press({ ...card, card: opened.value }, button, { inputs, as })
}

describe('in Microsoft’s agents playground', () => {
  it('a problem is solved by the bot in a personal chat, by words and by a button', async () => {
    await playground.say(
      'my globalprotect vpn is stuck on connecting since this morning, I work from home',
      megan,
    )
    const asked = await shown(playground.personal, /Does a page such as a news site/)
    await playground.press(asked, 'Yes', { as: megan })
    await shown(playground.personal, /quit|restart/i)
    await playground.say('it works now, thanks', megan)

    const end = await shown(playground.personal, /INC-\d+/)

    expect(await app.store.ticket(numberIn(end))).toMatchObject({
      topic: 'network.vpn',
      state: 'resolved',
      requester: { name: 'Megan Bowen' },
      handedOff: null,
    })
  })

  it('only an administrator makes a channel the desk', async () => {
    await playground.sayInChannel('desk here', { channel: playground.desk, as: megan })
    await app.engine.settled()
    const before = await app.store.get('setting', 'desk:teams')

    await playground.sayInChannel('desk here', { channel: playground.desk, as: admin })
    const after = await until(
      () => app.store.get('setting', 'desk:teams'),
      () => 'the desk does not become known',
    )

    expect(before).toBeNull()
    expect(after).toMatchObject({ kind: 'desk', reference: { conversation: playground.desk } })
  })

  it('somebody who asks for a human in a personal chat is answered from the desk’s channel', async () => {
    await playground.say('nothing prints on the 2nd floor ricoh printer', megan)
    await shown(playground.personal, /print/i)
    await playground.say('I want to talk to a human', megan)
    const card = await shown(playground.desk, /nothing prints on the 2nd floor/)
    const number = numberIn(card)

    await playground.press(card, 'Take', { as: adele })
    await shown(playground.personal, /Adele Vance from IT support has taken over/)
    await playground.press(card, 'Reply', {
      inputs: { 'reply:text': 'Is the paper tray closed?' },
      as: adele,
    })
    await shown(playground.personal, /Adele Vance.*Is the paper tray closed\?/s)
    await playground.say('it was open, now it prints', megan)
    await shown(`${playground.desk};messageid=${card.id}`, /Megan Bowen.*now it prints/s)
    await fill(
      await shown(playground.desk, new RegExp(number)),
      'Resolve',
      { 'resolve:cause': 'Tray open', 'resolve:solution': 'Tray closed' },
      adele,
    )
    await shown(playground.personal, /Adele Vance has resolved INC-\d+: Tray closed/)

    expect(problemsOfCard(card.card)).toEqual([])
    expect(await app.store.ticket(number)).toMatchObject({
      state: 'resolved',
      assignment: { assignee: { name: 'Adele Vance' } },
      resolution: { cause: 'Tray open', solution: 'Tray closed' },
    })
  })

  it('a technician has a day’s work in the desk’s channel: installed, card, line, take, reply box, thread, form', async () => {
    await playground.install(playground.desk)
    await playground.say('my headset is dead, I want to talk to a human', megan)
    const free = await shown(playground.desk, /my headset is dead/)
    const number = numberIn(free)
    const inThread = (text: string, as: Speaker) =>
      playground.sayInChannel(text, { channel: playground.desk, thread: free.id, as })
    const card = () => shown(playground.desk, new RegExp(number))

    await inThread('is it the left side?', adele)
    await until(
      async () => (await app.store.lines(number)).find(({ text }) => text === 'is it the left side?'),
      () => 'the line is not kept',
    )
    await playground.press(free, 'Take', { as: adele })
    await shown(playground.personal, new RegExp(`Adele Vance from IT support has taken over.*${number}`, 's'))
    await playground.press(await card(), 'Reply', {
      inputs: { 'reply:text': 'Which headset is it?' },
      as: adele,
    })
    await shown(playground.personal, /Adele Vance.*Which headset is it\?/s)
    await inThread('And is it charged?', adele)
    await shown(playground.personal, /Adele Vance.*And is it charged\?/s)
    await inThread('note: the old model again', adele)
    await app.engine.settled()
    const buttons = actionsOfCard((await card()).card).map(({ title }) => title)
    await fill(
      await card(),
      'Resolve',
      { 'resolve:cause': 'Empty battery', 'resolve:solution': 'Charged it' },
      adele,
    )
    await shown(playground.personal, new RegExp(`Adele Vance has resolved ${number}: Charged it`))

    const said = playground.messages(playground.personal).map(({ text }) => plain(text))
    expect(buttons).toContain('Resolve')
    expect(
      said.filter((text) => /left side|old model/.test(text) && !/(Nobody|No one) has/.test(text)),
    ).toEqual([])
    expect(await app.store.ticket(number)).toMatchObject({
      state: 'resolved',
      resolution: { cause: 'Empty battery', solution: 'Charged it' },
    })
  })

  it('somebody who asks for a human in a channel is answered in the thread of their post', async () => {
    const thread = await playground.sayInChannel('the badge reader of gate 3 is dead, get me a human', {
      as: megan,
    })
    const place = `${playground.channel};messageid=${thread}`
    const card = await shown(playground.desk, /badge reader of gate 3/)

    await playground.press(card, 'Take', { as: adele })
    await shown(place, /Adele Vance from IT support has taken over/)
    await playground.press(card, 'Reply', { inputs: { 'reply:text': 'I come with a spare one' }, as: adele })
    await shown(place, /Adele Vance.*I come with a spare one/s)
    await playground.sayInChannel('thank you, I wait at the gate', { thread, as: megan })

    await shown(`${playground.desk};messageid=${card.id}`, /I wait at the gate/)
  })
})
