import type { GuideOption } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import { askedBack } from '../../nlu/model-reader/merge-reading.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { answerSecondaryQuestion } from '../answers/answer-secondary-question.js'
import {
  asksWhetherItWorks,
  canBeSolved,
  type DialogueContext,
  isIncident,
  lastClauseActs,
  likeliestQuestion,
  onlyAsks,
  openQuestion,
  probabilityOf,
  scoredOptions,
} from '../dialogue-context.js'
import { mayBeAnAlarm } from '../emergency/alarm-evidence.js'
import { applyOption } from '../guide/guide-flow.js'
import { certainOption, offeredOption } from '../guide/options/certain-option.js'
import { activeSubject, detectSuccess } from '../resolution/detect-resolution.js'
import {
  closesOnDoubt,
  isAskedBefore,
  isDoubtful,
  isYesOfSomethingElse,
  newsOf,
  reportsSuccessInWords,
  tellsMoreOfIt,
} from '../resolution/doubtful-success.js'
import { endsAsSolved, reportsSuccessLiterally } from '../resolution/is-clear-success.js'
import { confirmResolved, resolveEarly, topicFamily } from '../resolution/resolution-signal.js'
import { statesOnlyDone } from '../resolution/states-only-done.js'
import { otherProblemBesideSuccess, takeOtherProblem } from '../resolution/success-with-other-problem.js'
import { failsHere, worksOnlyBeside, worksOnlyElsewhere } from '../resolution/works-elsewhere.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'

/**
 * Rules for success at the end of a message, whatever comes before it. They are evaluated before the topic
 * changes or a person is called.
 */
export const trailingSuccessRules: readonly Rule[] = [
  {
    id: 'solved-and-next',
    band: 'answer',
    about:
      'The message says that the current problem is over, and mentions another one: "they hear me now, but the camera is black". The first is closed as solved, and the other starts.',
    when: (context) => otherProblemBesideSuccess(context) !== null,
    act: (context) => takeOtherProblem(context, otherProblemBesideSuccess(context)!),
  },
  {
    id: 'ask-after-last-word',
    band: 'answer',
    about:
      'The message ends with a success, whatever it says before, as in "still nothing. No wait, it was the cable, it works now". The bot asks whether everything works.',
    when: (context) => context.open !== null && endsWithSuccess(context),
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, context.open!.prompt)
    },
  },
]

/** Rules for messages that report success without being asked. */
export const successRules: readonly Rule[] = [
  {
    id: 'hear-success',
    band: 'answer',
    about:
      'The message reports that it works now, and answers nothing else. The request is closed as solved.',
    when: (context) =>
      isSuccess(context, ends(context) ? context.certainty.sure : context.certainty.success) &&
      probabilityOf(context, 'report-success') > askedBack(context.certainty) &&
      newsOf(context) !== 'elsewhere' &&
      !tellsMoreOfIt(context) &&
      isCertainSuccess(context) &&
      !isAlsoAnswer(context),
    act(context) {
      const { open, turn } = context
      const question = openQuestion(context)
      const [best] = scoredOptions(context)
      const isItself =
        best !== undefined && best.p >= context.certainty.sure && endsAsSolved(open!.guide, best.option)
      const works = isItself ? best.option : question?.step.options.find((option) => option.means === 'works')
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, works ?? null, 'over')
      if (question !== null && works !== undefined) applyOption(turn, question.guide, question.prompt, works)
      else resolveEarly(turn, open!.prompt.topic, open!.prompt.step)
    },
  },
  {
    id: 'ask-whether-it-works',
    band: 'answer',
    about: 'The message may mean that it works now. The bot asks once whether it does.',
    when: (context) =>
      isSuccess(context, successFrom(context)) &&
      !answersThatItWorks(context) &&
      context.open!.prompt.asksWhetherItWorks !== true,
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      confirmResolved(context.turn, context.open!.prompt)
    },
  },
]

