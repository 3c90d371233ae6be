import { describe, expect, it } from '@jest/globals'
import { renderCard } from '../../../src/channels/slack/render/render-card.js'
import { renderForm } from '../../../src/channels/slack/render/render-form.js'
import { cardActs } from '../../support/card-acts.js'
import { deskForm } from '../../support/desk-form.js'
import { blockProblems } from '../../support/fake-slack/block-limits.js'
import { buttonsOf, wordsOf } from '../../support/fake-slack/shown.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { aCard } from './deliveries.js'

const words = shippedWording().card('en')

describe('a card with targets', () => {
  it('says how each stands, the urgent one boldly, and the level it was raised to', () => {
    const card = aCard({
      clocks: [
        { state: 'breached', text: 'Response missed, 14:30' },
        { state: 'ok', text: 'Resolution due 18:00' },
      ],
      escalationLevel: 1,
    })
    const { blocks } = renderCard(card, words)

    expect(blockProblems(blocks, 'message')).toEqual([])
    expect(wordsOf(blocks)).toContain('⏰ Response missed, 14:30 · Resolution due 18:00')
    expect(wordsOf(blocks)).toContain('⚠ Escalation level 1')
    expect(JSON.stringify(blocks)).toContain(
      JSON.stringify({ type: 'text', text: '⏰ Response missed, 14:30', style: { bold: true } }),
    )
  })

  it('of a ticket on hold says what it waits for, as dead text, and offers to resume', () => {
    const card = aCard({
      state: 'on-hold',
      hold: 'waiting for the requester (<!everyone> which room?)',
      commands: cardActs(['reply', 'note', 'resume', 'escalate', 'resolve']),
    })
    const { blocks } = renderCard(card, words)

    expect(blockProblems(blocks, 'message')).toEqual([])
    expect(wordsOf(blocks)).toMatch(/⏸ waiting for the requester \(.*which room\?\)/)
    expect(JSON.stringify(blocks)).not.toMatch(/"broadcast"|mrkdwn/)
    expect(buttonsOf(blocks).map(({ label }) => label)).toEqual([
      'Reply',
      'Note',
      'Resume',
      'Escalate to L2',
      'Resolve',
    ])
  })
})

describe('the form to put a ticket on hold', () => {
  it('asks for what it waits for, and lets words be left out', () => {
    const view = renderForm(deskForm('hold'), words, { channel: 'C1', thread: '1.1' })

    expect(blockProblems(view.blocks, 'modal')).toEqual([])
    expect(view.blocks).toEqual([
      expect.objectContaining({
        block_id: 'reason',
        element: expect.objectContaining({ type: 'static_select' }),
      }),
      expect.objectContaining({ block_id: 'text', optional: true }),
    ])
  })
})
