import { describe, expect, it } from '@jest/globals'
import { deadName, deadText, safeLink } from '../../../src/channels/slack/dead-text.js'
import { linksOf } from '../../../src/channels/slack/links.js'
import { renderCard } from '../../../src/channels/slack/render-card.js'
import { renderForm } from '../../../src/channels/slack/render-form.js'
import { renderHome } from '../../../src/channels/slack/render-home.js'
import { renderMessage, renderOneMessage } from '../../../src/channels/slack/render-message.js'
import type { OwnTicket } from '../../../src/replies/message.js'
import { cardActs } from '../../support/card-acts.js'
import { deskForm, everyKindOfField } from '../../support/desk-form.js'
import { blockProblems } from '../../support/fake-slack/block-limits.js'
import { buttonsOf, wordsOf } from '../../support/fake-slack/shown.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'
import { aCard, aMessage } from './deliveries.js'
import { injections } from './injections.js'

const words = shippedWording().card('en')
const everyKind = (blocks: readonly unknown[]) =>
  [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type)
const live = ['user', 'usergroup', 'channel', 'broadcast', 'emoji', 'mrkdwn', 'image']

describe('the bot’s words', () => {
  it('keep their paragraphs, emphasis, lists and links', () => {
    const text =
      'Hello **Amina**.\n\nClose *it*, then:\n\n1. wait `10 s`\n2. open [the page](https://status.example.org/vpn)\n\nDone?'

    const [message] = renderMessage(aMessage({ text }))

    expect(message.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Hello ' },
              { type: 'text', text: 'Amina', style: { bold: true } },
              { type: 'text', text: '.' },
              { type: 'text', text: '\n' },
            ],
          },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Close ' },
              { type: 'text', text: 'it', style: { italic: true } },
              { type: 'text', text: ', then:' },
              { type: 'text', text: '\n' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            indent: 0,
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'wait ' },
                  { type: 'text', text: '10 s', style: { code: true } },
                ],
              },
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'open ' },
                  {
                    type: 'link',
                    url: 'https://status.example.org/vpn',
                    text: 'the page (status.example.org)',
                  },
                ],
              },
            ],
          },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'Done?' }] },
        ],
      },
    ])
    expect(message.text).toBe(
      'Hello Amina.\nClose it, then:\n1. wait 10 s\n2. open the page (status.example.org)\nDone?',
    )
  })

  it('have headings, keys, code and tables that a telephone can show', () => {
    const text =
      '## Sign in\n\nPress <kbd>Esc</kbd>.\n\n| Sign | Reason | Do |\n|---|---|---|\n| 691 | lock | call |\n\n```\nipconfig  /all\n```'

    const [message] = renderMessage(aMessage({ text }))

    expect(wordsOf(message.blocks)).toBe(
      'Sign in\nPress Esc.\nSign · Reason · Do\n• 691 — Reason lock · Do call\nipconfig  /all',
    )
    expect(everyKind(message.blocks)).toContain('header')
    expect(everyKind(message.blocks)).toContain('rich_text_preformatted')
  })

  it('number on after code inside an item', () => {
    const [message] = renderMessage(aMessage({ text: '1. one\n\n   ```\n   x\n   ```\n2. two' }))

    const parts = (message.blocks[0] as { elements: { type: string; offset?: number }[] }).elements
    expect(parts.map(({ type, offset }) => [type, offset])).toEqual([
      ['rich_text_list', undefined],
      ['rich_text_preformatted', undefined],
      ['rich_text_list', 1],
    ])
  })

  it('number on after an inner list', () => {
    const [message] = renderMessage(aMessage({ text: '1. one\n   - inner\n2. two' }))

    const lists = (message.blocks[0] as { elements: { style: string; indent: number; offset?: number }[] })
      .elements
    expect(lists.map(({ style, indent, offset }) => [style, indent, offset])).toEqual([
      ['ordered', 0, undefined],
      ['bullet', 1, undefined],
      ['ordered', 0, 1],
    ])
  })

  it.each([
    'http://example.org',
    'javascript:alert(1)',
    'https://user:pass@evil.example',
    'slack://open',
    'file:///etc',
  ])('do not link to %s', (address) => {
    const [message] = renderMessage(aMessage({ text: `[here](${address})` }))

    expect(everyKind(message.blocks)).not.toContain('link')
  })

  it.each(injections)('bring nothing of a person to life: %s', (text) => {
    const [message] = renderMessage(aMessage({ text }))

    expect(everyKind(message.blocks).filter((kind) => live.includes(kind!))).toEqual([])
    expect(message.text).not.toMatch(/<[^ ]/)
    expect(blockProblems(message.blocks, 'message')).toEqual([])
  })
})