/** Rules for a success that the message takes back or doesn't plainly report. */
export const doubtfulSuccessRules: readonly Rule[] = [
  {
    id: 'hear-it-fails',
    band: 'answer',
    about:
      'The message ends with a failure, whatever worked before, or reports one and says that something else works: "it dropped again, on my hotspot it\'s fine". "It worked, but now it is dead again" doesn\'t choose an answer that reports success.',
    when: (context) => (failsAtLast(context) || failsHere(context)) && failureOption(context) !== null,
    act(context) {
      const { guide, prompt } = openQuestion(context)!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, failureOption(context))
      applyOption(context.turn, guide, prompt, failureOption(context)!)
    },
  },
  {
    id: 'confirm-success',
    band: 'answer',
    about:
      "The message would close the request as solved, but doesn't plainly say that it works. The bot asks once whether it does.",
    when: (context) =>
      (isIncident(context) ? mayMeanSuccess(context) : statesOnlyDone(context)) &&
      context.open !== null &&
      context.open.prompt.asksWhetherItWorks !== true &&
      [certainOption(context), offeredOption(context)].some(
        (one) => one !== null && closesOnDoubt(context, one),
      ),
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      confirmResolved(context.turn, context.open!.prompt)
    },
  },
]

/** Rules for messages that describe the result that the guide is meant to achieve. */
export const wishedStateRules: readonly Rule[] = [
  {
    id: 'ask-after-wished-state',
    band: 'answer',
    about:
      'The message chooses no option, but describes the result that the guide is meant to achieve, as in "ah, it connected". The bot asks once whether everything works.',
    when: tellsWishedState,
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, context.open!.prompt)
    },
  },
]

/**
 * Minimum ratio between the probabilities of a success and of the next likeliest act for a message
 * to report nothing but the success.
 */
const farLikelier = 4

/** Returns true if a success that nobody asked about may end the topic of the open step: an incident other than a security incident. */
function maySolveInPassing(context: DialogueContext): boolean {
  const { open } = context
  if (open === null || 'recap' in open.step || asksWhetherItWorks(context)) return false
  return canBeSolved(context) && topicFamily(open.prompt.topic) !== 'security'
}

/** Returns true if the last meaningful clause definitely reports success after a failure, in an incident other than a security incident. */
function endsWithSuccess(context: DialogueContext): boolean {
  const { certainty } = context
  if (!maySolveInPassing(context) || worksOnlyElsewhere(context)) return false
  const last = lastClauseActs(context)
  if (last === null) return false
  const p = (act: Act) => last.find((one) => one.act === act)?.p ?? 0
  return (
    probabilityOf(context, 'report-failure', 'report-problem') >= certainty.sure &&
    p('report-success') >= certainty.success &&
    p('report-failure') < certainty.likely
  )
}

/**
 * Returns the probability from which a message may report success. People often answer a question
 * about the cause ("what do the lights show?") with what works, and "since when?" with when it last
 * worked, so the message must state more clearly that everything works.
 */
function successFrom(context: DialogueContext): number {
  const { certainty } = context
  const question = openQuestion(context)
  if (question !== null && saysNothingElse(context)) return certainty.likely
  return question === null || promptKindOf(question.step.options) === 'choice'
    ? certainty.success
    : certainty.sure
}

/**
 * Returns true for messages such as "it's back by itself": a success is by far the likeliest act,
 * and no option is likely.
 */
function saysNothingElse(context: DialogueContext): boolean {
  const { certainty, reading } = context
  const [first, second] = reading.acts.filter(({ act }) => act !== 'choose')
  const [best] = scoredOptions(context)
  return (
    first?.act === 'report-success' &&
    first.p > farLikelier * (second?.p ?? 0) &&
    (best === undefined || best.p < certainty.likely)
  )
}

function failureOption(context: DialogueContext): GuideOption | null {
  return openQuestion(context)?.step.options.find(({ means }) => means === 'still-broken') ?? null
}

/** Returns true if the last clause takes back a reported success. */
function failsAtLast(context: DialogueContext): boolean {
  const { certainty } = context
  const last = lastClauseActs(context)
  const p = (act: Act) => last?.find((one) => one.act === act)?.p ?? 0
  const failure = p('report-failure')
  return (
    failure >= certainty.sure &&
    failure > p('report-success') &&
    probabilityOf(context, 'report-success') >= certainty.sure
  )
}

/**
 * Returns true if anything in the message may mean that the problem is over. "Yeah, it's selected
 * already" only reports progress on a step.
 */
function mayMeanSuccess(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const { opensWith, shortAnswer, reportedStatus } = understanding
  if (onlyAsks(context) || worksOnlyElsewhere(context)) return false
  if (reportedStatus === 'works' || reportedStatus === 'back' || shortAnswer === 'works') return true
  if (probabilityOf(context, 'report-success') >= certainty.likely) return true
  const contrary = probabilityOf(context, 'report-failure', 'cannot-do')
  const agrees = opensWith === 'yes' || probabilityOf(context, 'affirm') >= certainty.sure
  return agrees && contrary < certainty.likely
}

