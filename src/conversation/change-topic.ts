import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { askClosest, type GuidePhase, repeatStep } from './guide-flow.js'
import { noteProgress } from './hand-off-flow.js'
import { isHeldTo } from './held-to.js'
import { leaveFacts } from './leave-facts.js'
import {
  announcesAnother,
  cannotWait,
  complains,
  isListOfDetails,
  isToldBesides,
  mayTellOfHarm,
  mostWordsOfAnswer,
  saysAnother,
  things,
  wordsIn,
} from './new-matter.js'
import { newRequest } from './new-request.js'
import { becomeIdle, change, factsKnown, hear, lead, leaveMatter, type Plan, words } from './plan.js'
import { isOfTheSame, isPartOf, type MatterPhase } from './second-matter.js'
import { isProblem, sureTopic, topicInHand } from './topic-in-hand.js'

/** Minimum number of words with which a message can start another topic. */
const fewestWords = 4
/** Confidence from which fewer words are enough, for example to ask for a person. */
const surely = 0.7
/** Confidence below which a message that only names something is not another topic, although it contains that topic's words. */
const surelyNamed = 0.8

/** Returns true if a message in the middle of a guide is certainly about another problem. */
export function changesTopic(plan: Plan, topic: TopicId, understanding: Understanding): boolean {
  const isOther =
    understanding.outcome === 'answer' &&
    !understanding.isBare &&
    understanding.shortAnswer === null &&
    understanding.topic !== topic &&
    plan.situation.topics.has(understanding.topic)
  if (isOther && isCivil(understanding)) return true
  if (!isOther || isHeldTo(plan, topic, understanding) || goesOnAnswering(plan, understanding)) return false
  if (isProblem(plan, understanding.topic) && !isMatterOfItsOwn(plan, topic, understanding)) return false
  if (asksForHuman(understanding)) return true
  return wordsIn(understanding.text) >= fewestWords && !isOnlyNamed(plan, understanding)
}

/** Returns true if a message complains or makes a request that is not part of the current topic. */
function isMatterOfItsOwn(plan: Plan, inHand: TopicId, understanding: Understanding): boolean {
  const isBesides = isToldBesides(plan, understanding) || saysAnother(plan, understanding.text)
  const isPart = !isBesides && isPartOf(plan, inHand, understanding.topic, understanding)
  return !isPart && complains(plan, understanding)
}

/**
 * Returns true for "The accounts folder of 2025", asked which one was deleted: it resembles a request for that folder, but says neither that
 * anything fails nor that anything is wanted.
 */
function isOnlyNamed(plan: Plan, understanding: Understanding): boolean {
  const { confidence, standing, text, topic } = understanding
  const enough = isProblem(plan, topic) ? surelyNamed : surely
  if (confidence >= enough || standing !== null || text.includes('?')) return false
  return !announcesAnother(plan, text) && !cannotWait(plan, text, understanding)
}

/** Returns true if the message certainly asks for a person, in any words. */
export function asksForHuman({ confidence, outcome, topic }: Understanding): boolean {
  return outcome === 'answer' && topic === 'desk.human' && confidence >= surely
}

/**
 * Returns true if the message continues to answer. "Yes, caps lock is off", "I emptied the bin already", "internet works" and a list of details
 * don't change the topic although their words belong to another. A message that reports a failure, announces another topic, asks something or is
 * urgent may.
 */
function goesOnAnswering(plan: Plan, understanding: Understanding): boolean {
  const { facts, gestures, opensWith, standing, text, unnamedGestures } = understanding
  if (cannotWait(plan, text, understanding) || text.includes('?') || announcesAnother(plan, text))
    return false
  if (standing === 'works') return true
  if (isListOfDetails(text)) return standing !== 'fails' && !mayTellOfHarm(plan, text)
  if (wordsIn(understanding.text) > mostWordsOfAnswer) return false
  const isReport = gestures.length > 0 || unnamedGestures.length > 0
  if (opensWith === null) return isReport && standing !== 'fails'
  // "No, it never worked before" names nothing else that could be the topic.
  return isReport || standing !== 'fails' || things.every((thing) => facts[thing] === undefined)
}

/** Returns true for "Noted, thanks" and nothing more, however short: it is not a failed answer. */
function isCivil({
  topic,
  confidence,
  gestures,
  opensWith,
  standing,
  unnamedGestures,
}: Understanding): boolean {
  const isReport = gestures.length > 0 || unnamedGestures.length > 0
  return civil.has(topic) && confidence >= surely && opensWith === null && standing === null && !isReport
}

/** Topics of remarks after which the question is only repeated. */
const civil: ReadonlySet<TopicId> = new Set(['chat.thanks', 'chat.greeting', 'chat.goodbye'])
/** Topics of remarks that are answered in a sentence before the question is repeated. */
const inBetween: ReadonlySet<TopicId> = new Set(['chat.capabilities', 'desk.hours', 'desk.outage'])

