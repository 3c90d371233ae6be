import { firstLine } from '../handoff/queues.js'
import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import { factsOfTicket } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Alarm } from '../understanding/alarm-reader.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { chosenOption, isInWordsOfAnOption, plainOption } from './answers-step.js'
import { setAside } from './change-topic.js'
import { familyOf } from './good-news.js'
import { isGrave, isOfDanger, isSecurity } from './grave.js'
import { isDangerOutcome, startAnswered } from './guide-flow.js'
import { askForHuman, callHuman, noteProgress } from './hand-off-flow.js'
import { learn } from './learn.js'
import { leaveFacts } from './leave-facts.js'
import { addsMeasures, saysDangerGrows } from './measures.js'
import { wordsIn } from './new-matter.js'
import { becomeIdle, change, hear, lead, leaveMatter, localized, type Plan, words } from './plan.js'
import { wantsItHigher } from './raise-flow.js'
import { toldMatter, topicInHand } from './topic-in-hand.js'

/**
 * An alarm in any clause comes before whatever was asked or is under way: who deals with it is called and what to do until then is said. False when
 * nothing is told, or it belongs to an alarm that was heard already.
 */
export function hearsAlarm(plan: Plan, text: string, understanding: Understanding): boolean {
  const told = alarmIn(plan, text, understanding)
  const alarm = newAlarm(plan, { ...understanding, alarm: told })
  if (alarm === null)
    return (
      saysDangerGrows(plan, text, understanding) ||
      (told !== null && isToldBeside(plan, told, text, understanding))
    )
  const isHeard = passOnToTechnician(plan)
  if (raisesTicket(plan, alarm, text, isHeard)) return true
  leaveInHand(plan, alarm)
  if (!isHeard || plan.conversation.ticket === null) hear(plan, text)
  learn(plan, understanding)
  begin(plan, alarm)
  return true
}

/** Words from which on a line tells the reader of the whole more than one clause does. */
const fewestWordsAgreed = 4

/**
 * Finds what cannot wait in a line: what a clause surely tells; or perhaps, where the line as a whole reads the same way and asks nothing, because the
 * two readers know nothing of each other.
 */
function alarmIn({ situation }: Plan, text: string, understanding: Understanding): Alarm | null {
  const { alarm, mayBeAlarm, outcome, telling, topic } = understanding
  if (alarm !== null || mayBeAlarm === null) return alarm
  const isAsked = text.includes('?') || (situation.reading?.acts ?? []).some(isLikelyQuestion)
  const isAgreed = outcome === 'answer' && topic === mayBeAlarm.topic && telling === 'clearly'
  // "I approve" is as likely an answer: so few words tell both readers the same little.
  return isAgreed && !isAsked && wordsIn(text) >= fewestWordsAgreed ? mayBeAlarm : null

  function isLikelyQuestion({ act, p }: { readonly act: Act; readonly p: number }): boolean {
    return isQuestionAct(act) && p >= situation.certainty.sure
  }
}

/** Whether a line tells of a danger for which nobody was called yet: it is heard from somebody who writes without end, too. */
export function tellsOfNewDanger(plan: Plan, { alarm, outcome, topic }: Understanding): boolean {
  const called = calledFor(plan)
  const isTold = alarm !== null || (outcome === 'answer' && isCritical(plan, topic))
  return isTold && (called === null || !isGrave(called))
}

/** Another alarm for those who were called already. */
function isToldBeside(plan: Plan, told: Alarm, text: string, understanding: Understanding): boolean {
  const { phase, talksTo } = plan.conversation
  const isGoingOn = phase.at !== 'idle' || talksTo !== null
  return (
    isGoingOn &&
    plainOption(plan, understanding) === null &&
    isSecurity(told.topic) &&
    addsMeasures(plan, told, calledFor(plan), text, understanding)
  )
}

/**
 * In the middle of something else: the person who means an alarm is one press away from those who deal with it. "Since Monday" means nothing of the
 * kind.
 */
export function offersAlarm(plan: Plan, understanding: Understanding): void {
  const { phase, talksTo } = plan.conversation
  const perhaps = understanding.mayBeAlarm
  if (perhaps === null || !mayTellOf(perhaps.topic, understanding)) return
  if (phase.at === 'idle' && talksTo === null) return
  // What surely answers the question is seldom more than that, and what reads like nothing of the kind as a whole seldom is.
  if (surelyAnswers(plan, understanding) || !readsLike(understanding, perhaps)) return
  if (topicInHand(plan) === perhaps.topic) return
  const called = calledFor(plan)
  // Who reads what is told of a grave matter sees what else it may be.
  if (called !== null && isGrave(called)) return
  const alarm = newAlarm(plan, { ...understanding, alarm: perhaps })
  if (alarm === null) return
  const offered = plan.conversation.alarmsOffered ?? []
  const name = localized(plan, plan.situation.topics.get(alarm.topic)?.name ?? {})
  if (!offered.includes(alarm.topic))
    lead(plan, words(plan, 'may-be-alarm', { topic: plan.situation.wording.inSentence(name) }))
  plan.extraButtons.push({ label: name, value: `topic|${alarm.topic}`, style: 'danger' })
  change(plan, { alarmsOffered: [...new Set([...offered, alarm.topic])] })
}

