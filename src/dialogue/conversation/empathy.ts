import type { MessageKey } from '../../content/wording/translations-file.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { Mood } from '../../nlu/signals/moods.js'
import { isEmergencyOrSecurity, isSecurityTopic } from '../emergency/is-emergency-or-security.js'
import { handOffTopic } from '../hand-off/hand-off-flow.js'
import { activeTopic, certainTopic } from '../topics/active-topic.js'
import { humanButton, patchState, prepend, recordUtterance, type TurnBuilder, t } from '../turn-builder.js'

const keys: Readonly<Record<Mood, MessageKey>> = {
  fear: 'comfort-fear',
  despair: 'comfort-despair',
  shame: 'comfort-shame',
  anger: 'empathy',
  hurry: 'comfort-hurry',
}

/** Time in milliseconds after which a new conversation begins and the same sentence may be used again. */
const newTalkAfterMs = 12 * 3_600_000

/**
 * Starts the next message with an empathetic sentence. Each sentence is used once per conversation. If the requester is angry or desperate, a button
 * for reaching a person is added. In an emergency there is no such sentence, because the instructions come first.
 */
export function expressEmpathy(turn: TurnBuilder, understanding: NluResult): void {
  const mood = moodIn(turn, understanding)
  if (mood === null || isOfSeconds(turn, understanding)) return
  const isUpset = understanding.tone === 'upset'
  if (isUpset) patchState(turn, { upsetCount: turn.conversation.upsetCount + 1 })
  sayFor(turn, mood, understanding)
  if (isUpset || mood === 'despair') turn.extraButtons.push(humanButton(turn, 'technician-now'))
}

/** Hands off to a technician if the requester is upset again, or upset after a failed step; returns false otherwise. */
export function handOffIfUpset(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  if (understanding.tone !== 'upset' || isGlad(turn)) return false
  const { prompt, steps, upsetCount } = turn.conversation
  const hasFailed = prompt.kind === 'guide' && steps.some((step) => failed(turn, step))
  if (upsetCount === 0 && !hasFailed) return false
  recordUtterance(turn, text)
  sayFor(turn, understanding.mood ?? 'anger', understanding)
  handOffTopic(turn, { reason: 'upset', topic: activeTopic(turn) ?? certainTopic(turn, understanding) })
  return true
}

/**
 * Returns the requester's mood. If the act classifier is certain of a complaint, that counts as anger too.
 */
function moodIn(turn: TurnBuilder, { mood }: NluResult): Mood | null {
  if (isGlad(turn)) return null
  if (mood !== null) return mood
  const { certainty, reading } = turn.context
  const complains = reading?.acts.find(({ act }) => act === 'complain')?.p ?? 0
  return complains >= certainty.success ? 'anger' : null
}

/** Returns true for "OMG it freed up 38 GB", which is good news in strong words. */
function isGlad({ context: { certainty, reading } }: TurnBuilder): boolean {
  return (reading?.acts.find(({ act }) => act === 'report-success')?.p ?? 0) >= certainty.sure
}

/**
 * Returns true if a step was tried without success or could not be done. An answer to a question is not a
 * failure.
 */
function failed({ context }: TurnBuilder, { result, step: id, topic }: StepTaken): boolean {
  const step = result === null ? undefined : context.guides.get(topic)?.steps[id]
  if (result === null || result.alreadyDone || step === undefined || !('options' in step)) return false
  const chosen = step.options.find(({ label }) => Object.values(label).includes(result.answer))
  return chosen?.means === 'still-broken' || chosen?.means === 'cannot'
}

function isOfSeconds({ conversation, context }: TurnBuilder, understanding: NluResult): boolean {
  const { alarm, mayBeAlarm, outcome, topic } = understanding
  if (alarm !== null || mayBeAlarm !== null) return true
  const inHand = conversation.prompt.kind === 'guide' ? conversation.prompt.topic : null
  const told = outcome === 'unknown' ? null : topic
  const isCritical = [inHand, told].some(
    (one) => one !== null && (context.topics.get(one)?.urgency === 'critical' || isSecurityTopic(one)),
  )
  const called = context.tickets.find(({ number }) => number === conversation.forwardingTo)
  return isCritical || (called !== undefined && called.state !== 'resolved' && isEmergencyOrSecurity(called))
}

/**
 * Starts the next message with a sentence that acknowledges a complaint, unless the message already
 * starts with such a sentence.
 */
export function acknowledgeComplaint(turn: TurnBuilder, understanding: NluResult): void {
  const isSaid = turn.conversation.empathyShown !== turn.context.conversation.empathyShown
  if (!isSaid) sayFor(turn, 'anger', understanding)
}

function sayFor(turn: TurnBuilder, mood: Mood, understanding: NluResult): void {
  const { conversation, context } = turn
  const isNewTalk = context.now - context.conversation.lastAt > newTalkAfterMs
  const said = isNewTalk ? {} : (conversation.empathyShown ?? {})
  const count = said[mood] ?? 0
  const before = context.tickets.filter(
    ({ number, topic }) => topic === understanding.topic && number !== conversation.botTicket,
  )
  if (mood === 'anger' && count === 0 && before.length > 0) {
    prepend(turn, t(turn, 'empathy-again', { tickets: before.map(({ number }) => number).join(', ') }))
  } else {
    const variant = (at: number) => context.wording.reply(conversation.language, keys[mood], {}, at)
    if (count > 0 && variant(count) === variant(0)) return
    prepend(turn, variant(count))
  }
  patchState(turn, { empathyShown: { ...said, [mood]: count + 1 } })
}
