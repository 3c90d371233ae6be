import type { GuideOption } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { isExactOption } from '../../nlu/text/match-option.js'
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
  reportsRemedy,
  type ScoredOption,
  scoredOptions,
} from '../dialogue-context.js'
import { mayBeAnAlarm } from '../emergency/alarm-evidence.js'
import { advanceGuide, applyOption } from '../guide/guide-flow.js'
import {
  certainOption,
  isAboutSomethingElse,
  isOnlyYesOrNo,
  isSingleQuestion,
  offeredOption,
} from '../guide/options/certain-option.js'
import { findShortcut } from '../guide/shortcuts.js'
import { activeSubject, detectSuccess, isOnlyState } from '../resolution/detect-resolution.js'
import { endsAsSolved, isClearSuccess, reportsSuccessLiterally } from '../resolution/is-clear-success.js'
import {
  confirmResolved,
  handleResolvedAnswer,
  isAskedAgain,
  type ResolutionSignal,
  resolutionSignal,
  resolveEarly,
  topicFamily,
} from '../resolution/resolution-signal.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { otherProblemBesideAnswer, takeAnswerWithOther } from '../topics/answer-with-other-problem.js'
import { announcesOtherTopic, subjectFacts } from '../topics/topic-switch-signals.js'
import { ask, localized, patchState, type TurnBuilder, t } from '../turn-builder.js'

