import { change, type Plan } from './plan.js'

const mostQuestions = 5

/** Puts a question that nobody could answer on the ticket, beside what is known: whoever takes it sees that they are asked. */
export function noteQuestion(plan: Plan, text: string): void {
  const { facts, steps, ticket } = plan.conversation
  const before = facts.question === undefined ? [] : facts.question.split('\n')
  const question = [...before, text.trim().replace(/\s+/g, ' ')].slice(-mostQuestions).join('\n')
  change(plan, { facts: { ...facts, question } })
  if (ticket !== null)
    plan.actions.push({ do: 'note-progress', ticket, topic: null, facts: { ...facts, question }, steps })
}