/** Returns true for "yes!! it was on the laptop's mic, bye": the message reports success, describes the guide's goal and takes its leave. */
function isAgreed(context: DialogueContext): boolean {
  const told = detectSuccess(context, activeSubject(context))
  const isOfMatter = told?.isPlain === true && told.isOfTheMatter && told.rest === null
  return isOfMatter && ends(context) && !worksOnlyBeside(context)
}

/** Returns true if nothing casts doubt on the success, and the message reports it in its own words. */
function isCertainSuccess(context: DialogueContext): boolean {
  const isSure = isAgreed(context) || (isSuccessPlain(context) && !isDoubtful(context))
  return isSure && reportsSuccessInWords(context, scoredOptions(context)[0] ?? null)
}

/** Returns true if the message clearly chooses the answer that ends the open question as solved, such as "I'm signed in". */
function answersThatItWorks(context: DialogueContext): boolean {
  const [best] = scoredOptions(context)
  if (best === undefined || openQuestion(context) === null || isDoubtful(context)) return false
  if (tellsMoreOfIt(context)) return false
  return best.p >= context.certainty.success && endsAsSolved(context.open!.guide, best.option)
}

/** Returns true if "It's back" may be the answer to the question as well as the end of the problem. */
function isAlsoAnswer(context: DialogueContext): boolean {
  const [best] = scoredOptions(context)
  return (
    best !== undefined &&
    best.p >= context.certainty.sure &&
    !endsAsSolved(context.open!.guide, best.option) &&
    !ends(context)
  )
}

/**
 * Returns true if success closes the problem immediately: the bot asked about it, or the message
 * reports it explicitly or says goodbye. At a choice or a free-text step the bot asks first,
 * because the message may be about something else.
 */
function isSuccessPlain(context: DialogueContext): boolean {
  const { certainty, turn, text } = context
  const question = openQuestion(context)
  const kind = question === null ? null : promptKindOf(question.step.options)
  if (kind === 'done?' || ends(context) || reportsSuccessLiterally(turn, text)) return true
  return kind === 'yes-no' && probabilityOf(context, 'report-success') >= (1 + certainty.success) / 2
}

/**
 * Returns true for "It works now" in an incident other than a security incident, if no answer to the question
 * is more certain.
 */
function isSuccess(context: DialogueContext, from: number): boolean {
  if (!maySolveInPassing(context) || worksOnlyElsewhere(context)) return false
  if (context.understanding.worksOnlyFor !== null || onlyAsks(context)) return false
  if (newsOf(context) === 'elsewhere' && !endsOnSuccess(context)) return false
  const success = probabilityOf(context, 'report-success')
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'correct')
  const asked = likeliestQuestion(context)?.p ?? 0
  return success >= from && contrary < success / 2 && asked < success && !isSurerAnswer(context, success)
}

/** Matches "Ah, it connected" at a question about something else. */
function tellsWishedState(context: DialogueContext): boolean {
  const { understanding } = context
  if (!maySolveInPassing(context) || worksOnlyElsewhere(context)) return false
  if (mayBeAnAlarm(understanding)) return false
  if (isAskedBefore(context)) return false
  // "Connected, addresses answer, no names" describes only part of that state.
  const { language } = understanding
  if (context.turn.context.paraphrases.denies({ text: context.text, language })) return false
  const told = detectSuccess(context, activeSubject(context))
  return told?.isOfTheMatter === true && told.rest === null
}

/** Returns true for messages that usually end a conversation: thanks, goodbye or a cancellation. */
function ends(context: DialogueContext): boolean {
  return probabilityOf(context, 'cancel', 'thank', 'bye') >= context.certainty.sure
}

/**
 * Returns true if an option matches better than success does. "Works now, was just muted" contains the words
 * of the fault but reports that it is over.
 */
function isSurerAnswer(context: DialogueContext, success: number): boolean {
  const { certainty } = context
  const [best] = scoredOptions(context)
  if (best === undefined || best.p < certainty.sure || ends(context)) return false
  if (best.option.means === undefined) return best.p >= success
  return !endsOnSuccess(context)
}

/** Returns true for "put the new one in the phone. I'm in, finally": the last of several clauses definitely reports success. */
function endsOnSuccess(context: DialogueContext): boolean {
  const last = context.reading.clauses.length < 2 ? undefined : lastClauseActs(context)
  const success = last?.find(({ act }) => act === 'report-success')?.p ?? 0
  return success >= context.certainty.success && !isYesOfSomethingElse(context)
}
