import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import type { Catalogue } from '../../../src/content/load/load-catalogue.js'
import { NotificationsPolicy } from '../../../src/desk/people/notifications-policy.js'
import { QueuesPolicy } from '../../../src/desk/people/queues.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Message } from '../../../src/desk/view/message.js'
import type { DeskCommand } from '../../../src/features/commands/desk-command.js'
import { bothStores } from '../../support/both-stores.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { firstLineTechnician, knowledgeWith } from '../../support/stage/bare-house.js'
import { minute, onSlack, openStillDesk, type StillDesk } from '../../support/stage/still-desk.js'

const marc = onSlack('UMARC', 'Marc Petit')
const [, postgres] = bothStores
const [[, lowdb]] = bothStores

const staff = [
  { ...firstLineTechnician('Marc Petit'), ids: ['slack:T1:UMARC', 'teams:acme:marc-oid'] },
  { ...firstLineTechnician('Léa Moreau'), ids: ['slack:T1:ULEA'], languages: ['fr'] },
  { ...firstLineTechnician('Paula Console'), ids: [], email: 'paula@example.org' },
]
const lea = { to: 'slack:T1:ULEA', reason: 'elle connaît ce modèle' }
const assignTo = ({ to, reason }: { to: string; reason: string }): DeskCommand => ({
  verb: 'submit',
  form: 'assign',
  values: { to: `person:${to}`, reason },
})
const toNetwork: DeskCommand = {
  verb: 'submit',
  form: 'transfer',
  values: { to: 'queue:network', reason: 'the port is dead' },
}
const toPaula = assignTo({ to: 'people:local:paula@example.org', reason: '' })

let knowledge: ContentSnapshot
let quiet: ContentSnapshot
let desk: StillDesk

beforeAll(() => {
  const shipped = shippedCatalogue().queues
  const queues = QueuesPolicy.parse({
    ...shipped,
    queues: shipped.queues.map((queue) =>
      queue.id === 'network'
        ? { ...queue, mention: { slack: 'S0NETWORK', teams: 'dGFnIG9mIG5ldHdvcms=', from: 'P2' } }
        : queue,
    ),
  })
  const notifications = (more: object) =>
    NotificationsPolicy.parse({
      mentions: { atMostEvery: '5 min', afterSilence: '10 min' },
      directMessages: true,
      ...more,
    })
  knowledge = knowledgeWith({
    people: { people: staff },
    queues,
    notifications: notifications({}),
  } as Partial<Catalogue>)
  quiet = {
    ...knowledge,
    catalogue: { ...knowledge.catalogue, notifications: notifications({ hours: 'desk', atAnyHour: ['P1'] }) },
  }
}, 60_000)
afterEach(() => desk.close())

async function opened(
  open = lowdb,
  ticket: Partial<Ticket> = {},
  with_: ContentSnapshot = knowledge,
): Promise<StillDesk> {
  desk = await openStillDesk(open, with_, ticket)
  return desk
}

const messages = (channel: string): readonly Message[] =>
  desk.sent.flatMap(({ to, content }) =>
    to.channel === channel && (content.type === 'message' || content.type === 'replace')
      ? [content.message]
      : [],
  )
/** Returns the people mentioned in a desk channel, one name per message. */
const mentioned = (channel: string) =>
  messages(channel).flatMap(({ mentions = [] }) => mentions.map(({ is, id }) => `${is} ${id}`))
const notices = () =>
  desk.sent.flatMap(({ content, under, to }) =>
    content.type === 'notice'
      ? [{ to: content.to, text: content.message.text, link: content.linkText, under, on: to.channel }]
      : [],
  )

describe.each([
  ['lowdb', lowdb],
  ['PostgreSQL', postgres[1]],
] as const)('whoever has a ticket, on %s', (_name, open) => {
  it('is mentioned in its thread where they took it, as each platform addresses them, and follows it', async () => {
    await opened(open)

    await desk.acts(marc, { verb: 'take' })

    expect(mentioned('slack')).toEqual(['person UMARC'])
    expect(mentioned('teams')).toEqual(['person marc-oid'])
    expect(messages('slack')[0]!.text).toMatch(/^\*\*INC-1001\*\* is yours now/)
    expect(
      desk.sent.find(({ content }) => content.type === 'message' && content.message.mentions)!.under,
    ).not.toBeNull()
    expect(notices()).toEqual([])
  })

  it('is mentioned and written to, in their language and with the card, when a colleague gave it to them', async () => {
    await opened(open, { priority: 'P2' })

    await desk.acts(marc, assignTo(lea))
    await desk.restart()
    await desk.goTo(24 * 60 * minute)

    expect(mentioned('slack')).toEqual(['person ULEA'])
    expect(mentioned('teams')).toEqual([])
    expect(messages('teams').map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/Marc Petit assigned it to Léa Moreau/),
    )
    expect(notices()).toEqual([
      {
        to: 'ULEA',
        on: 'slack',
        text: expect.stringMatching(
          /^Marc Petit vous a attribué le ticket \*\*INC-1001\*\* \(P2, L'imprimante n'imprime pas\)\s: elle connaît ce modèle$/,
        ),
        link: 'Ouvrir la carte',
        under: { messageId: expect.stringMatching(/^slack /) },
      },
    ])
  })

  it('reads what was held back in quiet hours when they end, unless the ticket is somebody else’s by then', async () => {
    await opened(open, {}, quiet)
    await desk.goTo('2026-11-26T21:00Z')
    await desk.acts(marc, assignTo(lea))
    await desk.restart()
    const atNight = [...mentioned('slack'), ...notices()]

    await desk.goTo('2026-11-27T08:00Z')
    await desk.goTo(minute)

    expect(atNight).toEqual([])
    expect(mentioned('slack')).toEqual(['person ULEA'])
    expect(notices().map(({ to }) => to)).toEqual(['ULEA'])
    await desk.close()
    await opened(open, {}, quiet)
    await desk.goTo('2026-11-26T21:00Z')
    await desk.acts(marc, assignTo(lea))
    await desk.acts(onSlack('ULEA', 'Léa Moreau'), toPaula)
    await desk.goTo('2026-11-27T08:00Z')
    expect([...mentioned('slack'), ...notices()]).toEqual([])
  })
})

