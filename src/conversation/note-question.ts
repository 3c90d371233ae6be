import { factsKnown, keepFacts, type Plan } from './plan.js'

const mostQuestions = 5

/** Adds a question that nobody could answer to the ticket, so that the technician who takes it sees it. */
export function noteQuestion(plan: Plan, text: string): void {
  const { steps, ticket } = plan.conversation
  const facts = factsKnown(plan)
  const before = facts.question === undefined ? [] : facts.question.split('\n')
  const question = [...before, text.trim().replace(/\s+/g, ' ')].slice(-mostQuestions).join('\n')
  keepFacts(plan, { question })
  if (ticket !== null)
    plan.actions.push({ do: 'note-progress', ticket, topic: null, facts: { ...facts, question }, steps })
}
