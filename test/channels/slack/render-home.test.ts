import { describe, expect, it } from '@jest/globals'
import { createMessageLinkBuilder } from '../../../src/channels/slack/render/message-links.js'
import { renderHome } from '../../../src/channels/slack/render/render-home.js'
import type { OwnTicket } from '../../../src/desk/view/message.js'
import { blockProblems } from '../../support/fake-slack/block-limits.js'
import { buttonsOf, wordsOf } from '../../support/fake-slack/shown.js'
import { shippedWording } from '../../support/shipped-wording.js'

const words = shippedWording().card('en')

const linkTo = createMessageLinkBuilder('https://example.slack.com/')

describe('the home page', () => {
  const own: OwnTicket = {
    number: 'INC-1',
    topicName: 'VPN',
    summary: 'the VPN does not connect',
    state: 'in-progress',
    stateName: 'In progress',
    waitsFor: 'technician',
    waits: 'Marc has it',
    next: 'Marc looks after it.',
    openedAt: Date.UTC(2026, 10, 24),
    updatedAt: Date.UTC(2026, 10, 25),
    acts: ['add', 'cancel'],
  }
  const example = { label: 'VPN', value: 'ask:network.vpn' }

  it('shows my tickets and what I can ask', () => {
    const view = renderHome(
      { language: 'en', greeting: 'Hello Amina.', tickets: [own], examples: [example], desk: null },
      words,
      linkTo,
    )

    expect(wordsOf(view.blocks)).toBe(
      'IT support\nHello Amina.\nMy requests\n• INC-1 · VPN · In progress, Marc has it · 2026-11-24\nWhat do you need?',
    )
    expect(buttonsOf(view.blocks).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Details: mine|show|INC-1|home',
      'Add: mine|add|INC-1',
      'Cancel: cancel|INC-1|home',
      'VPN: ask:network.vpn',
      'Find an article: en',
      'Talk to a human: human',
    ])
    expect(blockProblems(view.blocks, 'home')).toEqual([])
  })

  it('shows what happens next with the ticket that was opened', () => {
    const other = { ...own, number: 'INC-2', next: 'Somebody takes it next.' }

    const view = renderHome(
      { language: 'en', greeting: 'Hello.', tickets: [own, other], shown: 'INC-1', examples: [], desk: null },
      words,
      linkTo,
    )

    expect(wordsOf(view.blocks)).toContain('Marc looks after it.')
    expect(wordsOf(view.blocks)).not.toContain('Somebody takes it next.')
    expect(
      buttonsOf(view.blocks)
        .map(({ label }) => label)
        .slice(0, 4),
    ).toEqual(['Less', 'Add', 'Cancel', 'Details'])
    expect(blockProblems(view.blocks, 'home')).toEqual([])
  })

  it('says so when there is no ticket, and holds Slack’s limits with many', () => {
    const ticket = { ...own, topicName: 'x'.repeat(300), next: 'y'.repeat(4_000) }
    const home = { language: 'en', greeting: 'Hello.', examples: [example], desk: null }

    const none = renderHome({ ...home, tickets: [] }, words, linkTo)
    const many = renderHome(
      { ...home, tickets: Array.from({ length: 400 }, () => ticket), shown: 'INC-1' },
      words,
      linkTo,
    )

    expect(wordsOf(none.blocks)).toContain("You don't have any open requests.")
    expect(blockProblems(many.blocks, 'home')).toEqual([])
  })

  it('shows a technician the desk first, each ticket with a way to its card and, when it is free, Take', () => {
    const row = {
      number: 'INC-1043',
      topicName: 'Printer',
      priority: 'P3',
      stateName: 'new',
      queueName: 'First line',
      requesterName: 'Tom <!everyone>',
      assignee: null,
      due: { text: 'Response due 14:20', state: 'warning' },
      isFree: true,
      card: { conversation: 'C0ITDESK01', messageId: '1764000000.000100' },
    } as const
    const list = { rows: [row], total: 8 }
    const none = { rows: [], total: 0 }
    const home = { language: 'en', greeting: 'Hello.', tickets: [], examples: [example] }

    const view = renderHome(
      { ...home, desk: { mine: none, unassigned: list, breaching: none } },
      words,
      linkTo,
    )

    expect(wordsOf(view.blocks)).toMatch(
      /^Support desk\nYour tickets \(0\)\nNothing here\.\nWaiting in your groups \(8\)\nINC-1043 · P3 · Printer · Tom .* · new · Response due 14:20\nAnd 7 more\.\n/,
    )
    expect(JSON.stringify(view.blocks)).toContain(
      'https://example.slack.com/archives/C0ITDESK01/p1764000000000100',
    )
    expect(buttonsOf(view.blocks).slice(0, 3)).toMatchObject([
      { label: 'New ticket', actionId: 'desk:new-ticket' },
      { label: 'Open' },
      { label: 'Take', value: 'INC-1043|take', actionId: 'desk:press-take' },
    ])
  })

  it('holds Slack’s limits with the longest names in every list', () => {
    const row = {
      number: 'INC-1043000',
      topicName: 'x'.repeat(300),
      priority: 'P3',
      stateName: 'new',
      queueName: 'First line',
      requesterName: 'é'.repeat(2_000),
      assignee: 'ü'.repeat(2_000),
      due: { text: 'Response due 14:20', state: 'breached' },
      isFree: true,
      card: { conversation: 'C0ITDESK01', messageId: '1764000000.000100' },
    } as const
    const list = { rows: Array.from({ length: 5 }, () => row), total: 500 }
    const ticket = { ...own, topicName: 'x'.repeat(300) }
    const home = { language: 'en', greeting: 'Hello.', examples: [example] }
    const tickets = Array.from({ length: 20 }, () => ticket)

    const view = renderHome(
      { ...home, tickets, desk: { mine: list, unassigned: list, breaching: list } },
      words,
      linkTo,
    )

    expect(blockProblems(view.blocks, 'home')).toEqual([])
    expect(view.blocks.length).toBeLessThanOrEqual(100)
  })
})
