import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import {
  isExactOption,
  optionByLabel,
  optionByLeadingAnswer,
  optionForDetails,
} from '../../nlu/text/match-option.js'

import { endsAsSolved, isClearSuccess } from '../resolution/is-clear-success.js'
import {
  confirmResolved,
  handleResolvedAnswer,
  interpretResolvedAnswer,
  resolutionSignal,
  resolveEarly,
  topicFamily,
} from '../resolution/resolution-signal.js'
import { addToRequest, handleRecapChoice, parseRecapChoice } from '../slots/confirmation.js'
import { quotedFact } from '../slots/quoted-fact.js'
import { statedValue } from '../slots/stated-value.js'
import { firstTopicPhrase } from '../topics/choose-first-topic.js'
import { handleRecordedRequest } from '../topics/handle-new-request.js'
import { offerOtherTopic } from '../topics/offer-other-topic.js'
import { isListOfDetails } from '../topics/topic-switch-signals.js'
import { addFacts, knownFactValues, patchState, prepend, type TurnBuilder, t } from '../turn-builder.js'
import { chosenOption, isWordedAsOption } from './answers-step.js'
import type { GuidePrompt } from './guide-flow.js'
import { selectByOrdinal } from './options/select-by-ordinal.js'
import { runGuide } from './run-guide.js'
import { acknowledgeRemedies, reportedRemedies } from './troubleshooting-log.js'

/** Handles a message at a guide step, if it isn't about another problem. */
export function handleStepMessage(turn: TurnBuilder, text: string, understanding: NluResult): void {
  const { prompt } = turn.conversation
  if (prompt.kind !== 'guide') return
  const guide = turn.context.guides.get(prompt.topic)
  const step = guide?.steps[prompt.step]
  if (guide === undefined || step === undefined) {
    handleRecordedRequest(turn, text, understanding)
    return
  }
  if (prompt.asksWhetherItWorks === true) {
    const choice = interpretResolvedAnswer(turn, guide, prompt.step, understanding)
    if (choice !== null) return handleResolvedAnswer(turn, prompt, choice)
    // The bot asks this only once: if the reply still doesn't settle it, it counts as not understood.
    if (isInDoubt(turn, guide, prompt.step, understanding))
      return turn.context.flows.guide.handleUnmatchedAnswer(turn, prompt)
  }
  const isIncident = turn.context.topics.get(prompt.topic)?.kind === 'incident'
  const isBack = understanding.reportedStatus === 'back' && !isWordedAsOption(turn, understanding)
  if (isIncident && isBack && !('recap' in step)) return confirmResolved(turn, prompt)
  if ('captures' in step && !reportsItWorks(turn, prompt.topic, understanding)) {
    if (tellsNothing(understanding)) return turn.context.flows.guide.handleUnmatchedAnswer(turn, prompt)
    turn.context.flows.guide.applyCapture(turn, guide, prompt, statedValue(turn, text))
    return
  }
  if ('recap' in step) {
    const choice = parseRecapChoice(turn, text, understanding)
    if (choice === null) addToRequest(turn, guide, prompt, text)
    else handleRecapChoice(turn, guide, prompt, step, choice)
    return
  }
  // "I restarted it first and it still fails" reports a status; "first" doesn't choose an option.
  const first = understanding.reportedStatus === null ? firstTopicPhrase(turn, text) : null
  const typed = first === null ? understanding : { ...understanding, text: first }
  const news = resolutionSignal(prompt.topic, typed, turn.conversation.remediesTried.length > 0)
  const option =
    news === 'elsewhere' && !isExactOption(guide, prompt.step, typed.text)
      ? optionByLeadingAnswer(guide, prompt.step, typed.opensWith)
      : (optionMeant(turn, guide, prompt.step, typed) ??
        selectByOrdinal('options' in step ? step.options : [], understanding.ordinal))
  const isUnclear =
    option !== null &&
    ((isOnlyAgreed(option, typed) && !isExactOption(guide, prompt.step, typed.text)) ||
      isNoPlainYes(turn, guide, option, typed) ||
      (endsAsSolved(guide, option) && !isClearSuccess(turn, guide, prompt.step, typed)))
  const isEnd = isIncident || (option !== null && endsAsSolved(guide, option))
  if (isEnd && isUnclear) return confirmResolved(turn, prompt)
  if (option !== null && !isDeniedSystem(turn, option, typed))
    return turn.context.flows.guide.applyOption(turn, guide, prompt, option)
  const isDoubtful = isOnlyRelief(turn, prompt.topic) || !isClearSuccess(turn, guide, prompt.step, typed)
  if (news === 'settles' && isDoubtful) return confirmResolved(turn, prompt)
  if (news === 'settles') return resolveEarly(turn, prompt.topic, prompt.step)
  const isKept = keepsWhatIsTold(turn, prompt.topic, typed)
  const asking = isDetailsOfRequest(turn, prompt.topic, text) ? optionForDetails(guide, prompt.step) : null
  if (asking !== null) return turn.context.flows.guide.applyOption(turn, guide, prompt, asking)
  // After a request, "it's back" makes no sense, because nothing worked before.
  const mayBeOver = news === 'perhaps' && (isIncident || understanding.reportedStatus !== 'back')
  if (mayBeOver && !isKept) return confirmResolved(turn, prompt)
  if (!isKept && isToldOfRequest(turn, prompt.topic, typed)) {
    keepDetails(turn, text)
    return turn.context.flows.guide.handleUnmatchedAnswer(turn, prompt, 'noted')
  }
  if (isKept || news === 'elsewhere') {
    // The message contains facts worth keeping but no answer, so the question stays open.
    const isNamed = acknowledgeRemedies(turn, prompt.topic)
    return acknowledgeAndRephrase(turn, guide, prompt, isNamed ? null : text, news === 'elsewhere')
  }
  // "Ok got it, thanks" isn't an answer, but it isn't a misunderstanding either.
  if (understanding.metaIntent === 'thanks' && understanding.isBare) {
    prepend(turn, t(turn, 'welcome'))
    return turn.context.flows.guide.advanceGuide(turn, guide, prompt.step, prompt.path)
  }
  turn.context.flows.guide.handleUnmatchedAnswer(turn, prompt)
}

