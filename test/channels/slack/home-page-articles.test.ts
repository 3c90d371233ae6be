import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { wordsOf } from '../../support/fake-slack/shown.js'
import { until } from '../../support/stage/until.js'
import { aDelivery } from './deliveries.js'
import { type GivenSlack, givenSlack } from './given-slack.js'

const tom = 'U0TOM00001'
let given: GivenSlack

beforeEach(async () => {
  given = await givenSlack()
  const to = {
    channel: 'slack',
    tenant: given.slack.team,
    space: 'direct',
    conversation: 'D0TOM00001',
    address: { channel: 'D0TOM00001', user: tom },
  } as const
  const home = { language: 'en', greeting: 'Hello.', tickets: [], examples: [], desk: null }
  await given.channel.deliver(aDelivery({ to, content: { type: 'home', home } }))
})
afterEach(() => given.end())

const title = () => JSON.stringify(given.slack.openView(tom)?.view)
const shown = () => wordsOf((given.slack.openView(tom)?.view.blocks ?? []) as unknown[])

/** Presses a button. The view opens after Slack has received its response. */
async function press(label: string): Promise<void> {
  const before = given.slack.openView(tom)?.id
  await given.slack.pressInView(tom, label)
  await until(
    () => (given.slack.openView(tom)?.id === before ? null : true),
    () => `nothing opened after “${label}”: ${given.logged.join('')}`,
  )
}

describe('the articles on the home page', () => {
  it('are looked for, read, and put to the bot when they do not help', async () => {
    const { slack, intake } = given

    await press('Find an article')
    await slack.submitView(tom, { text: 'vpn stuck' })
    const found = shown()
    await press('Read')
    const article = shown()
    await slack.submitView(tom, {})

    expect(found).toBe(
      "The VPN doesn't connect or keeps dropping\n\nQuit it, wait ten seconds, open it again.",
    )
    expect(article).toBe(
      "The VPN doesn't connect or keeps dropping\nQuit GlobalProtect, wait ten seconds and open it again.\nWake it\nPress Esc.\na — b\n• 1 — 2",
    )
    expect(slack.openView(tom)).toBeNull()
    expect(intake.accepted.map(({ content }) => content)).toEqual([
      { type: 'message.received', text: 'vpn stuck', attachments: [], isFromArticles: true },
    ])
    expect(intake.accepted[0]?.where).toMatchObject({ space: 'direct' })
  })

  it('say so when nothing fits, and can still be put to the bot', async () => {
    const { slack, intake } = given

    await press('Find an article')
    await slack.submitView(tom, { text: 'my chair squeaks' })
    const found = shown()
    await slack.submitView(tom, {})

    expect(found).toContain('No articles match those words')
    expect(intake.accepted.map(({ content }) => content)).toMatchObject([{ text: 'my chair squeaks' }])
  })

  it('ask for words when none were given', async () => {
    const { slack } = given
    await press('Find an article')

    const { body } = await slack.submitView(tom, { text: ' ' })

    expect(body).toEqual({ response_action: 'errors', errors: { text: 'Please fill this in.' } })
    expect(title()).toContain('What are you looking for?')
  })

  it('tell the person when their question could not be recorded', async () => {
    const { slack, intake } = given
    await press('Find an article')
    await slack.submitView(tom, { text: 'vpn' })
    intake.isStorageDown = true

    await slack.submitView(tom, {})

    const told = await until(
      () => slack.whispers(slack.directChannel(tom), tom)[0]?.words,
      () => 'nothing was told',
    )
    expect(told).toBe("I couldn't save that just now. Please try again in a moment.")
    expect(intake.accepted).toEqual([])
  })
})
