import { fold } from '../troubleshooting/option-for.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding, Wish } from '../understanding/understanding.js'
import { hearsAlarm, hearsWishForHuman, offersAlarm, tellsOfNewDanger } from './alarm-flow.js'
import { answerInGuide } from './answer-in-guide.js'
import { answersStep, chosenOption, isInWordsOfAnOption } from './answers-step.js'
import { takeApproverName } from './approval-flow.js'
import { answersAsk } from './approver-flow.js'
import { answersVisitInWords } from './arrangement-answers.js'
import { readOn } from './article-text.js'
import { asksAlone } from './asks-alone.js'
import { answerBeforeHandOff } from './before-hand-off.js'
import { asksForHuman, changesTopic, changeTopic, takeAnother } from './change-topic.js'
import { answersClosing } from './closing-answers.js'
import { comfort, handsOffUpset } from './comfort.js'
import { takesCorrection } from './correction-flow.js'
import { writesAsExpert } from './expert-flow.js'
import { topicNamedFirst } from './first-matter.js'
import { goodNews } from './good-news.js'
import { endHowTo } from './how-to-flow.js'
import { tellsHowItStands } from './in-an-outage.js'
import { learn } from './learn.js'
import { saysMeasuresAgain } from './measures.js'
import { announcesAnother, cannotWait, isListOfDetails } from './new-matter.js'
import { newRequest } from './new-request.js'
import { oneAt } from './one-at.js'
import { answerSite } from './outage-flow.js'
import { addsLine } from './own-acts.js'
import { becomeIdle, hear, lead, localized, type Plan, say, words } from './plan.js'
import { answerChoice } from './press-flow.js'
import { breakOff, isFlooding } from './pulse.js'
import { takesItHigher } from './raise-flow.js'
import { correctInWords } from './recap-flow.js'
import { asksToRemind } from './remind-flow.js'
import { offerToSendOn, talksToTechnician } from './routing.js'
import { takesSecondMatter } from './second-matter.js'
import type { Phase } from './state.js'
import { takeFiles } from './take-files.js'
import { sureTopic } from './topic-in-hand.js'
import { scoresUnasked } from './unasked-score.js'
import { answersWhileWaiting } from './waiting-question.js'
import { obeyWish } from './wish-flow.js'

/**
 * Handles what takes precedence over the open question: floods, files, secrets, alarms, requests for a person, and answers to secondary prompts.
 * Returns true if the message was handled.
 */
export function comesFirst(plan: Plan, text: string, understanding: Understanding): boolean {
  const { maskedSecrets, attachments } = plan.situation
  if (isFlooding(plan) && !tellsOfNewDanger(plan, understanding)) {
    breakOff(plan, text)
    return true
  }
  if (writesAsExpert(plan, text)) return true
  if (text.trim() === '' && attachments.length > 0) {
    takeFiles(plan)
    return true
  }
  if (maskedSecrets > 0) lead(plan, words(plan, 'secret-masked'))
  if (hearsAlarm(plan, text, understanding) || hearsWishForHuman(plan, text, understanding)) return true
  offersAlarm(plan, understanding)
  return (
    answersAsk(plan, text, understanding) ||
    (plan.conversation.raising != null && takesItHigher(plan, text, understanding)) ||
    addsLine(plan, text, understanding) ||
    answersClosing(plan, text, understanding) ||
    scoresUnasked(plan, text, understanding) ||
    (isAskedBack(plan, text) && saysMeasuresAgain(plan, text, understanding))
  )
}

/** Handles a message to which no dialogue rule applied. */
export function decideMessage(plan: Plan, text: string, understanding: Understanding): void {
  if (isQuestionOpen(plan, understanding)) {
    if (isAboutTheQuestion(understanding) && !isInWordsOfAnOption(plan, understanding)) {
      learn(plan, understanding)
      if (obeyWish(plan, understanding.wish, text, understanding)) return
    }
    if (answersQuestion(plan, text, understanding)) {
      learn(plan, understanding)
      offerToSendOn(plan)
      answerPhase(plan, text, understanding)
      return
    }
  }
  if (asksToRemind(plan, text, understanding)) return
  if (saysMeasuresAgain(plan, text, understanding)) return
  if (answersVisitInWords(plan, text, understanding)) return
  if (takesItHigher(plan, text, understanding)) return
  if (answersWhileWaiting(plan, text, understanding)) return
  if (talksToTechnician(plan, text)) return
  if (tellsHowItStands(plan, understanding)) return
  learn(plan, understanding)
  const isWish = understanding.wish === 'human' || !isInWordsOfAnOption(plan, understanding)
  if (understanding.wish !== null && isWish && obeyWish(plan, understanding.wish, text, understanding)) return
  if (callsFromOwnWords(plan, understanding)) {
    obeyWish(plan, 'human', text, understanding)
    return
  }
  if (handsOffUpset(plan, text, understanding)) return
  comfort(plan, understanding)
  answerPhase(plan, text, understanding)
}

