import type { AnswerAct, GuideOption, SlotName } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import { answerSecondaryQuestion } from '../answers/answer-secondary-question.js'
import { statementPart } from '../answers/question.js'
import { acknowledgeComplaint } from '../conversation/empathy.js'
import {
  canBeSolved,
  type DialogueContext,
  isIncident,
  likeliestQuestion,
  onlyAsks,
  openQuestion,
  probabilityOf,
  reportsRemedy,
  scoredOptions,
} from '../dialogue-context.js'
import { applyCapture, applyOption, askClosestOption, repeatStep } from '../guide/guide-flow.js'
import { guideText } from '../guide/guide-text.js'
import { acknowledgeAndRephrase } from '../guide/handle-step-message.js'
import { handOffTopic } from '../hand-off/hand-off-flow.js'
import { worksOnlyElsewhere } from '../resolution/works-elsewhere.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { statedValue } from '../slots/stated-value.js'
import { askAgain, humanButton, patchState, prepend, recordUtterance, t } from '../turn-builder.js'

/** Rules for messages that choose none of the options but still concern the open question. */
export const sideRemarkRules: readonly Rule[] = [
  {
    id: 'find-way-round',
    band: 'answer',
    about:
      "The message says that the step can't be done, and no option covers that. The bot says what to do instead, or the guide continues as if the step hadn't helped.",
    when: (context) => does(context, 'cannot-do', 'refuse'),
    act(context) {
      const { guide, prompt, step } = openQuestion(context)!
      const { turn } = context
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      const way = step.help?.without
      if (way !== undefined && prompt.explained !== true) {
        patchState(turn, { prompt: { ...prompt, explained: true } })
        return askAgain(turn, turn.conversation.prompt, guideText(turn, guide, way))
      }
      const other = optionMeaning(step.options, 'cannot', 'not-found', 'dont-know', 'still-broken', 'no')
      if (other === null) return askClosestOption(turn, prompt)
      prepend(turn, t(turn, 'never-mind-that'))
      applyOption(turn, guide, prompt, other)
    },
  },
  {
    id: 'help-unsure',
    band: 'answer',
    about:
      "The message says that the person doesn't know, and no option covers that. The bot says where to look, or puts the step more simply, once.",
    when: (context) => does(context, 'unsure') && openQuestion(context)!.prompt.explained !== true,
    act(context) {
      const { guide, prompt, step } = openQuestion(context)!
      const { turn } = context
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      const hint = step.help?.where ?? step.help?.how
      if (hint === undefined) return repeatStep(turn, prompt, true)
      patchState(turn, { prompt: { ...prompt, explained: true } })
      askAgain(turn, turn.conversation.prompt, guideText(turn, guide, hint))
    },
  },
  {
    id: 'take-own-words',
    band: 'answer',
    about:
      "The bot has asked for something in the person's own words, and the message gives it. It's kept as typed, without words around it such as “I think it's”. If it also asks something, the bot answers that or notes it for a technician.",
    when: isToldInOwnWords,
    act(context) {
      const { guide, prompt } = context.open!
      const { turn, text } = context
      recordMessageAndFacts(context)
      if (!asks(context)) return applyCapture(turn, guide, prompt, statedValue(turn, text))
      answerSecondaryQuestion(context)
      applyCapture(turn, guide, prompt, statedValue(turn, statementPart(context)))
    },
  },
  {
    id: 'keep-fact',
    band: 'answer',
    about:
      'The message adds something about the request and chooses no option, or says only that something else works: "it\'s fine on my hotspot". The bot keeps it, and the question stays open.',
    when: (context) => openQuestion(context) !== null && (tellsNewFact(context) || tellsWhatWorks(context)),
    act(context) {
      const { guide, prompt } = context.open!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      // Repeating the same words adds nothing new.
      const isNew = context.turn.context.conversation.lastMessage?.text !== context.text
      acknowledgeAndRephrase(context.turn, guide, prompt, context.text, isNew)
    },
  },
  {
    id: 'soothe',
    band: 'interruption',
    about:
      'The message complains or presses for help. The bot acknowledges that, and the question stays open. The second time, a person is called.',
    when: (context) => does(context, 'complain') && !reportsRemedy(context),
    act(context) {
      const { turn, open } = context
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      // An angry tone in this message may have been counted already.
      const count = turn.context.conversation.upsetCount + 1
      patchState(turn, { upsetCount: count })
      if (count > 1) return handOffTopic(turn, { reason: 'upset', topic: open!.prompt.topic })
      turn.extraButtons.push(humanButton(turn, 'technician-now'))
      acknowledgeComplaint(turn, context.understanding)
      askClosestOption(turn, open!.prompt)
    },
  },
  {
    id: 'resume',
    band: 'interruption',
    about: 'The message says that the person is back or ready to continue. The bot asks the question again.',
    when: (context) => does(context, 'resume'),
    act({ open, turn, text }) {
      recordUtterance(turn, text)
      repeatStep(turn, open!.prompt, false)
    },
  },
  {
    id: 'accept-thanks',
    band: 'interruption',
    about:
      'The message only says thanks, hello or goodbye. The bot replies politely, and the question stays open.',
    when: (context) => does(context, 'thank', 'greet', 'bye') && isOnlyCivil(context),
    act({ open, turn, text }) {
      recordUtterance(turn, text)
      askAgain(turn, open!.prompt, t(turn, 'welcome'))
    },
  },
  {
    id: 'hear-failure',
    band: 'answer',
    about:
      "The message says that it still doesn't work, and no option covers that. The bot acknowledges it, and the question stays open. A remedy that it reports is acknowledged by name instead.",
    when: (context) => does(context, 'report-failure') && !reportsRemedy(context),
    act(context) {
      const { open, turn } = context
      recordMessageAndFacts(context)
      prepend(turn, t(turn, 'sorry-it-fails'))
      answerSecondaryQuestion(context)
      askClosestOption(turn, open!.prompt)
    },
  },
]

