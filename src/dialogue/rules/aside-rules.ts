import { keepAndAskAgain } from '../../conversation/answer-in-guide.js'
import { askClosest, repeatStep, takeCapture, takeOption } from '../../conversation/guide-flow.js'
import { guideWords } from '../../conversation/guide-words.js'
import { callHuman } from '../../conversation/hand-off-flow.js'
import { askAgain, change, hear, humanButton, lead, words } from '../../conversation/plan.js'
import type { Act } from '../../nlu/acts/act.js'
import type { AnswerMeaning, FactName, GuideOption } from '../../troubleshooting/guide-file.js'
import { answerBeside } from '../answers/answer-beside.js'
import { toldPart } from '../answers/question.js'
import {
  choicesIn,
  type DialogueContext,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
} from '../context.js'
import type { Rule } from '../rule.js'
import { takeLine } from '../take-line.js'

/** Rules for messages that choose none of the options but still concern the open question. */
export const asideRules: readonly Rule[] = [
  {
    id: 'find-way-round',
    band: 'answer',
    about:
      'The line says that the step cannot be done, and no option is for that: what to do without is told, else the guide goes on as if it had failed.',
    when: (context) => does(context, 'cannot-do', 'refuse'),
    act(context) {
      const { guide, phase, step } = openQuestion(context)!
      const { plan } = context
      takeLine(context)
      answerBeside(context)
      const way = step.help?.without
      if (way !== undefined && phase.explained !== true) {
        change(plan, { phase: { ...phase, explained: true } })
        return askAgain(plan, plan.conversation.phase, guideWords(plan, guide, way))
      }
      const other = optionMeaning(step.options, 'cannot', 'not-found', 'dont-know', 'still-broken', 'no')
      if (other === null) return askClosest(plan, phase)
      lead(plan, words(plan, 'never-mind-that'))
      takeOption(plan, guide, phase, other)
    },
  },
  {
    id: 'help-unsure',
    band: 'answer',
    about:
      'The line says that somebody does not know, and no option is for that: where to look is told, or the step said more simply, once.',
    when: (context) => does(context, 'unsure') && openQuestion(context)!.phase.explained !== true,
    act(context) {
      const { guide, phase, step } = openQuestion(context)!
      const { plan } = context
      takeLine(context)
      answerBeside(context)
      const hint = step.help?.where ?? step.help?.how
      if (hint === undefined) return repeatStep(plan, phase, true)
      change(plan, { phase: { ...phase, explained: true } })
      askAgain(plan, plan.conversation.phase, guideWords(plan, guide, hint))
    },
  },
  {
    id: 'take-own-words',
    band: 'answer',
    about:
      'Something is asked in own words, and the line tells it: it is kept as it is. A question beside it is answered, or noted for a technician.',
    when: isToldInOwnWords,
    act(context) {
      const { guide, phase } = context.open!
      const { plan, text } = context
      takeLine(context)
      if (!asks(context)) return takeCapture(plan, guide, phase, text)
      answerBeside(context)
      takeCapture(plan, guide, phase, toldPart(context))
    },
  },
  {
    id: 'keep-fact',
    band: 'answer',
    about:
      'The line tells something new of the matter, and chooses no option: it is kept, and the question stays.',
    when: (context) => openQuestion(context) !== null && tellsNewFact(context),
    act(context) {
      const { guide, phase } = context.open!
      takeLine(context)
      answerBeside(context)
      // Repeating the same words adds nothing new.
      const isNew = context.plan.situation.conversation.lastLine?.text !== context.text
      keepAndAskAgain(context.plan, guide, phase, context.text, isNew)
    },
  },
  {
    id: 'soothe',
    band: 'interruption',
    about:
      'The line complains or presses: that is heard, and the question stays. The second time a person is called.',
    when: (context) => does(context, 'complain'),
    act(context) {
      const { plan, open } = context
      takeLine(context)
      answerBeside(context)
      const count = plan.conversation.upsetCount + 1
      change(plan, { upsetCount: count })
      if (count > 1) return callHuman(plan, { reason: 'upset', topic: open!.phase.topic })
      plan.extraButtons.push(humanButton(plan, 'technician-now'))
      lead(plan, words(plan, 'empathy'))
      askClosest(plan, open!.phase)
    },
  },
  {
    id: 'resume',
    band: 'interruption',
    about: 'The line says that somebody is back, or that it can go on: the question is asked again.',
    when: (context) => does(context, 'resume'),
    act({ open, plan, text }) {
      hear(plan, text)
      repeatStep(plan, open!.phase, false)
    },
  },
  {
    id: 'accept-thanks',
    band: 'interruption',
    about: 'The line thanks or greets, and nothing else: that is returned, and the question stays.',
    when: (context) => does(context, 'thank', 'greet') && isOnlyCivil(context),
    act({ open, plan, text }) {
      hear(plan, text)
      askAgain(plan, open!.phase, words(plan, 'welcome'))
    },
  },
  {
    id: 'hear-failure',
    band: 'answer',
    about:
      'The line says that it still fails, and no option is for that: that is heard, and the question stays.',
    when: (context) => does(context, 'report-failure'),
    act(context) {
      const { open, plan } = context
      takeLine(context)
      lead(plan, words(plan, 'sorry-it-fails'))
      answerBeside(context)
      askClosest(plan, open!.phase)
    },
  },
]

