import { describe, expect, it } from '@jest/globals'
import type { Visit } from '../../../src/desk/ticket/arrangements.js'
import { talk } from '../../support/dialogue/talk.js'
import { ticketWith } from '../../support/ticket-with.js'

const visit: Visit = { at: 2_000_000, place: '', by: { id: 'marc', name: 'Marc Petit' }, state: 'proposed' }

function answerTo(text: string, language: 'en' | 'fr') {
  const ticket = ticketWith({
    number: 'INC-1001',
    lane: 'web:local:tom',
    state: 'in-progress',
    assignment: { assignee: { id: 'marc', name: 'Marc Petit' } },
    handedOff: { at: 1, reason: 'asked' },
    arrangements: { visit },
  })
  const tom = talk({ language, conversation: { forwardingTo: 'INC-1001' }, context: { tickets: [ticket] } })
  tom.say(text)
  const answered = tom.actions.find((action) => action.type === 'answer-visit')
  return answered?.type === 'answer-visit' ? answered.answer : null
}

describe('what is said to a visit that is proposed', () => {
  it.each([
    ['en', 'rather thursday', 'another-told'],
    ['en', 'monday morning suits me better', 'another-told'],
    ['en', 'Another time', 'other'],
    ['en', "I'm not in the office then", 'other'],
    ['en', 'See you then!', 'confirmed'],
    ['fr', 'plutôt jeudi', 'another-told'],
    ['fr', 'jeudi 14h', 'another-told'],
    ['fr', 'je ne suis pas disponible', 'other'],
    ['fr', 'ça me convient, merci', 'confirmed'],
  ] as const)('%s: “%s” is %s', (language, text, answer) => {
    expect(answerTo(text, language)).toBe(answer)
  })

  it.each([
    ['en', 'it has been broken since thursday'],
    ['en', 'the screen is better now, but the mouse is not'],
    ['fr', 'ça ne marche plus depuis jeudi'],
  ] as const)('%s: “%s” is for the technician', (language, text) => {
    expect(answerTo(text, language)).toBeNull()
  })
})
