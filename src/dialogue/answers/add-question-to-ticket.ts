import { addFacts, knownFactValues, type TurnBuilder } from '../turn-builder.js'

const mostQuestions = 5

/** Adds a question without a known answer to the ticket, so that the technician who takes it sees it. */
export function addQuestionToTicket(turn: TurnBuilder, text: string): void {
  const { steps, botTicket: ticket } = turn.conversation
  const facts = knownFactValues(turn)
  const before = facts.question === undefined ? [] : facts.question.split('\n')
  const question = [...before, text.trim().replace(/\s+/g, ' ')].slice(-mostQuestions).join('\n')
  addFacts(turn, { question })
  if (ticket !== null)
    turn.effects.push({
      type: 'sync-ticket-from-dialogue',
      ticket,
      topic: null,
      facts: { ...facts, question },
      steps,
    })
}
