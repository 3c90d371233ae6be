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
    (turn.conversation.escalationPrompt != null &&
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
      continuePrompt(turn, text, understanding)
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
  const { prompt } = turn.conversation
  // "Something else", the label of a button, rejects the choices even when typed, and doesn't start over.
  const isChoice = prompt.kind === 'disambiguation' && typedChoice(turn, prompt, text, understanding) !== null
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
  continuePrompt(turn, text, understanding)
}

/**
 * Returns true if the bot's question is still open even though a technician was called, for the
 * current problem (security, danger) or for an earlier problem. Once someone has taken the current
 * ticket, that technician asks the questions.
 */
function isQuestionOpen(turn: TurnBuilder, { ticketNumbers }: NluResult): boolean {
  const { prompt, forwardingTo, botTicket: ticket } = turn.conversation
  if (prompt.kind === 'idle' || forwardingTo === null || ticketNumbers.includes(forwardingTo)) return false
  const inHand = turn.context.tickets.find(({ number }) => number === ticket)
  return inHand === undefined || inHand.assignment.assignee === null
}

/** Returns true for a question at a free-text step, which would otherwise be recorded as the answer. */
function isAskedBack({ conversation, context }: TurnBuilder, text: string): boolean {
  const { prompt } = conversation
  const step = prompt.kind === 'guide' ? context.guides.get(prompt.topic)?.steps[prompt.step] : undefined
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
  const { prompt } = turn.conversation
  const isFreeAnswer =
    !understanding.ticketNumbers.length && (understanding.metaIntent === null || !understanding.isBare)
  switch (prompt.kind) {
    case 'idle':
      return false
    case 'slot-filling':
    case 'approver-prompt':
    case 'recap-edit':
    case 'site-prompt':
      return isFreeAnswer && understanding.metaIntent !== 'human'
    case 'guide': {
      const guide = turn.context.guides.get(prompt.topic)
      const step = guide?.steps[prompt.step]
      if (guide === undefined || step === undefined || 'routes' in step) return false
      if (!('options' in step)) return isFreeAnswer && understanding.metaIntent !== 'human'
      return chosenOption(turn, understanding) !== null
    }
    case 'disambiguation':
    case 'rephrase':
    case 'article-feedback':
    case 'reopen-confirmation':
    case 'recurrence-check':
    case 'outage-notice':
      return typedChoice(turn, prompt, text, understanding) !== null
    default:
      return prompt satisfies never
  }
}

/**
 * Returns true for "I would rather talk to one of you" at a free-text step, so that it isn't recorded as,
 * say, the name of an application. This applies only to incidents, because a request may itself be about a
 * technician.
 */
function callsFromOwnWords({ conversation, context }: TurnBuilder, understanding: NluResult): boolean {
  const { prompt } = conversation
  if (prompt.kind !== 'slot-filling' && prompt.kind !== 'guide') return false
  const step = prompt.kind === 'guide' ? context.guides.get(prompt.topic)?.steps[prompt.step] : undefined
  const isOwnWords = prompt.kind === 'slot-filling' || (step !== undefined && 'captures' in step)
  const isIncident = prompt.topic !== null && context.topics.get(prompt.topic)?.kind === 'incident'
  return isOwnWords && isIncident && asksForHuman(understanding) && !isListOfDetails(understanding.text)
}

