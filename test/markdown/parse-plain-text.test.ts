import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseMarkdown } from '../../src/markdown/parse-markdown.js'
import { parsePlainText } from '../../src/markdown/parse-plain-text.js'

/** Adds a final paragraph with a Markdown character, so that the text is parsed as Markdown. */
const readAsMarkdown = (text: string) => parseMarkdown(`${text}\n\n*end*`).slice(0, -1)

const words = fc.constantFrom(
  'a',
  'Été',
  'ß',
  '日本',
  '7',
  ' ',
  '\n',
  '\n\n',
  '. ',
  ', ',
  ': ',
  ' ? ',
  '!',
  '…',
  ' - ',
  '=',
)
const marks = fc.constantFrom(
  "'",
  '’',
  '"',
  '« ',
  ' »',
  '(',
  ')',
  '%',
  '€',
  '+',
  '  ',
  '\u00a0',
  '\u202f',
  '1. ',
  '- ',
  '---',
  '===',
)
const more = fc.constantFrom(
  '*',
  '_',
  '`',
  '#',
  '> ',
  '|',
  '~',
  '\\',
  '<kbd>',
  '&amp;',
  '[a](b)',
  'a@b.c',
  'http:',
  '://',
  'www.',
  'WWW.a',
  '\t',
  '\r\n',
  '\u200f',
  '😀',
)
const piece = fc.oneof(
  { weight: 12, arbitrary: words },
  { weight: 5, arbitrary: marks },
  { weight: 1, arbitrary: more },
)

describe('Paragraphs of plain words', () => {
  it('are what Markdown makes of them, whenever they are taken for plain', () => {
    let plain = 0
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const found = parsePlainText(text)
        if (found === null) return
        plain += 1
        expect(found).toEqual(readAsMarkdown(text))
      }),
      { seed: 20261126, numRuns: 30_000 },
    )
    expect(plain).toBeGreaterThan(1_000)
  })

  it.each([
    'Outlook ne démarre plus depuis ce matin : il reste sur « Chargement du profil »…',
    'Let’s get you in.\n\nWhat happens when you join?',
    'First line, second half\nThe third (in brackets), 100 % sure',
  ])('are read without Markdown: %j', (text) => {
    expect(parsePlainText(text)).toEqual(readAsMarkdown(text))
  })

  it.each([
    '1. First',
    '- one',
    'see www.example.org',
    'a*b*',
    'Title\n===',
    'ends with a space ',
    'one\n\n\ntwo',
    '',
  ])('are not taken for plain when they may be more: %j', (text) => {
    expect(parsePlainText(text)).toBeNull()
  })
})