describe('a person’s words', () => {
  it.each(injections)('arrive dead, as they were typed, under their author’s name: %s', (text) => {
    const verbatim = { author: 'Marc Petit', text, files: [] }

    const [message] = renderMessage(aMessage({ text: '', verbatim }))

    expect(message.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'Marc Petit', style: { bold: true } }],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: deadText(text) }] },
        ],
      },
    ])
    expect(message.text).not.toMatch(/[<>]/)
  })

  it('keep what is fenced as code, whole and in its place, and nothing in it is markup', () => {
    const text = 'run this:\n```\nif (a < b) {\n\t*stop*\n}\n```\nthen tell me'
    const verbatim = { author: 'Marc Petit', text, files: [] }

    const [message] = renderMessage(aMessage({ text: '', verbatim }), true)

    expect(message.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'run this:' }] },
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: 'if (a < b) {\n\t*stop*\n}' }],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'then tell me' }] },
        ],
      },
    ])
  })

  it('keep letters of every script and joined emoji, and lose what turns their direction', () => {
    expect(deadText('عربي שלום 👩‍💻 é\u202Egnp\u0000')).toBe('عربي שלום 👩‍💻 égnp')
  })

  it.each([
    ['IT-Bot ✅', 'IT-Bot'],
    ['Gui\u200Bchet', 'Guichet'],
    ['Marc\nPetit\u202E', 'Marc Petit'],
    ['\u2066\u2069', '?'],
    ['✔️ Support', 'Support'],
    ['Zoë O’Neil-Ñandú', 'Zoë O’Neil-Ñandú'],
  ])('have an author called %j, shown as %j', (name, shown) => {
    expect(deadName(name)).toBe(shown)
  })

  it('show a file under its name with the host where it really lies', () => {
    const files = [
      { name: 'panel.jpg', url: 'https://evil.example/panel.jpg' },
      { name: 'log.txt', url: 'javascript:alert(1)' },
      { name: '\u202Egpj.exe' },
    ]

    const [message] = renderMessage(aMessage({ text: '', verbatim: { author: 'Tom', text: '', files } }))

    expect(wordsOf(message.blocks)).toBe('Tom\n• panel.jpg (evil.example)\n• log.txt\n• gpj.exe')
  })

  it('only https addresses are links', () => {
    expect(safeLink('https://example.org/a?b')).toEqual({
      url: 'https://example.org/a?b',
      host: 'example.org',
    })
    expect([safeLink('http://a.b'), safeLink('nonsense'), safeLink(undefined)]).toEqual([null, null, null])
  })
})

