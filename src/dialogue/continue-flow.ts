import type { MetaIntent, NluResult } from '../nlu/nlu-result.js'
import { foldToWords } from '../nlu/text/match-option.js'
import { isOnlyQuestion } from './answers/is-only-question.js'
import { closeHowToAnswer } from './articles/answer-how-to.js'
import { expressEmpathy, handOffIfUpset } from './conversation/empathy.js'
import { exceedsMessageRate, throttle } from './conversation/message-rate.js'
import { repeatFirstMeasures } from './emergency/first-measures.js'
import {
  handleAlarm,
  offerAlarmButton,
  rememberDeniedAlarm,
  reportsNewDanger,
} from './emergency/handle-alarm.js'
import { handleHumanRequest } from './emergency/handle-human-request.js'
import { answersStep, chosenOption, isWordedAsOption } from './guide/answers-step.js'
import { handleCorrection } from './guide/handle-correction.js'
import { handleStepMessage } from './guide/handle-step-message.js'
import { askWrongOneAgain, wrongOneNamed } from './guide/own-correction.js'
import { answerWhileWaiting } from './hand-off/answer-while-waiting.js'
import { handleHandOffAnswer } from './hand-off/hand-off-question.js'
import { handleMetaIntent } from './meta-intents.js'
import { handlePromptChoice } from './prompts/handle-prompt-choice.js'
import { typedChoice } from './prompts/typed-choice.js'
import { offerToForward, routeToTicket } from './routing/route-message.js'
import { handleCorrectionText } from './slots/confirmation.js'
import { fillSlots } from './slots/fill-slots.js'
import { handleFiles } from './slots/handle-files.js'
import type { Prompt } from './state.js'
import { certainTopic } from './topics/active-topic.js'
import { handleDigression } from './topics/digression.js'
import { handleNewRequest } from './topics/handle-new-request.js'
import { asksForHuman, isTopicSwitch, switchFromArticleOrNotice, switchTopic } from './topics/topic-switch.js'
import { announcesOtherTopic, isListOfDetails, mayBeUrgent } from './topics/topic-switch-signals.js'
import { clearPrompt, prepend, recordUtterance, say, type TurnBuilder, t } from './turn-builder.js'

/**
 * Handles everything that takes precedence over the open question: floods, files, secrets, alarms, requests for a person, and answers to
 * secondary prompts. Returns true if the message was handled.
 */
export function handleInterruption(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { maskedSecrets, attachments } = turn.context
  if (exceedsMessageRate(turn) && !reportsNewDanger(turn, understanding)) {
    throttle(turn, text)
    return true
  }
  if (turn.context.flows.experts.routeExpertMessage(turn, text)) return true
  if (text.trim() === '' && attachments.length > 0) {
    handleFiles(turn)
    return true
  }
  if (maskedSecrets > 0) prepend(turn, t(turn, 'secret-masked'))
  if (handleAlarm(turn, text, understanding) || handleHumanRequest(turn, text, understanding)) return true
  rememberDeniedAlarm(turn, understanding)
  offerAlarmButton(turn, understanding)
  return (
    turn.context.flows.approvals.handleApproverMessage(turn, text, understanding) ||
    (turn.conversation.raising != null &&
      turn.context.flows.escalation.handleEscalationRequest(turn, text, understanding)) ||
    turn.context.flows.selfService.handleTicketAddition(turn, text, understanding) ||
    turn.context.flows.satisfaction.handleClosingAnswer(turn, text, understanding) ||
    turn.context.flows.satisfaction.handleVolunteeredRating(turn, text, understanding) ||
    (isAskedBack(turn, text) && repeatFirstMeasures(turn, text, understanding))
  )
}