/** Returns true for "Mac" in "not a computer, a handheld": the message denies something and names no system. */
function isDeniedSystem(
  { context }: TurnBuilder,
  { sets }: GuideOption,
  { facts, language, text }: NluResult,
): boolean {
  return sets?.os !== undefined && facts.os === undefined && context.paraphrases.denies({ text, language })
}

/**
 * Acknowledges the recorded information and rephrases the question, to avoid repeating it word for
 * word. A third attempt hands off to a technician; new information (`isNew`) doesn't count as a
 * misunderstanding.
 */
export function acknowledgeAndRephrase(
  turn: TurnBuilder,
  guide: GuideFile,
  prompt: GuidePrompt,
  text: string | null,
  isNew = false,
): void {
  const position = runGuide(guide, prompt.step, knownFactValues(turn), turn.conversation.remediesTried)
  if (position.id !== prompt.step) {
    leadWithFact(turn, text)
    return turn.context.flows.guide.advanceGuide(turn, guide, prompt.step, prompt.path)
  }
  const failures = turn.conversation.failures + (isNew ? 0 : 1)
  patchState(turn, { failures })
  if (failures > turn.context.timeouts.failuresBeforeHandOff) {
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'two-failures', topic: prompt.topic })
    return
  }
  leadWithFact(turn, text)
  offerOtherTopic(turn)
  if (prompt.explained) turn.context.flows.guide.askClosestOption(turn, prompt)
  else turn.context.flows.guide.repeatStep(turn, prompt, true)
}

function leadWithFact(turn: TurnBuilder, text: string | null): void {
  const fact = text === null ? null : quotedFact(text)
  if (fact !== null) prepend(turn, t(turn, 'noted-so', { fact }))
}

/** Returns true if the message resembles a yes or a success without clearly being either. */
function isInDoubt(turn: TurnBuilder, guide: GuideFile, step: string, typed: NluResult): boolean {
  const isGood =
    typed.shortAnswer === 'yes' || typed.shortAnswer === 'works' || typed.reportedStatus === 'works'
  return isGood && !isClearSuccess(turn, guide, step, typed)
}

