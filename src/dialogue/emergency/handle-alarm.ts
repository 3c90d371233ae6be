import type { GuideFile } from '../../content/guides/guide-file.js'
import { firstLine } from '../../desk/people/queues.js'
import { factsOfTicket } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { chosenOption, literalOption } from '../guide/answers-step.js'
import { startGuideWithAnswer } from '../guide/guide-flow.js'
import { leadsToDanger } from '../guide/leads-to-danger.js'
import { handOffTopic } from '../hand-off/hand-off-flow.js'
import { recordProgress } from '../hand-off/record-progress.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { fillSlots } from '../slots/fill-slots.js'
import { resetTopicFacts } from '../slots/reset-topic-facts.js'
import { activeTopic } from '../topics/active-topic.js'
import { queueTopic } from '../topics/topic-switch.js'
import {
  clearPrompt,
  localized,
  patchState,
  prepend,
  recordUtterance,
  resetTopic,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import {
  clearMargin,
  findAlarm,
  isWorthOffering,
  mayReportAlarm,
  resemblesAlarmFamily,
  wholeMessageMatchesAlarm,
} from './alarm-evidence.js'
import { addFirstMeasures, handleGrowingDanger } from './first-measures.js'
import { isEmergencyOrSecurity, isEmergencyTicket, isSecurityTopic } from './is-emergency-or-security.js'
import { isRequestTicket } from './is-request-ticket.js'

/**
 * Handles an alarm in any clause, whatever prompt is open: calls the people responsible and sends
 * the first measures. Returns false if there is no alarm, or if the alarm belongs to an incident
 * already handled.
 */
export function handleAlarm(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const told = findAlarm(turn, text, understanding)
  const alarm = newAlarm(turn, { ...understanding, alarm: told })
  if (alarm === null)
    return (
      handleGrowingDanger(turn, text, understanding) ||
      (told !== null && isToldBeside(turn, told, text, understanding))
    )
  const isHeard = passOnToTechnician(turn)
  if (raisesTicket(turn, alarm, text, isHeard)) return true
  leaveInHand(turn, alarm)
  if (!isSecurityTopic(alarm.topic)) leaveQueued(turn)
  if (!isHeard || turn.conversation.botTicket === null) recordUtterance(turn, text)
  fillSlots(turn, understanding)
  begin(turn, alarm)
  return true
}

/** Returns true if a message reports a danger for which nobody has been called yet. Such messages are exempt from flood protection. */
export function reportsNewDanger(turn: TurnBuilder, { alarm, outcome, topic }: NluResult): boolean {
  const called = calledFor(turn)
  const isTold = alarm !== null || (outcome === 'answer' && isCritical(turn, topic))
  return isTold && (called === null || !isEmergencyOrSecurity(called))
}

/** Returns true if the message reports another alarm after people were already called. */
function isToldBeside(turn: TurnBuilder, told: Alarm, text: string, understanding: NluResult): boolean {
  const { prompt, forwardingTo } = turn.conversation
  const isGoingOn = prompt.kind !== 'idle' || forwardingTo !== null
  return (
    isGoingOn &&
    literalOption(turn, understanding) === null &&
    isSecurityTopic(told.topic) &&
    wholeMessageMatchesAlarm(understanding, told) &&
    addFirstMeasures(turn, told, calledFor(turn), text, understanding)
  )
}

/**
 * Remembers an alarm that the message denies ("I did not lose it"), so that the alarm isn't offered
 * again. In a security topic, a denial may answer the question.
 */
export function rememberDeniedAlarm(turn: TurnBuilder, { alarm, deniedAlarm }: NluResult): void {
  const { prompt, rejected = [] } = turn.conversation
  const inHand = activeTopic(turn)
  if (alarm !== null || deniedAlarm === null || prompt.kind === 'idle') return
  if (inHand !== null && isSecurityTopic(inHand)) return
  patchState(turn, { rejected: [...new Set([...rejected, deniedAlarm.topic])] })
}

/**
 * Adds a button for a possible alarm in the middle of another topic, so that the requester can call the
 * people responsible with one press. Messages such as "Since Monday" get no button.
 */
export function offerAlarmButton(turn: TurnBuilder, understanding: NluResult): void {
  const { prompt, forwardingTo } = turn.conversation
  // Nobody was called about an alarm, even a certain one, if the message only asks a question or reads like something else as a whole.
  const { alarm: unheard } = understanding
  const perhaps = unheard ?? understanding.mayBeAlarm
  if (perhaps === null || (prompt.kind === 'idle' && forwardingTo === null)) return
  // A message that clearly answers the question, or that reads differently as a whole, is rarely an alarm.
  const isElsewhere =
    !mayReportAlarm(perhaps.topic, understanding) ||
    surelyAnswers(turn, understanding) ||
    !resemblesAlarmFamily(understanding, perhaps)
  if (unheard === null && (isElsewhere || !isWorthOffering(turn, perhaps))) return
  if (turn.conversation.rejected?.includes(perhaps.topic) === true) return
  if (activeTopic(turn) === perhaps.topic) return
  const called = calledFor(turn)
  // The people called about a serious problem read the message, so they'll notice another possible danger themselves.
  if (called !== null && isEmergencyOrSecurity(called)) return
  const alarm = newAlarm(turn, { ...understanding, alarm: perhaps })
  if (alarm === null) return
  const offered = turn.conversation.alarmsOffered ?? []
  const name = localized(turn, turn.context.topics.get(alarm.topic)?.name ?? {})
  if (!offered.includes(alarm.topic)) prepend(turn, offerOf(turn, alarm, name))
  turn.extraButtons.push({
    label: name,
    value: encodeButton({ kind: 'topic', topic: alarm.topic }),
    style: 'danger',
  })
  patchState(turn, { alarmsOffered: [...new Set([...offered, alarm.topic])] })
}

/**
 * Returns the offer to report a possible alarm. For a danger, it also says what to do until the button is
 * pressed.
 */
function offerOf(turn: TurnBuilder, { answer, topic }: Alarm, name: string): string {
  return leadsToDanger(turn.context.guides.get(topic), answer)
    ? t(turn, 'may-be-danger', { topic: name })
    : t(turn, 'may-be-alarm', { topic: turn.context.wording.inSentence(name) })
}

function surelyAnswers(turn: TurnBuilder, understanding: NluResult): boolean {
  const { conversation, context } = turn
  const { prompt } = conversation
  if (prompt.kind !== 'guide' || isSecurityTopic(prompt.topic)) return false
  return (
    chosenOption(turn, understanding) !== null &&
    (context.reading?.options[0]?.p ?? 1) >= context.certainty.sure
  )
}

/**
 * Margins that an alarm in an opening message needs if the whole message has no certain topic, reports a suspicious message, or is about another
 * topic.
 */
const atFirstFrom = { unsure: 0.5, near: 0.4, other: 0.9 }

/** Returns the alarm of a message; null if the current topic, or a ticket for which people were called, already covers it. */
function newAlarm(turn: TurnBuilder, understanding: NluResult): Alarm | null {
  const { alarm } = understanding
  const { conversation, context } = turn
  if (alarm === null || !context.topics.has(alarm.topic)) return null
  if (conversation.prompt.kind === 'idle' && conversation.forwardingTo === null)
    return atFirst(turn, alarm, understanding)
  if (answersDanger(turn, understanding)) return null
  const inHand = activeTopic(turn)
  const called = calledFor(turn)
  if (isSecurityTopic(alarm.topic)) {
    const isCalled = called?.topic != null && isCritical(turn, called.topic)
    const isAsked = inHand !== null && isCritical(turn, inHand)
    return isCalled || isAsked ? null : alarm
  }
  if (called !== null && isEmergencyTicket(called)) return null
  // In the guide for the same topic, the message is an answer, unless someone could get hurt.
  return inHand === alarm.topic && !leadsToDanger(context.guides.get(alarm.topic), alarm.answer)
    ? null
    : alarm
}

/**
 * Decides whether an opening message is an alarm. The topic of the whole message is usually right,
 * so an alarm in part of the message only counts if it fits that topic or is certain.
 */
function atFirst(turn: TurnBuilder, alarm: Alarm, understanding: NluResult): Alarm | null {
  const { outOfScopeTopic, outcome, requests, telling, topic } = understanding
  const { margin } = alarm
  if (telling === 'not' && margin < atFirstFrom.other) return null
  if (!isSecurityTopic(alarm.topic) && outweighsSubject(alarm, understanding)) return alarm
  if (outcome === 'unknown') return outOfScopeTopic === null && margin >= atFirstFrom.unsure ? alarm : null
  if (outcome === 'clarify') return topic === alarm.topic || margin >= atFirstFrom.unsure ? alarm : null
  if (isCritical(turn, topic) || requests.length > 1) return null
  const isNear = topicFamily(topic) === topicFamily(alarm.topic)
  // "My notebook rocks and the touchpad is lifting" reads like a faulty touchpad, but the battery may be swelling.
  const isDangerous = leadsToDanger(turn.context.guides.get(alarm.topic), alarm.answer)
  if (isNear && !isSecurityTopic(topic) && !isDangerous) return null
  return margin >= (isNear ? atFirstFrom.near : atFirstFrom.other) ? alarm : null
}

/** Returns true if water or fire outweighs an uncertain topic: "the air conditioning is leaking on my pc" isn't only about the building. */
function outweighsSubject(alarm: Alarm, understanding: NluResult): boolean {
  const { outOfScopeTopic, outcome, requests, topic } = understanding
  // "It bulges and the touchpad comes up" reports one danger, not two problems.
  if (requests.length > 1) return requests.some((one) => one.topic === alarm.topic)
  if (outcome === 'clarify') return true
  if (outcome === 'answer')
    return topic !== alarm.topic && topicFamily(topic) !== 'security' && alarm.margin >= atFirstFrom.other
  return outOfScopeTopic === null
    ? alarm.margin >= atFirstFrom.unsure
    : resemblesAlarmFamily(understanding, alarm)
}

function isCritical({ context }: TurnBuilder, topic: TopicId): boolean {
  return context.topics.get(topic)?.urgency === 'critical'
}

/** Returns the open ticket for which people were called and to which messages are forwarded. */
function calledFor({ conversation, context }: TurnBuilder): Ticket | null {
  const ticket = context.tickets.find(({ number }) => number === conversation.forwardingTo)
  return ticket !== undefined && ticket.handedOff !== null && ticket.state !== 'resolved' ? ticket : null
}

export function withTechnician(turn: TurnBuilder): Ticket | null {
  const ticket = calledFor(turn)
  return ticket !== null && ticket.assignment.assignee !== null ? ticket : null
}

/** Returns true if the open question asks about the danger itself and the message confirms it. */
function answersDanger(turn: TurnBuilder, understanding: NluResult): boolean {
  const { conversation, context } = turn
  const { prompt } = conversation
  const guide = prompt.kind === 'guide' ? context.guides.get(prompt.topic) : undefined
  if (prompt.kind !== 'guide' || guide === undefined) return false
  const chosen = chosenOption(turn, understanding)
  if (chosen === null || !leadsToDanger(guide, chosen.id, prompt.step)) return false
  // "No, and my laptop's battery is swollen", in a printer's guide, hardly says whether the printer smells burnt.
  const { alarm } = understanding
  const p = context.reading?.options.find(({ id }) => id === chosen.id)?.p ?? 1
  const isOther = alarm !== null && alarm.topic !== prompt.topic && alarm.margin >= clearMargin
  return !isOther || p >= context.certainty.success
}

/** Forwards the message to the technician working on the ticket; returns false if there is none. */
function passOnToTechnician(turn: TurnBuilder): boolean {
  const ticket = withTechnician(turn)
  if (ticket === null) return false
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  return true
}

/**
 * Attaches the alarm to a ticket for which people were called, if it has no topic or is about a less serious
 * security incident.
 */
function raisesTicket(turn: TurnBuilder, alarm: Alarm, text: string, isHeard: boolean): boolean {
  const called = calledFor(turn)
  if (called === null || turn.conversation.botTicket !== null) return false
  const isOpen = called.topic === null && called.assignment.assignee === null
  const isWorse =
    called.topic !== null &&
    isSecurityTopic(alarm.topic) &&
    (isSecurityTopic(called.topic) || mayEndAs(turn.context.guides.get(called.topic), alarm.topic))
  if (!isOpen && !isWorse) return false
  resumeEmergencyTicket(turn, called)
  if (!isHeard) recordUtterance(turn, text)
  begin(turn, alarm)
  return true
}

/**
 * Makes a ticket for which people were called the current ticket again, with everything known about
 * it.
 */
export function resumeEmergencyTicket(turn: TurnBuilder, ticket: Ticket): void {
  patchState(turn, { botTicket: ticket.number, facts: factsOfTicket(ticket), steps: ticket.steps })
}

/** Returns true if the guide may turn into this topic: "it has been plugged in after all" turns a found USB stick into malware. */
function mayEndAs(guide: GuideFile | undefined, topic: TopicId): boolean {
  return Object.values(guide?.outcomes ?? {}).some((outcome) => 'topic' in outcome && outcome.topic === topic)
}

/**
 * Leaves the current topic. A ticket that was already handed off stays with its technicians. If the
 * current topic may be the alarm itself, it becomes the alarm. If there is a danger, or a hand-off
 * prompt is open, the topic is handed off; otherwise it is queued with its ticket.
 */
function leaveInHand(turn: TurnBuilder, alarm: Alarm): void {
  const { prompt, botTicket: ticket, forwardingTo, steps } = turn.conversation
  const topic = activeTopic(turn)
  if (ticket !== null && ticket === forwardingTo) {
    resetTopicFacts(turn, {})
    patchState(turn, { botTicket: null, steps: [] })
    return
  }
  if (ticket === null) return clearPrompt(turn)
  const hasAnswered = steps.some((step) => step.topic === topic && step.result?.alreadyDone === false)
  if (topic !== null && !hasAnswered && !isRequestTicket(turn, ticket) && mayBeTheSame(topic, alarm.topic))
    return clearPrompt(turn)
  if (prompt.kind === 'slot-filling' || !isSecurityTopic(alarm.topic)) {
    // Leave this ticket to technicians: nobody next to a smoking battery should be asked about the VPN afterwards.
    recordProgress(turn, topic)
    const handOff = prompt.kind === 'slot-filling' ? prompt.handOff : guideLeft
    turn.effects.push({ type: 'hand-off', ticket, ...handOff })
    resetTopic(turn)
  } else if (topic !== null) queueTopic(turn, topic, {})
  else resetTopic(turn)
  clearPrompt(turn)
}

/** Leaves the queued requests to technicians too: someone who has to leave the room isn't asked about the VPN next. */
function leaveQueued(turn: TurnBuilder): void {
  const { queuedRequests } = turn.conversation
  for (const { ticket } of queuedRequests)
    if (ticket !== null) turn.effects.push({ type: 'hand-off', ticket, ...guideLeft })
  patchState(turn, { queuedRequests: queuedRequests.filter(({ ticket }) => ticket === null) })
}

const guideLeft = { reason: 'guide-ended', detail: null, queue: firstLine } as const

/**
 * Returns true if the current topic may be the alarm itself: the password in question was given away, or the
 * printer that doesn't print is smoking.
 */
function mayBeTheSame(inHand: TopicId, alarm: TopicId): boolean {
  const near = isSecurityTopic(alarm)
    ? ['account', 'mail', 'security']
    : ['hardware', 'printing', 'meeting', 'os']
  return near.includes(topicFamily(inHand))
}

/**
 * Starts the alarm's guide with its first measures and the question already answered. If there is no guide,
 * people are called.
 */
function begin(turn: TurnBuilder, { topic, answer }: Alarm): void {
  const guide = turn.context.guides.get(topic)
  if (guide !== undefined) return startGuideWithAnswer(turn, guide, answer)
  const queue = turn.context.topics.get(topic)?.level2 ?? firstLine
  handOffTopic(turn, { reason: isSecurityTopic(topic) ? 'urgent-security' : 'danger', topic, queue })
}
