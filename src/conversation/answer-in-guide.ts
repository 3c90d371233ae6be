import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import {
  isOptionItself,
  optionForDetails,
  optionItself,
  optionOfOpening,
} from '../troubleshooting/option-for.js'
import { walk } from '../troubleshooting/walk.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { chosenOption, isInWordsOfAnOption } from './answers-step.js'
import { namedFirst } from './first-matter.js'
import {
  askWhetherItWorks,
  familyOf,
  goodNews,
  solveMidway,
  takeWhetherItWorks,
  whetherItWorks,
} from './good-news.js'
import {
  askClosest,
  type GuidePhase,
  goOn,
  missAnswer,
  repeatStep,
  takeCapture,
  takeOption,
} from './guide-flow.js'
import { callHuman } from './hand-off-flow.js'
import { isListOfDetails } from './new-matter.js'
import { takeRequest } from './new-request.js'
import { oneAt } from './one-at.js'
import { endsSolved, isPlainSuccess } from './plain-success.js'
import { change, factsKnown, keepFacts, lead, type Plan, words } from './plan.js'
import { quotedFact } from './quoted-fact.js'
import { addToRequest, recapChoice, takeRecap } from './recap-flow.js'
import { acknowledgeGestures, gesturesTold } from './steps-taken.js'

/** Handles a message at a guide step that is not about another problem. */
export function answerInGuide(plan: Plan, text: string, understanding: Understanding): void {
  const { phase } = plan.conversation
  if (phase.at !== 'guide') return
  const guide = plan.situation.guides.get(phase.topic)
  const step = guide?.steps[phase.step]
  if (guide === undefined || step === undefined) {
    takeRequest(plan, text, understanding)
    return
  }
  if (phase.asksWhetherItWorks === true) {
    const choice = whetherItWorks(plan, guide, phase.step, understanding)
    if (choice !== null) return takeWhetherItWorks(plan, phase, choice)
    // This is asked only once: a reply that still leaves it open counts as not understood.
    if (isInDoubt(plan, guide, phase.step, understanding)) return missAnswer(plan, phase)
  }
  const isIncident = plan.situation.topics.get(phase.topic)?.kind === 'incident'
  const isBack = understanding.standing === 'back' && !isInWordsOfAnOption(plan, understanding)
  if (isIncident && isBack && !('recap' in step)) return askWhetherItWorks(plan, phase)
  if ('captures' in step && !saysItWorks(plan, phase.topic, understanding)) {
    if (tellsNothing(understanding)) return missAnswer(plan, phase)
    takeCapture(plan, guide, phase, text)
    return
  }
  if ('recap' in step) {
    const choice = recapChoice(plan, text, understanding)
    if (choice === null) addToRequest(plan, guide, phase, text)
    else takeRecap(plan, guide, phase, step, choice)
    return
  }
  // "I restarted it first and it still fails" reports a status and chooses nothing.
  const first = understanding.standing === null ? namedFirst(plan, text) : null
  const typed = first === null ? understanding : { ...understanding, text: first }
  const news = goodNews(phase.topic, typed, plan.conversation.gestures.length > 0)
  const option =
    news === 'elsewhere' && !isOptionItself(guide, phase.step, typed.text)
      ? optionOfOpening(guide, phase.step, typed.opensWith)
      : (optionMeant(plan, guide, phase.step, typed) ??
        oneAt('options' in step ? step.options : [], understanding.place))
  const isUnclear =
    option !== null &&
    ((isOnlyAgreed(option, typed) && !isOptionItself(guide, phase.step, typed.text)) ||
      isNoPlainYes(plan, guide, option, typed) ||
      (endsSolved(guide, option) && !isPlainSuccess(plan, guide, phase.step, typed)))
  if (isIncident && isUnclear) return askWhetherItWorks(plan, phase)
  if (option !== null) return takeOption(plan, guide, phase, option)
  const isDoubtful = isOnlyRelief(plan, phase.topic) || !isPlainSuccess(plan, guide, phase.step, typed)
  if (news === 'settles' && isDoubtful) return askWhetherItWorks(plan, phase)
  if (news === 'settles') return solveMidway(plan, phase.topic, phase.step)
  const isKept = keepsWhatIsTold(plan, phase.topic, typed)
  const asking = isDetailsOfRequest(plan, phase.topic, text) ? optionForDetails(guide, phase.step) : null
  if (asking !== null) return takeOption(plan, guide, phase, asking)
  // A request is never "back": nothing was there before.
  const mayBeOver = news === 'perhaps' && (isIncident || understanding.standing !== 'back')
  if (mayBeOver && !isKept) return askWhetherItWorks(plan, phase)
  if (!isKept && isToldOfRequest(plan, phase.topic, typed)) {
    keepDetails(plan, text)
    return missAnswer(plan, phase, 'noted')
  }
  if (isKept || news === 'elsewhere') {
    // The message contains facts worth keeping but no answer, so the question stays open.
    const isNamed = acknowledgeGestures(plan, phase.topic)
    return keepAndAskAgain(plan, guide, phase, isNamed ? null : text, news === 'elsewhere')
  }
  // "Ok got it, thanks" answers nothing but is not a misunderstanding.
  if (understanding.wish === 'thanks' && understanding.isBare) {
    lead(plan, words(plan, 'welcome'))
    return goOn(plan, guide, phase.step, phase.path)
  }
  missAnswer(plan, phase)
}

