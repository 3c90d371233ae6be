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

/** Takes what was typed at a guide's step, and isn't about another problem. */
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
    // Asked once: what still leaves it open answers nothing.
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
  // "I restarted it first and it still fails" says how it stands, and chooses nothing.
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
  // Nothing that is asked for was there before.
  const mayBeOver = news === 'perhaps' && (isIncident || understanding.standing !== 'back')
  if (mayBeOver && !isKept) return askWhetherItWorks(plan, phase)
  if (!isKept && isToldOfRequest(plan, phase.topic, typed)) {
    keepDetails(plan, text)
    return missAnswer(plan, phase, 'noted')
  }
  if (isKept || news === 'elsewhere') {
    // No answer to the question, but something worth knowing: kept, and the question stands.
    const isNamed = acknowledgeGestures(plan, phase.topic)
    return keepAndAskAgain(plan, guide, phase, isNamed ? null : text, news === 'elsewhere')
  }
  // "Ok got it, thanks" answers nothing, and is no misunderstanding.
  if (understanding.wish === 'thanks' && understanding.isBare) {
    lead(plan, words(plan, 'welcome'))
    return goOn(plan, guide, phase.step, phase.path)
  }
  missAnswer(plan, phase)
}

/**
 * Says what was kept, and asks in other words: twice the same words are no conversation. Somebody who is asked for the third time gets a
 * human; what is new (`isNew`) is no misunderstanding.
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

/** Resembles a yes or success, but is neither clearly. */
function isInDoubt(plan: Plan, guide: GuideFile, step: string, typed: Understanding): boolean {
  const isGood = typed.shortAnswer === 'yes' || typed.shortAnswer === 'works' || typed.standing === 'works'
  return isGood && !isPlainSuccess(plan, guide, step, typed)
}

/** The rules of the dialogue have read what a question asks: it chooses nothing, but where it doubts that all works. */
function optionMeant(plan: Plan, guide: GuideFile, step: string, typed: Understanding): GuideOption | null {
  const { phase } = plan.conversation
  const isAskedWhether = phase.at === 'guide' && phase.asksWhetherItWorks === true
  const isAsking = typed.text.trimEnd().endsWith('?') && !isAskedWhether
  return isAsking ? optionItself(guide.steps[step], typed.text) : chosenOption(plan, typed)
}

/** "Phew", in a matter of security that no human has yet, says that somebody is glad, and not that all is well. */
function isOnlyRelief({ conversation }: Plan, topic: TopicId): boolean {
  const { talksTo, ticket } = conversation
  return familyOf(topic) === 'security' && (talksTo === null || talksTo !== ticket)
}

/** "Ok", told to open the doors and asked whether it prints, says that they will, or that it is done. */
function isOnlyAgreed({ means }: GuideOption, { isAgreed }: Understanding): boolean {
  return means === 'works' && isAgreed
}

/**
 * "It works now, thank you", asked whether a page opens, may be the end of the problem rather than a yes. And "all good" is no yes to a question
 * whose yes calls for help at once, such as whether the link was clicked.
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

/** "Yes" and "no better" name nothing and tell no details; "no" may: there is nothing to tell. */
function tellsNothing({ isBare, shortAnswer }: Understanding): boolean {
  return isBare && (shortAnswer === 'yes' || shortAnswer === 'still-broken')
}

/** Facts and gestures are learnt already; a list of details belongs to a request in its own words. */
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

/** "For the brochure", asked whether to install or to update, answers nothing, and the person who does it wants to know it. */
function isToldOfRequest(plan: Plan, topic: TopicId, { isBare, text }: Understanding): boolean {
  const isRequest = plan.situation.topics.get(topic)?.kind === 'request'
  return isRequest && !isBare && !text.includes('?') && plan.situation.tells(text) > 0
}

function isDetailsOfRequest(plan: Plan, topic: TopicId, text: string): boolean {
  return plan.situation.topics.get(topic)?.kind === 'request' && isListOfDetails(text)
}

/** Tells whether what was broken is said to work: then what was to be told in the person's own words isn't asked for any more. */
export function saysItWorks(plan: Plan, topic: TopicId, understanding: Understanding): boolean {
  const isSaid = understanding.shortAnswer === 'works' && understanding.isBare
  const isIncident = plan.situation.topics.get(topic)?.kind === 'incident'
  return isIncident && isSaid && goodNews(topic, understanding) === 'settles'
}
