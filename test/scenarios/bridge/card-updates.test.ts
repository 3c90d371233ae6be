import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import { bothStores } from '../../support/both-stores.js'
import { firstLineTechnician, knowledgeWith } from '../../support/stage/bare-house.js'
import { minute, onSlack, openStillDesk, type StillDesk } from '../../support/stage/still-desk.js'

const marc = onSlack('UMARC', 'Marc Petit')
let knowledge: ContentSnapshot
let desk: StillDesk

beforeAll(() => {
  knowledge = knowledgeWith({
    people: { people: [{ ...firstLineTechnician('Marc Petit'), ids: [marc.id] }] },
  })
}, 60_000)
afterEach(() => desk.close())

/** Returns each version of the card sent to Slack and Teams, as its status and last message. */
function cards(channel: string): readonly (readonly [string, string | undefined])[] {
  return desk.sent.flatMap(({ to, content }) =>
    to.channel === channel && content.type === 'card'
      ? [[content.card.state, content.card.lastLines.at(-1)?.text] as const]
      : [],
  )
}

describe.each(bothStores)('the card of a ticket, on %s', (_name, open) => {
  it('is left alone while its requester and its technician write, and follows a minute after the last word', async () => {
    desk = await openStillDesk(open, knowledge)
    await desk.acts(marc, { verb: 'take' })
    const before = cards('teams').length

    await desk.writes('it still does not print')
    await desk.goTo(50_000)
    await desk.writes('the light is red')
    await desk.acts(marc, { verb: 'note', text: 'toner?' })
    await desk.goTo(50_000)
    const whileTheyTalk = cards('teams').length
    await desk.restart()
    await desk.goTo(11_000)
    await desk.goTo(10 * minute)

    expect(whileTheyTalk).toBe(before)
    expect(cards('teams').slice(before)).toEqual([['in-progress', 'toner?']])
    expect(cards('slack')).toEqual(cards('teams'))
    expect(
      desk.sent.flatMap(({ to, content }) =>
        to.channel === 'teams' && content.type === 'message' ? [content.message.verbatim?.text] : [],
      ),
    ).toEqual(expect.arrayContaining(['it still does not print', 'the light is red', 'toner?']))
  })

  it('shows at once that the ticket itself changed, and then nothing more follows', async () => {
    desk = await openStillDesk(open, knowledge)
    await desk.acts(marc, { verb: 'take' })
    const before = cards('teams').length
    await desk.writes('it still does not print')

    await desk.acts(marc, { verb: 'submit', form: 'hold', values: { reason: 'requester' } })
    const atOnce = cards('teams').slice(before)
    await desk.goTo(10 * minute)

    expect(atOnce).toEqual([['on-hold', expect.any(String)]])
    expect(cards('teams').slice(before)).toEqual(atOnce)
  })
})
