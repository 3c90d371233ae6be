import { describe, expect, it } from '@jest/globals'
import {
  plainProse,
  proseOfArticle,
  sentencesOfProse,
  splitAtPauses,
  wordsOfProse,
} from '../../../../src/content/lint/readability/prose.js'

describe('the prose of an article', () => {
  it('is its headings, paragraphs, items and cells, one by one', () => {
    const markdown =
      '## Try this\n\nWait a **little**.\n\n1. Save.\n2. Restart:\n   - twice.\n\n| a | b |\n|---|---|\n| c | d |'

    expect(proseOfArticle(markdown)).toEqual([
      { kind: 'heading', text: 'Try this' },
      { kind: 'paragraph', text: 'Wait a little.' },
      { kind: 'item', text: 'Save.' },
      { kind: 'item', text: 'Restart:' },
      { kind: 'item', text: 'twice.' },
      { kind: 'cell', text: 'a' },
      { kind: 'cell', text: 'b' },
      { kind: 'cell', text: 'c' },
      { kind: 'cell', text: 'd' },
    ])
  })

  it('has a sign for what stands on a screen: code, names, quotations, addresses, facts', () => {
    const [piece] = proseOfArticle(
      'Open **Settings › System**, type `ipconfig`, press "Renew" at https://a.example/x or portal.example.com, ask {{vpn.product}}; **do not hurry**.',
    )

    expect(piece!.text).toBe('Open ◦, type ◦, press ◦ at ◦ or ◦, ask ◦; do not hurry.')
  })

  it('has no words in blocks of code', () => {
    expect(proseOfArticle('```\nsudo reboot\n```')).toEqual([])
  })
})

describe('sentences', () => {
  it('end at a stop, and a breath at a colon or a semicolon too', () => {
    const piece = plainProse('Save first: all is kept; then restart. Does it work?')

    expect(sentencesOfProse(piece)).toEqual(['Save first: all is kept; then restart.', 'Does it work?'])
    expect(splitAtPauses(piece)).toEqual(['Save first:', 'all is kept;', 'then restart.', 'Does it work?'])
  })

  it('have their words counted without signs, an elided French word with its noun', () => {
    expect(wordsOfProse("L'écran reste noir – 24 h ?")).toEqual(["L'écran", 'reste', 'noir', '24', 'h'])
  })
})
