import type { Ticket } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { Alarm } from '../understanding/alarm-reader.js'
import type { Localized } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { isGrave, isOfDanger, isSecurity } from './grave.js'
import { isAwaited } from './grave-matters.js'
import { tellsOfGrowth } from './growing-danger.js'
import { repeatStep } from './guide-flow.js'
import { guideWords } from './guide-words.js'
import { learnFor } from './learn.js'
import { announcesAnother } from './new-matter.js'
import { change, lead, type Plan, say, words } from './plan.js'
import { recordLine } from './record-line.js'
import { addressee } from './routing.js'
import { asksWhatNobodyElseKnows } from './waiting-question.js'

/**
 * Repeats the first measures after "Which cable do I pull?" next to a smoking socket or after a stolen password, and adds the question to the
 * ticket. Later, only says that they still apply. Once the ticket is assigned, the technician answers.
 */
export function saysMeasuresAgain(plan: Plan, text: string, understanding: Understanding): boolean {
  const ticket = waiting(plan)
  if (ticket === null || announcesAnother(plan, text)) return false
  const again = measuresAgain(plan, ticket)
  if (again === null || !asksWhatNobodyElseKnows(plan, text, understanding)) return false
  tell(plan, ticket, text, understanding, again)
  return true
}

interface Measures {
  /** Key under which the conversation remembers that they were sent. */
  readonly key: string
  readonly text: string
  readonly guide: GuideFile
  readonly ticket: Ticket
}

/** Returns the first measures of a ticket once more, and later that they still apply; null if the guide has none. */
export function measuresAgain(plan: Plan, ticket: Ticket): Measures | null {
  const guide = ticket.topic === null ? undefined : plan.situation.guides.get(ticket.topic)
  const measures = measuresOf(plan, ticket)
  if (guide === undefined || measures === null) return null
  const key = `${ticket.number} again`
  const { number } = ticket
  const text = wasSaid(plan, key)
    ? words(plan, 'measures-hold', { number })
    : `${measures}\n\n${words(plan, 'question-on-ticket', { number })}`
  return { key, text, guide, ticket }
}

export function rememberMeasures(plan: Plan, key: string): void {
  const { measuresSaid = [] } = plan.conversation
  change(plan, { measuresSaid: [...measuresSaid, key].slice(-mostSaid) })
}

/**
 * Adds the measures of a further alarm, such as a phone stolen along with the password, and records it on the ticket for the people already called.
 */
export function addsMeasures(
  plan: Plan,
  alarm: Alarm,
  called: Ticket | null,
  text: string,
  understanding: Understanding,
): boolean {
  const guide = plan.situation.guides.get(alarm.topic)
  if (called === null || called.topic === null || called.topic === alarm.topic) return false
  if (guide?.firstMeasures === undefined || !isGrave(called)) return false
  const key = `${called.number} ${alarm.topic}`
  if (wasSaid(plan, key)) return false
  tell(plan, called, text, understanding, { key, text: guideWords(plan, guide, guide.firstMeasures) })
  return true
}

/**
 * Handles a danger that seems to be getting worse while people are on their way: smoke after a swollen battery. The measures are sent in full the
 * first time, briefly afterwards, and go on the ticket; nobody is paged twice.
 */
export function saysDangerGrows(plan: Plan, text: string, understanding: Understanding): boolean {
  const called = waiting(plan)
  if (called === null || !isOfDanger(called)) return false
  if (!tellsOfGrowth(plan, called, text, understanding)) return false
  const alarm = understanding.alarm ?? understanding.mayBeAlarm
  const guide = alarm === null ? undefined : plan.situation.guides.get(alarm.topic)
  const ofAlarm =
    alarm === null || guide === undefined ? null : saidOfOutcome(guide, guide.start, alarm.answer)
  const key = `${called.number} ${ofAlarm === null ? 'grows' : `${alarm?.topic} ${alarm?.answer}`}`
  const measures = ofAlarm === null ? measuresOf(plan, called) : guideWords(plan, guide!, ofAlarm)
  const inShort = words(plan, 'danger-grows', { number: called.number })
  tell(plan, called, text, understanding, {
    key,
    text: measures === null || wasSaid(plan, key) ? inShort : measures,
  })
  return true
}

/** Returns the ticket for which people were called and that nobody has taken yet. */
function waiting(plan: Plan): Ticket | null {
  const ticket = addressee(plan)
  return ticket !== null && isAwaited(ticket) ? ticket : null
}

function measuresOf(plan: Plan, { topic, steps }: Ticket): string | null {
  const guide = topic === null ? undefined : plan.situation.guides.get(topic)
  if (guide === undefined) return null
  const measures = guide.firstMeasures ?? saidOfDanger(guide, steps)
  return measures === null ? null : guideWords(plan, guide, measures)
}

/** Returns the text shown when the answers led to a danger. */
function saidOfDanger(guide: GuideFile, steps: Ticket['steps']): Localized | null {
  for (const { step: id, topic, result } of [...steps].reverse()) {
    const said = topic === guide.topic && result !== null ? saidOfOutcome(guide, id, result.answer) : null
    if (said !== null) return said
  }
  return null
}

/** Returns the text of the danger that an answer, given by ID or label, leads to; null if it leads to none. */
function saidOfOutcome(guide: GuideFile, id: string, answer: string | null): Localized | null {
  const step = guide.steps[id]
  if (step === undefined || !('options' in step) || answer === null) return null
  const option = step.options.find(
    ({ id: name, label }) => name === answer || Object.values(label).includes(answer),
  )
  const outcome = option === undefined ? undefined : guide.outcomes[option.next]
  return outcome !== undefined && 'handOff' in outcome && outcome.isDanger === true
    ? (outcome.say ?? null)
    : null
}

/** Maximum number of keys of measures already sent that a conversation keeps. */
const mostSaid = 20

function wasSaid({ conversation }: Plan, key: string): boolean {
  return conversation.measuresSaid?.includes(key) ?? false
}

function tell(
  plan: Plan,
  { number, ...ticket }: Ticket,
  text: string,
  understanding: Understanding,
  said: { readonly key: string; readonly text: string },
): void {
  const { phase } = plan.conversation
  recordLine(plan, number, text)
  rememberMeasures(plan, said.key)
  learnFor(plan, { number, ...ticket }, understanding)
  // If another topic is open, its question follows the measures.
  if (phase.at === 'guide' && !isSecurity(phase.topic)) {
    lead(plan, said.text)
    return repeatStep(plan, phase, false)
  }
  say(plan, said.text, { ticket: number, isHeardAnyway: true })
  if (phase.at === 'guide') repeatStep(plan, phase, false)
}