function isToldInOwnWords(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open === null || !('captures' in open.step) || understanding.asksForHuman) return false
  const aside = probabilityOf(context, 'cancel', 'report-success', 'wait', 'complain')
  return aside < certainty.success && !(asks(context) && toldPart(context) === '')
}

function asks(context: DialogueContext): boolean {
  return context.text.includes('?') && (likeliestQuestion(context)?.p ?? 0) >= context.certainty.sure
}

/** Returns true if the message reports a new fact without a complaint or a request. */
function tellsNewFact(context: DialogueContext): boolean {
  const { certainty, plan, understanding } = context
  const { facts } = plan.conversation
  const isNew = Object.entries(understanding.facts).some(
    ([fact, value]) => facts[fact as FactName]?.value !== value,
  )
  const besides = probabilityOf(context, 'report-problem', 'request', 'complain', 'correct', 'cannot-do')
  return isNew && besides < certainty.sure && !understanding.asksForHuman
}

const civil: ReadonlySet<Act> = new Set(['thank', 'greet', 'bye', 'affirm'])

/** Returns true if every clause is thanks, a greeting or nothing certain: "noted, thanks". */
function isOnlyCivil({ certainty, reading }: DialogueContext): boolean {
  return reading.clauses.every(({ acts }) => {
    const [first] = acts.filter(({ act }) => act !== 'choose')
    return first === undefined || civil.has(first.act) || first.p < certainty.sure
  })
}

/** Returns true if the strongest act at an open question is one of these. */
function does(context: DialogueContext, ...acts: readonly Act[]): boolean {
  const { certainty, reading, understanding } = context
  if (openQuestion(context) === null || understanding.asksForHuman) return false
  const [best] = choicesIn(context)
  const p = probabilityOf(context, ...acts)
  if (best !== undefined && best.p >= Math.max(certainty.likely, p / 2)) return false
  const others = reading.acts.filter(({ act }) => act !== 'choose' && act !== 'inform' && !acts.includes(act))
  return p >= certainty.sure && p >= (others[0]?.p ?? 0) && (likeliestQuestion(context)?.p ?? 0) < p
}

function optionMeaning(
  options: readonly GuideOption[],
  ...meanings: readonly AnswerMeaning[]
): GuideOption | null {
  const found = meanings.map((meaning) => options.find(({ means }) => means === meaning))
  return found.find((option) => option !== undefined) ?? null
}