/**
 * Returns true if the bot's question is open although a technician was called, for this problem (security, danger) or an earlier one. Once someone
 * has taken the current ticket, that technician asks the questions.
 */
function isQuestionOpen(plan: Plan, { ticketNumbers }: Understanding): boolean {
  const { phase, talksTo, ticket } = plan.conversation
  if (phase.at === 'idle' || talksTo === null || ticketNumbers.includes(talksTo)) return false
  const inHand = plan.situation.tickets.find(({ number }) => number === ticket)
  return inHand === undefined || inHand.assignee === null
}

/** Returns true for a question at a free-text step, which would otherwise be recorded as the answer. */
function isAskedBack({ conversation, situation }: Plan, text: string): boolean {
  const { phase } = conversation
  const step = phase.at === 'guide' ? situation.guides.get(phase.topic)?.steps[phase.step] : undefined
  return step !== undefined && 'captures' in step && asksAlone(text)
}

const aboutTheQuestion = ['dont-understand', 'wait', 'ready', 'back', 'later'] as const

function isAboutTheQuestion(
  understanding: Understanding,
): understanding is Understanding & { readonly wish: Wish } {
  const { wish, isBare } = understanding
  return isBare && aboutTheQuestion.some((one) => one === wish)
}

function answersQuestion(plan: Plan, text: string, understanding: Understanding): boolean {
  const { phase } = plan.conversation
  const isFreeAnswer =
    !understanding.ticketNumbers.length && (understanding.wish === null || !understanding.isBare)
  switch (phase.at) {
    case 'idle':
      return false
    case 'collecting':
    case 'naming-approver':
    case 'correcting':
    case 'outage-site':
      return isFreeAnswer && understanding.wish !== 'human'
    case 'guide': {
      const guide = plan.situation.guides.get(phase.topic)
      const step = guide?.steps[phase.step]
      if (guide === undefined || step === undefined || 'routes' in step) return false
      if (!('options' in step)) return isFreeAnswer && understanding.wish !== 'human'
      return chosenOption(plan, understanding) !== null
    }
    case 'clarifying':
    case 'rephrasing':
    case 'reading':
    case 'reopening':
    case 'back':
    case 'outage':
      return typedChoice(plan, phase, text, understanding) !== null
    default:
      return phase satisfies never
  }
}

/**
 * Returns true for "I would rather talk to one of you" at a free-text step, instead of recording it as, say, the name of an application. Only for
 * incidents: a request may itself be about a technician.
 */
function callsFromOwnWords({ conversation, situation }: Plan, understanding: Understanding): boolean {
  const { phase } = conversation
  if (phase.at !== 'collecting' && phase.at !== 'guide') return false
  const step = phase.at === 'guide' ? situation.guides.get(phase.topic)?.steps[phase.step] : undefined
  const isOwnWords = phase.at === 'collecting' || (step !== undefined && 'captures' in step)
  const isIncident = phase.topic !== null && situation.topics.get(phase.topic)?.kind === 'incident'
  return isOwnWords && isIncident && asksForHuman(understanding) && !isListOfDetails(understanding.text)
}

function answerPhase(plan: Plan, text: string, understanding: Understanding): void {
  const { phase } = plan.conversation
  switch (phase.at) {
    case 'idle':
      newRequest(plan, text, understanding)
      return
    case 'guide':
      if (understanding.corrects && takesCorrection(plan, phase, text, understanding)) return
      if (!fillsIn(plan, phase, understanding) && takesSecondMatter(plan, phase, text, understanding)) return
      if (
        !fillsIn(plan, phase, understanding) &&
        changesTopic(plan, phase.topic, understanding) &&
        (!answersStep(plan, understanding) || announcesAnother(plan, text))
      ) {
        changeTopic(plan, phase, text, understanding)
        return
      }
      hear(plan, text)
      answerInGuide(plan, text, understanding)
      return
    case 'collecting':
      hear(plan, text)
      answerBeforeHandOff(plan, phase, text, understanding)
      return
    case 'naming-approver':
      hear(plan, text)
      takeApproverName(plan, phase, text)
      return
    case 'correcting':
      hear(plan, text)
      correctInWords(plan, phase, text)
      return
    case 'outage-site':
      if (takesSecondMatter(plan, phase, text, understanding)) return
      if (changesTopic(plan, phase.topic, understanding) && sureTopic(plan, understanding) !== null) {
        takeAnother(plan, phase, text, understanding)
        return
      }
      hear(plan, text)
      answerSite(plan, phase, siteIn(plan, text, understanding))
      return
    case 'clarifying':
    case 'reading':
    case 'outage':
    case 'reopening':
    case 'back':
    case 'rephrasing': {
      const choice = typedChoice(plan, phase, text, understanding)
      if (choice !== null) {
        hear(plan, text)
        answerChoice(plan, phase, choice)
        return
      }
      if (isNeverMind(plan, phase, understanding)) {
        hear(plan, text)
        becomeIdle(plan)
        say(plan, words(plan, 'never-mind'), { ticket: null })
        return
      }
      if (phase.at === 'reading' && phase.isHowTo === true) {
        endHowTo(plan)
        return newRequest(plan, text, understanding)
      }
      if (phase.at !== 'reading' && phase.at !== 'outage') return newRequest(plan, text, understanding)
      if (!takesSecondMatter(plan, phase, text, understanding)) takeAnother(plan, phase, text, understanding)
      return
    }
    default:
      phase satisfies never
  }
}

