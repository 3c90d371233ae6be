import { firstLine } from '../handoff/queues.js'
import { factsOfTicket } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { Alarm } from '../understanding/alarm-reader.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { alarmIn, isReadWhole, mayTellOf, readsLike } from './alarm-evidence.js'
import { chosenOption, isInWordsOfAnOption, plainOption } from './answers-step.js'
import { setAside } from './change-topic.js'
import { familyOf } from './good-news.js'
import { isGrave, isOfDanger, isSecurity } from './grave.js'
import { isDangerOutcome, startAnswered } from './guide-flow.js'
import { askForHuman, callHuman, noteProgress } from './hand-off-flow.js'
import { learn } from './learn.js'
import { leaveFacts } from './leave-facts.js'
import { addsMeasures, saysDangerGrows } from './measures.js'
import { becomeIdle, change, hear, lead, leaveMatter, localized, type Plan, words } from './plan.js'
import { wantsItHigher } from './raise-flow.js'
import { toldMatter, topicInHand } from './topic-in-hand.js'

/**
 * Handles an alarm in any clause, with precedence over whatever is open: the responsible people are called and the first measures sent. Returns
 * false if there is no alarm, or if it belongs to one already handled.
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

/** Returns true if a message reports a danger for which nobody was called yet. This exempts it from flood protection. */
export function tellsOfNewDanger(plan: Plan, { alarm, outcome, topic }: Understanding): boolean {
  const called = calledFor(plan)
  const isTold = alarm !== null || (outcome === 'answer' && isCritical(plan, topic))
  return isTold && (called === null || !isGrave(called))
}

/** Returns true if the message reports a further alarm for people who were already called. */
function isToldBeside(plan: Plan, told: Alarm, text: string, understanding: Understanding): boolean {
  const { phase, talksTo } = plan.conversation
  const isGoingOn = phase.at !== 'idle' || talksTo !== null
  return (
    isGoingOn &&
    plainOption(plan, understanding) === null &&
    isSecurity(told.topic) &&
    isReadWhole(understanding, told) &&
    addsMeasures(plan, told, calledFor(plan), text, understanding)
  )
}

/**
 * Adds a button for a possible alarm in the middle of another topic, so that the requester can call the responsible people with one press. Doesn't
 * do so for messages such as "Since Monday".
 */
export function offersAlarm(plan: Plan, understanding: Understanding): void {
  const { phase, talksTo } = plan.conversation
  const perhaps = understanding.mayBeAlarm
  if (perhaps === null || !mayTellOf(perhaps.topic, understanding)) return
  if (phase.at === 'idle' && talksTo === null) return
  // A message that surely answers the question, or whose whole reads differently, is seldom an alarm.
  if (surelyAnswers(plan, understanding) || !readsLike(understanding, perhaps)) return
  if (topicInHand(plan) === perhaps.topic) return
  const called = calledFor(plan)
  // The people called for a serious matter read the message and notice another possible danger themselves.
  if (called !== null && isGrave(called)) return
  const alarm = newAlarm(plan, { ...understanding, alarm: perhaps })
  if (alarm === null) return
  const offered = plan.conversation.alarmsOffered ?? []
  const name = localized(plan, plan.situation.topics.get(alarm.topic)?.name ?? {})
  if (!offered.includes(alarm.topic)) lead(plan, offerOf(plan, alarm, name))
  plan.extraButtons.push({ label: name, value: `topic|${alarm.topic}`, style: 'danger' })
  change(plan, { alarmsOffered: [...new Set([...offered, alarm.topic])] })
}

/** Returns the offer of a possible alarm; for a danger, with what to do until the button is pressed. */
function offerOf(plan: Plan, { answer, topic }: Alarm, name: string): string {
  return isDangerOutcome(plan.situation.guides.get(topic), answer)
    ? words(plan, 'may-be-danger', { topic: name })
    : words(plan, 'may-be-alarm', { topic: plan.situation.wording.inSentence(name) })
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

/** Handles a request for a person in any clause, while a prompt is open or a ticket waits. Returns false if there is none. */
export function hearsWishForHuman(plan: Plan, text: string, understanding: Understanding): boolean {
  const { phase } = plan.conversation
  if (!understanding.asksForHuman || withTechnician(plan) !== null) return false
  // "I need it at my desk" answers how things are there.
  const isOwnWords = understanding.wish === null || understanding.isBare
  if (isOwnWords && isInWordsOfAnOption(plan, understanding)) return false
  const isPlain = understanding.wish !== null || understanding.asksPlainlyForHuman
  // "Better there, but not at my desk" only resembles a request for a person.
  if (!isPlain && (awaitsAnyWords(plan) || understanding.telling !== 'clearly')) return false
  if (phase.at === 'idle' && plan.conversation.talksTo === null) return false
  if (phase.at === 'idle' && wantsItHigher(plan, text, understanding)) return false
  hear(plan, text)
  learn(plan, understanding)
  askForHuman(plan, topicInHand(plan) ?? (phase.at === 'idle' ? null : toldMatter(plan, understanding)))
  return true
}

/** Returns true if the open prompt takes free text: "an archive please" is no request for a person there. */
function awaitsAnyWords({ conversation: { phase }, situation }: Plan): boolean {
  if (phase.at === 'collecting' || phase.at === 'naming-approver' || phase.at === 'outage-site') return true
  const step = phase.at === 'guide' ? situation.guides.get(phase.topic)?.steps[phase.step] : undefined
  return step !== undefined && !('options' in step) && !('routes' in step)
}

/**
 * Margins that an alarm in an opening message needs if the whole message reads otherwise: as nothing certain, as a suspicious message or as another
 * topic.
 */
const atFirstFrom = { unsure: 0.5, near: 0.4, other: 0.9 }

/** Returns the alarm of a message; null if the current topic, or a ticket for which people were called, already covers it. */
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
  // In the guide for the same topic it is an answer, unless someone may be harmed.
  return inHand === alarm.topic && !isDangerOutcome(situation.guides.get(alarm.topic), alarm.answer)
    ? null
    : alarm
}

