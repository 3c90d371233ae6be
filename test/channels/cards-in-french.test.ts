import { describe, expect, it } from '@jest/globals'
import { renderCard as onSlack } from '../../src/channels/slack/render/render-card.js'
import { renderCard as onTeams } from '../../src/channels/teams/render/render-card.js'
import { wordsOf } from '../support/fake-slack/shown.js'
import { textOfCard } from '../support/fake-teams/card-reader.js'
import { shippedWording } from '../support/shipped-wording.js'
import { aCard } from './slack/deliveries.js'
import { ticketCard } from './teams/ticket-card.js'

const french = shippedWording().card('fr')
const similar = [{ number: 'INC-1002', age: 'il y a 3 semaines', solution: 'Tambour remplacé' }]
const step = { title: 'Vérification du nombre de personnes touchées', answer: 'Moi seulement', done: true }
const tried = [{ ...step, mentionedAt: '1 déc. 10:11' }]

describe('a card in French', () => {
  it('has its colons as French writes them, on Slack', () => {
    const words = wordsOf(onSlack(aCard({ language: 'fr', similar, tried }), french).blocks)

    expect(words).toContain('INC-1002, il y a 3 semaines\u00a0: Tambour remplacé')
    expect(words).toContain('Vérification du nombre de personnes touchées\u00a0: Moi seulement')
  })

  it('has its colons as French writes them, in Teams', () => {
    const words = textOfCard(onTeams(ticketCard({ language: 'fr', similar }), french))

    expect(words).toContain('INC-1002, il y a 3 semaines\u00a0: ')
  })
})