/**
 * Acknowledges what was recorded and rephrases the question, so as not to repeat itself word for word. A third attempt hands off to a technician;
 * new information (`isNew`) doesn't count as a misunderstanding.
 */
export function keepAndAskAgain(
  plan: Plan,
  guide: GuideFile,
  phase: GuidePhase,
  text: string | null,
  isNew = false,
): void {
  const position = walk(guide, phase.step, factsKnown(plan), plan.conversation.gestures)
  if (position.id !== phase.step) {
    leadWithFact(plan, text)
    return goOn(plan, guide, phase.step, phase.path)
  }
  const failures = plan.conversation.failures + (isNew ? 0 : 1)
  change(plan, { failures })
  if (failures > plan.situation.pace.failuresBeforeHandOff) {
    callHuman(plan, { reason: 'two-failures', topic: phase.topic })
    return
  }
  leadWithFact(plan, text)
  if (phase.explained) askClosest(plan, phase)
  else repeatStep(plan, phase, true)
}

function leadWithFact(plan: Plan, text: string | null): void {
  const fact = text === null ? null : quotedFact(text)
  if (fact !== null) lead(plan, words(plan, 'noted-so', { fact }))
}

/** Returns true if the message resembles a yes or a success without clearly being either. */
function isInDoubt(plan: Plan, guide: GuideFile, step: string, typed: Understanding): boolean {
  const isGood = typed.shortAnswer === 'yes' || typed.shortAnswer === 'works' || typed.standing === 'works'
  return isGood && !isPlainSuccess(plan, guide, step, typed)
}

/**
 * Returns the option that the message means. The dialogue rules have already handled questions, so a question only matches an option's exact words,
 * unless the bot asked whether everything works.
 */
function optionMeant(plan: Plan, guide: GuideFile, step: string, typed: Understanding): GuideOption | null {
  const { phase } = plan.conversation
  const isAskedWhether = phase.at === 'guide' && phase.asksWhetherItWorks === true
  const isAsking = typed.text.trimEnd().endsWith('?') && !isAskedWhether
  return isAsking ? optionItself(guide.steps[step], typed.text) : chosenOption(plan, typed)
}

/** Returns true if "Phew" only expresses relief: in a security matter that no technician has yet, it doesn't mean that all is well. */
function isOnlyRelief({ conversation }: Plan, topic: TopicId): boolean {
  const { talksTo, ticket } = conversation
  return familyOf(topic) === 'security' && (talksTo === null || talksTo !== ticket)
}

/** Returns true if "Ok" may only be agreement: after "open the doors; does it print?", it may mean that they will do it or that it is done. */
function isOnlyAgreed({ means }: GuideOption, { isAgreed }: Understanding): boolean {
  return means === 'works' && isAgreed
}

/**
 * Returns true if the message is success rather than a plain yes. "It works now, thank you" in reply to whether a page opens may be the end of the
 * problem, and "all good" is no yes to a question whose yes calls for help at once, such as whether the link was clicked.
 */
function isNoPlainYes(
  { situation }: Plan,
  { outcomes }: GuideFile,
  { means, next }: GuideOption,
  { opensWith, shortAnswer, wish }: Understanding,
): boolean {
  if (shortAnswer !== 'works' || means !== 'yes' || opensWith === 'yes') return false
  const outcome = outcomes[next]
  const leadsTo =
    outcome !== undefined && 'topic' in outcome ? situation.topics.get(outcome.topic) : undefined
  return wish === 'thanks' || leadsTo?.urgency === 'critical'
}

/** Returns true for "Yes" and "no better", which give no details. "No" may mean that there are none. */
function tellsNothing({ isBare, shortAnswer }: Understanding): boolean {
  return isBare && (shortAnswer === 'yes' || shortAnswer === 'still-broken')
}

/**
 * Returns true if the message contains facts, remedies or, for a request, a list of details. Facts and remedies are already recorded; the list is
 * recorded here as text.
 */
function keepsWhatIsTold(plan: Plan, topic: TopicId, understanding: Understanding): boolean {
  const { text, facts } = understanding
  const isList = isDetailsOfRequest(plan, topic, text)
  if (isList) keepDetails(plan, text)
  return isList || Object.keys(facts).length > 0 || gesturesTold(plan, topic, understanding).length > 0
}

function keepDetails(plan: Plan, text: string): void {
  const details = [factsKnown(plan).details, text].filter((part) => part !== undefined).join('\n')
  keepFacts(plan, { details })
}

/** Returns true for "For the brochure", asked whether to install or to update: it answers nothing, but the technician will want to know. */
function isToldOfRequest(plan: Plan, topic: TopicId, { isBare, text }: Understanding): boolean {
  const isRequest = plan.situation.topics.get(topic)?.kind === 'request'
  return isRequest && !isBare && !text.includes('?') && plan.situation.tells(text) > 0
}

function isDetailsOfRequest(plan: Plan, topic: TopicId, text: string): boolean {
  return plan.situation.topics.get(topic)?.kind === 'request' && isListOfDetails(text)
}

/** Returns true if the message says that the broken thing works, so that no free-text details are needed any more. */
export function saysItWorks(plan: Plan, topic: TopicId, understanding: Understanding): boolean {
  const isSaid = understanding.shortAnswer === 'works' && understanding.isBare
  const isIncident = plan.situation.topics.get(topic)?.kind === 'incident'
  return isIncident && isSaid && goodNews(topic, understanding) === 'settles'
}
