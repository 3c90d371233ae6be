import type { ReplyKey } from '../replies/replies-file.js'
import type { StepTaken } from '../tickets/ticket.js'
import type { Mood } from '../understanding/moods.js'
import type { Understanding } from '../understanding/understanding.js'
import { isGrave, isSecurity } from './grave.js'
import { callHuman } from './hand-off-flow.js'
import { change, hear, humanButton, lead, type Plan, words } from './plan.js'
import { sureTopic, topicInHand } from './topic-in-hand.js'

const keys: Readonly<Record<Mood, ReplyKey>> = {
  fear: 'comfort-fear',
  despair: 'comfort-despair',
  shame: 'comfort-shame',
  anger: 'empathy',
  hurry: 'comfort-hurry',
}

/** Time after which a new conversation begins, in milliseconds; the same sentence may be used again. */
const newTalkAfterMs = 12 * 3_600_000

/**
 * Starts the next message with an empathetic sentence, each once per conversation. Anger and despair also get a button to a person. Skipped in
 * emergencies, where the instructions come first.
 */
export function comfort(plan: Plan, understanding: Understanding): void {
  const mood = moodIn(plan, understanding)
  if (mood === null || isOfSeconds(plan, understanding)) return
  const isUpset = understanding.tone === 'upset'
  if (isUpset) change(plan, { upsetCount: plan.conversation.upsetCount + 1 })
  sayFor(plan, mood, understanding)
  if (isUpset || mood === 'despair') plan.extraButtons.push(humanButton(plan, 'technician-now'))
}

/** Hands off to a technician if the requester is upset again, or upset after a failed step; returns false otherwise. */
export function handsOffUpset(plan: Plan, text: string, understanding: Understanding): boolean {
  if (understanding.tone !== 'upset' || isGlad(plan)) return false
  const { phase, steps, upsetCount } = plan.conversation
  const hasFailed = phase.at === 'guide' && steps.some((step) => failed(plan, step))
  if (upsetCount === 0 && !hasFailed) return false
  hear(plan, text)
  sayFor(plan, understanding.mood ?? 'anger', understanding)
  callHuman(plan, { reason: 'upset', topic: topicInHand(plan) ?? sureTopic(plan, understanding) })
  return true
}

/** Returns the requester's mood. A certain complaint according to the act classifier also counts as anger. */
function moodIn(plan: Plan, { mood }: Understanding): Mood | null {
  if (isGlad(plan)) return null
  if (mood !== null) return mood
  const { certainty, reading } = plan.situation
  const complains = reading?.acts.find(({ act }) => act === 'complain')?.p ?? 0
  return complains >= certainty.success ? 'anger' : null
}

/** Returns true for "OMG it freed up 38 GB": strong words, but good news. */
function isGlad({ situation: { certainty, reading } }: Plan): boolean {
  return (reading?.acts.find(({ act }) => act === 'report-success')?.p ?? 0) >= certainty.sure
}

/** Returns true if a step was tried without success or could not be done; an answered question is no failure. */
function failed({ situation }: Plan, { result, step: id, topic }: StepTaken): boolean {
  const step = result === null ? undefined : situation.guides.get(topic)?.steps[id]
  if (result === null || result.alreadyDone || step === undefined || !('options' in step)) return false
  const chosen = step.options.find(({ label }) => Object.values(label).includes(result.answer))
  return chosen?.means === 'still-broken' || chosen?.means === 'cannot'
}

function isOfSeconds({ conversation, situation }: Plan, understanding: Understanding): boolean {
  const { alarm, mayBeAlarm, outcome, topic } = understanding
  if (alarm !== null || mayBeAlarm !== null) return true
  const inHand = conversation.phase.at === 'guide' ? conversation.phase.topic : null
  const told = outcome === 'unknown' ? null : topic
  const isCritical = [inHand, told].some(
    (one) => one !== null && (situation.topics.get(one)?.urgency === 'critical' || isSecurity(one)),
  )
  const called = situation.tickets.find(({ number }) => number === conversation.talksTo)
  return isCritical || (called !== undefined && called.state !== 'resolved' && isGrave(called))
}

function sayFor(plan: Plan, mood: Mood, understanding: Understanding): void {
  const { conversation, situation } = plan
  const isNewTalk = situation.now - situation.conversation.lastAt > newTalkAfterMs
  const said = isNewTalk ? {} : (conversation.comforted ?? {})
  const count = said[mood] ?? 0
  const before = situation.tickets.filter(
    ({ number, topic }) => topic === understanding.topic && number !== conversation.ticket,
  )
  if (mood === 'anger' && count === 0 && before.length > 0) {
    lead(plan, words(plan, 'empathy-again', { tickets: before.map(({ number }) => number).join(', ') }))
  } else {
    const variant = (at: number) => situation.wording.reply(conversation.language, keys[mood], {}, at)
    if (count > 0 && variant(count) === variant(0)) return
    lead(plan, variant(count))
  }
  change(plan, { comforted: { ...said, [mood]: count + 1 } })
}