describe('Slack’s limits', () => {
  it.each([0, 1, 2_999, 3_000, 3_001, 11_999, 12_001, 40_000])(
    'hold for %d characters, and none is lost',
    (length) => {
      const text = 'word '.repeat(length / 5).padEnd(length, 'x')

      const messages = renderMessage(aMessage({ text: '', verbatim: { author: 'Tom', text, files: [] } }))

      expect(messages.flatMap((message) => blockProblems(message.blocks, 'message'))).toEqual([])
      const shown = messages
        .map((message) => wordsOf(message.blocks))
        .join('')
        .replace(/[^x]/g, '')
      expect(shown).toBe(text.replace(/[^x]/g, ''))
    },
  )

  it.each([4_000, 30_000])(
    'hold for %d characters of the bot, in paragraphs, lists and one long line',
    (length) => {
      const item = 'a step to take, in some words'
      const texts = ['x'.repeat(length), `- ${item}\n`.repeat(length / 30), `${item}\n\n`.repeat(length / 30)]

      const problems = texts.flatMap((text) =>
        renderMessage(aMessage({ text })).flatMap((message) => blockProblems(message.blocks, 'message')),
      )

      expect(problems).toEqual([])
    },
  )

  it('never cut a pair of which a character is made', () => {
    const text = `x${'😀'.repeat(6_500)}`

    const messages = renderMessage(aMessage({ text: '', verbatim: { author: 'Tom', text, files: [] } }))

    expect(JSON.stringify(messages)).not.toMatch(/\\ud[89a-f]/i)
  })

  it('keep a heading with what stands under it', () => {
    const text = Array.from({ length: 60 }, (_, at) => `## Title ${at}\n\n${'word '.repeat(60)}`).join('\n\n')

    const messages = renderMessage(aMessage({ text }))

    expect(messages.length).toBeGreaterThan(1)
    expect(messages.flatMap((message) => blockProblems(message.blocks, 'message'))).toEqual([])
    expect(messages.map((message) => message.blocks.at(-1)?.type)).not.toContain('header')
  })

  it('leave one message of a long one where it replaces another', () => {
    const buttons = [{ label: 'Yes', value: 'y' }]

    const message = renderOneMessage(aMessage({ text: 'word '.repeat(8_000), buttons }))

    expect(blockProblems(message.blocks, 'message')).toEqual([])
    expect(buttonsOf(message.blocks)).toHaveLength(1)
  })

  it.each([1, 5, 6, 25, 26, 100, 130])('hold for %d choices', (count) => {
    const buttons = Array.from({ length: count }, (_, at) => ({
      label: `Choice ${at} `.repeat(9),
      value: `v${at}`,
    }))

    const [message] = renderMessage(aMessage({ buttons }))

    expect(blockProblems(message.blocks, 'message')).toEqual([])
    expect(buttonsOf(message.blocks).map((button) => button.value)).toEqual(
      buttons.map((button) => button.value),
    )
  })

  it('hold for choices whose values are too long for a list', () => {
    const buttons = Array.from({ length: 7 }, (_, at) => ({ label: `${at}`, value: `${at}`.repeat(2_000) }))

    const [message] = renderMessage(aMessage({ buttons }))

    expect(blockProblems(message.blocks, 'message')).toEqual([])
    expect(buttonsOf(message.blocks)[3]?.value).toBe('3'.repeat(2_000))
  })

  it('hold for a card with everything, and all of it long', () => {
    const long = 'very long words '.repeat(400)
    const card = aCard({
      topicName: long,
      requesterName: long,
      summary: long,
      facts: Array.from({ length: 40 }, (_, at) => ({ name: `fact ${at}`, value: long })),
      tried: Array.from({ length: 40 }, (_, at) => ({
        title: `step ${at}`,
        done: at % 2 === 0,
        answer: long,
      })),
      lastLines: Array.from({ length: 40 }, () => ({ author: long, text: long, isNote: true })),
      attachments: Array.from({ length: 40 }, (_, at) => ({
        name: `${at}${long}`,
        url: 'https://a.example/x',
      })),
      resolution: { cause: long, solution: long },
      undeliverable: 'blocked',
      needsIdentityCheck: true,
    })

    expect(blockProblems(renderCard(card, words).blocks, 'message')).toEqual([])
  })
})

describe('a card', () => {
  it('shows what a technician needs, and its buttons', () => {
    const card = renderCard(aCard(), words)

    expect(wordsOf(card.blocks)).toBe(
      [
        'INC-1043 · Printer not printing · P3',
        'waiting · Queue First line · nobody yet',
        'several people · medium urgency · Opened 24 Nov 2026, 10:05',
        'Requester Tom Baker (Teams, English)',
        '> nothing prints on the 2nd floor Ricoh, already restarted it and my laptop',
        '• The guide came to its end',
        '• Printer Ricoh, 2nd floor',
        '• Since this morning',
        'Tried',
        '• ✔ Printer restarted: no change',
        'Not tried',
        '• – Paper path checked',
        'Last lines',
        '• Tom Baker nobody can print',
        'Files',
        '• panel.jpg (files.example.org)',
      ].join('\n'),
    )
    expect(buttonsOf(card.blocks)).toEqual(
      cardActs(['take', 'reply', 'note', 'escalate', 'resolve']).map(({ id, label }) => ({
        label,
        value: `INC-1043|${id}`,
        actionId: `desk:press-${id}`,
        isOption: false,
      })),
    )
  })

  it('has what is needed less often in a menu', () => {
    const { blocks } = renderCard(aCard({ acts: cardActs(['reply', 'transfer', 'return']) }), words)

    expect(blockProblems(blocks, 'message')).toEqual([])
    expect(buttonsOf(blocks).map(({ label, value, isOption }) => [label, value, isOption])).toEqual([
      ['Reply', 'INC-1043|reply', false],
      ['Transfer', 'INC-1043|transfer', true],
      ['Return to L1', 'INC-1043|return', true],
    ])
  })

  it('speaks the desk’s language', () => {
    const card = renderCard(
      aCard({ language: 'fr', acts: cardActs(['take'], 'fr') }),
      shippedWording().card('fr'),
    )

    expect(buttonsOf(card.blocks)[0]?.label).toBe('Prendre')
    expect(wordsOf(card.blocks)).toContain('(Teams, anglais)')
    expect(wordsOf(card.blocks)).toContain('24 nov. 2026, 10:05')
  })

  it('warns of an unverified person, an identity to check and a message that did not arrive', () => {
    const parts = { isRequesterVerified: false, needsIdentityCheck: true, undeliverable: 'blocked' }

    const shown = wordsOf(renderCard(aCard(parts), words).blocks)

    expect(shown).toContain('Tom Baker (Teams, English) · Not verified')
    expect(shown).toContain('⚠ Identity check needed before resolving')
    expect(shown).toContain('⚠ A message could not be delivered: blocked')
  })

  it('that is resolved shows cause and solution, and no buttons when no act is left', () => {
    const resolution = { cause: 'toner door', solution: 'closed it' }

    const card = renderCard(aCard({ state: 'resolved', assignee: 'Marc Petit', resolution, acts: [] }), words)

    expect(wordsOf(card.blocks)).toContain('resolved · Queue First line · Taken by Marc Petit')
    expect(wordsOf(card.blocks)).toContain('• Cause toner door\n• Solution closed it')
    expect(buttonsOf(card.blocks)).toEqual([])
  })

  it.each(injections)('shows a requester’s words dead: %s', (text) => {
    const card = aCard({
      requesterName: text,
      summary: text,
      facts: [{ name: 'Error', value: text }],
      tried: [{ title: 'Restarted', done: true, answer: text }],
      lastLines: [{ author: text, text, isNote: false }],
      attachments: [{ name: text, url: text }],
    })

    const { blocks, text: fallback } = renderCard(card, words)

    expect(everyKind(blocks).filter((kind) => [...live, 'link'].includes(kind!))).toEqual([])
    expect(fallback).not.toMatch(/[<>]/)
    expect(blockProblems(blocks, 'message')).toEqual([])
  })
})

