import { askWhetherItWorks, familyOf, solveMidway, takeWhetherItWorks } from '../../conversation/good-news.js'
import { goOn, takeOption } from '../../conversation/guide-flow.js'
import { learn } from '../../conversation/learn.js'
import { endsSolved } from '../../conversation/plain-success.js'
import { askAgain, change, hear, lead, localized, words } from '../../conversation/plan.js'
import { clearOption } from '../../nlu/options/clear-option.js'
import { isOptionItself } from '../../troubleshooting/option-for.js'
import { shortcutIn } from '../../troubleshooting/shortcuts.js'
import { answerTo } from '../answer-question.js'
import {
  asksWhetherItWorks,
  type Choice,
  choicesIn,
  type DialogueContext,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
} from '../context.js'
import type { Rule } from '../rule.js'

/** Answers to the open question of a guide, and reports that it works. */
export const answerRules: readonly Rule[] = [
  {
    id: 'it-works',
    band: 'answer',
    about: 'Asked whether it works again, the line says yes: the matter is closed.',
    when: (context) =>
      asksWhetherItWorks(context) && good(context) >= context.certainty.sure && bad(context) < good(context),
    act(context) {
      take(context)
      takeWhetherItWorks(context.plan, context.open!.phase, 'works')
    },
  },
  {
    id: 'it-fails',
    band: 'answer',
    about: 'Asked whether it works again, the line says no: the guide goes on.',
    when: (context) => asksWhetherItWorks(context) && bad(context) >= context.certainty.sure,
    act(context) {
      take(context)
      takeWhetherItWorks(context.plan, context.open!.phase, 'fails')
    },
  },
  {
    id: 'jump-to-step',
    band: 'answer',
    about: 'The line has a code or the wording of an error that tells where the guide goes on.',
    when: (context) => jumpIn(context) !== null,
    act(context) {
      const { guide, phase } = context.open!
      take(context)
      goOn(context.plan, guide, jumpIn(context)!, phase.path)
    },
  },
  {
    id: 'hear-success',
    band: 'answer',
    about: 'The line reports that it works now, and answers nothing else: the matter is closed.',
    when: (context) => isSuccess(context, context.certainty.success),
    act(context) {
      take(context)
      solveMidway(context.plan, context.open!.phase.topic, context.open!.phase.step)
    },
  },
  {
    id: 'ask-whether-it-works',
    band: 'answer',
    about: 'The line may report that it works now: that is asked, once.',
    when: (context) =>
      isSuccess(context, context.certainty.sure) && context.open!.phase.asksWhetherItWorks !== true,
    act(context) {
      take(context)
      askWhetherItWorks(context.plan, context.open!.phase)
    },
  },
  {
    id: 'take-option',
    band: 'answer',
    about: 'The line chooses an option of the open question. A question beside it is answered first.',
    when: (context) => surest(context) !== null && !closesOnDoubt(context),
    act(context) {
      const { guide, phase } = openQuestion(context)!
      take(context)
      const asked = likeliestQuestion(context)
      if (asked !== null && asked.p >= context.certainty.sure)
        lead(context.plan, answerTo(context, asked.act) ?? words(context.plan, 'question-passed-on'))
      takeOption(context.plan, guide, phase, surest(context)!.option)
    },
  },
  {
    id: 'confirm-success',
    band: 'answer',
    about:
      'The line would close the matter as solved without saying plainly that it works: that is asked, once.',
    when: (context) => surest(context) !== null && isIncident(context),
    act(context) {
      take(context)
      askWhetherItWorks(context.plan, context.open!.phase)
    },
  },
  {
    id: 'ask-which',
    band: 'answer',
    about: 'Two options are likely: both are offered as buttons, once for a question.',
    when: (context) => {
      const [first] = choicesIn(context)
      const asked = likeliestQuestion(context)
      return (
        first !== undefined &&
        isAnswering(context) &&
        !isOptionItself(context.open!.guide, context.open!.phase.step, context.text) &&
        first.option.means !== 'dont-know' &&
        first.p >= context.certainty.likely &&
        (asked === null || asked.p < first.p) &&
        context.plan.conversation.whichAsked !== context.open!.phase.question
      )
    },
    act(context) {
      const { plan, open } = context
      const [first, second] = choicesIn(context)
      take(context)
      change(plan, { whichAsked: open!.phase.question })
      askAgain(plan, open!.phase, whichText(context, first!, second))
    },
  },
]

