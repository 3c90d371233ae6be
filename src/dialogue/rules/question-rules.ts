import { repeatStep } from '../../conversation/guide-flow.js'
import { learn } from '../../conversation/learn.js'
import { askAgain, change, hear, words } from '../../conversation/plan.js'
import { answerTo, canBeExplained } from '../answer-question.js'
import { choicesIn, type DialogueContext, likeliestQuestion } from '../context.js'
import type { Rule } from '../rule.js'

/** A question at a step of a guide is answered before anything else is asked; the step stays open. */
export const questionRules: readonly Rule[] = [
  {
    id: 'answer-question',
    band: 'question',
    about:
      'The line asks something about the open step, and an answer is known: it is given, and the step stays open.',
    when: (context) => asksOnly(context) && answerOf(context) !== null,
    act(context) {
      hearAsked(context)
      stayAt(context, answerOf(context)!)
    },
  },
  {
    id: 'explain-step',
    band: 'question',
    about: 'The line asks how or where, and no answer is written down: the step is said another way, once.',
    when: (context) => asksOnly(context) && isOfDoing(context) && canBeExplained(context),
    act(context) {
      hearAsked(context)
      repeatStep(context.plan, context.open!.phase, true)
    },
  },
  {
    id: 'pass-question-on',
    band: 'question',
    about:
      'The line asks something that nobody has written an answer to: it is said so, and the question goes on the ticket.',
    when: (context) => asksOnly(context) && !context.understanding.asksForHuman && !isOfDesk(context),
    act(context) {
      hearAsked(context)
      stayAt(context, words(context.plan, 'question-passed-on'))
    },
  },
]

/** A question stands in the line, and no answer to the prompt is surer. */
function asksOnly(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open === null || 'captures' in open.step || understanding.asksForHuman) return false
  const question = likeliestQuestion(context)
  if (question === null || question.p < askedFrom(context)) return false
  const [best] = choicesIn(context)
  return best === undefined || best.p < Math.max(certainty.sure, question.p)
}

/** With its mark a question is believed sooner. */
function askedFrom({ certainty, reading, text }: DialogueContext): number {
  return text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
    ? certainty.likely
    : certainty.sure
}

function answerOf(context: DialogueContext): string | null {
  return answerTo(context, likeliestQuestion(context)!.act)
}

function isOfDoing(context: DialogueContext): boolean {
  return ['ask-how', 'ask-where', 'ask-what'].includes(likeliestQuestion(context)!.act)
}

/** The desk answers for itself: hours, status, who has it. */
function isOfDesk(context: DialogueContext): boolean {
  return likeliestQuestion(context)!.act === 'ask-process'
}

function hearAsked({ plan, text, understanding }: DialogueContext): void {
  hear(plan, text)
  learn(plan, understanding)
}

/** Says the answer with the buttons of the step, whose own words stand above. */
function stayAt({ plan, open }: DialogueContext, answer: string): void {
  change(plan, { failures: 0 })
  askAgain(plan, open!.phase, answer)
}