/** Rules for answers to a guide's open question and for reports that it works. */
export const answerRules: readonly Rule[] = [
  {
    id: 'it-works',
    band: 'answer',
    about:
      'The bot has asked whether it works again, and the message says yes. The request is closed as solved.',
    when: (context) =>
      asksWhetherItWorks(context) &&
      good(context) >= context.certainty.sure &&
      bad(context) < good(context) &&
      !isDoubtful(context),
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, null, 'over')
      handleResolvedAnswer(context.turn, context.open!.phase, 'works')
    },
  },
  {
    id: 'it-fails',
    band: 'answer',
    about: 'The bot has asked whether it works again, and the message says no. The guide continues.',
    when: (context) =>
      asksWhetherItWorks(context) && bad(context) >= context.certainty.sure && bad(context) >= good(context),
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      handleResolvedAnswer(context.turn, context.open!.phase, 'fails')
    },
  },
  {
    id: 'ask-again-whether-it-works',
    band: 'answer',
    about:
      'The bot has asked whether it works again, and the message says neither yes nor no. The bot asks once more, in other words.',
    when: isUnclearReply,
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, context.open!.phase)
    },
  },
  {
    id: 'jump-to-step',
    band: 'answer',
    about:
      'The message contains an error code or the wording of an error that shows where the guide should continue. The guide continues there.',
    when: (context) => jumpIn(context) !== null,
    act(context) {
      const { guide, phase } = context.open!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      advanceGuide(context.turn, guide, jumpIn(context)!, phase.path)
    },
  },
  {
    id: 'hear-success',
    band: 'answer',
    about:
      'The message reports that it works now, and answers nothing else. The request is closed as solved.',
    when: (context) =>
      isSuccess(context, context.certainty.success) &&
      newsOf(context) !== 'elsewhere' &&
      isSuccessPlain(context) &&
      !isDoubtful(context) &&
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
      if (question !== null && works !== undefined) applyOption(turn, question.guide, question.phase, works)
      else resolveEarly(turn, open!.phase.topic, open!.phase.step)
    },
  },
  {
    id: 'ask-whether-it-works',
    band: 'answer',
    about: 'The message may mean that it works now. The bot asks once whether it does.',
    when: (context) =>
      isSuccess(context, context.certainty.sure) && context.open!.phase.asksWhetherItWorks !== true,
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      confirmResolved(context.turn, context.open!.phase)
    },
  },
  {
    id: 'yes-that-denies',
    band: 'answer',
    about:
      'The message begins with yes but denies what was asked. "Yes, I don\'t have the old one any more" counts as a no.',
    when: (context) => deniedBy(context) !== null,
    act(context) {
      const { guide, phase } = openQuestion(context)!
      const option = deniedBy(context)!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, option)
      applyOption(context.turn, guide, phase, option)
    },
  },
  {
    id: 'answer-and-next',
    band: 'answer',
    about:
      'The message chooses an option, and its last part tells another problem: "yes, but now my printer won\'t print". The answer is taken, and the other problem is noted for afterwards.',
    when: (context) => {
      const other = otherProblemBesideAnswer(context)
      return other !== null && !endsAsSolved(context.open!.guide, other.option)
    },
    act: (context) => takeAnswerWithOther(context, otherProblemBesideAnswer(context)!),
  },
  {
    id: 'repeats-question',
    band: 'answer',
    about:
      'The message only repeats words of a yes-or-no question: "reminders", when asked whether reminders appear. The bot asks again.',
    when: repeatsQuestion,
    act(context) {
      recordMessageAndFacts(context)
      context.turn.context.flows.guide.handleUnmatchedAnswer(context.turn, context.open!.phase)
    },
  },
  {
    id: 'take-option',
    band: 'answer',
    about:
      'The message chooses an option of the open question. If it also asks something, the bot answers that first, unless the next step does.',
    when: (context) => certainOption(context) !== null && !closesOnDoubt(context, certainOption(context)),
    act(context) {
      const { guide, phase } = openQuestion(context)!
      recordMessageAndFacts(context)
      const { option } = certainOption(context)!
      answerSecondaryQuestion(context, option)
      applyOption(context.turn, guide, phase, option)
    },
  },
  {
    id: 'hear-it-fails',
    band: 'answer',
    about:
      'The message ends with a failure, whatever worked before. "It worked, but now it is dead again" doesn\'t count as any of the answers that report success.',
    when: (context) => failsAtLast(context) && failureOption(context) !== null,
    act(context) {
      const { guide, phase } = openQuestion(context)!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, failureOption(context))
      applyOption(context.turn, guide, phase, failureOption(context)!)
    },
  },
  {
    id: 'confirm-success',
    band: 'answer',
    about:
      "The message would close the request as solved, but doesn't plainly say that it works. The bot asks once whether it does.",
    when: (context) =>
      isIncident(context) &&
      mayMeanSuccess(context) &&
      context.open!.phase.asksWhetherItWorks !== true &&
      [certainOption(context), offeredOption(context)].some(
        (one) => one !== null && closesOnDoubt(context, one),
      ),
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      confirmResolved(context.turn, context.open!.phase)
    },
  },
  {
    id: 'take-offered',
    band: 'answer',
    about: 'The bot has offered one or two likely answers, and the message chooses one of them.',
    when: (context) => offeredOption(context) !== null && !closesOnDoubt(context, offeredOption(context)),
    act(context) {
      const { guide, phase } = openQuestion(context)!
      const { option } = offeredOption(context)!
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, option)
      applyOption(context.turn, guide, phase, option)
    },
  },
  {
    id: 'ask-after-wished-state',
    band: 'answer',
    about:
      'The message chooses no option, but describes the result that the guide is meant to achieve, as in "ah, it connected". The bot asks once whether everything works.',
    when: tellsWishedState,
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, context.open!.phase)
    },
  },
  {
    id: 'ask-which',
    band: 'answer',
    about: 'Two options are likely. The bot offers these two as buttons, once per question.',
    when: (context) => {
      const [first] = scoredOptions(context)
      const asked = likeliestQuestion(context)
      return (
        first !== undefined &&
        isAnswering(context) &&
        !isSingleQuestion(context) &&
        !isAboutSomethingElse(context, first) &&
        !isOnlyYesOrNo(context, first.option) &&
        !isYesToChoice(context, first) &&
        !onlyNamesThing(context, first) &&
        !(reportsRemedy(context) && first.p < context.certainty.sure) &&
        !isExactOption(context.open!.guide, context.open!.phase.step, context.text) &&
        first.option.means !== 'dont-know' &&
        first.p >= context.certainty.likely &&
        (asked === null || asked.p < first.p) &&
        !isAskedAlready(context)
      )
    },
    act(context) {
      recordMessageAndFacts(context)
      offerWhich(context)
    },
  },
]

