import type { GuideFile } from '../../content/guides/guide-file.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import type { Localized } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { repeatStep } from '../guide/guide-flow.js'
import { guideText } from '../guide/guide-text.js'
import { isQuestionForTechnician } from '../hand-off/answer-while-waiting.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { targetTicket } from '../routing/route-message.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'
import { patchState, prepend, say, type TurnBuilder, t } from '../turn-builder.js'
import { isUntakenEmergency } from './dangers-in-progress.js'
import { reportsGrowingDanger } from './growing-danger.js'
import { isEmergencyOrSecurity, isEmergencyTicket, isSecurityTopic } from './is-emergency-or-security.js'

/**
 * Refers to the first measures after a question such as "Which cable do I pull?" next to a smoking socket, and
 * adds the question to the ticket. Once the ticket is assigned, the technician answers.
 */
export function repeatFirstMeasures(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const ticket = waiting(turn)
  if (ticket === null || announcesOtherTopic(turn, text)) return false
  const again = measuresStillApply(turn, ticket)
  if (again === null || !isQuestionForTechnician(turn, text, understanding)) return false
  tell(turn, ticket, text, understanding, again)
  return true
}

interface Measures {
  readonly text: string
  readonly guide: GuideFile
  readonly ticket: Ticket
}

/**
 * Returns the sentence saying that a ticket's first measures still apply; null if its guide has no
 * first measures.
 */
export function measuresStillApply(turn: TurnBuilder, ticket: Ticket): Measures | null {
  const guide = ticket.topic === null ? undefined : turn.context.guides.get(ticket.topic)
  if (guide === undefined || measuresOf(turn, ticket) === null) return null
  return { text: t(turn, 'measures-hold', { number: ticket.number }), guide, ticket }
}

function rememberMeasures(turn: TurnBuilder, key: string): void {
  const { measuresSent = [] } = turn.conversation
  patchState(turn, { measuresSent: [...measuresSent, key].slice(-mostSaid) })
}

/** Adds the measures of another alarm, such as a stolen phone after a stolen password, and records it on the ticket for the people already called. */
export function addFirstMeasures(
  turn: TurnBuilder,
  alarm: Alarm,
  called: Ticket | null,
  text: string,
  understanding: NluResult,
): boolean {
  const guide = turn.context.guides.get(alarm.topic)
  if (called === null || called.topic === null || called.topic === alarm.topic) return false
  if (guide?.firstMeasures === undefined || !isEmergencyOrSecurity(called)) return false
  const key = `${called.number} ${alarm.topic}`
  if (wasSaid(turn, key)) return false
  tell(turn, called, text, understanding, { key, text: guideText(turn, guide, guide.firstMeasures) })
  return true
}

/**
 * Handles a danger that seems to be getting worse while people are on their way, such as smoke after a
 * swollen battery. The measures are sent in full the first time and briefly afterwards, the message goes on
 * the ticket, and nobody is paged twice.
 */
export function handleGrowingDanger(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const called = waiting(turn)
  if (called === null || !isEmergencyTicket(called)) return false
  if (!reportsGrowingDanger(turn, called, text, understanding)) return false
  const alarm = understanding.alarm ?? understanding.mayBeAlarm
  const guide = alarm === null ? undefined : turn.context.guides.get(alarm.topic)
  const ofAlarm =
    alarm === null || guide === undefined ? null : saidOfOutcome(guide, guide.start, alarm.answer)
  const key = `${called.number} ${ofAlarm === null ? 'grows' : `${alarm?.topic} ${alarm?.answer}`}`
  const measures = ofAlarm === null ? measuresOf(turn, called) : guideText(turn, guide!, ofAlarm)
  const inShort = t(turn, 'danger-grows', { number: called.number })
  const isFire = alarm !== null && outcomeOf(guide, guide?.start, alarm.answer)?.isFire === true
  tell(turn, called, text, understanding, {
    key,
    text: measures === null || isFire || wasSaid(turn, key) ? inShort : measures,
  })
  return true
}

/** Returns the ticket for which people were called, if nobody has taken it yet. */
function waiting(turn: TurnBuilder): Ticket | null {
  const ticket = targetTicket(turn)
  return ticket !== null && isUntakenEmergency(ticket) ? ticket : null
}

function measuresOf(turn: TurnBuilder, { topic, steps }: Ticket): string | null {
  const guide = topic === null ? undefined : turn.context.guides.get(topic)
  if (guide === undefined) return null
  const measures = guide.firstMeasures ?? saidOfDanger(guide, steps)
  return measures === null ? null : guideText(turn, guide, measures)
}

/** Returns the text that was shown when the answers pointed to a danger. */
function saidOfDanger(guide: GuideFile, steps: Ticket['steps']): Localized | null {
  for (const { step: id, topic, result } of [...steps].reverse()) {
    const said = topic === guide.topic && result !== null ? saidOfOutcome(guide, id, result.answer) : null
    if (said !== null) return said
  }
  return null
}

/**
 * Returns the text for the danger to which an answer, given by ID or label, leads; null if the
 * answer leads to no danger.
 */
function saidOfOutcome(guide: GuideFile, id: string, answer: string | null): Localized | null {
  const outcome = outcomeOf(guide, id, answer)
  return outcome?.isDanger === true ? (outcome.say ?? null) : null
}

/**
 * Returns the hand-off to which an answer, given by ID or label, leads; null if the answer leads to
 * no hand-off.
 */
function outcomeOf(guide: GuideFile | undefined, id: string | undefined, answer: string | null) {
  const step = id === undefined ? undefined : guide?.steps[id]
  if (step === undefined || !('options' in step) || answer === null) return null
  const option = step.options.find(
    ({ id: name, label }) => name === answer || Object.values(label).includes(answer),
  )
  const outcome = option === undefined ? undefined : guide?.outcomes[option.next]
  return outcome !== undefined && 'handOff' in outcome ? outcome : null
}

/** Maximum number of keys that a conversation keeps for measures already sent. */
const mostSaid = 20

function wasSaid({ conversation }: TurnBuilder, key: string): boolean {
  return conversation.measuresSent?.includes(key) ?? false
}

function tell(
  turn: TurnBuilder,
  { number, ...ticket }: Ticket,
  text: string,
  understanding: NluResult,
  said: { readonly key?: string; readonly text: string },
): void {
  const { prompt } = turn.conversation
  forwardToTicket(turn, number, text)
  if (said.key !== undefined) rememberMeasures(turn, said.key)
  fillTicketSlots(turn, { number, ...ticket }, understanding)
  // If another topic is open, its question follows the measures.
  if (prompt.kind === 'guide' && !isSecurityTopic(prompt.topic)) {
    prepend(turn, said.text)
    return repeatStep(turn, prompt, false)
  }
  say(turn, said.text, { ticket: number, isHeardAnyway: true })
  if (prompt.kind === 'guide') repeatStep(turn, prompt, false)
}
