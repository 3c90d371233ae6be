import { describe, expect, it } from '@jest/globals'
import { ticketEventText } from '../../../src/desk/view/event-text.js'
import { shippedWording } from '../../support/shipped-wording.js'

const missed = { kind: 'sla-breached', vars: { clock: 'response', due: '2026-12-01 18:32' } } as const

describe('a missed target in a transcript', () => {
  it.each([
    ['en', 'Response due 1 Dec 2026, 18:32: missed.'],
    ['fr', 'Prise en charge attendue 1 déc. 2026, 18:32\u00a0: délai dépassé.'],
  ])('says in %s when it was due as people write it there', (language, said) => {
    expect(ticketEventText(missed, shippedWording(), { queues: [] }, language)).toBe(said)
  })
})

describe('how long nobody has taken a ticket up', () => {
  it.each([
    ['45', 'en', 'No one has taken it for 45 minutes.'],
    ['481', 'en', 'No one has taken it for 8 hours.'],
    ['481', 'fr', "Personne ne s'occupe de ce ticket depuis 8 heures."],
    ['4400', 'fr', "Personne ne s'occupe de ce ticket depuis 3 jours."],
  ])('of %s minutes is told in %s as people say it', (minutes, language, said) => {
    const event = { kind: 'nobody-took', vars: { minutes } } as const
    expect(ticketEventText(event, shippedWording(), { queues: [] }, language).replace(/\s/g, ' ')).toBe(said)
  })
})