function repeatsQuestion(context: DialogueContext): boolean {
  const { turn, text, understanding } = context
  const question = openQuestion(context)
  if (question === null || promptKindOf(question.step.options) === 'choice') return false
  if (isExactOption(question.guide, question.phase.step, text)) return false
  const { contentWords } = turn.context
  const asked = contentWords(question.step.say[understanding.language] ?? '')
  const isOfQuestion = (word: string) => [...contentWords(word)].some((form) => asked.has(form))
  return text.trim().split(/\s+/).every(isOfQuestion)
}

/** Finds the "no" option if the message begins with yes but then denies the question's own words. */
function deniedBy(context: DialogueContext): GuideOption | null {
  const { turn, understanding } = context
  const { isBare, language, opensWith, text } = understanding
  const question = openQuestion(context)
  if (question === null || opensWith !== 'yes' || isBare) return null
  if (!turn.context.paraphrases.onlyDenies(question.step.say[language] ?? '', { text, language })) return null
  return question.step.options.find(({ means }) => means === 'no') ?? null
}

/** Returns true for "yes, on the PC only" in reply to "which one?": a yes that names none of the options surely is no choice between them. */
function isYesToChoice(context: DialogueContext, { p }: ScoredOption): boolean {
  const question = openQuestion(context)
  return (
    context.understanding.opensWith === 'yes' &&
    p < context.certainty.sure &&
    question !== null &&
    promptKindOf(question.step.options) === 'choice'
  )
}

/**
 * Returns true for "it's a headset with a cable" in reply to whether others can hear the person: the message names a thing, the option reports
 * success, and no act does.
 */
function onlyNamesThing(context: DialogueContext, { option }: ScoredOption): boolean {
  const { facts } = context.understanding
  const namesThing = subjectFacts.some((thing) => facts[thing] !== undefined)
  return namesThing && option.means === 'works' && good(context) < context.certainty.likely
}

function likeliest(context: DialogueContext): readonly GuideOption[] {
  const [first, second] = scoredOptions(context)
  const isOne = second === undefined || second.p < context.certainty.likely / 3
  return isOne ? [first!.option] : [first!.option, second.option]
}

/**
 * Returns true if the bot already asked which option was meant at this question, or offered the same options
 * at this step. Asking again would not help.
 */
function isAskedAlready(context: DialogueContext): boolean {
  const { open, turn } = context
  const { whichAsked } = turn.conversation
  if (whichAsked === undefined) return false
  const isSame = likeliest(context).every(({ id }) => whichAsked.options.includes(id))
  return whichAsked.question === open!.phase.question || (whichAsked.step === stepOf(open!.phase) && isSame)
}

const stepOf = ({ step, topic }: { readonly step: string; readonly topic: string }) => `${topic}/${step}`

/** Asks which of the likely options is meant, with a button for none of them. */
function offerWhich(context: DialogueContext): void {
  const { open, turn } = context
  const offered = likeliest(context)
  const choices = [
    ...offered.map(({ id, label }) => ({ id, label: localized(turn, label) })),
    { id: 'other', label: t(turn, 'something-else') },
  ]
  ask(turn, whichText(turn, offered), choices, (question) => ({ ...open!.phase, question }))
  const { phase: asked } = turn.conversation
  if (asked.at === 'guide')
    patchState(turn, {
      whichAsked: { question: asked.question, step: stepOf(asked), options: offered.map(({ id }) => id) },
    })
}

function whichText(turn: TurnBuilder, [first, second]: readonly GuideOption[]): string {
  const label = (option: GuideOption | undefined) => localized(turn, option?.label ?? {})
  return second === undefined
    ? t(turn, 'ask-if-so', { first: label(first) })
    : t(turn, 'ask-which', { first: label(first), second: label(second) })
}

/** Returns true if a question is open and the message doesn't ask for a person. */
function isAnswering(context: DialogueContext): boolean {
  return openQuestion(context) !== null && !context.understanding.asksForHuman
}

const good = (context: DialogueContext) => probabilityOf(context, 'affirm', 'report-success')
const bad = (context: DialogueContext) => probabilityOf(context, 'deny', 'report-failure', 'report-problem')

/** Acts that say neither that it works nor that it doesn't, and ask for nothing else. */
const vague: readonly Act[] = [
  'resume',
  'affirm',
  'report-done',
  'report-success',
  'inform',
  'thank',
  'choose',
]