/** Handles a message to which no dialogue rule applied. */
export function continueFlow(turn: TurnBuilder, text: string, understanding: NluResult): void {
  if (isQuestionOpen(turn, understanding)) {
    if (isAboutTheQuestion(understanding) && !isWordedAsOption(turn, understanding)) {
      fillSlots(turn, understanding)
      if (handleMetaIntent(turn, understanding.metaIntent, text, understanding)) return
    }
    if (answersQuestion(turn, text, understanding)) {
      fillSlots(turn, understanding)
      offerToForward(turn)
      answerPhase(turn, text, understanding)
      return
    }
  }
  if (turn.context.flows.approvals.remindApproverOnRequest(turn, text, understanding)) return
  if (repeatFirstMeasures(turn, text, understanding)) return
  if (turn.context.flows.appointments.handleVisitReply(turn, text, understanding)) return
  if (turn.context.flows.escalation.handleEscalationRequest(turn, text, understanding)) return
  if (answerWhileWaiting(turn, text, understanding)) return
  if (routeToTicket(turn, text)) return
  if (turn.context.flows.outages.handleStatusReport(turn, understanding)) return
  fillSlots(turn, understanding)
  const { phase } = turn.conversation
  // "Something else", the label of a button, rejects the choices even when typed, and doesn't start over.
  const isChoice = phase.at === 'clarifying' && typedChoice(turn, phase, text, understanding) !== null
  const isWish = understanding.metaIntent === 'human' || (!isChoice && !isWordedAsOption(turn, understanding))
  if (
    understanding.metaIntent !== null &&
    isWish &&
    handleMetaIntent(turn, understanding.metaIntent, text, understanding)
  )
    return
  if (callsFromOwnWords(turn, understanding)) {
    handleMetaIntent(turn, 'human', text, understanding)
    return
  }
  if (handOffIfUpset(turn, text, understanding)) return
  expressEmpathy(turn, understanding)
  answerPhase(turn, text, understanding)
}

/**
 * Returns true if the bot's question is still open even though a technician was called, for this problem (security, danger) or an earlier one. Once
 * someone has taken the current ticket, that technician asks the questions.
 */
function isQuestionOpen(turn: TurnBuilder, { ticketNumbers }: NluResult): boolean {
  const { phase, talksTo, ticket } = turn.conversation
  if (phase.at === 'idle' || talksTo === null || ticketNumbers.includes(talksTo)) return false
  const inHand = turn.context.tickets.find(({ number }) => number === ticket)
  return inHand === undefined || inHand.assignment.assignee === null
}

/** Returns true for a question at a free-text step, which would otherwise be recorded as the answer. */
function isAskedBack({ conversation, context }: TurnBuilder, text: string): boolean {
  const { phase } = conversation
  const step = phase.at === 'guide' ? context.guides.get(phase.topic)?.steps[phase.step] : undefined
  return step !== undefined && 'captures' in step && isOnlyQuestion(text)
}

const aboutTheQuestion = ['dont-understand', 'wait', 'ready', 'back', 'later'] as const

function isAboutTheQuestion(
  understanding: NluResult,
): understanding is NluResult & { readonly metaIntent: MetaIntent } {
  const { metaIntent, isBare } = understanding
  return isBare && aboutTheQuestion.some((one) => one === metaIntent)
}

function answersQuestion(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { phase } = turn.conversation
  const isFreeAnswer =
    !understanding.ticketNumbers.length && (understanding.metaIntent === null || !understanding.isBare)
  switch (phase.at) {
    case 'idle':
      return false
    case 'collecting':
    case 'naming-approver':
    case 'correcting':
    case 'outage-site':
      return isFreeAnswer && understanding.metaIntent !== 'human'
    case 'guide': {
      const guide = turn.context.guides.get(phase.topic)
      const step = guide?.steps[phase.step]
      if (guide === undefined || step === undefined || 'routes' in step) return false
      if (!('options' in step)) return isFreeAnswer && understanding.metaIntent !== 'human'
      return chosenOption(turn, understanding) !== null
    }
    case 'clarifying':
    case 'rephrasing':
    case 'reading':
    case 'reopening':
    case 'back':
    case 'outage':
      return typedChoice(turn, phase, text, understanding) !== null
    default:
      return phase satisfies never
  }
}

/**
 * Returns true for "I would rather talk to one of you" at a free-text step, so that it isn't recorded as,
 * say, the name of an application. This applies only to incidents, because a request may itself be about a
 * technician.
 */
function callsFromOwnWords({ conversation, context }: TurnBuilder, understanding: NluResult): boolean {
  const { phase } = conversation
  if (phase.at !== 'collecting' && phase.at !== 'guide') return false
  const step = phase.at === 'guide' ? context.guides.get(phase.topic)?.steps[phase.step] : undefined
  const isOwnWords = phase.at === 'collecting' || (step !== undefined && 'captures' in step)
  const isIncident = phase.topic !== null && context.topics.get(phase.topic)?.kind === 'incident'
  return isOwnWords && isIncident && asksForHuman(understanding) && !isListOfDetails(understanding.text)
}

