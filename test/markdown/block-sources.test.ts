import { describe, expect, it } from '@jest/globals'
import { joinBlockSources, splitIntoBlockSources } from '../../src/markdown/block-sources.js'

const item = (lead: string, text: string, items: readonly object[] = [], gap = 0) => ({
  lead,
  text,
  gap,
  items,
})

describe('the blocks of a text', () => {
  it('are told by their kinds, each as it is written', () => {
    const text = [
      '## 1. Open *it*\nThen\nwait.',
      '```\nnet use\n\nexit\n```',
      '    ipconfig',
      '| A | B |\n|---|---|\n| 1 | 2 |',
      '> Wait.',
    ].join('\n\n')

    expect(splitIntoBlockSources(text)).toEqual([
      { kind: 'heading', level: 2, text: '## 1. Open *it*', gap: 0 },
      { kind: 'paragraph', text: 'Then\nwait.', gap: 0 },
      { kind: 'code', text: '```\nnet use\n\nexit\n```', gap: 1 },
      { kind: 'code', text: '    ipconfig', gap: 1 },
      { kind: 'table', head: ['| A | B |', '|---|---|'], rows: ['| 1 | 2 |'], gap: 1 },
      { kind: 'paragraph', text: '> Wait.', gap: 1 },
    ])
  })

  it('have the items of a list, nested as they are indented', () => {
    const text = '1. One:\n   - a\n\n     more of a\n   - b\n\n\n2. Two\n   goes on'

    expect(splitIntoBlockSources(text)).toEqual([
      {
        kind: 'list',
        gap: 0,
        items: [
          item('1. ', 'One:', [item('   - ', 'a\n\n     more of a'), item('   - ', 'b')]),
          item('2. ', 'Two\n   goes on', [], 2),
        ],
      },
    ])
  })

  it('have a paragraph of its own where one is written right below a list', () => {
    expect(splitIntoBlockSources('Do this:\n1. Open it\nthen wait\nWhat do you see?\n- Red')).toEqual([
      { kind: 'paragraph', text: 'Do this:', gap: 0 },
      { kind: 'list', items: [item('1. ', 'Open it\nthen wait')], gap: 0 },
      { kind: 'paragraph', text: 'What do you see?', gap: 0 },
      { kind: 'list', items: [item('- ', 'Red')], gap: 0 },
    ])
  })

  it.each([
    '\n\nOne\n\n\nTwo',
    '- a\n  - b\n\n  after b\n- c\n\n1. d',
    '# A\n## B\nText\n\n***\n\n1. x\n\n2. y\n\nEnd',
    '1) a\n2) b\n\n\n\n* c\n+ d',
  ])('give back the text: %j', (text) => {
    expect(joinBlockSources(splitIntoBlockSources(text))).toBe(text.trimStart())
  })
})
