import { describe, expect, it } from '@jest/globals'
import { renderMessage } from '../../../src/channels/slack/render/render-message.js'
import { safeLink, sanitizeName, sanitizeText } from '../../../src/channels/slack/render/sanitize-text.js'
import { blockProblems } from '../../support/fake-slack/block-limits.js'
import { wordsOf } from '../../support/fake-slack/shown.js'
import { aMessage } from './deliveries.js'
import { injections } from './injections.js'
import { everyKind, live } from './kinds-of-blocks.js'

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
          { type: 'rich_text_quote', elements: [{ type: 'text', text: sanitizeText(text) }] },
        ],
      },
    ])
    expect(message.text).not.toMatch(/[<>]/)
  })

  it('stand in the notification as they were typed, also where they look like an escape', () => {
    const verbatim = { author: 'Marc Petit', text: 'a &lt;b&gt; & c <d>', files: [] }

    const [message] = renderMessage(aMessage({ text: '', verbatim }))

    expect(message.text).toBe('Marc Petit\na &amp;lt;b&amp;gt; &amp; c &lt;d&gt;')
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
    expect(sanitizeText('عربي שלום 👩‍💻 é\u202Egnp\u0000')).toBe('عربي שלום 👩‍💻 égnp')
  })

  it.each([
    ['IT-Bot ✅', 'IT-Bot'],
    ['Gui\u200Bchet', 'Guichet'],
    ['Marc\nPetit\u202E', 'Marc Petit'],
    ['\u2066\u2069', '?'],
    ['✔️ Support', 'Support'],
    ['Zoë O’Neil-Ñandú', 'Zoë O’Neil-Ñandú'],
    [`Anna${' Maria'.repeat(20)}`, `Anna${' Maria'.repeat(12)} Ma…`],
    [`${'minutes '.repeat(20)}.docx`, `${'minutes '.repeat(9)}mi….docx`],
    [`${'a'.repeat(78)}𝒜lpha`, `${'a'.repeat(78)}…`],
  ])('have an author called %j, shown as %j', (name, shown) => {
    expect(sanitizeName(name)).toBe(shown)
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

  it('only https addresses without a user or a password are links', () => {
    expect(safeLink('https://example.org/a?b')).toEqual({
      url: 'https://example.org/a?b',
      host: 'example.org',
    })
    const others = ['http://a.b', 'nonsense', undefined, 'https://intranet.example@a.b', 'https://:word@a.b']
    expect(others.map(safeLink)).toEqual(others.map(() => null))
  })
})
