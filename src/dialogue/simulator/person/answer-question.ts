import type { GuideOption } from '../../../content/guides/guide-file.js'
import type { Button } from '../../../desk/view/message.js'
import type { Act } from '../../../nlu/acts/act.js'
import { actOfMeaning } from '../../../nlu/acts/answer-examples.js'
import { answerButton, type VisiblePrompt } from '../visible-prompt.js'
import type { IntendedMeaning, Move } from './intended-meaning.js'
import {
  drawUnmentionedFact,
  endsAsSolved,
  isIncident,
  type SimulatedPerson,
  typeMove,
} from './simulated-person.js'

type Question = Extract<VisiblePrompt, { at: 'question' }>

/** Kinds of questions a requester may ask at any step. */
export type QuestionKind = 'where' | 'how' | 'why' | 'what' | 'risk' | 'process' | 'identity'
export const actOfQuestion = (kind: QuestionKind): Act => `ask-${kind}`

/** Gives the true answer in words or by its button, sometimes with other content in the same message. */
export function answerQuestion(
  self: SimulatedPerson,
  question: Question,
  buttons: readonly Button[],
  misreadings: number,
): Move {
  const { dice, guides, memory, policy, situation } = self
  const step = guides.get(question.topic)?.steps[question.step]
  if (step === undefined || !('options' in step)) return { does: 'leave' }
  const key = `${question.topic}/${question.step}`
  const isSlip =
    memory.slip === null && !memory.answered.has(key) && misreadings === 0 && dice.chance(policy.corrects)
  const slipped = isSlip ? slipOf(self, question) : null
  const option = slipped ?? situation.trueOption(question.topic, question.step, step)
  if (slipped !== null) memory.slip = { topic: question.topic, step: question.step, option: slipped.id }
  const words = self.lines.answer(question.topic, question.step, option, isIncident(self, question.topic))
  memory.answered.set(key, option.id)
  if (endsAsSolved(self, question.topic, option)) memory.believesSolved = true
  const main = option.means === undefined ? 'inform' : actOfMeaning[option.means]
  const meant: IntendedMeaning = {
    acts: [main],
    main,
    option: { topic: question.topic, step: question.step, option: option.id },
  }
  const button = answerButton(buttons, option.id)
  const isPressed = misreadings >= policy.pressesAfterMisreadings || dice.chance(policy.pressesButton)
  if (button !== null && (words === null || isPressed))
    return { does: 'press', value: button.value, label: button.label, meant }
  // Types the label if the button is missing and no other wording exists.
  if (words === null) return typeMove(self, option.label[situation.language] ?? option.id, meant)
  return typeMove(self, ...withMore(self, words, meant))
}

/**
 * Returns a wrong option that leads to another question, so that the person can take the answer
 * back there.
 */
function slipOf(
  { dice, guides, situation }: SimulatedPerson,
  { options, step: id, topic }: Question,
): GuideOption | null {
  const guide = guides.get(topic)!
  const step = guide.steps[id]
  if (step === undefined || !('options' in step)) return null
  const right = situation.trueOption(topic, id, step)
  const false_ = options.filter(
    (option) =>
      option.id !== right.id && option.next !== right.next && guide.steps[option.next] !== undefined,
  )
  return false_.length === 0 ? null : dice.pick(false_)
}

function withMore(self: SimulatedPerson, words: string, meant: IntendedMeaning): [string, IntendedMeaning] {
  const { dice, lines, persona, policy } = self
  const says = (rate: number) => dice.chance(rate * persona.volubility)
  if (says(policy.addsFact)) {
    const fact = drawUnmentionedFact(self)
    if (fact !== null)
      return [
        dice.chance(0.5) ? lines.joined(words, fact.says) : lines.joined(fact.says, words),
        { ...meant, acts: [...meant.acts, 'inform'], facts: [fact] },
      ]
  }
  if (says(policy.addsThanks))
    return [lines.joined(words, lines.of('thanks')), { ...meant, acts: [...meant.acts, 'thank'] }]
  if (says(policy.addsQuestion)) {
    const kind = dice.pick(['why', 'risk', 'process'] as const)
    return [lines.joined(words, lines.of(kind)), { ...meant, acts: [...meant.acts, actOfQuestion(kind)] }]
  }
  if (says(policy.addsProduct)) {
    const product = lines.product(`${self.situation.opening.says} ${spokenAt(self, meant)}`)
    if (product !== null) return [lines.joined(product, words), { ...meant, acts: [...meant.acts, 'inform'] }]
  }
  return [words, meant]
}

function spokenAt({ guides, situation }: SimulatedPerson, { option }: IntendedMeaning): string {
  const step = option === undefined ? undefined : guides.get(option.topic)?.steps[option.step]
  return step !== undefined && 'say' in step ? (step.say[situation.language] ?? '') : ''
}

/** Gives a free-text answer to a step or the bot. */
export function answerInOwnWords(
  self: SimulatedPerson,
  open: Extract<VisiblePrompt, { at: 'own-words' }>,
): Move {
  const { dice, lines } = self
  const { fact, step, topic } = open
  const isNamed = fact === 'application' || fact === 'printer' || fact === 'device'
  const words =
    lines.capture(topic, step) ??
    (isNamed ? lines.product(self.situation.opening.says) : null) ??
    (fact === 'room' || fact === 'site' ? lines.freeFact('room') : null) ??
    self.situation.opening.says
  self.memory.answered.set(`${topic}/${step}`, words)
  const meant: IntendedMeaning = { acts: ['inform'], main: 'inform', capture: { topic, step } }
  if (!dice.chance(self.policy.addsThanks)) return typeMove(self, words, meant)
  return typeMove(self, lines.joined(words, lines.of('thanks')), { ...meant, acts: ['inform', 'thank'] })
}

/** Gives, in one message, the facts that the bot asks for on behalf of the technician. */
export function answerWithFacts(
  self: SimulatedPerson,
  { asking }: Extract<VisiblePrompt, { at: 'facts' }>,
  buttons: readonly Button[],
): Move {
  const { dice, lines, memory, policy, situation } = self
  const told: {
    readonly fact: 'place' | 'impact' | 'os' | 'since' | 'device' | 'room' | 'phone'
    readonly value: string
    readonly says: string
  }[] = []
  for (const fact of asking) {
    if (fact === 'place' || fact === 'impact' || fact === 'os') {
      const value = situation.facts[fact]
      told.push({ fact, value, says: lines.fixedFact(fact, value) })
    } else if (fact === 'since' || fact === 'device' || fact === 'room' || fact === 'phone') {
      const says = lines.freeFact(fact)
      told.push({ fact, value: says, says })
    }
  }
  const meant: IntendedMeaning = { acts: ['inform'], main: 'inform', collects: true, facts: told.slice(0, 2) }
  const pressed = asking[0] === 'impact' ? situation.facts.impact : 'skip'
  const button = answerButton(buttons, pressed)
  const isWordless = told.length === 0
  if (
    button !== null &&
    (isWordless || memory.once.has(`facts/${asking.join()}`) || dice.chance(policy.pressesButton))
  )
    return { does: 'press', value: button.value, label: button.label, meant }
  memory.once.add(`facts/${asking.join()}`)
  if (isWordless) return typeMove(self, situation.opening.says, meant)
  const words = told.slice(0, 2).map(({ says }) => says)
  return typeMove(self, words.length === 1 ? words[0]! : lines.joined(words[0]!, words[1]!), meant)
}
