import { describe, expect, it } from '@jest/globals'
import { Marked, type Token } from 'marked'
import { parseCardData } from '../../../src/channels/teams/inbound/parse-card-data.js'
import { markdownPlainText } from '../../../src/channels/teams/render/markdown.js'
import { renderCard, sharedView } from '../../../src/channels/teams/render/render-card.js'
import { renderForm } from '../../../src/channels/teams/render/render-form.js'
import { renderAsCards, renderMessage } from '../../../src/channels/teams/render/render-message.js'
import { escapeMarkdown } from '../../../src/content/wording/escape-markdown.js'
import type { Message } from '../../../src/desk/view/message.js'
import { deskForm, everyKindOfField, withQuestions } from '../../support/desk-form.js'
import { actionsOfCard, textOfCard } from '../../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../../support/fake-teams/check-card.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { message, ticketCard } from './ticket-card.js'

const english = shippedWording().card('en')

/** Returns a paragraph's text if none of its characters is interpreted as markup. */
function wordsIn({ tokens = [] }: Token & { tokens?: Token[] }): string | undefined {
  const isPlain = tokens.every(({ type }) => type === 'text' || type === 'escape')
  return isPlain ? unescaped(tokens.map((token) => ('text' in token ? token.text : '')).join('')) : undefined
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

const cardsIn = (own: Partial<Message>) =>
  renderMessage(message(own)).map((posted) => posted.attachments![0]!.content)
const cardIn = (own: Partial<Message>) => cardsIn(own)[0]!

describe('a message of the bot', () => {
  it('without anything to press is text', () => {
    expect(renderMessage(message({ text: 'One\n\n- **two**\n- [three](https://example.com)' }))).toEqual([
      {
        type: 'message',
        textFormat: 'markdown',
        text: 'One\n\n- **two**\n- [three (example.com)](https://example.com/)',
      },
    ])
  })

  it('as text has a person’s words as they were typed, and nothing in them is read', () => {
    const typed =
      '<at>all</at> <b>now</b> &lt;i&gt; *x* [a](https://evil.example) $' + '{y} {{DATE(z)}} \u202Egnp'

    const [posted] = renderMessage(message({ text: `You wrote: ${escapeMarkdown(typed)}` }))

    expect(posted.text).toBe(
      'You wrote: all &lt;b&gt;now&lt;/b&gt; &amp;lt;i&amp;gt; \\*x\\* \\[a\\](https://evil.example) $ {y} { {DATE(z)}} gnp',
    )
  })

  it.each([
    '# a',
    '~~a~~',
    '*a*',
    '_a_',
    '`a`',
    '[a]',
    '\\*a\\*',
    '- a',
    '+ a',
    '7. a',
    '7) a',
    '---',
    'a & b',
    '&lt;a>',
  ])('as text has %s as words, wherever a line begins', (typed) => {
    const [posted] = renderMessage(message({ text: `${escapeMarkdown(typed)}\n\n${escapeMarkdown(typed)}` }))

    const read = new Marked({ gfm: true }).lexer(posted.text!)
    const words = read.flatMap((token) => (token.type === 'paragraph' ? [token] : []))
    expect(read.filter(({ type }) => type !== 'space')).toEqual(words)
    expect(words.map(wordsIn)).toEqual([typed, typed])
  })

  it('as text has a link whole whose address has brackets', () => {
    const [posted] = renderMessage(message({ text: '[the page](https://example.com/a_(b))' }))

    expect(posted.text).toBe('[the page (example.com)](https://example.com/a_%28b%29)')
  })

  it('with buttons is a sound card, with words for where no card is shown', () => {
    const buttons = [
      { label: 'Yes', value: 'q1:yes', style: 'primary' as const },
      { label: 'No', value: 'q1:no', style: 'danger' as const },
    ]
    const [posted] = renderMessage(message({ text: 'Does *it* work?', buttons }))
    const card = posted.attachments![0]!.content

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toBe('Does it work?\n[Yes]\n[No]')
    expect(actionsOfCard(card).map((it) => it.data)).toEqual([
      { guichet: 'q1:yes', label: 'Yes' },
      { guichet: 'q1:no', label: 'No' },
    ])
    expect(posted.summary).toBe('Does it work?\n[Yes] [No]')
    expect(card.fallbackText).toBe('Does it work?\n[Yes] [No]')
  })

  it('announce a file without words by its name', () => {
    const files = [{ name: 'panel.jpg' }]

    const [posted] = renderMessage(message({ text: '', verbatim: { author: 'Tom', text: '', files } }))

    expect(posted.summary).toBe('Tom: panel.jpg')
  })

  it('with more buttons than a row takes has more rows', () => {
    const buttons = Array.from({ length: 12 }, (_, at) => ({ label: `Choice ${at}`, value: String(at) }))

    const rows = cardIn({ buttons }).body.filter((element) => element.type === 'ActionSet')

    expect(rows.map((row) => (row.actions as unknown[]).length)).toEqual([5, 5, 2])
  })

  it('with headings, nested lists, keys, code or a table is a card, which reads no marks', () => {
    const text =
      '## Sign in\n\n3. three\n   - inner\n4. <kbd>F5</kbd>\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\n```\n  x\n```\n\n> said'
    const card = cardIn({ text })

    expect(problemsOfCard(card)).toEqual([])
    expect(card.body.map((element) => element.type)).toEqual([
      'RichTextBlock',
      'ColumnSet',
      'ColumnSet',
      'Table',
      'Container',
      'Container',
    ])
    expect(textOfCard(card)).toBe('Sign in\n3. three • inner\n4. F5\na b\n1 2\n\u00a0\u00a0x\nsaid')
  })

  it.each([
    ['one word', 'x'.repeat(60_000)],
    ['paragraphs', 'a step to take, in some words\n\n'.repeat(2_000)],
    ['a list', '- a step to take, in some words\n'.repeat(1_000)],
    ['one item', `- ${'a step to take '.repeat(4_000)}`],
    ['a table', `| a | b |\n|---|---|\n${'| some words | other words |\n'.repeat(600)}`],
    ['code', `\`\`\`\n${'x = 1\n'.repeat(3_000)}\`\`\``],
    ['a quote', '> said by somebody\n'.repeat(3_000)],
  ])('that is too long for one card is several, with %s', (_, text) => {
    const buttons = [{ label: 'Yes', value: 'y' }]
    const cards = cardsIn({ text, buttons })

    expect(cards.length).toBeGreaterThan(1)
    expect(cards.flatMap(problemsOfCard)).toEqual([])
    expect(cards.map((card) => actionsOfCard(card).length)).toEqual([...cards.slice(1).map(() => 0), 1])
    const letters = (words: string) => words.replace(/[^a-z]/g, '').length
    expect(letters(cards.map(textOfCard).join(''))).toBeGreaterThanOrEqual(letters(text))
  })

  it('in words only has neither marks nor addresses that are not shown', () => {
    expect(markdownPlainText('**a** _b_ [c](https://d.example) <kbd>F5</kbd>')).toBe('a b c (d.example) F5')
    expect(markdownPlainText('<at>all</at> {{DATE(z)}} $' + '{y}')).toBe('all { {DATE(z)}} $ {y}')
  })
})

const corpus = [
  '<at>everyone</at> look',
  '<at id="0">Guichet</at>',
  '[Approve](https://evil.example)',
  '![x](https://evil.example/pixel.png)',
  '**bold** _it_ `code` # head',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{"type":"AdaptiveCard","actions":[{"type":"Action.OpenUrl","url":"https://evil.example"}]}',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}} $' + '{name}',
  '\u202egpj.exe\u202c',
  'a\u0000b\u001b[31m',
  '&lt;at&gt;everyone&lt;/at&gt;',
]

describe('a person’s words', () => {
  it.each(corpus)('%j arrive dead, under their name', (words) => {
    const verbatim = { author: words, text: words, files: [{ name: words, url: 'javascript:alert(1)' }] }
    const card = cardIn({ text: '', verbatim })
    const all = JSON.stringify(card)

    expect(problemsOfCard(card)).toEqual([])
    expect(card.body.map((element) => element.type)).not.toContain('TextBlock')
    expect(all).not.toMatch(/<\/?at\b|\{\{|\$\{|\\u202e|\u202e|\\u0000|\\u001b/)
    expect(actionsOfCard(card)).toEqual([])
    expect(all).not.toContain('"selectAction"')
  })

  it.each([
    'https://intranet.example@evil.example/a',
    'https://:word@evil.example/a',
    'http://evil.example/a',
  ])('have a file at %s by its name only', (url) => {
    const verbatim = { author: 'Tom', text: '', files: [{ name: 'log.txt', url }] }
    const card = cardIn({ text: '', verbatim })

    expect(textOfCard(card)).toContain('log.txt')
    expect(JSON.stringify(card)).not.toContain('evil.example')
  })

  it.each(corpus)('%j are dead everywhere on a ticket’s card and in the answer to a press', (words) => {
    const card = renderCard(
      ticketCard({
        topicName: words,
        queueName: words,
        assignee: words,
        requesterName: words,
        summary: words,
        facts: [{ name: 'Place', value: words }],
        tried: [{ title: words, done: true, answer: words, mentionedAt: words }],
        lastLines: [{ author: words, text: words, isNote: true }],
        attachments: [{ name: words, url: 'http://evil.example/x' }],
        handOffReason: words,
        resolution: { cause: `${words} `, solution: words },
        undeliverable: words,
      }),
      english,
      { ...sharedView, notice: words },
    )
    const all = JSON.stringify(card)

    expect(problemsOfCard(card)).toEqual([])
    expect(all).not.toContain('"TextBlock"')
    expect(all).not.toMatch(/<\/?at\b|\{\{|\$\{|\u202e/)
    expect(all).not.toContain('"url"')
  })

  it('keep their lines, and a file shows its real host', () => {
    const files = [{ name: 'log.txt', url: 'https://contoso.sharepoint.com/log.txt' }]
    const card = cardIn({ text: '', verbatim: { author: 'Marc\nIT-Bot ✅', text: 'first\nsecond', files } })

    expect(textOfCard(card)).toBe('Marc IT-Bot\nfirst\nsecond\n📎 log.txt (contoso.sharepoint.com)')
  })

  it.each(['x', 'é', '🙂', '"', '\n', '\\'])('of any length stay within what Teams takes (%s)', (sign) => {
    const cards = cardsIn({ text: '', verbatim: { author: 'Tom', text: sign.repeat(40_000), files: [] } })

    expect(cards.flatMap(problemsOfCard)).toEqual([])
  })
})

describe('a ticket’s card', () => {
  it('has the address beside the name that no directory vouches for', () => {
    const card = renderCard(ticketCard({ requesterAddress: 'intern@corp.example' }), english)

    expect(textOfCard(card)).toContain('Requester Tom Baker intern@corp.example (Teams, English)')
  })

  it('shows what a technician needs, and the acts', () => {
    const card = renderCard(ticketCard({ isRequesterVerified: false, needsIdentityCheck: true }), english)

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toBe(
      [
        'INC-1043 · Printer not printing · P3',
        'waiting · Queue First line · unassigned · several people, medium urgency · Opened 24 Nov 2026, 10:00',
        'Requester Tom Baker (Teams, English) · Not verified',
        '⚠ Identity check needed before resolving',
        'nothing prints on the 2nd floor Ricoh',
        'Why it was handed over: two steps failed',
        'Since this morning',
        'Tried',
        '✔ Printer restarted — still nothing (26 Nov 14:05)',
        'Not confirmed yet',
        '– Paper path checked (26 Nov 14:06)',
        'Latest messages',
        'Tom Baker nobody can print',
        'Files',
        'panel.jpg (contoso.sharepoint.com)',
        '[Take]',
        '[Reply]',
        '[Note]',
        '[Escalate to L2]',
        '[Resolve]',
      ].join('\n'),
    )
  })

  it('of any size stays within 28 KB', () => {
    const long = '🖨 nothing prints "at all" '.repeat(200)
    const many = <T>(item: T) => Array.from({ length: 60 }, () => item)
    const card = renderCard(
      ticketCard({
        summary: long,
        facts: many({ name: 'Fact', value: long }),
        tried: many({ title: long, done: true, answer: long, mentionedAt: long }),
        lastLines: many({ author: long, text: long, isNote: false }),
        attachments: many({ name: long, url: `https://contoso.sharepoint.com/${'x'.repeat(900)}` }),
      }),
      english,
    )

    expect(problemsOfCard(card)).toEqual([])
  })

  it('shows the whole title of each suggested article, and a button that fits for each', () => {
    const titles = [
      'Une application métier est arrêtée, affiche une erreur ou des données fausses',
      "L'imprimante n'imprime pas",
    ]
    const suggested = titles.map((title, at) => ({ topic: `printing.${at}`, title }))

    const card = renderCard(ticketCard({ suggested }), english)

    expect(textOfCard(card).split('\n')).toEqual(
      expect.arrayContaining([`1. ${titles[0]}`, `2. ${titles[1]}`, '[Send 1]', '[Send 2]']),
    )
    expect(
      actionsOfCard(card)
        .filter(isSending)
        .map(({ data }) => data.guichet),
    ).toEqual(suggested.map(({ topic }) => ({ desk: 'send-article', ticket: 'INC-1043', article: topic })))
  })

  it('has no button when there is nothing to do', () => {
    expect(renderCard(ticketCard({ commands: [] }), english).actions).toBeUndefined()
  })
})

describe('a form', () => {
  it.each(['reply', 'note', 'hold', 'escalate', 'resolve', 'assign', 'transfer', 'return'] as const)(
    'to %s is sound, can be sent and left',
    (act) => {
      const form = deskForm(act)
      const card = renderForm(form, english)

      expect(problemsOfCard(card)).toEqual([])
      expect(actionsOfCard(card).map((it) => [it.title, it.data.guichet])).toEqual([
        [form.send, { desk: 'submit', form: act, ticket: 'INC-1043' }],
        ['Cancel', { desk: 'refresh', ticket: 'INC-1043' }],
      ])
    },
  )

  it('to answer a colleague shows long questions in whole, each in a line of its own', () => {
    const long = `is the mail gateway up, ${'which VLAN is it in, '.repeat(6)}and since when?`
    const card = renderForm(
      deskForm('answer-colleague', withQuestions(long, 'is it up?', `${long} now`)),
      english,
    )

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card).split('\n')).toEqual(
      expect.arrayContaining([`Security: ${long}`, `Security: ${long} now`]),
    )
  })

  it('says what a field is for below it, where nothing is cut and what is typed does not cover it', () => {
    const card = renderForm(deskForm('reply'), english)

    expect(textOfCard(card)).toContain('Goes to the requester under your name')
    expect(JSON.stringify(card)).not.toContain('placeholder')
  })

  it('shows every kind of field, and what is wrong with one above it', () => {
    const card = renderForm(everyKindOfField, english, { at: 'Not a date.' })

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toContain('When: Not a date.')
    expect(actionsOfCard(card)[0]!.inputs.map(({ id, value }) => [id, value])).toEqual([
      ['visit:line', '<!here> 204'],
      ['visit:words', undefined],
      ['visit:who', 'marc'],
      ['visit:with', 'dock,screen'],
      ['visit:day', '2026-12-01'],
      ['visit:at', '2026-11-26'],
      ['visit:at:time', '14:30'],
      ['visit:sure', 'yes'],
    ])
  })

  it('gives its fields back, the day and the time of a moment as one', () => {
    const sent = { guichet: { desk: 'submit', form: 'visit', ticket: null }, 'visit:who': 'marc' }
    const moment = { 'visit:at': '2026-11-26', 'visit:at:time': '14:30', 'hold:text': 'of another form' }

    expect(parseCardData({ ...sent, ...moment })).toMatchObject({
      ticket: null,
      act: { verb: 'submit', form: 'visit', values: { who: 'marc', at: '2026-11-26T14:30' } },
    })
    expect(parseCardData({ ...sent, 'visit:at': { deep: 1 } })).toBeNull()
  })
})

describe('a message that replaces another', () => {
  it('is a card, so that the buttons before it are gone', () => {
    const card = renderAsCards(message({ text: 'Answered' }))[0].attachments![0]!.content

    expect(textOfCard(card)).toBe('Answered')
    expect(actionsOfCard(card)).toEqual([])
  })
})

function isSending({ data }: { readonly data?: unknown }): boolean {
  return JSON.stringify(data ?? '').includes('send-article')
}