describe('a form', () => {
  const from = { channel: 'C0ITDESK01', thread: '1764000000.000100' }

  it.each([
    ['reply', ['text']],
    ['note', ['text']],
    ['hold', ['reason', 'text']],
    ['escalate', ['queue', 'summary']],
    ['assign', ['to', 'reason', 'force']],
    ['transfer', ['to', 'reason', 'force']],
    ['return', ['reason']],
    ['resolve', ['cause', 'solution']],
  ] as const)('to %s has its fields', (act, fields) => {
    const view = renderForm(deskForm(act), words, from)

    expect(view.blocks.map((block) => block.block_id)).toEqual(fields)
    expect(view.callback_id).toBe(`desk:${act}`)
    expect(JSON.parse(view.private_metadata!)).toEqual({ ticket: 'INC-1043', ...from })
    expect(blockProblems(view.blocks, 'modal')).toEqual([])
  })

  it('to resolve asks how the identity was checked when it must be', () => {
    const ticket = ticketWith({ topic: 'account.locked' })

    const view = renderForm(deskForm('resolve', { ticket }), words, from)

    expect(view.blocks.map((block) => block.block_id)).toEqual(['cause', 'solution', 'identity'])
  })

  it('shows every kind of field, with what stands in it', () => {
    const view = renderForm(everyKindOfField, words, from)

    const elements = view.blocks.slice(1).map((block) => (block as { element: object }).element)
    expect(blockProblems(view.blocks, 'modal')).toEqual([])
    expect(wordsOf(view.blocks)).toContain('Somebody comes by.')
    expect(elements).toMatchObject([
      { type: 'plain_text_input', initial_value: '<!here> 204', multiline: false, max_length: 80 },
      { type: 'plain_text_input', multiline: true, max_length: 3_000 },
      { type: 'static_select', initial_option: { value: 'marc' } },
      { type: 'multi_static_select', initial_options: [{ value: 'dock' }, { value: 'screen' }] },
      { type: 'datepicker', initial_date: '2026-12-01' },
      { type: 'datetimepicker', initial_date_time: Date.parse('2026-11-26T13:30Z') / 1_000 },
      { type: 'checkboxes', initial_options: [{ value: 'yes' }] },
    ])
  })
})

const linkTo = linksOf('https://example.slack.com/')

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

    expect(wordsOf(none.blocks)).toContain('You have no open request.')
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
      /^The desk\nYour tickets \(0\)\nNothing here\.\nWaiting in your groups \(8\)\nINC-1043 · P3 · Printer · Tom .* · new · Response due 14:20\nAnd 7 more\.\n/,
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