export function changeTopic(plan: Plan, phase: GuidePhase, text: string, understanding: Understanding): void {
  if (sureTopic(plan, understanding) === null) return answerInBetween(plan, phase, text, understanding)
  if (plan.conversation.ticket !== null && plan.conversation.ticket === plan.conversation.talksTo) {
    // Technicians already have the first ticket (security), so the new topic gets its own.
    leaveFacts(plan, understanding.facts)
    change(plan, { ticket: null, steps: [] })
    newRequest(plan, text, understanding)
    return
  }
  const keepsIt = hasAnsweredIn(plan, phase.topic) || isToldBesides(plan, understanding)
  if (keepsIt) setAside(plan, phase.topic, understanding.facts)
  else takeForAnother(plan, text)
  newRequest(plan, text, understanding)
}

/**
 * Reuses the current ticket for the other problem: it takes this message as its text and keeps the remedies already tried, but not the questions
 * that were only asked.
 */
function takeForAnother(plan: Plan, text: string): void {
  const { steps, ticket } = plan.conversation
  if (ticket === null) return
  const done = steps.filter(({ gesture, result }) => gesture !== undefined && result?.alreadyDone === true)
  change(plan, { steps: done })
  plan.actions.push({
    do: 'note-progress',
    ticket,
    topic: null,
    facts: factsKnown(plan),
    steps: done,
    summary: text,
  })
}

/** Queues the current topic with its ticket if it has answers, because another topic's button was pressed in the middle of a guide. */
export function setAsideFor(plan: Plan, topic: TopicId): void {
  const { phase, talksTo, ticket } = plan.conversation
  if (phase.at !== 'guide' || phase.topic === topic) return
  // Technicians already have that ticket, so the new topic gets its own.
  if (ticket !== null && ticket === talksTo) {
    leaveFacts(plan, {})
    return change(plan, { ticket: null, steps: [] })
  }
  if (hasAnsweredIn(plan, phase.topic)) setAside(plan, phase.topic, {})
}

/** Queues the bot's current topic with its ticket, for a question unrelated to it. */
export function setAsideWhole(plan: Plan): void {
  const topic = topicInHand(plan)
  const { talksTo, ticket } = plan.conversation
  if (topic !== null && ticket !== null && ticket !== talksTo) setAside(plan, topic, {})
  leaveMatter(plan)
  becomeIdle(plan)
}

function hasAnsweredIn({ conversation }: Plan, topic: TopicId): boolean {
  return conversation.steps.some((step) => step.topic === topic && step.result?.alreadyDone === false)
}

/**
 * Switches from the topic of an article or notice to another one. The old topic is queued with its ticket, unless it was only a misclassification.
 */
export function takeAnother(
  plan: Plan,
  phase: MatterPhase,
  text: string,
  understanding: Understanding,
): void {
  const topic = sureTopic(plan, understanding)
  const isOther =
    topic !== null &&
    topic !== phase.topic &&
    (isToldBesides(plan, understanding) ||
      (!takesBack(understanding) && !isOfTheSame(plan, phase.topic, topic, understanding)))
  if (isOther && phase.topic !== null) setAside(plan, phase.topic, understanding.facts)
  newRequest(plan, text, understanding)
}

/** Returns true for "No, the printer": what was shown was not what they meant. */
function takesBack({ corrects, opensWith }: Understanding): boolean {
  return corrects || opensWith === 'no'
}

export function setAside(plan: Plan, topic: TopicId, facts: Understanding['facts']): void {
  const { ticket, waiting } = plan.conversation
  if (ticket === null) return
  noteProgress(plan, topic)
  leaveFacts(plan, facts)
  change(plan, { waiting: [...waiting, { topic, text: '', ticket }], ticket: null, steps: [] })
  lead(plan, words(plan, 'changed-topic'))
}

/** Answers "Thanks for the quick answer" or "what are your hours?" and repeats the step, unless a technician continues. */
function answerInBetween(plan: Plan, phase: GuidePhase, text: string, understanding: Understanding): void {
  const from = plan.actions.length
  if (civil.has(understanding.topic)) hear(plan, text)
  else newRequest(plan, text, understanding)
  const isPending =
    plan.conversation.phase.at === 'guide' && plan.conversation.phase.question === phase.question
  if (!isPending || !(civil.has(understanding.topic) || inBetween.has(understanding.topic))) return
  putInFront(plan, from)
  if (plan.situation.reading === null) repeatStep(plan, phase, false)
  else askClosest(plan, phase)
}

/** Puts the messages added from this action on in front of the question, as one message. */
function putInFront(plan: Plan, from: number): void {
  for (const action of plan.actions.splice(from))
    if (action.do !== 'say') plan.actions.push(action)
    else {
      lead(plan, action.message.text)
      plan.extraButtons.push(...action.message.buttons)
    }
}