function whichText({ plan, certainty }: DialogueContext, first: Choice, second: Choice | undefined): string {
  const label = ({ option }: Choice) => localized(plan, option.label)
  return second !== undefined && second.p >= certainty.likely / 3
    ? words(plan, 'ask-which', { first: label(first), second: label(second) })
    : words(plan, 'ask-if-so', { first: label(first) })
}

/** The line is more likely an answer than another complaint or a wish. */
function isAnswering(context: DialogueContext): boolean {
  return openQuestion(context) !== null && !context.understanding.asksForHuman
}

/** The option that the line surely chooses; null when none. */
function surest(context: DialogueContext): Choice | null {
  const { certainty, text } = context
  const question = openQuestion(context)
  if (question === null || !isAnswering(context)) return null
  if (isOptionItself(question.guide, question.phase.step, text)) return null
  const clear = clearOption(context.reading.options, certainty)
  if (clear === null || (clear.by === 'unrivalled' && !tellsNothingElse(context))) return null
  return choicesIn(context).find(({ option }) => option.id === clear.option.id) ?? null
}

const good = (context: DialogueContext) => probabilityOf(context, 'affirm', 'report-success')
const bad = (context: DialogueContext) => probabilityOf(context, 'deny', 'report-failure', 'report-problem')

/** No complaint, wish or question is likelier than that the line answers. */
function tellsNothingElse(context: DialogueContext): boolean {
  const { certainty } = context
  const besides = probabilityOf(context, 'report-problem', 'request', 'complain', 'cancel', 'wait', 'correct')
  return besides < certainty.sure && (likeliestQuestion(context)?.p ?? 0) < certainty.sure
}

/** Nothing was broken in a request: it is not asked whether it works again. */
function isIncident({ open, plan }: DialogueContext): boolean {
  return open !== null && plan.situation.topics.get(open.phase.topic)?.kind === 'incident'
}

/** Closing needs a clear report of success, or a plain yes and nothing beside it. */
function closesOnDoubt(context: DialogueContext): boolean {
  const { certainty, reading } = context
  const chosen = surest(context)
  if (chosen === null || !endsSolved(context.open!.guide, chosen.option)) return false
  if (!isIncident(context)) return chosen.p < certainty.success
  const isPlainYes = reading.clauses.length === 1 && probabilityOf(context, 'affirm') >= certainty.success
  return !isPlainYes && probabilityOf(context, 'report-success') < certainty.success
}

/** Where a code in the line leads, unless it was asked there already. */
function jumpIn({ open, plan, text }: DialogueContext): string | null {
  if (open === null) return null
  const to = shortcutIn(open.guide, text)
  const isKnown = plan.conversation.steps.some(({ step, topic }) => topic === open.guide.topic && step === to)
  return to === null || to === open.phase.step || isKnown ? null : to
}

/** "It works now" in an incident that is no matter of security, and no surer answer to what is asked. */
function isSuccess(context: DialogueContext, from: number): boolean {
  const { open } = context
  if (open === null || 'recap' in open.step || asksWhetherItWorks(context)) return false
  if (!isIncident(context) || familyOf(open.phase.topic) === 'security') return false
  const success = probabilityOf(context, 'report-success')
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'correct')
  const asked = likeliestQuestion(context)?.p ?? 0
  const [best] = choicesIn(context)
  return success >= from && contrary < success / 2 && asked < success && (best === undefined || best.p < 0.5)
}

function take({ plan, text, understanding }: DialogueContext): void {
  hear(plan, text)
  learn(plan, understanding)
}
