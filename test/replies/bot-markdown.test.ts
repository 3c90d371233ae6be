import { describe, expect, it } from '@jest/globals'
import { markdownBlocks, markdownInline } from '../../src/replies/bot-markdown.js'

describe('the bot’s Markdown', () => {
  it('has paragraphs, line breaks and lists that keep their first number', () => {
    expect(markdownBlocks('One\ntwo\n\n3. three\n4. four\n\n- dot').map((block) => block.kind)).toEqual([
      'paragraph',
      'list',
      'list',
    ])
    expect(markdownBlocks('3. three')[0]).toMatchObject({ isOrdered: true, start: 3 })
  })

  it('has bold, italic, code and links, also one inside the other', () => {
    expect(
      markdownInline('Press **the *red* button**, run `a*b*c`, see [help](https://example.com/a)'),
    ).toEqual([
      { kind: 'text', text: 'Press ' },
      {
        kind: 'strong',
        inside: [
          { kind: 'text', text: 'the ' },
          { kind: 'emphasis', inside: [{ kind: 'text', text: 'red' }] },
          { kind: 'text', text: ' button' },
        ],
      },
      { kind: 'text', text: ', run ' },
      { kind: 'code', text: 'a*b*c' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', href: 'https://example.com/a', text: 'help' },
    ])
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    '<b>x</b>',
    'a_b_c 2 * 3 * 4',
    '**',
    'C:\\temp',
  ])('leaves “%s” as it is', (text) => {
    expect(markdownInline(text)).toEqual([{ kind: 'text', text }])
  })
})
