import { describe, expect, it } from '@jest/globals'
import { renderDeskCard as renderForSlack } from '../../../src/channels/slack/render/render-desk-card.js'
import { renderDeskCard as renderForTeams } from '../../../src/channels/teams/render/render-desk-card.js'
import type { Outage } from '../../../src/desk/ticket/outage.js'
import type { OutboundMessage } from '../../../src/desk/view/message.js'
import { buildOutageCard } from '../../../src/features/outages/outage-card.js'
import { upgradeQueuedOutage } from '../../../src/features/outages/upgrade-queued-outage.js'
import { shippedWording } from '../../support/shipped-wording.js'

const at = Date.UTC(2026, 11, 2, 8)
const outage: Outage = {
  number: 'OUT-3',
  topics: ['network.vpn'],
  site: null,
  texts: { en: 'Gateway\ndown.' },
  updates: [{ at: at + 3_600_000, by: 'Alix ✔ Admin', texts: { en: 'Back at {{noon}}.' } }],
  closed: null,
  attached: 4,
  openedAt: at,
  openedBy: 'Alix ✔ Admin',
  audit: [],
}
const labels = shippedWording().card('en')
const about = { topicNames: ['VPN problem'], language: 'en', timeZone: 'Europe/Paris' }
const card = (changes: Partial<Outage> = {}) =>
  buildOutageCard({ ...about, outage: { ...outage, ...changes } }, labels)

describe('the card of an outage', () => {
  it('is a header, the state, the announcements and two buttons in Slack', () => {
    expect(renderForSlack(card())).toEqual({
      text: 'OUT-3 · VPN problem · outage, open',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'OUT-3 · VPN problem', emoji: false } },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                bold('outage, open'),
                { type: 'text', text: ' · everywhere · Opened by Alix Admin' },
                { type: 'text', text: '\nRequests linked to this outage ' },
                bold('4'),
              ],
            },
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [
                section(bold('2 Dec 2026, 09:00 Alix Admin '), { type: 'text', text: 'Gateway\ndown.' }),
                section(bold('2 Dec 2026, 10:00 Alix Admin '), { type: 'text', text: 'Back at {{noon}}.' }),
              ],
            },
          ],
        },
        {
          type: 'actions',
          elements: [
            button('update-outage', 'Post an update'),
            { ...button('close-outage', 'Close'), style: 'primary' },
          ],
        },
      ],
    })
  })

  it('is the same on an Adaptive Card, where nothing in it is expanded', () => {
    const { body, actions, fallbackText } = renderForTeams(card())

    expect(fallbackText).toBe('OUT-3 · VPN problem\noutage, open')
    expect(body).toEqual([
      line('Small', { text: 'OUT-3 · VPN problem', weight: 'Bolder', size: 'Large' }),
      line(
        'Small',
        { text: 'outage, open', weight: 'Bolder', color: 'Attention' },
        { text: ' · everywhere · Opened by Alix Admin' },
      ),
      line('None', { text: 'Requests linked to this outage ' }, { text: '4', weight: 'Bolder' }),
      {
        type: 'Container',
        style: 'emphasis',
        spacing: 'Medium',
        items: [
          line(
            'None',
            { text: '2 Dec 2026, 09:00 Alix Admin ', weight: 'Bolder' },
            { text: 'Gateway down.' },
          ),
          line(
            'None',
            { text: '2 Dec 2026, 10:00 Alix Admin ', weight: 'Bolder' },
            { text: 'Back at { {noon}}.' },
          ),
        ],
      },
    ])
    expect(actions?.map(({ title }) => title)).toEqual(['Post an update', 'Close'])
  })

  it('has no buttons once the outage is over', () => {
    const over = card({ closed: { at, by: 'Alix', byId: 'a', texts: { en: 'Replaced.' } }, site: 'Lyon' })

    expect(renderForSlack(over).text).toBe('OUT-3 · VPN problem · over')
    expect(JSON.stringify(renderForSlack(over))).toContain(' · Lyon · Opened by')
    expect(JSON.stringify(renderForSlack(over))).not.toContain('"actions"')
    expect(renderForTeams(over).actions).toBeUndefined()
  })
})

describe('what an earlier version queued about an outage', () => {
  const earlier = (content: object) => upgradeQueuedOutage(content as OutboundMessage, shippedWording())

  it('is sent as the card of today', () => {
    const queued = {
      number: 'OUT-3',
      isOpen: true,
      topicNames: ['VPN problem'],
      site: null,
      told: [
        { at, by: 'Alix ✔ Admin', text: 'Gateway\ndown.' },
        { at: at + 3_600_000, by: 'Alix ✔ Admin', text: 'Back at {{noon}}.' },
      ],
      attached: 4,
      openedBy: 'Alix ✔ Admin',
      openedAt: at,
      language: 'en',
      timeZone: 'Europe/Paris',
    }

    expect(earlier({ type: 'outage', card: queued })).toEqual({ type: 'desk-card', card: card() })
  })

  it('is sent as the form of today', () => {
    const languages = [{ code: 'en', name: 'English' }]
    const form = { form: 'update', outage: 'OUT-3', language: 'en', topics: [], languages }

    expect(earlier({ type: 'outage-form', form })).toMatchObject({
      type: 'desk-form',
      form: { form: 'update-outage', record: 'OUT-3', title: 'OUT-3 · Post an update' },
    })
  })

  it('leaves any other message as it is', () => {
    const message = { type: 'delete' } as const

    expect(earlier(message)).toBe(message)
  })
})

const bold = (text: string) => ({ type: 'text', text, style: { bold: true } })
const section = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements })
const line = (spacing: string, ...runs: readonly object[]) => ({
  type: 'RichTextBlock',
  spacing,
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
})
const button = (act: string, text: string) => ({
  type: 'button',
  action_id: `desk:open-form-${act}`,
  text: { type: 'plain_text', text, emoji: false },
  value: `OUT-3|${act}`,
})
