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

/** Another matter is told in more words than an answer. */
const fewestWords = 4
/** Confidence from which somebody who wants to be rid of the bot may say so in fewer words. */
const surely = 0.7
/** Confidence up to which a subject that is only named, and so has the words of its topic, is surely no other matter. */
const surelyNamed = 0.8

/** A sure, other problem in the middle of a guide. */
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

/** Tells whether a line complains of something, or wishes for it, that is no part of the matter in hand. */
function isMatterOfItsOwn(plan: Plan, inHand: TopicId, understanding: Understanding): boolean {
  const isBesides = isToldBesides(plan, understanding) || saysAnother(plan, understanding.text)
  const isPart = !isBesides && isPartOf(plan, inHand, understanding.topic, understanding)
  return !isPart && complains(plan, understanding)
}

/**
 * "The accounts folder of 2025", where the deleted one was asked about, reads like a request for it, and says neither that it fails nor that it is
 * wanted.
 */
function isOnlyNamed(plan: Plan, understanding: Understanding): boolean {
  const { confidence, standing, text, topic } = understanding
  const enough = isProblem(plan, topic) ? surelyNamed : surely
  if (confidence >= enough || standing !== null || text.includes('?')) return false
  return !announcesAnother(plan, text) && !cannotWait(plan, text, understanding)
}

/** Surely, in whatever words. */
export function asksForHuman({ confidence, outcome, topic }: Understanding): boolean {
  return outcome === 'answer' && topic === 'desk.human' && confidence >= surely
}

/**
 * "Yes, caps lock is off" and "I emptied the bin already" are no other matter, though their words are of another topic: an answer that
 * continues, or what was done. Neither are "internet works" and a list of details. Unless it fails, says that it is something else, asks
 * something, or cannot wait.
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
  // "No, it never worked before" names nothing else that could be the matter.
  return isReport || standing !== 'fails' || things.every((thing) => facts[thing] === undefined)
}

/** "Noted, thanks" and no more, in however few words: no answer that failed. */
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

/** An aside that only needs the question repeated. */
const civil: ReadonlySet<TopicId> = new Set(['chat.thanks', 'chat.greeting', 'chat.goodbye'])
/** An aside that's answered in a sentence; then the question remains. */
const inBetween: ReadonlySet<TopicId> = new Set(['chat.capabilities', 'desk.hours', 'desk.outage'])

export function changeTopic(plan: Plan, phase: GuidePhase, text: string, understanding: Understanding): void {
  if (sureTopic(plan, understanding) === null) return answerInBetween(plan, phase, text, understanding)
  if (plan.conversation.ticket !== null && plan.conversation.ticket === plan.conversation.talksTo) {
    // A human has the first matter already (security): the new one gets a ticket of its own.
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

/** The ticket in hand continues with the other problem: known by its line, with what was done already and nothing that was only asked. */
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

/** Another topic was pressed in the middle of a guide: what was answered there waits, with its ticket. */
export function setAsideFor(plan: Plan, topic: TopicId): void {
  const { phase, talksTo, ticket } = plan.conversation
  if (phase.at !== 'guide' || phase.topic === topic) return
  // A human has that matter already: the one that was pressed gets a ticket of its own.
  if (ticket !== null && ticket === talksTo) {
    leaveFacts(plan, {})
    return change(plan, { ticket: null, steps: [] })
  }
  if (hasAnsweredIn(plan, phase.topic)) setAside(plan, phase.topic, {})
}

/** A question outside the current problem: the bot's task waits, with its ticket. */
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

/** Another matter than what an article or a notice is about: that one waits, with its ticket, unless it was only taken for the other. */
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

/** "No, the printer": what was shown was not what they meant. */
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

/** "Thanks for the quick answer", "what are your hours?": no problem; the step is asked again, unless a human continues. */
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

/** Messages from that action on go in front of the question: one message. */
function putInFront(plan: Plan, from: number): void {
  for (const action of plan.actions.splice(from))
    if (action.do !== 'say') plan.actions.push(action)
    else {
      lead(plan, action.message.text)
      plan.extraButtons.push(...action.message.buttons)
    }
}
