import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isSecurityTopic } from '../emergency/is-emergency-or-security.js'
import { isRequestTicket } from '../emergency/is-request-ticket.js'
import { askClosestOption, type GuidePrompt, repeatStep } from '../guide/guide-flow.js'
import { recordProgress } from '../hand-off/record-progress.js'
import { resetTopicFacts } from '../slots/reset-topic-facts.js'
import {
  clearPrompt,
  knownFactValues,
  patchState,
  prepend,
  recordUtterance,
  resetTopic,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { activeTopic, certainTopic, isProblem } from './active-topic.js'
import { type DigressionPrompt, isPartOfTopic, isSameProblem } from './digression.js'
import { handleNewRequest } from './handle-new-request.js'
import { keepsSecurityTopic } from './keeps-security-topic.js'
import { isMatterOfItsOwn } from './matter-of-its-own.js'
import {
  announcesOtherTopic,
  countWords,
  hasOtherTopicPhrase,
  isAddition,
  isComplaintOrRequest,
  isListOfDetails,
  mayBeUrgent,
  mayReportHarm,
  mostWordsOfAnswer,
  subjectFacts,
} from './topic-switch-signals.js'

/** Minimum number of words for a message to start another topic. */
const fewestWords = 4
/**
 * Minimum confidence for a shorter message to start another topic, for example to ask for a person.
 */
const surely = 0.7
/** Minimum confidence for a message that only names something to start another topic, if it contains that topic's words. */
const surelyNamed = 0.8

/** Returns true if a message in the middle of a guide is clearly about another problem. */
export function isTopicSwitch(turn: TurnBuilder, topic: TopicId, understanding: NluResult): boolean {
  const isOther =
    understanding.outcome === 'answer' &&
    !understanding.isBare &&
    understanding.shortAnswer === null &&
    understanding.topic !== topic &&
    turn.context.topics.has(understanding.topic)
  if (isOther && isCivil(understanding)) return true
  if (!isOther || keepsSecurityTopic(turn, topic, understanding) || goesOnAnswering(turn, understanding))
    return false
  if (isProblem(turn, understanding.topic) && !isOwnComplaint(turn, topic, understanding)) return false
  if (asksForHuman(understanding)) return true
  return countWords(understanding.text) >= fewestWords && !isOnlyNamed(turn, understanding)
}

/** Returns true if a message complains or makes a request that is not part of the current topic. */
function isOwnComplaint(turn: TurnBuilder, inHand: TopicId, understanding: NluResult): boolean {
  const isBesides = isAddition(turn, understanding) || hasOtherTopicPhrase(turn, understanding.text)
  const isPart = !isBesides && isPartOfTopic(turn, inHand, understanding.topic, understanding)
  return (
    !isPart &&
    isComplaintOrRequest(turn, understanding) &&
    isMatterOfItsOwn(turn, understanding.topic, understanding)
  )
}

/**
 * Returns true for "The accounts folder of 2025", when asked which one was deleted: it resembles a request for that folder, but doesn't say that
 * anything is broken or wanted.
 */
function isOnlyNamed(turn: TurnBuilder, understanding: NluResult): boolean {
  const { confidence, reportedStatus, text, topic } = understanding
  const enough = isProblem(turn, topic) ? surelyNamed : surely
  if (confidence >= enough || reportedStatus !== null || text.includes('?')) return false
  return !announcesOtherTopic(turn, text) && !mayBeUrgent(turn, text, understanding)
}

/** Returns true if the message definitely asks for a person, in whatever words. */
export function asksForHuman({ confidence, outcome, topic }: NluResult): boolean {
  return outcome === 'answer' && topic === 'desk.human' && confidence >= surely
}

/**
 * Returns true if the message is still an answer. "Yes, caps lock is off", "I emptied the bin already", "internet works" and a list of details don't
 * change the topic although their words belong to another. A message that reports a failure, announces another topic, asks something or is urgent
 * may.
 */
function goesOnAnswering(turn: TurnBuilder, understanding: NluResult): boolean {
  const { facts, gestures, opensWith, reportedStatus, text, unnamedGestures } = understanding
  if (mayBeUrgent(turn, text, understanding) || text.includes('?') || announcesOtherTopic(turn, text))
    return false
  if (reportedStatus === 'works') return true
  if (isListOfDetails(text)) return reportedStatus !== 'fails' && !mayReportHarm(turn, text)
  if (countWords(understanding.text) > mostWordsOfAnswer) return false
  const isReport = gestures.length > 0 || unnamedGestures.length > 0
  if (opensWith === null) return isReport && reportedStatus !== 'fails'
  // "No, it never worked before" doesn't name anything else that could be the topic.
  return isReport || reportedStatus !== 'fails' || subjectFacts.every((thing) => facts[thing] === undefined)
}

/** Returns true if the message is only "Noted, thanks" or the like, which isn't a failed answer. */
function isCivil({
  topic,
  confidence,
  gestures,
  opensWith,
  reportedStatus,
  unnamedGestures,
}: NluResult): boolean {
  const isReport = gestures.length > 0 || unnamedGestures.length > 0
  return (
    civil.has(topic) && confidence >= surely && opensWith === null && reportedStatus === null && !isReport
  )
}

/** Topics of remarks after which the question is only repeated. */
const civil: ReadonlySet<TopicId> = new Set(['chat.thanks', 'chat.greeting', 'chat.goodbye'])
/** Topics of remarks that get a one-sentence answer before the question is repeated. */
const inBetween: ReadonlySet<TopicId> = new Set(['chat.capabilities', 'desk.hours', 'desk.outage'])

export function switchTopic(
  turn: TurnBuilder,
  prompt: GuidePrompt,
  text: string,
  understanding: NluResult,
): void {
  if (certainTopic(turn, understanding) === null) return answerInBetween(turn, prompt, text, understanding)
  if (
    turn.conversation.botTicket !== null &&
    turn.conversation.botTicket === turn.conversation.forwardingTo
  ) {
    // Technicians already have the first ticket (security), so the new topic gets its own.
    resetTopicFacts(turn, understanding.facts)
    patchState(turn, { botTicket: null, steps: [] })
    handleNewRequest(turn, text, understanding)
    return
  }
  const { botTicket: ticket } = turn.conversation
  const isOtherKind = isSecurityTopic(understanding.topic) && ticket !== null && isRequestTicket(turn, ticket)
  const keepsIt = hasAnsweredIn(turn, prompt.topic) || isAddition(turn, understanding) || isOtherKind
  if (keepsIt) queueTopic(turn, prompt.topic, understanding.facts)
  else takeForAnother(turn, text)
  handleNewRequest(turn, text, understanding)
}

/**
 * Reuses the current ticket for the other problem: its text becomes this message, and it keeps the
 * remedies already tried but not the unanswered questions.
 */
export function takeForAnother(turn: TurnBuilder, text: string): void {
  const { steps, botTicket: ticket } = turn.conversation
  if (ticket === null) return
  const done = steps.filter(({ gesture, result }) => gesture !== undefined && result?.alreadyDone === true)
  patchState(turn, { steps: done })
  turn.effects.push({
    type: 'sync-ticket-from-dialogue',
    ticket,
    topic: null,
    facts: knownFactValues(turn),
    steps: done,
    summary: text,
  })
}

/** Queues the current topic with its ticket if it has answers, because another topic's button was pressed in the middle of a guide. */
export function queueActiveTopicFor(turn: TurnBuilder, topic: TopicId): void {
  const { prompt, forwardingTo, botTicket: ticket } = turn.conversation
  if (prompt.kind !== 'guide' || prompt.topic === topic) return
  // Technicians already have that ticket, so the new topic gets its own.
  if (ticket !== null && ticket === forwardingTo) {
    resetTopicFacts(turn, {})
    return patchState(turn, { botTicket: null, steps: [] })
  }
  if (hasAnsweredIn(turn, prompt.topic)) queueTopic(turn, prompt.topic, {})
}

/** Queues the bot's current topic with its ticket, for a question unrelated to it. */
export function queueActiveTopic(turn: TurnBuilder): void {
  const topic = activeTopic(turn)
  const { forwardingTo, botTicket: ticket } = turn.conversation
  if (topic !== null && ticket !== null && ticket !== forwardingTo) queueTopic(turn, topic, {})
  resetTopic(turn)
  clearPrompt(turn)
}

function hasAnsweredIn({ conversation }: TurnBuilder, topic: TopicId): boolean {
  return conversation.steps.some((step) => step.topic === topic && step.result?.alreadyDone === false)
}

/**
 * Switches from the topic of an article or notice to another one. The old topic is queued with its ticket, unless it was merely a
 * misclassification.
 */
export function switchFromArticleOrNotice(
  turn: TurnBuilder,
  prompt: DigressionPrompt,
  text: string,
  understanding: NluResult,
): void {
  const topic = certainTopic(turn, understanding)
  const isOther =
    topic !== null &&
    topic !== prompt.topic &&
    (isAddition(turn, understanding) ||
      (!takesBack(understanding) && !isSameProblem(turn, prompt.topic, topic, understanding)))
  if (isOther && prompt.topic !== null) queueTopic(turn, prompt.topic, understanding.facts)
  handleNewRequest(turn, text, understanding)
}

/** Returns true for "No, the printer": the requester meant something other than what was shown. */
function takesBack({ corrects, opensWith }: NluResult): boolean {
  return corrects || opensWith === 'no'
}

export function queueTopic(turn: TurnBuilder, topic: TopicId, facts: NluResult['facts']): void {
  const { botTicket: ticket, queuedRequests } = turn.conversation
  if (ticket === null) return
  recordProgress(turn, topic)
  resetTopicFacts(turn, facts)
  patchState(turn, {
    queuedRequests: [...queuedRequests, { topic, text: '', ticket }],
    botTicket: null,
    steps: [],
  })
  prepend(turn, t(turn, 'changed-topic'))
}

/** Answers "Thanks for the quick answer" or "what are your hours?" and repeats the step, unless a technician continues. */
function answerInBetween(
  turn: TurnBuilder,
  prompt: GuidePrompt,
  text: string,
  understanding: NluResult,
): void {
  const from = turn.effects.length
  if (civil.has(understanding.topic)) recordUtterance(turn, text)
  else handleNewRequest(turn, text, understanding)
  const isPending =
    turn.conversation.prompt.kind === 'guide' && turn.conversation.prompt.question === prompt.question
  if (!isPending || !(civil.has(understanding.topic) || inBetween.has(understanding.topic))) return
  putInFront(turn, from)
  if (turn.context.reading === null) repeatStep(turn, prompt, false)
  else askClosestOption(turn, prompt)
}

/** Merges the messages added since an action into the question's message. */
function putInFront(turn: TurnBuilder, from: number): void {
  for (const action of turn.effects.splice(from))
    if (action.type !== 'say') turn.effects.push(action)
    else {
      prepend(turn, action.message.text)
      turn.extraButtons.push(...action.message.buttons)
    }
}
