import { describe, expect, it } from '@jest/globals'
import { parseMarkdown } from '../../src/markdown/parse-markdown.js'
import { documentToPlainText } from '../../src/markdown/plain-text.js'

const onlyParagraph = (text: string) => {
  const [block] = parseMarkdown(text)
  return block?.kind === 'paragraph' ? block.inside : null
}

describe('Markdown', () => {
  it('has headings, paragraphs, nested and numbered lists, code, quotes and tables', () => {
    const kinds = parseMarkdown(
      '## Title\n\nOne\ntwo\n\n3. three\n   - inner\n4. four\n\n```\na  b\n```\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---',
    ).map(({ kind }) => kind)

    expect(kinds).toEqual(['heading', 'paragraph', 'list', 'code', 'quote', 'table', 'rule'])
  })

  it('keeps the numbers of a list across what interrupts it', () => {
    const lists = parseMarkdown('1. one\n2. two\n\nMeanwhile:\n\n3. three').filter(
      ({ kind }) => kind === 'list',
    )

    expect(lists).toMatchObject([{ start: 1 }, { start: 3 }])
    expect(documentToPlainText(lists)).toBe('1. one\n2. two\n3. three')
  })

  it('has bold, italic, code, keys and links, also one inside the other', () => {
    expect(onlyParagraph('**the *red* key** <kbd>Ctrl</kbd>+<kbd>F5</kbd> `a*b`')).toEqual([
      {
        kind: 'strong',
        inside: [
          { kind: 'text', text: 'the ' },
          { kind: 'emphasis', inside: [{ kind: 'text', text: 'red' }] },
          { kind: 'text', text: ' key' },
        ],
      },
      { kind: 'text', text: ' ' },
      { kind: 'key', text: 'Ctrl' },
      { kind: 'text', text: '+' },
      { kind: 'key', text: 'F5' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'a*b' },
    ])
  })

  it.each([
    ['[Reset page](https://aka.ms/sspr)', 'Reset page (aka.ms)'],
    ['[aka.ms](https://aka.ms/sspr)', 'aka.ms'],
    ['<https://aka.ms/sspr>', 'https://aka.ms/sspr'],
    ['[www.example.org/help](https://www.example.org/help)', 'www.example.org/help'],
    ['[bank.example](https://evil.example/bank.example)', 'bank.example (evil.example)'],
    ['[bank.example.evil.test](https://bank.example)', 'bank.example.evil.test (bank.example)'],
    ['[éxample](https://аpple.example)', 'éxample (xn--pple-43d.example)'],
    ['[write](mailto:it@example.org)', 'write (it@example.org)'],
  ])('shows where a link leads: %s', (markdown, shown) => {
    expect(documentToPlainText(parseMarkdown(markdown))).toBe(shown)
    expect(onlyParagraph(markdown)?.[0]).toMatchObject({ kind: 'link' })
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert)',
    '[x](data:text/html,1)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](http://plain.example)',
    '[x](https://user:pass@evil.example)',
    '[x](https://intranet.example@evil.example)',
    '[x](https://:pass@evil.example)',
    '[x](//evil.example)',
    '[x](/api/desk)',
    '![x](javascript:alert(1))',
    '![x](/knowledge/../secret.png)',
    '![x](/knowledge/network.vpn/page.svg)',
  ])('has no way to follow %s, and still shows its words', (markdown) => {
    const inside = onlyParagraph(markdown)!

    expect(inside.filter((part) => part.kind === 'link')).toEqual([])
    expect(inside.filter((part) => part.kind === 'image' && part.source !== null)).toEqual([])
    expect(documentToPlainText(parseMarkdown(markdown))).toContain('x')
  })

  it.each([
    '<b>bold</b> <script>alert(1)</script>',
    '<div>\n**x**\n</div>',
    '<!everyone> <@U123> <at>all</at>',
    '<kbd onclick=x>y</kbd>',
    '[ref]: https://evil.example',
    'a_b_c 2 * 3 * 4',
    '**',
    'C:\\temp',
  ])('leaves what it does not know as words: %s', (text) => {
    const shown = documentToPlainText(parseMarkdown(text)).match(/[\p{L}\p{N}]+/gu)

    expect(shown).toEqual(text.match(/[\p{L}\p{N}]+/gu))
  })

  it.each([
    ['a block of it', '<div>\n**x**\n</div>'],
    ['its tags', '<pre>**x**</pre>'],
  ])('reads what stands within HTML as if %s were words', (_, markdown) => {
    expect(JSON.stringify(parseMarkdown(markdown))).toContain(
      '{"kind":"strong","inside":[{"kind":"text","text":"x"}]}',
    )
  })

  it('has no links whose address stands elsewhere', () => {
    const document = parseMarkdown('[Approve][1]\n\n[1]: https://evil.example/a')

    expect(documentToPlainText(document)).toBe('[Approve][1]\n[1]: https://evil.example/a')
    expect(JSON.stringify(document)).not.toContain('"text":"Approve"')
  })

  it('has no words put into a mail before it is written', () => {
    expect(JSON.stringify(parseMarkdown('[x](mailto:it@example.org?bcc=eve@evil.example)'))).not.toContain(
      'bcc',
    )
  })

  it('has no marks that turn the writing, and no controls', () => {
    expect(documentToPlainText(parseMarkdown('a\u202Egnp.exe\u202C \u2066b\u2069 \u001B[31mred\u0007'))).toBe(
      'agnp.exe b [31mred',
    )
  })

  it('knows the pictures that stand beside an article from those elsewhere', () => {
    const [first, , second] = onlyParagraph(
      '![The menu](/knowledge/network.vpn/menu.png) ![Logo](https://cdn.example/logo.png)',
    )!

    expect(first).toEqual({
      kind: 'image',
      alt: 'The menu',
      source: { from: 'file', path: '/knowledge/network.vpn/menu.png' },
    })
    expect(second).toMatchObject({ source: { from: 'web', host: 'cdn.example' } })
  })

  it.each([
    ['quotes', '> '.repeat(3000)],
    ['numbers', '1. '.repeat(3000)],
    ['numbers in brackets', '1) '.repeat(3000)],
    ['bullets', '- '.repeat(3000)],
    ['emphasis', '_a_'.repeat(3000)],
    ['stars that open', '**a'.repeat(3000)],
    ['more than a message holds', 'a *b* '.repeat(8000)],
  ])('of %s beyond measure is shown as it was typed', (_, text) => {
    const document = parseMarkdown(`${text}end`)

    expect(document).toHaveLength(1)
    expect(documentToPlainText(document)).toBe(`${text}end`.trim())
  })
})