/** Its subject is clear from its words, or unclear words read that way as a whole. */
function mayTellOf(alarm: TopicId, { telling, topic }: Understanding): boolean {
  return telling === 'clearly' || (telling === 'hardly' && topic === alarm)
}

/** Margin from which what is only to be offered is as clear as an alarm that calls people. */
const clearMargin = 1
/** Confidence from which a subject of the whole line is worth a thought, 0 to 1. */
const worthAThought = 0.02

/** The whole line reads a little like the same, or like another matter of its family. */
function readsLike({ candidates }: Understanding, { margin, topic }: Alarm): boolean {
  if (margin >= clearMargin) return true
  return candidates.some((one) => familyOf(one.topic) === familyOf(topic) && one.confidence >= worthAThought)
}

function surelyAnswers(plan: Plan, understanding: Understanding): boolean {
  const { conversation, situation } = plan
  const { phase } = conversation
  if (phase.at !== 'guide' || isSecurity(phase.topic)) return false
  return (
    chosenOption(plan, understanding) !== null &&
    (situation.reading?.options[0]?.p ?? 1) >= situation.certainty.sure
  )
}

/** A wish for a person, in any clause, while something is asked, or somebody is waited for. */
export function hearsWishForHuman(plan: Plan, text: string, understanding: Understanding): boolean {
  const { phase } = plan.conversation
  if (!understanding.asksForHuman || withTechnician(plan) !== null) return false
  // "I need it at my desk", asked how it is there, is an answer.
  const isOwnWords = understanding.wish === null || understanding.isBare
  if (isOwnWords && isInWordsOfAnOption(plan, understanding)) return false
  const isPlain = understanding.wish !== null || understanding.asksPlainlyForHuman
  // "Better there, but not at my desk" only sounds like one.
  if (!isPlain && (awaitsAnyWords(plan) || understanding.telling !== 'clearly')) return false
  if (phase.at === 'idle' && plan.conversation.talksTo === null) return false
  if (phase.at === 'idle' && wantsItHigher(plan, text, understanding)) return false
  hear(plan, text)
  learn(plan, understanding)
  askForHuman(plan, topicInHand(plan) ?? (phase.at === 'idle' ? null : toldMatter(plan, understanding)))
  return true
}

/** Whether what was asked is answered in the requester's own words: "an archive please" is no wish for a person there. */
function awaitsAnyWords({ conversation: { phase }, situation }: Plan): boolean {
  if (phase.at === 'collecting' || phase.at === 'naming-approver' || phase.at === 'outage-site') return true
  const step = phase.at === 'guide' ? situation.guides.get(phase.topic)?.steps[phase.step] : undefined
  return step !== undefined && !('options' in step) && !('routes' in step)
}

/** How far on the side of an alarm must be what reads otherwise when it comes first: as nothing sure, as a suspicious message, as another matter. */
const atFirstFrom = { unsure: 0.5, near: 0.4, other: 0.9 }

/** Returns the alarm of a line; null if the matter in hand, or one for which people have been called, covers it already. */
function newAlarm(plan: Plan, understanding: Understanding): Alarm | null {
  const { alarm } = understanding
  const { conversation, situation } = plan
  if (alarm === null || !situation.topics.has(alarm.topic)) return null
  if (conversation.phase.at === 'idle' && conversation.talksTo === null)
    return atFirst(plan, alarm, understanding)
  if (answersDanger(plan, understanding)) return null
  const inHand = topicInHand(plan)
  const called = calledFor(plan)
  if (isSecurity(alarm.topic)) {
    const isCalled = called?.topic != null && isCritical(plan, called.topic)
    const isAsked = inHand !== null && isCritical(plan, inHand)
    return isCalled || isAsked ? null : alarm
  }
  if (called !== null && isOfDanger(called)) return null
  // In the guide of the same thing it is an answer, unless somebody may come to harm.
  return inHand === alarm.topic && !isDangerOutcome(situation.guides.get(alarm.topic), alarm.answer)
    ? null
    : alarm
}

/** The first line of a problem is read whole, and mostly well; what is heard in a part of it counts where that fits, or is sure. */
function atFirst(plan: Plan, alarm: Alarm, understanding: Understanding): Alarm | null {
  const { elsewhere, outcome, requests, telling, topic } = understanding
  const { margin } = alarm
  if (telling === 'not' && margin < atFirstFrom.other) return null
  if (!isSecurity(alarm.topic) && outweighsSubject(alarm, understanding)) return alarm
  if (outcome === 'unknown') return elsewhere === null && margin >= atFirstFrom.unsure ? alarm : null
  if (outcome === 'clarify') return topic === alarm.topic || margin >= atFirstFrom.unsure ? alarm : null
  if (isCritical(plan, topic) || requests.length > 1) return null
  const isNear = familyOf(topic) === familyOf(alarm.topic)
  if (isNear && !isSecurity(topic)) return null
  return margin >= (isNear ? atFirstFrom.near : atFirstFrom.other) ? alarm : null
}