describe('a requester’s message', () => {
  it('mentions whoever has the ticket once they were silent for a while, and not each time', async () => {
    await opened()
    await desk.acts(marc, { verb: 'take' })
    const afterTaking = mentioned('slack').length

    await desk.writes('it still does not print')
    await desk.goTo(11 * minute)
    await desk.writes('are you there? <@UMARC> <!channel>')
    await desk.writes('the light is red now')
    await desk.goTo(6 * minute)
    await desk.writes('and it is blinking')
    const lines = messages('slack').filter(({ verbatim }) => verbatim !== undefined)

    expect(afterTaking).toBe(1)
    expect(lines.map(({ verbatim, mentions = [] }) => [verbatim!.text, mentions.length])).toEqual([
      ['it still does not print', 0],
      ['are you there? <@UMARC> <!channel>', 1],
      ['the light is red now', 0],
      ['and it is blinking', 1],
    ])
  })

  it('keeps its mention when it is corrected', async () => {
    await opened()
    await desk.acts(marc, { verb: 'take' })
    await desk.goTo(11 * minute)
    await desk.writes('it prnts nothing')
    const { requester, reference } = await desk.ticket()

    await desk.happens(
      { type: 'message.edited', messageId: 'message 2', text: 'it prints nothing' },
      requester,
      reference,
    )

    const [corrected] = messages('slack').slice(-1)
    expect(corrected).toMatchObject({
      verbatim: { text: expect.stringContaining('it prints nothing') },
      mentions: [{ is: 'person', id: 'UMARC' }],
    })
  })

  it('written in quiet hours mentions nobody; they are told at their end, if they have not seen it by then', async () => {
    await opened(lowdb, {}, quiet)
    await desk.acts(marc, { verb: 'take' })
    await desk.goTo('2026-11-26T21:00Z')
    await desk.writes('it still does not print')
    const atNight = mentioned('slack').length

    await desk.goTo('2026-11-27T08:00Z')
    const inTheMorning = messages('slack').at(-1)

    expect(atNight).toBe(1)
    expect(inTheMorning).toMatchObject({
      text: expect.stringContaining('wrote during quiet hours'),
      mentions: [{ id: 'UMARC' }],
    })
  })

  it('mentions at any hour whoever has a ticket of the most urgent kind', async () => {
    await opened(lowdb, { priority: 'P1' }, quiet)
    await desk.acts(marc, { verb: 'take' })
    await desk.goTo('2026-11-26T21:00Z')

    await desk.writes('everything stands still')

    expect(mentioned('slack')).toHaveLength(2)
  })
})

describe('a technician whom no platform knows', () => {
  it('is mentioned nowhere and written to nowhere; the thread names them', async () => {
    await opened()

    await desk.acts(marc, toPaula)

    expect([...mentioned('slack'), ...mentioned('teams'), ...notices()]).toEqual([])
    expect(messages('slack')[0]!.text).toMatch(/Marc Petit assigned it to Paula Console/)
  })
})

describe('the group of a queue', () => {
  it.each([
    ['P1', ['group S0NETWORK'], ['group dGFnIG9mIG5ldHdvcms=']],
    ['P2', ['group S0NETWORK'], ['group dGFnIG9mIG5ldHdvcms=']],
    ['P3', [], []],
  ] as const)(
    'is mentioned under a card that comes there, from the priority on that it chose: %s',
    async (priority, onSlackDesk, onTeamsDesk) => {
      await opened(lowdb, { priority })

      await desk.acts(marc, toNetwork)
      await desk.acts(marc, { verb: 'note', text: 'port 12' })

      expect(mentioned('slack')).toEqual(onSlackDesk)
      expect(mentioned('teams')).toEqual(onTeamsDesk)
    },
  )

  it('is mentioned at the end of quiet hours, if nobody has taken the ticket by then', async () => {
    await opened(lowdb, { priority: 'P2' }, quiet)
    await desk.goTo('2026-11-26T21:00Z')
    await desk.acts(marc, toNetwork)
    const atNight = mentioned('slack')

    await desk.goTo('2026-11-27T08:00Z')

    expect(atNight).toEqual([])
    expect(mentioned('slack')).toEqual(['group S0NETWORK'])
  })
})
