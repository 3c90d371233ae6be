import { repeatStep } from '../../conversation/guide-flow.js'
import { noteQuestion } from '../../conversation/note-question.js'
import { askAgain, change, hear, words } from '../../conversation/plan.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import { type Answer, remember } from '../answers/answer.js'
import { processAsked } from '../answers/desk-answer.js'
import { findAnswer, wasAnswered } from '../answers/find-answer.js'
import { asksOfStep } from '../answers/guide-answers.js'
import { placeOf } from '../answers/place.js'
import { type Question, questionIn, toldPart } from '../answers/question.js'
import { usualKind } from '../answers/usual-kind.js'
import { isOneQuestion, surestOption } from '../chosen-option.js'
import { choicesIn, type DialogueContext, openQuestion, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'
import { takeLine } from '../take-line.js'

/** Rules for a question at a guide step: it is answered first, and the step stays open. */
export const questionRules: readonly Rule[] = [
  {
    id: 'answer-question',
    band: 'question',
    about:
      'The line asks something about the open step, and an answer is known: it is given, and the step stays open.',
    when: (context) => asksOnly(context) && answerOf(context) !== null,
    act(context) {
      // Find the answer before the message's facts are recorded, because they may change the remaining steps.
      const answer = answerOf(context)!
      takeLine(context)
      stayAt(context, answer)
    },
  },
  {
    id: 'explain-step',
    band: 'question',
    about:
      'The line asks how or where and says nothing else, and no answer is written down: the step is said another way, once.',
    when: (context) =>
      asksOnly(context) && isOfDoing(context) && isOfStep(context) && canBeExplained(context),
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
      const isTold = wasAnswered(context, questionOf(context))
      takeLine(context)
      noteQuestion(plan, text)
      const said = words(plan, isTold ? 'question-told' : 'question-passed-on')
      stayAt(context, { id: null, text: said, buttons: [] })
    },
  },
  {
    id: 'answer-beside-prompt',
    band: 'question',
    about:
      'While something else than a step stands open (an article, a choice, a name that is asked for), the line asks something whose answer is known: it is given, and the prompt stays.',
    when: (context) => asksAtPrompt(context) && findAnswer(context) !== null,
    act(context) {
      const { plan, text } = context
      const answer = findAnswer(context)!
      hear(plan, text)
      remember(plan, answer)
      plan.extraButtons.push(...answer.buttons)
      askAgain(plan, plan.conversation.phase, answer.text)
    },
  },
  {
    id: 'note-beside-prompt',
    band: 'question',
    about:
      'Where a name, a site or an answer to change is asked for, the line asks something that nobody has written an answer to: it is noted, and is no answer to what was asked.',
    when: (context) => asksAtPrompt(context) && isField(context) && context.plan.conversation.ticket !== null,
    act({ plan, text }) {
      hear(plan, text)
      noteQuestion(plan, text)
      askAgain(plan, plan.conversation.phase, words(plan, 'question-passed-on'))
    },
  },
]

/**
 * Returns true if the message asks something at an open prompt that is not a guide step. An opening message counts only if it asks about request
 * handling.
 */
function asksAtPrompt(context: DialogueContext): boolean {
  const { certainty, open, plan, text, understanding } = context
  const { at } = plan.conversation.phase
  if (open !== null || at === 'idle' || at === 'guide' || at === 'collecting') return false
  const question = questionIn(context)
  if (question === null || understanding.asksForHuman || understanding.isBare) return false
  if (probabilityOf(context, 'report-problem', 'report-failure', 'request') >= certainty.sure) return false
  const isOfHandling = question.act === 'ask-process' && question.p >= certainty.sure
  if (at === 'clarifying' || at === 'rephrasing') return isOfHandling
  return isOfHandling || (question.p >= certainty.sure && text.includes('?'))
}

function isField({ plan }: DialogueContext): boolean {
  const { at } = plan.conversation.phase
  return at === 'naming-approver' || at === 'correcting' || at === 'outage-site'
}

/** Returns true if the message contains a question and no option is surer. */
function asksOnly(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open === null || understanding.asksForHuman || surestOption(context) !== null) return false
  const [best] = choicesIn(context)
  const question = questionIn(context)
  if ('captures' in open.step)
    return (toldPart(context) === '' || usualKind(context, context.text) !== null) && asksNotFills(context)
  if (question === null || question.p < askedFrom(context)) return asksByItsMark(context)
  return isOneQuestion(context) || best === undefined || best.p < Math.max(certainty.sure, question.p)
}

/** Returns true for a clear question only. Text for a form may end in a question mark or be a request, and still fills in the slot. */
function asksNotFills(context: DialogueContext): boolean {
  const { certainty } = context
  const asked = questionIn(context)
  const isSure = asked !== null && (asked.p >= certainty.success || usualKind(context, asked.text) !== null)
  return isSure && probabilityOf(context, 'request', 'report-problem') < certainty.sure
}

/** Acts that may accompany a question: "could I borrow my neighbour's?" */
const mayAsk: ReadonlySet<Act> = new Set(['choose', 'inform', 'unsure', 'request'])

/** Returns true for "Can I print from my phone instead?": it ends in a question mark and no part is certainly something else. */
function asksByItsMark(context: DialogueContext): boolean {
  const { certainty, reading, text, understanding } = context
  if (!text.trim().endsWith('?') || understanding.isBare) return false
  const [best] = choicesIn(context)
  const other = reading.acts.find(({ act }) => !isQuestionAct(act) && !mayAsk.has(act))
  const isNoOption = isOneQuestion(context) || best === undefined || best.p < certainty.sure
  return isNoOption && (other === undefined || other.p < certainty.sure)
}

/** Returns the lowest probability at which a question counts; a question mark lowers it. */
function askedFrom(context: DialogueContext): number {
  return isMarked(context) ? context.certainty.likely : context.certainty.sure
}

function isMarked({ reading, text }: DialogueContext): boolean {
  return text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

function answerOf(context: DialogueContext): Answer | null {
  return findAnswer(context, questionOf(context))
}

function questionOf(context: DialogueContext): Question {
  return questionIn(context) ?? { act: 'ask-what', p: 0, text: context.text }
}

function isOfStep(context: DialogueContext): boolean {
  const place = placeOf(context)
  return place !== null && asksOfStep(context, questionOf(context), place)
}

/** Returns true if the step has not yet been explained in other words. */
function canBeExplained(context: DialogueContext): boolean {
  const question = openQuestion(context)
  return question !== null && !question.phase.explained
}

function isOfDoing(context: DialogueContext): boolean {
  const act = questionIn(context)?.act
  return act === 'ask-how' || act === 'ask-where' || act === 'ask-what'
}

/** Returns true for questions that the service desk answers itself: hours, status, assignee. */
function isOfDesk(context: DialogueContext): boolean {
  const { outcome, ticketNumbers, topic } = context.understanding
  if (outcome !== 'answer' || !topic.startsWith('desk.')) return false
  return (
    ticketNumbers.length > 0 || processAsked(context, { act: 'ask-process', text: context.text }) !== null
  )
}

/** Gives the answer with the step's buttons; the step's text is not repeated because it is just above. */
function stayAt({ plan, open }: DialogueContext, answer: Answer): void {
  change(plan, { failures: 0 })
  remember(plan, answer)
  plan.extraButtons.push(...answer.buttons)
  askAgain(plan, open!.phase, answer.text)
}