function answerPhase(turn: TurnBuilder, text: string, understanding: NluResult): void {
  const { phase } = turn.conversation
  switch (phase.at) {
    case 'idle':
      handleNewRequest(turn, text, understanding)
      return
    case 'guide':
      if (understanding.corrects && handleCorrection(turn, phase, text, understanding)) return
      if (!fillsIn(turn, phase, understanding) && handleDigression(turn, phase, text, understanding)) return
      if (
        !fillsIn(turn, phase, understanding) &&
        isTopicSwitch(turn, phase.topic, understanding) &&
        (!answersStep(turn, understanding) || announcesOtherTopic(turn, text))
      ) {
        switchTopic(turn, phase, text, understanding)
        return
      }
      recordUtterance(turn, text)
      handleStepMessage(turn, text, understanding)
      return
    case 'collecting':
      recordUtterance(turn, text)
      handleHandOffAnswer(turn, phase, text, understanding)
      return
    case 'naming-approver':
      recordUtterance(turn, text)
      turn.context.flows.approvals.handleApproverName(turn, phase, text)
      return
    case 'correcting':
      recordUtterance(turn, text)
      if (askWrongOneAgain(turn, phase, wrongOneNamed(turn, phase, text))) return
      handleCorrectionText(turn, phase, text)
      return
    case 'outage-site':
      if (handleDigression(turn, phase, text, understanding)) return
      if (isTopicSwitch(turn, phase.topic, understanding) && certainTopic(turn, understanding) !== null) {
        switchFromArticleOrNotice(turn, phase, text, understanding)
        return
      }
      recordUtterance(turn, text)
      turn.context.flows.outages.handleSiteAnswer(turn, phase, siteIn(turn, text, understanding))
      return
    case 'clarifying':
    case 'reading':
    case 'outage':
    case 'reopening':
    case 'back':
    case 'rephrasing': {
      const choice = typedChoice(turn, phase, text, understanding)
      if (choice !== null) {
        recordUtterance(turn, text)
        handlePromptChoice(turn, phase, choice)
        return
      }
      if (isNeverMind(turn, phase, understanding)) {
        recordUtterance(turn, text)
        clearPrompt(turn)
        say(turn, t(turn, 'never-mind'), { ticket: null })
        return
      }
      if (phase.at === 'reading' && phase.isHowTo === true) {
        closeHowToAnswer(turn)
        return handleNewRequest(turn, text, understanding)
      }
      if (phase.at !== 'reading' && phase.at !== 'outage') return handleNewRequest(turn, text, understanding)
      if (!handleDigression(turn, phase, text, understanding))
        switchFromArticleOrNotice(turn, phase, text, understanding)
      return
    }
    default:
      phase satisfies never
  }
}

/** Returns true for "It's fine after all" before the topic is known: there is no ticket to close and nothing more to ask. */
function isNeverMind(
  { conversation }: TurnBuilder,
  phase: Prompt,
  { isBare, shortAnswer }: NluResult,
): boolean {
  const isUnknown = phase.at === 'clarifying' || phase.at === 'rephrasing'
  return isUnknown && conversation.ticket === null && isBare && shortAnswer === 'works'
}

/** Returns the site that was typed: as recognised, or verbatim if it wasn't; `elsewhere` for "no" and "elsewhere". */
function siteIn(turn: TurnBuilder, text: string, { facts, shortAnswer }: NluResult): string {
  const isNone = shortAnswer === 'no' || foldToWords(text) === foldToWords(t(turn, 'outage-elsewhere'))
  return isNone ? 'elsewhere' : (facts.site ?? text.trim().slice(0, 80))
}

/**
 * Returns true if a free-text step accepts the message, whatever else it looks like: "Dell laptop, badge, Friday" fills in a form. Urgent
 * problems are the exception.
 */
function fillsIn(
  turn: TurnBuilder,
  phase: Extract<Prompt, { at: 'guide' }>,
  understanding: NluResult,
): boolean {
  const { outcome, topic } = understanding
  const step = turn.context.guides.get(phase.topic)?.steps[phase.step]
  const other = outcome === 'answer' ? turn.context.topics.get(topic) : undefined
  if (step === undefined) return false
  if ('captures' in step) return other === undefined || !mayBeUrgent(turn, understanding.text, understanding)
  // While a summary is shown, any text is a correction, unless it clearly says that something else is broken.
  return 'recap' in step && other?.kind !== 'incident'
}
