import { repeatStep } from '../../conversation/guide-flow.js'
import { noteQuestion } from '../../conversation/note-question.js'
import { askAgain, change, words } from '../../conversation/plan.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import {
  type Answer,
  asksOfTheStep,
  canBeExplained,
  findAnswer,
  processAsked,
  remember,
} from '../answer-question.js'
import { isOneQuestion, surestOption } from '../chosen-option.js'
import { choicesIn, type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'
import { takeLine } from '../take-line.js'

/** A question at a step of a guide is answered before anything else is asked; the step stays open. */
export const questionRules: readonly Rule[] = [
  {
    id: 'answer-question',
    band: 'question',
    about:
      'The line asks something about the open step, and an answer is known: it is given, and the step stays open.',
    when: (context) => asksOnly(context) && answerOf(context) !== null,
    act(context) {
      takeLine(context)
      stayAt(context, answerOf(context)!)
    },
  },
  {
    id: 'explain-step',
    band: 'question',
    about:
      'The line asks how or where and says nothing else, and no answer is written down: the step is said another way, once.',
    when: (context) =>
      asksOnly(context) && isOfDoing(context) && asksOfTheStep(context) && canBeExplained(context),
    act(context) {
      takeLine(context)
      repeatStep(context.plan, context.open!.phase, true)
    },
  },
  {
    id: 'pass-question-on',
    band: 'question',
    about:
      'The line asks something that nobody has written an answer to: it is said so, and the question goes on the ticket, where a technician sees it.',
    when: (context) => asksOnly(context) && !context.understanding.asksForHuman && !isOfDesk(context),
    act(context) {
      const { plan, text } = context
      takeLine(context)
      noteQuestion(plan, text)
      stayAt(context, { id: null, text: words(plan, 'question-passed-on'), buttons: [] })
    },
  },
]

/** A question is in the line, and no answer to the prompt is surer. */
function asksOnly(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open === null || understanding.asksForHuman || surestOption(context) !== null) return false
  const [best] = choicesIn(context)
  const question = likeliestQuestion(context)
  if ('captures' in open.step) return isOneQuestion(context) && asksNotFills(context)
  if (question === null || question.p < askedFrom(context)) return asksByItsMark(context)
  return isOneQuestion(context) || best === undefined || best.p < Math.max(certainty.sure, question.p)
}

/** Text that fills in a form may end in a question mark or be a wish: only a clear question doesn't fill it in. */
function asksNotFills(context: DialogueContext): boolean {
  const { certainty } = context
  const asked = likeliestQuestion(context)?.p ?? 0
  return asked >= certainty.success && probabilityOf(context, 'request', 'report-problem') < certainty.sure
}

/** Acts that a question may have beside it: "could I borrow my neighbour's?" */
const mayAsk: ReadonlySet<Act> = new Set(['choose', 'inform', 'unsure', 'request'])

/** "Can I print from my phone instead?": a mark, and nothing in it that is surely something else. */
function asksByItsMark(context: DialogueContext): boolean {
  const { certainty, reading, text, understanding } = context
  if (!text.trim().endsWith('?') || understanding.isBare) return false
  const [best] = choicesIn(context)
  const other = reading.acts.find(({ act }) => !isQuestionAct(act) && !mayAsk.has(act))
  const isNoOption = isOneQuestion(context) || best === undefined || best.p < certainty.sure
  return isNoOption && (other === undefined || other.p < certainty.sure)
}

/** With its mark a question is believed sooner. */
function askedFrom(context: DialogueContext): number {
  return isMarked(context) ? context.certainty.likely : context.certainty.sure
}

function isMarked({ reading, text }: DialogueContext): boolean {
  return text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

function answerOf(context: DialogueContext): Answer | null {
  return findAnswer(context, likeliestQuestion(context)?.act ?? 'ask-what')
}

function isOfDoing(context: DialogueContext): boolean {
  const act = likeliestQuestion(context)?.act
  return act === 'ask-how' || act === 'ask-where' || act === 'ask-what'
}

/** The desk answers for itself: hours, status, who has it. */
function isOfDesk(context: DialogueContext): boolean {
  const { outcome, ticketNumbers, topic } = context.understanding
  if (outcome !== 'answer' || !topic.startsWith('desk.')) return false
  return ticketNumbers.length > 0 || processAsked(context, 'ask-process') !== null
}

/** Says the answer with the buttons of the step, whose own words are above. */
function stayAt({ plan, open }: DialogueContext, answer: Answer): void {
  change(plan, { failures: 0 })
  remember(plan, answer)
  plan.extraButtons.push(...answer.buttons)
  askAgain(plan, open!.phase, answer.text)
}
