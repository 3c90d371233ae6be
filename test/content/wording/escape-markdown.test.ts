import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { escapeMarkdown } from '../../../src/content/wording/escape-markdown.js'
import { parseMarkdown } from '../../../src/markdown/parse-markdown.js'
import { documentToPlainText } from '../../../src/markdown/plain-text.js'

const marks = fc
  .array(
    fc.constantFrom(
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '#',
      '~',
      '|',
      '!',
      '&',
      '\\',
      '- ',
      '1. ',
      'a',
      ' ',
      '\n',
      '@',
      'http',
    ),
  )
  .map((parts) => parts.join(''))

describe('words that are read back', () => {
  it.each([
    '*bold* and _slanted_ and `code`',
    '[click](https://evil.example)',
    '<@U123> <!channel> @everyone',
    '# title',
    '- item',
    '1. item',
    '---',
    '===',
    '-1 °C',
    '~~gone~~ | cell |',
    '![image](https://evil.example/x.png)',
    '<kbd>Ctrl</kbd> &amp;',
    'write to tom@example.org or www.example.org, https://example.org/a_b',
    'C:\\Users\\tom_b\\*.*',
  ])('%s is shown as it was typed', (typed) => {
    const document = parseMarkdown(escapeMarkdown(typed))

    expect(document).toHaveLength(1)
    expect(document[0]).toMatchObject({ kind: 'paragraph' })
    expect(JSON.stringify(document)).not.toContain('"kind":"link"')
    expect(documentToPlainText(document)).toBe(typed)
  })

  it('have no mark of ours that is alive, whatever was typed', () => {
    fc.assert(
      fc.property(marks, (typed) => {
        const [block, ...others] = parseMarkdown(`Told: ${escapeMarkdown(typed)}`)

        expect(others).toEqual([])
        expect(block).toMatchObject({ kind: 'paragraph' })
        const kinds = block?.kind === 'paragraph' ? block.inside.map(({ kind }) => kind) : []
        expect(kinds.filter((kind) => kind !== 'text')).toEqual([])
      }),
      { seed: 20_261_126 },
    )
  })

  it.each(['---', '===', '- a', '1. a'])('%s makes no heading of the line before', (typed) => {
    expect(documentToPlainText(parseMarkdown(`Told:\n${escapeMarkdown(typed)}`))).toBe(`Told:\n${typed}`)
    expect(parseMarkdown(`Told:\n${escapeMarkdown(typed)}`)).toMatchObject([{ kind: 'paragraph' }])
  })

  it('stand on one line, and are shortened', () => {
    expect(escapeMarkdown('a\n\nb')).toBe('a / b')
    expect(escapeMarkdown('x'.repeat(30), 10)).toBe(`${'x'.repeat(9)}…`)
  })
})