/** Returns true for "It's fine after all" before the topic is known: there is no ticket to close and nothing more to ask. */
function isNeverMind({ conversation }: Plan, phase: Phase, { isBare, shortAnswer }: Understanding): boolean {
  const isUnknown = phase.at === 'clarifying' || phase.at === 'rephrasing'
  return isUnknown && conversation.ticket === null && isBare && shortAnswer === 'works'
}

/** Returns the choice that a typed answer makes among the buttons of a prompt outside guides. */
function typedChoice(plan: Plan, phase: Phase, text: string, understanding: Understanding): string | null {
  if (phase.at === 'clarifying') {
    const folded = fold(text)
    const named = phase.choices.find(
      (id) => fold(localized(plan, plan.situation.topics.get(id)?.name ?? {})) === folded,
    )
    if (named !== undefined) return named
    const first = topicNamedFirst(plan, phase.choices, text) ?? oneAt(phase.choices, understanding.place)
    if (first !== null) return first
    const [only, other] = phase.choices
    if (understanding.shortAnswer === 'yes' && only !== undefined && other === undefined) return only
    return understanding.shortAnswer === 'no' || fold(words(plan, 'something-else')) === folded
      ? 'other'
      : null
  }
  const { shortAnswer, standing } = understanding
  if (phase.at === 'reading') {
    const typed = fold(text)
    if (typed === fold(words(plan, 'read-on'))) return readOn
    if (phase.isHowTo === true && typed === fold(words(plan, 'how-to-yes'))) return 'yes'
    if (phase.isHowTo === true && typed === fold(words(plan, 'how-to-no'))) return 'no'
  }
  if (phase.at === 'reading' || phase.at === 'outage') {
    if (shortAnswer === 'works' && isElsewhere(phase, understanding)) return null
    if (shortAnswer === 'yes' || shortAnswer === 'works') return 'yes'
    if (shortAnswer !== null) return 'no'
  }
  if (phase.at === 'reopening') {
    // "Yes, it is still broken" is the same problem; "no, it works now" reopens nothing.
    if (shortAnswer === 'yes' || shortAnswer === 'still-broken') return 'yes'
    if (shortAnswer === 'works') return 'works'
    if (shortAnswer !== null) return 'no'
  }
  if (phase.at === 'back') {
    if (shortAnswer === 'works' || standing === 'works') return 'works'
    if (shortAnswer === 'still-broken' || shortAnswer === 'no' || standing === 'fails') return 'fails'
  }
  return null
}

/** Returns true if something works, but not the article's subject. */
function isElsewhere({ topic }: { readonly topic: TopicId | null }, understanding: Understanding): boolean {
  return topic !== null && goodNews(topic, understanding) === 'elsewhere'
}

/** Returns the typed site, as recognised or else verbatim; `elsewhere` for "no" and "elsewhere". */
function siteIn(plan: Plan, text: string, { facts, shortAnswer }: Understanding): string {
  const isNone = shortAnswer === 'no' || fold(text) === fold(words(plan, 'outage-elsewhere'))
  return isNone ? 'elsewhere' : (facts.site ?? text.trim().slice(0, 80))
}

/**
 * Returns true if a free-text step accepts the message whatever it resembles: "Dell laptop, badge, Friday" fills in a form. Urgent matters are the
 * exception.
 */
function fillsIn(plan: Plan, phase: Extract<Phase, { at: 'guide' }>, understanding: Understanding): boolean {
  const { outcome, topic } = understanding
  const step = plan.situation.guides.get(phase.topic)?.steps[phase.step]
  const other = outcome === 'answer' ? plan.situation.topics.get(topic) : undefined
  if (step === undefined) return false
  if ('captures' in step) return other === undefined || !cannotWait(plan, understanding.text, understanding)
  // During a summary, any text is a correction, unless something else is certainly broken.
  return 'recap' in step && other?.kind !== 'incident'
}