/** Water and fire count for more than a subject that is not sure: "the air conditioning leaks on my pc" is no matter of the house alone. */
function outweighsSubject(alarm: Alarm, understanding: Understanding): boolean {
  const { elsewhere, outcome, requests, topic } = understanding
  if (requests.length > 1) return false
  if (outcome === 'clarify') return true
  if (outcome === 'answer')
    return topic !== alarm.topic && familyOf(topic) !== 'security' && alarm.margin >= atFirstFrom.other
  return elsewhere === null ? alarm.margin >= atFirstFrom.unsure : readsLike(understanding, alarm)
}

function isCritical({ situation }: Plan, topic: TopicId): boolean {
  return situation.topics.get(topic)?.urgency === 'critical'
}

/** The ticket for which people have been called, and to which lines go. */
function calledFor({ conversation, situation }: Plan): Ticket | null {
  const ticket = situation.tickets.find(({ number }) => number === conversation.talksTo)
  return ticket !== undefined && ticket.handedOff !== null && ticket.state !== 'resolved' ? ticket : null
}

function withTechnician(plan: Plan): Ticket | null {
  const ticket = calledFor(plan)
  return ticket !== null && ticket.assignee !== null ? ticket : null
}

/** The question in hand asks about danger itself, and what was typed answers it so. */
function answersDanger(plan: Plan, understanding: Understanding): boolean {
  const { conversation, situation } = plan
  const { phase } = conversation
  const guide = phase.at === 'guide' ? situation.guides.get(phase.topic) : undefined
  if (phase.at !== 'guide' || guide === undefined) return false
  const chosen = chosenOption(plan, understanding)
  return chosen !== null && isDangerOutcome(guide, chosen.id, phase.step)
}

/** Passes the line on to the technician who works on a ticket of theirs; false if nobody does. */
function passOnToTechnician(plan: Plan): boolean {
  const ticket = withTechnician(plan)
  if (ticket === null) return false
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  return true
}

/** People were called and have not been told what for, or for what turns out to be worse: that ticket is the one. */
function raisesTicket(plan: Plan, alarm: Alarm, text: string, isHeard: boolean): boolean {
  const called = calledFor(plan)
  if (called === null || plan.conversation.ticket !== null) return false
  const isOpen = called.topic === null && called.assignee === null
  const isWorse = called.topic !== null && isSecurity(called.topic) && isSecurity(alarm.topic)
  if (!isOpen && !isWorse) return false
  change(plan, { ticket: called.number, facts: factsOfTicket(called), steps: called.steps })
  if (!isHeard) hear(plan, text)
  begin(plan, alarm)
  return true
}

/**
 * Leaves the matter in hand. People who were called for it keep it; one that may be the same continues as the alarm; beside a danger, or while its
 * hand-off waits for an answer, it goes to people; otherwise it waits with its ticket.
 */
function leaveInHand(plan: Plan, alarm: Alarm): void {
  const { phase, ticket, talksTo, steps } = plan.conversation
  const topic = topicInHand(plan)
  if (ticket !== null && ticket === talksTo) {
    leaveFacts(plan, {})
    change(plan, { ticket: null, steps: [] })
    return
  }
  if (ticket === null) return becomeIdle(plan)
  const hasAnswered = steps.some((step) => step.topic === topic && step.result?.alreadyDone === false)
  if (topic !== null && !hasAnswered && mayBeTheSame(topic, alarm.topic)) return becomeIdle(plan)
  if (phase.at === 'collecting' || !isSecurity(alarm.topic)) {
    // Nobody beside a smoking battery is asked of the VPN next: people have it.
    noteProgress(plan, topic)
    const handOff = phase.at === 'collecting' ? phase.handOff : guideLeft
    plan.actions.push({ do: 'hand-off', ticket, ...handOff })
    leaveMatter(plan)
  } else if (topic !== null) setAside(plan, topic, {})
  else leaveMatter(plan)
  becomeIdle(plan)
}

const guideLeft = { reason: 'guide-ended', detail: null, queue: firstLine } as const

/** A password that is asked about was given away; the printer that does not print smokes. */
function mayBeTheSame(inHand: TopicId, alarm: TopicId): boolean {
  const near = isSecurity(alarm) ? ['account', 'mail', 'security'] : ['hardware', 'printing', 'meeting', 'os']
  return near.includes(familyOf(inHand))
}

/** Its guide, with first measures and the question already answered; without one, people. */
function begin(plan: Plan, { topic, answer }: Alarm): void {
  const guide = plan.situation.guides.get(topic)
  if (guide !== undefined) return startAnswered(plan, guide, answer)
  const queue = plan.situation.topics.get(topic)?.level2 ?? firstLine
  callHuman(plan, { reason: isSecurity(topic) ? 'urgent-security' : 'danger', topic, queue })
}
