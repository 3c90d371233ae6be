import { describe, expect, it } from '@jest/globals'
import { renderCard } from '../../../src/channels/teams/render/render-card.js'
import { cardActs } from '../../support/card-acts.js'
import { textOfCard } from '../../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../../support/fake-teams/check-card.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketCard } from './ticket-card.js'

const english = shippedWording().card('en')

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
        commands: cardActs(['reply', 'note', 'resume', 'escalate', 'resolve']),
      }),
      english,
    )

    expect(problemsOfCard(card)).toEqual([])
    expect(textOfCard(card)).toContain('⏸ waiting for a third party')
    expect(textOfCard(card)).toContain('[Resume]')
  })
})