/**
 * Returns the option to which the message refers. The dialogue rules have already handled
 * questions, so a question can only match an option by its exact words, unless the bot asked
 * whether everything works.
 */
function optionMeant(
  turn: TurnBuilder,
  guide: GuideFile,
  step: string,
  typed: NluResult,
): GuideOption | null {
  const { prompt } = turn.conversation
  const isAskedWhether = prompt.kind === 'guide' && prompt.asksWhetherItWorks === true
  const isAsking = typed.text.trimEnd().endsWith('?') && !isAskedWhether
  return isAsking ? optionByLabel(guide.steps[step], typed.text) : chosenOption(turn, typed)
}

/** Returns true if "Phew" only expresses relief: in a security incident that no technician has taken yet, it doesn't mean that all is well. */
function isOnlyRelief({ conversation }: TurnBuilder, topic: TopicId): boolean {
  const { forwardingTo, botTicket: ticket } = conversation
  return topicFamily(topic) === 'security' && (forwardingTo === null || forwardingTo !== ticket)
}

/**
 * Returns true if a reply such as "Ok" may be mere agreement: after "open the doors; does it
 * print?", it may mean that the person will do so or has done so.
 */
function isOnlyAgreed({ means }: GuideOption, { isAgreed }: NluResult): boolean {
  return means === 'works' && isAgreed
}

/**
 * Returns true if the message reports success rather than a plain yes. "It works now, thank you", when asked whether a page opens, may be
 * the end of the problem. And "all good" isn't a yes if a yes would mean that help is needed, as with the question of whether the link was
 * clicked.
 */
function isNoPlainYes(
  { context }: TurnBuilder,
  { outcomes }: GuideFile,
  { means, next }: GuideOption,
  { opensWith, shortAnswer, metaIntent }: NluResult,
): boolean {
  if (shortAnswer !== 'works' || means !== 'yes' || opensWith === 'yes') return false
  const outcome = outcomes[next]
  const leadsTo = outcome !== undefined && 'topic' in outcome ? context.topics.get(outcome.topic) : undefined
  return metaIntent === 'thanks' || leadsTo?.urgency === 'critical'
}

/**
 * Returns true for "Yes" and "no better", which give no details, but not for "No", which may mean
 * that there are no details.
 */
function tellsNothing({ isBare, shortAnswer }: NluResult): boolean {
  return isBare && (shortAnswer === 'yes' || shortAnswer === 'still-broken')
}

/**
 * Returns true if the message contains facts, remedies or, for a request, a list of details. Facts and remedies are already recorded; the list is
 * recorded here as text.
 */
function keepsWhatIsTold(turn: TurnBuilder, topic: TopicId, understanding: NluResult): boolean {
  const { text, facts } = understanding
  const isList = isDetailsOfRequest(turn, topic, text)
  if (isList) keepDetails(turn, text)
  return isList || Object.keys(facts).length > 0 || reportedRemedies(turn, topic, understanding).length > 0
}

function keepDetails(turn: TurnBuilder, text: string): void {
  const details = [knownFactValues(turn).details, text].filter((part) => part !== undefined).join('\n')
  addFacts(turn, { details })
}

/**
 * Returns true for a reply such as "For the brochure" to the question of whether to install or to
 * update. It doesn't answer the question, but is useful to the technician.
 */
function isToldOfRequest(turn: TurnBuilder, topic: TopicId, { isBare, text }: NluResult): boolean {
  const isRequest = turn.context.topics.get(topic)?.kind === 'request'
  return isRequest && !isBare && !text.includes('?') && turn.context.countDescriptiveWords(text) > 0
}

function isDetailsOfRequest(turn: TurnBuilder, topic: TopicId, text: string): boolean {
  return turn.context.topics.get(topic)?.kind === 'request' && isListOfDetails(text)
}

/** Returns true if the message says that the broken thing works again, so that details in free text are no longer needed. */
export function reportsItWorks(turn: TurnBuilder, topic: TopicId, understanding: NluResult): boolean {
  const isSaid = understanding.shortAnswer === 'works' && understanding.isBare
  const isIncident = turn.context.topics.get(topic)?.kind === 'incident'
  return isIncident && isSaid && resolutionSignal(topic, understanding) === 'settles'
}
