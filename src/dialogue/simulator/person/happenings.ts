import type { TopicId } from '../../../understanding/intent-file.js'
import type { OpenQuestion } from '../open-question.js'
import { actOfQuestion, type QuestionKind } from './answer-question.js'
import type { Move } from './meant.js'
import { expectedTopics, isIncident, meaning, type Self, type, untoldFact } from './person.js'

type Question = Extract<OpenQuestion, { at: 'question' }>

/** Draws what a person says instead of answering a question; null if they simply answer. */
export function happening(self: Self, question: Question): Move | null {
  const { memory } = self
  const key = `${question.topic}/${question.step}`
  if (memory.interrupted.has(key)) return null
  const move = turnOfTheTalk(self, question) ?? inBetween(self, question)
  if (move !== null) memory.interrupted.add(key)
  return move
}

function once({ dice, memory }: Self, what: string, rate: number): boolean {
  if (memory.once.has(what) || memory.wanted !== 'as-guided' || !dice.chance(rate)) return false
  memory.once.add(what)
  return true
}

/** Draws an event that changes how the conversation should end. */
function turnOfTheTalk(self: Self, question: Question): Move | null {
  const { lines, memory, policy, situation } = self
  const isTried = question.options.some(({ means }) => means === 'works' || means === 'still-broken')
  const isEasy = !isGrave(self, situation.topic) && !isGrave(self, question.topic)
  const isFault = isIncident(self, situation.topic)
  if (
    isTried &&
    isFault &&
    isEasy &&
    memory.answered.size > 0 &&
    once(self, 'success', policy.succeedsInPassing)
  )
    return reportSuccess(self)
  if (once(self, 'human', policy.wantsHuman)) {
    memory.wanted = 'handed-off'
    return type(self, lines.of('human'), meaning('ask-human'))
  }
  if (isEasy && once(self, 'cancel', policy.cancels)) {
    memory.wanted = 'cancelled'
    return type(self, lines.of('cancel'), meaning('cancel', { isOver: true }))
  }
  const own = expectedTopics(self)
  if (isEasy && once(self, 'danger', policy.tellsDanger)) {
    const danger = lines.danger((topic) => !own.has(topic))
    if (danger !== null) {
      memory.wanted = 'danger-handled'
      memory.problems.push(danger.topic)
      return type(self, danger.says, meaning('report-problem', { danger: danger.topic }))
    }
  }
  if (once(self, 'other-problem', policy.namesOtherProblem)) {
    const other = lines.otherProblem((topic) => !own.has(topic) && self.guides.has(topic))
    if (other !== null) {
      memory.problems.push(other.topic)
      return type(self, other.says, meaning('report-problem', { otherProblem: other.topic }))
    }
  }
  return null
}

export function reportSuccess(self: Self): Move {
  const { dice, lines, memory } = self
  memory.wanted = 'solved'
  memory.believesSolved = true
  const says = lines.of(dice.chance(0.5) ? 'success' : 'success-in-passing')
  return type(self, says, meaning('report-success', { isOver: true }))
}

/** Draws a message that leaves the question open. */
function inBetween(self: Self, question: Question): Move | null {
  const { dice, lines, memory, persona, policy } = self
  const says = (rate: number) => dice.chance(rate * persona.volubility)
  const isTried = question.options.some(({ means }) => means === 'works' || means === 'still-broken')
  if (says(policy.asksBack)) return askBack(self, isTried)
  if (says(policy.tellsFact)) {
    const fact = untoldFact(self)
    if (fact !== null) return type(self, fact.says, meaning('inform', { facts: [fact] }))
  }
  if (!isTried && memory.answered.size > 0 && dice.chance(policy.failsInPassing))
    return type(self, lines.of('failure'), meaning('report-failure'))
  if (dice.chance(persona.mood === 'annoyed' ? policy.complains * 3 : policy.complains)) {
    memory.once.add('complained')
    return type(self, lines.of('complain'), meaning('complain'))
  }
  if (dice.chance(persona.mood === 'hurried' ? policy.hurries * 3 : policy.hurries))
    return type(self, lines.of('hurry'), meaning('complain'))
  if (dice.chance(policy.waits)) {
    memory.isBack = true
    return type(self, lines.of('wait'), meaning('wait'))
  }
  if (dice.chance(policy.thanks)) return type(self, lines.of('thanks'), meaning('thank'))
  if (isTried && dice.chance(policy.saysDone)) return type(self, lines.of('done'), meaning('report-done'))
  if (dice.chance(policy.fallsSilent)) {
    memory.isBack = true
    return { does: 'wait' }
  }
  return null
}

/** Asks a question back; "where" and "how" only at a step with something to do. */
function askBack(self: Self, isToDo: boolean): Move {
  const kind = self.dice.weighted<QuestionKind>([
    ['where', isToDo ? 6 : 0],
    ['how', isToDo ? 6 : 0],
    ['why', 3],
    ['what', 3],
    ['risk', 3],
    ['process', 2],
    ['identity', 1],
  ])
  return type(self, self.lines.of(kind), meaning(actOfQuestion(kind)))
}

/** Returns true for security matters and critical topics: nobody mentions in passing that a theft, for example, is over. */
export function isGrave({ topics }: Self, topic: TopicId): boolean {
  return topic.startsWith('security.') || topics.get(topic)?.urgency === 'critical'
}
