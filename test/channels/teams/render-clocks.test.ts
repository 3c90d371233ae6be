import { describe, expect, it } from '@jest/globals'
import { readCardData } from '../../../src/channels/teams/card-data.js'
import { renderCard } from '../../../src/channels/teams/render-card.js'
import { renderForm } from '../../../src/channels/teams/render-form.js'
import { textOfCard } from '../../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../../support/fake-teams/check-card.js'
import { english } from './card-words.js'
import { ticketCard } from './ticket-card.js'

describe('a card with targets', () => {
  it('says how each stands, the urgent one in colour, and the level it was raised to', () => {
    const card = renderCard(
      ticketCard({
        clocks: [
          { state: 'warning', text: 'Response due soon, 14:30' },
          { state: 'paused', text: 'Resolution paused' },
        ],
        escalationLevel: 2,
      }),
      english,
    )

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toMatch(/⏰ Response due soon, 14:30\nResolution paused\n⚠ Escalation level 2/)
    expect(JSON.stringify(card)).toMatch(/"text":"⏰ Response due soon, 14:30"[^}]*"color":"Warning"/)
  })

  it('of a ticket on hold says what it waits for and offers to resume', () => {
    const card = renderCard(
      ticketCard({
        hold: 'waiting for a third party',
        acts: ['reply', 'note', 'resume', 'escalate', 'resolve'],
      }),
      english,
    )

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toContain('⏸ waiting for a third party')
    expect(textOfCard(card)).toContain('[Resume]')
  })
})

describe('putting a ticket on hold', () => {
  const sent = (fields: object) => readCardData({ guichet: { desk: 'hold', ticket: 'INC-1042' }, ...fields })

  it('has a form that asks for what it waits for', () => {
    const card = renderForm(
      {
        form: 'hold',
        ticket: 'INC-1042',
        language: 'en',
        reasons: [
          { reason: 'requester', name: 'waiting for the requester' },
          { reason: 'third-party', name: 'waiting for a third party' },
        ],
      },
      english,
    )

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toContain('Hold')
  })

  it.each([
    [
      { holdReason: 'requester', holdText: ' which room? ' },
      { verb: 'hold', reason: 'requester', text: 'which room?' },
    ],
    [
      { holdReason: 'third-party', holdText: '' },
      { verb: 'hold', reason: 'third-party', text: '' },
    ],
  ])('reads %j', (fields, act) => {
    expect(sent(fields)).toEqual({ kind: 'act', ticket: 'INC-1042', act })
  })

  it.each([{}, { holdReason: 'lunch' }])('does not take %j', (fields) => {
    expect(sent(fields)).toEqual({ kind: 'incomplete', ticket: 'INC-1042' })
  })
})