function continuePrompt(turn: TurnBuilder, text: string, understanding: NluResult): void {
  const { prompt } = turn.conversation
  switch (prompt.kind) {
    case 'idle':
      handleNewRequest(turn, text, understanding)
      return
    case 'guide':
      if (understanding.corrects && handleCorrection(turn, prompt, text, understanding)) return
      if (!isSlotAnswer(turn, prompt, understanding) && handleDigression(turn, prompt, text, understanding))
        return
      if (
        !isSlotAnswer(turn, prompt, understanding) &&
        isTopicSwitch(turn, prompt.topic, understanding) &&
        (!answersStep(turn, understanding) || announcesOtherTopic(turn, text))
      ) {
        switchTopic(turn, prompt, text, understanding)
        return
      }
      recordUtterance(turn, text)
      handleStepMessage(turn, text, understanding)
      return
    case 'slot-filling':
      recordUtterance(turn, text)
      handleHandOffAnswer(turn, prompt, text, understanding)
      return
    case 'approver-prompt':
      recordUtterance(turn, text)
      turn.context.flows.approvals.handleApproverName(turn, prompt, text)
      return
    case 'recap-edit':
      recordUtterance(turn, text)
      if (askWrongOneAgain(turn, prompt, wrongOneNamed(turn, prompt, text))) return
      handleCorrectionText(turn, prompt, text)
      return
    case 'site-prompt':
      if (handleDigression(turn, prompt, text, understanding)) return
      if (isTopicSwitch(turn, prompt.topic, understanding) && certainTopic(turn, understanding) !== null) {
        switchFromArticleOrNotice(turn, prompt, text, understanding)
        return
      }
      recordUtterance(turn, text)
      turn.context.flows.outages.handleSiteAnswer(turn, prompt, siteIn(turn, text, understanding))
      return
    case 'disambiguation':
    case 'article-feedback':
    case 'outage-notice':
    case 'reopen-confirmation':
    case 'recurrence-check':
    case 'rephrase': {
      const choice = typedChoice(turn, prompt, text, understanding)
      if (choice !== null) {
        recordUtterance(turn, text)
        handlePromptChoice(turn, prompt, choice)
        return
      }
      if (isNeverMind(turn, prompt, understanding)) {
        recordUtterance(turn, text)
        clearPrompt(turn)
        say(turn, t(turn, 'never-mind'), { ticket: null })
        return
      }
      if (prompt.kind === 'article-feedback' && prompt.isHowTo === true) {
        closeHowToAnswer(turn)
        return handleNewRequest(turn, text, understanding)
      }
      if (prompt.kind !== 'article-feedback' && prompt.kind !== 'outage-notice')
        return handleNewRequest(turn, text, understanding)
      if (!handleDigression(turn, prompt, text, understanding))
        switchFromArticleOrNotice(turn, prompt, text, understanding)
      return
    }
    default:
      prompt satisfies never
  }
}

/** Returns true for "It's fine after all" before the topic is known: there is no ticket to close and nothing more to ask. */
function isNeverMind(
  { conversation }: TurnBuilder,
  prompt: Prompt,
  { isBare, shortAnswer }: NluResult,
): boolean {
  const isUnknown = prompt.kind === 'disambiguation' || prompt.kind === 'rephrase'
  return isUnknown && conversation.botTicket === null && isBare && shortAnswer === 'works'
}

/**
 * Returns the typed site: the recognised site, the text itself if no site was recognised, or
 * `elsewhere` for "no" and "elsewhere".
 */
function siteIn(turn: TurnBuilder, text: string, { facts, shortAnswer }: NluResult): string {
  const isNone = shortAnswer === 'no' || foldToWords(text) === foldToWords(t(turn, 'outage-elsewhere'))
  return isNone ? 'elsewhere' : (facts.site ?? text.trim().slice(0, 80))
}

/**
 * Returns true if a free-text step accepts the message, whatever else it looks like: "Dell laptop, badge, Friday" fills in a form. Urgent
 * problems are the exception.
 */
function isSlotAnswer(
  turn: TurnBuilder,
  prompt: Extract<Prompt, { kind: 'guide' }>,
  understanding: NluResult,
): boolean {
  const { outcome, topic } = understanding
  const step = turn.context.guides.get(prompt.topic)?.steps[prompt.step]
  const other = outcome === 'answer' ? turn.context.topics.get(topic) : undefined
  if (step === undefined) return false
  if ('captures' in step) return other === undefined || !mayBeUrgent(turn, understanding.text, understanding)
  // While a summary is shown, any text is a correction, unless it clearly says that something else is broken.
  return 'recap' in step && other?.kind !== 'incident'
}