/** Returns true if the reply to "does it work again?" leaves it open and does nothing else. */
function isUnclearReply(context: DialogueContext): boolean {
  const { certainty, open, turn, reading, text, understanding } = context
  if (!asksWhetherItWorks(context) || open === null || announcesOtherTopic(turn, text)) return false
  if (isAskedAgain(turn, open.phase) || understanding.asksForHuman || text.includes('?')) return false
  if (bad(context) >= certainty.likely || (likeliestQuestion(context)?.p ?? 0) >= certainty.likely)
    return false
  const [first] = reading.acts
  return first === undefined || first.p < certainty.sure || vague.includes(first.act)
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
 * Returns true for "It worked, but now it is dead again" and "yes, it is on": part of the message reports a failure, or the yes is about something
 * else, so nothing is closed.
 */
function isDoubtful(context: DialogueContext): boolean {
  const { certainty, reading, understanding } = context
  const { isOfThing, shortAnswer, reportedStatus, worksOnlyFor } = understanding
  if (reportedStatus === 'fails' || shortAnswer === 'still-broken' || worksOnlyFor !== null) return true
  if (asksWhetherItWorks(context)) return isOnlyState(context) || newsOf(context) === 'elsewhere'
  if (reportedStatus === 'back' || (isOfThing && newsOf(context) === 'perhaps')) return true
  if (isYesOfTheStep(context)) return true
  const p = (acts: typeof reading.acts, ...names: readonly Act[]) =>
    acts.reduce((most, one) => (names.includes(one.act) ? Math.max(most, one.p) : most), 0)
  const fails = reading.clauses.some(
    ({ acts }) =>
      p(acts, 'report-failure', 'report-problem') >= Math.max(certainty.sure, p(acts, 'report-success')),
  )
  return fails || isYesOfSomethingElse(context)
}

/** Matches "Yes, it is on": a yes that doesn't confirm that the problem is solved. */
function isYesOfSomethingElse({ open, turn, understanding }: DialogueContext): boolean {
  const { opensWith, shortAnswer } = understanding
  return (
    open !== null &&
    (opensWith === 'yes' || shortAnswer === 'yes') &&
    !isClearSuccess(turn, open.guide, open.phase.step, understanding)
  )
}

/**
 * Returns true for "It works now, thank you" in reply to whether a page opens. It is a yes to the step and
 * doesn't end the guide as solved.
 */
function isYesOfTheStep(context: DialogueContext): boolean {
  const [best] = scoredOptions(context)
  if (best?.option.means !== 'yes' || best.p < context.certainty.sure) return false
  return !endsAsSolved(context.open!.guide, best.option)
}

/** Returns whether the message reports good news about the topic or about something else, such as "internet works" when Outlook does not open. */
function newsOf({ open, turn, understanding }: DialogueContext): ResolutionSignal | null {
  return open === null
    ? null
    : resolutionSignal(open.phase.topic, understanding, turn.conversation.gestures.length > 0)
}

/** Acts that don't say whether it works. "Done", "thanks" and "I'm back" close nothing. */
const saysNothingOfIt: readonly Act[] = [
  'report-done',
  'thank',
  'resume',
  'wait',
  'complain',
  'unsure',
  'inform',
  'ask-process',
]

/**
 * Returns true if it is doubtful whether the message closes the ticket. That takes a clear report of success,
 * or a plain yes without other content.
 */
function closesOnDoubt(context: DialogueContext, chosen: ScoredOption | null): boolean {
  const { certainty, reading } = context
  if (chosen === null || !endsAsSolved(context.open!.guide, chosen.option)) return false
  if (isDoubtful(context)) return true
  // Whoever says it again after the bot has asked is taken at their word.
  if (isAskedBefore(context) && chosen.p >= certainty.sure) return false
  // "Yes, the Wi-Fi works" in reply to "does mail arrive on the phone?" is about something else.
  const isElsewhere = context.understanding.isOfThing && newsOf(context) === 'elsewhere'
  if (chosen.option.means === 'works' && isElsewhere) return true
  if (saysYesToIt(context, chosen)) return false
  const aside = probabilityOf(context, ...saysNothingOfIt)
  if (aside >= certainty.sure && good(context) < certainty.success && aside > good(context)) return true
  if (!isIncident(context)) return chosen.p < certainty.success
  const isPlainYes = reading.clauses.length === 1 && probabilityOf(context, 'affirm') >= certainty.success
  return !isPlainYes && !isAgreed(probabilityOf(context, 'report-success'), chosen.p, certainty)
}

/** Minimum probability of an option for a message that begins with yes to choose it whatever its acts, 0 to 1. */
const asGoodAsPressed = 0.95

/** Returns true for "yes, it does, thanks": the message begins with yes, surely chooses the option and tells no failure. */
function saysYesToIt(context: DialogueContext, { p }: ScoredOption): boolean {
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'cannot-do', 'correct', 'deny')
  return (
    context.understanding.opensWith === 'yes' && p >= asGoodAsPressed && contrary < context.certainty.likely
  )
}

