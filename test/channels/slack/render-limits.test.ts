import { describe, expect, it } from '@jest/globals'
import { renderCard } from '../../../src/channels/slack/render/render-card.js'
import { renderMessage, renderOneMessage } from '../../../src/channels/slack/render/render-message.js'
import { blockProblems } from '../../support/fake-slack/block-limits.js'
import { buttonsOf, wordsOf } from '../../support/fake-slack/shown.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { aCard, aMessage } from './deliveries.js'

const words = shippedWording().card('en')

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
        mentionedAt: '26 Nov 14:05',
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