/**
 * Decides on an alarm in an opening message. The topic of the whole message is usually right, so an alarm in part of it counts only if the two are
 * compatible or the alarm is certain.
 */
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

/** Returns true if water or fire outweighs an uncertain topic: "the air conditioning leaks on my pc" is not only about the building. */
function outweighsSubject(alarm: Alarm, understanding: Understanding): boolean {
  const { elsewhere, outcome, requests, topic } = understanding
  // "It bulges and the touchpad comes up" is one danger, and not two subjects.
  if (requests.length > 1) return requests.some((one) => one.topic === alarm.topic)
  if (outcome === 'clarify') return true
  if (outcome === 'answer')
    return topic !== alarm.topic && familyOf(topic) !== 'security' && alarm.margin >= atFirstFrom.other
  return elsewhere === null ? alarm.margin >= atFirstFrom.unsure : readsLike(understanding, alarm)
}

function isCritical({ situation }: Plan, topic: TopicId): boolean {
  return situation.topics.get(topic)?.urgency === 'critical'
}

/** Returns the open ticket for which people were called and to which messages are forwarded. */
function calledFor({ conversation, situation }: Plan): Ticket | null {
  const ticket = situation.tickets.find(({ number }) => number === conversation.talksTo)
  return ticket !== undefined && ticket.handedOff !== null && ticket.state !== 'resolved' ? ticket : null
}

function withTechnician(plan: Plan): Ticket | null {
  const ticket = calledFor(plan)
  return ticket !== null && ticket.assignee !== null ? ticket : null
}

/** Returns true if the open question asks about the danger itself and the message confirms it. */
function answersDanger(plan: Plan, understanding: Understanding): boolean {
  const { conversation, situation } = plan
  const { phase } = conversation
  const guide = phase.at === 'guide' ? situation.guides.get(phase.topic) : undefined
  if (phase.at !== 'guide' || guide === undefined) return false
  const chosen = chosenOption(plan, understanding)
  return chosen !== null && isDangerOutcome(guide, chosen.id, phase.step)
}

/** Forwards the message to the technician working on the ticket; returns false if there is none. */
function passOnToTechnician(plan: Plan): boolean {
  const ticket = withTechnician(plan)
  if (ticket === null) return false
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  return true
}

/** Attaches the alarm to a ticket that people were called for without a topic, or for a less serious security matter. */
function raisesTicket(plan: Plan, alarm: Alarm, text: string, isHeard: boolean): boolean {
  const called = calledFor(plan)
  if (called === null || plan.conversation.ticket !== null) return false
  const isOpen = called.topic === null && called.assignee === null
  const isWorse =
    called.topic !== null &&
    isSecurity(alarm.topic) &&
    (isSecurity(called.topic) || mayEndAs(plan.situation.guides.get(called.topic), alarm.topic))
  if (!isOpen && !isWorse) return false
  takeInHandAgain(plan, called)
  if (!isHeard) hear(plan, text)
  begin(plan, alarm)
  return true
}

/** Makes a ticket for which people were called the current one again, with what is known of it. */
export function takeInHandAgain(plan: Plan, ticket: Ticket): void {
  change(plan, { ticket: ticket.number, facts: factsOfTicket(ticket), steps: ticket.steps })
}

/** Returns true if the guide may continue as the topic: "it has been plugged in after all" makes a found USB stick malware. */
function mayEndAs(guide: GuideFile | undefined, topic: TopicId): boolean {
  return Object.values(guide?.outcomes ?? {}).some((outcome) => 'topic' in outcome && outcome.topic === topic)
}

/**
 * Leaves the current topic. A ticket already handed over stays with its technicians; a similar topic becomes the alarm; in a danger, or while a
 * hand-off prompt is open, the topic is handed off; otherwise it is queued with its ticket.
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
    // Nobody next to a smoking battery is asked about the VPN afterwards: technicians take that ticket.
    noteProgress(plan, topic)
    const handOff = phase.at === 'collecting' ? phase.handOff : guideLeft
    plan.actions.push({ do: 'hand-off', ticket, ...handOff })
    leaveMatter(plan)
  } else if (topic !== null) setAside(plan, topic, {})
  else leaveMatter(plan)
  becomeIdle(plan)
}

const guideLeft = { reason: 'guide-ended', detail: null, queue: firstLine } as const

/**
 * Returns true if the current topic may be the alarm itself: the password asked about was given away, or the printer that doesn't print is smoking.
 */
function mayBeTheSame(inHand: TopicId, alarm: TopicId): boolean {
  const near = isSecurity(alarm) ? ['account', 'mail', 'security'] : ['hardware', 'printing', 'meeting', 'os']
  return near.includes(familyOf(inHand))
}

/** Starts the alarm's guide with its first measures and the question already answered; without a guide, calls people. */
function begin(plan: Plan, { topic, answer }: Alarm): void {
  const guide = plan.situation.guides.get(topic)
  if (guide !== undefined) return startAnswered(plan, guide, answer)
  const queue = plan.situation.topics.get(topic)?.level2 ?? firstLine
  callHuman(plan, { reason: isSecurity(topic) ? 'urgent-security' : 'danger', topic, queue })
}