function isToldInOwnWords(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open === null || !('captures' in open.step) || understanding.asksForHuman) return false
  // "It came back by itself" names no application: the bot asks whether it works.
  if (canBeSolved(context) && understanding.reportedStatus === 'back') return false
  const aside = probabilityOf(context, 'cancel', 'report-success', 'wait', 'complain')
  return aside < certainty.success && !(asks(context) && statementPart(context) === '')
}

function asks(context: DialogueContext): boolean {
  return context.text.includes('?') && (likeliestQuestion(context)?.p ?? 0) >= context.certainty.sure
}

/** Returns true if the message reports a new fact without a complaint or a request. */
function tellsNewFact(context: DialogueContext): boolean {
  const { certainty, turn, understanding } = context
  const { facts } = turn.conversation
  const isNew = Object.entries(understanding.facts).some(
    ([fact, value]) => facts[fact as SlotName]?.value !== value,
  )
  const besides = probabilityOf(context, 'report-problem', 'request', 'complain', 'correct', 'cannot-do')
  const isRemark = understanding.reportedStatus !== 'fails' && !understanding.asksForHuman
  return isNew && besides < certainty.sure && isRemark
}

const civil: ReadonlySet<Act> = new Set(['thank', 'greet', 'bye', 'affirm'])

/** Maximum number of content words that a single word produces: its stem and the word itself. */
const mostOfOneWord = 2

/** Returns true if every clause is thanks, a greeting or practically empty: "noted, thanks". */
function isOnlyCivil({ certainty, reading, turn }: DialogueContext): boolean {
  const isOne = reading.clauses.length === 1
  return reading.clauses.every(({ acts, span }) => {
    // A single clause is the message, whose act may come from its topic.
    const [first] = (isOne ? reading.acts : acts).filter(({ act }) => act !== 'choose')
    if (!isOne && turn.context.contentWords(span.text).size <= mostOfOneWord) return true
    if (first === undefined || first.p < certainty.sure) return isOne
    return civil.has(first.act)
  })
}

/** Returns true if the strongest act at an open question is one of the given acts. */
function does(context: DialogueContext, ...acts: readonly Act[]): boolean {
  const { certainty, reading, understanding } = context
  if (openQuestion(context) === null || understanding.asksForHuman) return false
  const [best] = scoredOptions(context)
  const p = probabilityOf(context, ...acts)
  if (best !== undefined && best.p >= Math.max(certainty.likely, p / 2)) return false
  const others = reading.acts.filter(({ act }) => act !== 'choose' && act !== 'inform' && !acts.includes(act))
  return p >= certainty.sure && p >= (others[0]?.p ?? 0) && (likeliestQuestion(context)?.p ?? 0) < p
}

function optionMeaning(
  options: readonly GuideOption[],
  ...meanings: readonly AnswerAct[]
): GuideOption | null {
  const found = meanings.map((meaning) => options.find(({ means }) => means === meaning))
  return found.find((option) => option !== undefined) ?? null
}

/** Returns true for "it works with the recorder" in an incident: a fact about the problem, which isn't over. */
function tellsWhatWorks(context: DialogueContext): boolean {
  return isIncident(context) && !onlyAsks(context) && worksOnlyElsewhere(context)
}
