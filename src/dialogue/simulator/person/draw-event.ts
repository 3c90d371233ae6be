import type { TopicId } from '../../../nlu/intent-file.js'
import type { VisiblePrompt } from '../visible-prompt.js'
import { actOfQuestion, type QuestionKind } from './answer-question.js'
import type { Move } from './intended-meaning.js'
import {
  drawUnmentionedFact,
  expectedTopics,
  intendedMeaning,
  isIncident,
  type SimulatedPerson,
  typeMove,
} from './simulated-person.js'

type Question = Extract<VisiblePrompt, { at: 'question' }>

/** Draws a message that a person sends instead of answering a question; null if they simply answer. */
export function drawEvent(self: SimulatedPerson, question: Question): Move | null {
  const { memory } = self
  const key = `${question.topic}/${question.step}`
  if (memory.interrupted.has(key)) return null
  const move = turnOfTheTalk(self, question) ?? inBetween(self, question)
  if (move !== null) memory.interrupted.add(key)
  return move
}

function once({ dice, memory }: SimulatedPerson, what: string, rate: number): boolean {
  if (memory.once.has(what) || memory.wanted !== 'as-guided' || !dice.chance(rate)) return false
  memory.once.add(what)
  return true
}

/** Draws an event that changes how the conversation should end. */
function turnOfTheTalk(self: SimulatedPerson, question: Question): Move | null {
  const { lines, memory, policy, situation } = self
  const isTried = question.options.some(({ means }) => means === 'works' || means === 'still-broken')
  const isEasy = !isCriticalTopic(self, situation.topic) && !isCriticalTopic(self, question.topic)
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
    return typeMove(self, lines.of('human'), intendedMeaning('ask-human'))
  }
  if (isEasy && once(self, 'cancel', policy.cancels)) {
    memory.wanted = 'cancelled'
    return typeMove(self, lines.of('cancel'), intendedMeaning('cancel', { isOver: true }))
  }
  const own = expectedTopics(self)
  if (isEasy && once(self, 'danger', policy.tellsDanger)) {
    const danger = lines.danger((topic) => !own.has(topic))
    if (danger !== null) {
      memory.wanted = 'danger-handled'
      memory.problems.push(danger.topic)
      return typeMove(self, danger.says, intendedMeaning('report-problem', { danger: danger.topic }))
    }
  }
  if (once(self, 'other-problem', policy.namesOtherProblem)) {
    const other = lines.otherProblem((topic) => !own.has(topic) && self.guides.has(topic))
    if (other !== null) {
      memory.problems.push(other.topic)
      return typeMove(self, other.says, intendedMeaning('report-problem', { otherProblem: other.topic }))
    }
  }
  return null
}

export function reportSuccess(self: SimulatedPerson): Move {
  const { dice, lines, memory } = self
  memory.wanted = 'solved'
  memory.believesSolved = true
  const says = lines.of(dice.chance(0.5) ? 'success' : 'success-in-passing')
  return typeMove(self, says, intendedMeaning('report-success', { isOver: true }))
}

/** Draws a message that leaves the question open. */
function inBetween(self: SimulatedPerson, question: Question): Move | null {
  const { dice, lines, memory, persona, policy } = self
  const says = (rate: number) => dice.chance(rate * persona.volubility)
  const isTried = question.options.some(({ means }) => means === 'works' || means === 'still-broken')
  if (says(policy.asksBack)) return askBack(self, isTried)
  if (says(policy.tellsFact)) {
    const fact = drawUnmentionedFact(self)
    if (fact !== null) return typeMove(self, fact.says, intendedMeaning('inform', { facts: [fact] }))
  }
  if (!isTried && memory.answered.size > 0 && dice.chance(policy.failsInPassing))
    return typeMove(self, lines.of('failure'), intendedMeaning('report-failure'))
  if (dice.chance(persona.mood === 'annoyed' ? policy.complains * 3 : policy.complains)) {
    memory.once.add('complained')
    return typeMove(self, lines.of('complain'), intendedMeaning('complain'))
  }
  if (dice.chance(persona.mood === 'hurried' ? policy.hurries * 3 : policy.hurries))
    return typeMove(self, lines.of('hurry'), intendedMeaning('complain'))
  if (dice.chance(policy.waits)) {
    memory.isBack = true
    return typeMove(self, lines.of('wait'), intendedMeaning('wait'))
  }
  if (dice.chance(policy.thanks)) return typeMove(self, lines.of('thanks'), intendedMeaning('thank'))
  if (isTried && dice.chance(policy.saysDone))
    return typeMove(self, lines.of('done'), intendedMeaning('report-done'))
  if (dice.chance(policy.fallsSilent)) {
    memory.isBack = true
    return { does: 'wait' }
  }
  return null
}

/** Asks a question in return; "where" and "how" only at a step with something to do. */
function askBack(self: SimulatedPerson, isToDo: boolean): Move {
  const kind = self.dice.weighted<QuestionKind>([
    ['where', isToDo ? 6 : 0],
    ['how', isToDo ? 6 : 0],
    ['why', 3],
    ['what', 3],
    ['risk', 3],
    ['process', 2],
    ['identity', 1],
  ])
  return typeMove(self, self.lines.of(kind), intendedMeaning(actOfQuestion(kind)))
}

/**
 * Returns true for security incidents and critical topics: for example, nobody mentions in passing
 * that a theft is over.
 */
export function isCriticalTopic({ topics }: SimulatedPerson, topic: TopicId): boolean {
  return topic.startsWith('security.') || topics.get(topic)?.urgency === 'critical'
}