/** Returns true if the acts and the options both say that it works, and one of them clearly. */
function isAgreed(
  success: number,
  chosen: number,
  { sure, success: clear }: DialogueContext['certainty'],
): boolean {
  return Math.min(success, chosen) >= sure && Math.max(success, chosen) >= clear
}

/**
 * Returns true if anything in the message may mean that the problem is over. "Yeah, it's selected already"
 * only says how far a step is.
 */
function mayMeanSuccess(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const { opensWith, shortAnswer, reportedStatus } = understanding
  if (onlyAsks(context)) return false
  if (reportedStatus === 'works' || reportedStatus === 'back' || shortAnswer === 'works') return true
  if (probabilityOf(context, 'report-success') >= certainty.likely) return true
  const contrary = probabilityOf(context, 'report-failure', 'cannot-do')
  const agrees = opensWith === 'yes' || probabilityOf(context, 'affirm') >= certainty.sure
  return agrees && contrary < certainty.likely
}

/** Returns the step that a code in the message leads to; null if it was already asked. */
function jumpIn({ open, turn, text }: DialogueContext): string | null {
  if (open === null) return null
  const to = findShortcut(open.guide, text)
  const isKnown = turn.conversation.steps.some(({ step, topic }) => topic === open.guide.topic && step === to)
  return to === null || to === open.phase.step || isKnown ? null : to
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
 * Returns true if success closes the problem at once: the bot asked for it, or the message says it in so many words
 * or takes leave. At a choice or a free-text step the bot asks first, because the message may be about something else.
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
  const { open } = context
  if (open === null || 'recap' in open.step || asksWhetherItWorks(context)) return false
  if (!canBeSolved(context) || topicFamily(open.phase.topic) === 'security') return false
  if (context.understanding.worksOnlyFor !== null || onlyAsks(context)) return false
  if (newsOf(context) === 'elsewhere' && !endsOnSuccess(context)) return false
  const success = probabilityOf(context, 'report-success')
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'correct')
  const asked = likeliestQuestion(context)?.p ?? 0
  return success >= from && contrary < success / 2 && asked < success && !isSurerAnswer(context, success)
}

/** Returns true if the bot has asked at this step whether it works again. */
function isAskedBefore({ open, turn }: DialogueContext): boolean {
  return turn.conversation.closingAsked?.includes(`${open!.phase.topic}/${open!.phase.step}`) === true
}

/** Matches "Ah, it connected" at a question about something else. */
function tellsWishedState(context: DialogueContext): boolean {
  const { open, understanding } = context
  if (open === null || 'recap' in open.step || asksWhetherItWorks(context)) return false
  if (!canBeSolved(context) || topicFamily(open.phase.topic) === 'security') return false
  if (mayBeAnAlarm(understanding)) return false
  if (isAskedBefore(context)) return false
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

/** Returns true for "put the new one in the phone. I'm in, finally": the last of several clauses surely reports a success. */
function endsOnSuccess(context: DialogueContext): boolean {
  const last = context.reading.clauses.length < 2 ? undefined : lastClauseActs(context)
  const success = last?.find(({ act }) => act === 'report-success')?.p ?? 0
  return success >= context.certainty.success && !isYesOfSomethingElse(context)
}
